"""How wrong the network is: about which words are anchors, and about the labels round each of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from attribution.tagger.decode import AFTER, BEFORE
from attribution.training.batches import Batch
from attribution.training.network import Network, path_loss
from attribution.training.tiles import Tile

LIKELY = -2.0  # logit, a probability of 12 %: from here on a word that is no anchor is worth a lesson
WRONG = 3  # for so many gold anchors one wrong one is shown too, whose labels are all none
FEWEST_WRONG = 2  # in a batch, where there are any


@dataclass(frozen=True, slots=True)
class Loss:
    """Of a batch: sums over all words, and over all anchors looked at.

    Attributes:
        anchors: of the words, binary cross entropy.
        roles: of the anchors, -log p of their labels.
        count: gold anchors.
    """

    anchors: Tensor
    roles: Tensor
    count: int


def batch_loss(net: Network, batch: Batch, gold: Sequence[Tile], rng: random.Random) -> Loss:
    """Return how wrong the network is about a batch.

    Args:
        net: the network.
        batch: the windows as the network sees them.
        gold: the same windows with their gold.
        rng: chooses from the wrong anchors.
    """
    words = net.encode(batch.ids, batch.mask, batch.word_of_piece, batch.first, batch.columns)
    logits = net.anchors(words)
    width = logits.shape[1]
    target = torch.zeros_like(logits)
    window, at, labels = [], [], []
    for row, tile in enumerate(gold):
        for anchor, marked in zip(tile.anchors.tolist(), tile.labels, strict=True):
            target[row, anchor] = 1
            window.append(row)
            at.append(anchor)
            labels.append(np.pad(marked, (0, width - len(marked))))
    count = len(at)
    each = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    wrong = ((logits > LIKELY) & (target == 0) & batch.words).nonzero().tolist()
    rng.shuffle(wrong)
    for row, anchor in wrong[: max(FEWEST_WRONG, max(1, count) // WRONG)]:
        window.append(row)
        at.append(anchor)
        labels.append(np.zeros(width, dtype=np.int8))
    roles = torch.zeros(())
    if at:
        spot = torch.tensor(at)
        scores, valid = net.roles(
            words, batch.words, batch.ancestors, batch.dep, batch.groups, torch.tensor(window), spot
        )
        whole = functional.pad(torch.from_numpy(np.stack(labels)).long(), (BEFORE, AFTER))
        place = spot[:, None] + torch.arange(BEFORE + AFTER)
        roles = path_loss(scores, whole.gather(1, place), valid).sum()
    return Loss((each * batch.words).sum(), roles, count)


def mean_loss(net: Network, tiles: Sequence[Tile], size: int) -> float:
    """Return how wrong the network is about windows it does not learn from, for each gold anchor.

    Draws nothing from torch's generator, so training goes on after it as if it had not been.

    Args:
        net: the network; its dropout is switched off.
        tiles: the windows.
        size: windows in a batch.
    """
    net.eval()
    rng = random.Random(0)  # the same choice in each epoch
    total, count = 0.0, 0
    with torch.no_grad():
        for part in parts(tiles, size):
            batch = Batch.of([tile.window for tile in part], without_rules=[False] * len(part))
            loss = batch_loss(net, batch, part, rng)
            total += loss.anchors.item() + loss.roles.item()
            count += loss.count
    return total / max(1, count)


def parts(tiles: Sequence[Tile], size: int) -> Iterator[Sequence[Tile]]:
    """Yield windows ``size`` at a time."""
    return (tiles[start : start + size] for start in range(0, len(tiles), size))
