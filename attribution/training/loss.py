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
from attribution.training.network import Network, likeness_loss, path_loss
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


@dataclass(frozen=True, slots=True)
class Teacher:
    """A network that tells what it sees in windows it did not learn from.

    Attributes:
        net: the network; nothing of it changes.
        share: of what is learned that it says, not gold.
    """

    net: Network
    share: float

    def look(self, batch: Batch) -> Seen:
        """Look at windows of which nothing is hidden."""
        with torch.no_grad():
            words, logits = _words(self.net, batch)
        return Seen(self, batch, words, logits)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a teacher sees in B windows: their W words, and how much each looks like an anchor (B, W)."""

    teacher: Teacher
    batch: Batch
    words: Tensor
    logits: Tensor

    def scores(self, window: Tensor, at: Tensor) -> Tensor:
        """Return the teacher's scores round anchors, as ``Network.roles`` does."""
        with torch.no_grad():
            return _scores(self.teacher.net, self.words, self.batch, window, at)[0]


def batch_loss(
    net: Network,
    batch: Batch,
    gold: Sequence[Tile],
    rng: random.Random,
    *,
    seen: Seen | None = None,
) -> Loss:
    """Return how wrong the network is about a batch.

    Args:
        net: the network.
        batch: the windows as the network sees them.
        gold: the same windows with their gold.
        rng: chooses from the wrong anchors.
        seen: what a teacher sees in the windows, a share of what would be right; None where gold is all.
    """
    device = batch.ids.device
    words, logits = _words(net, batch)
    width = logits.shape[1]
    target = torch.zeros(len(gold), width)
    window, at, labels = [], [], []
    for row, tile in enumerate(gold):
        for anchor, marked in zip(tile.anchors.tolist(), tile.labels, strict=True):
            target[row, anchor] = 1
            window.append(row)
            at.append(anchor)
            labels.append(np.pad(marked, (0, width - len(marked))))
    count = len(at)
    target = target.to(device)
    wrong = ((logits > LIKELY) & (target == 0) & batch.words).nonzero().tolist()
    rng.shuffle(wrong)
    for row, anchor in wrong[: max(FEWEST_WRONG, max(1, count) // WRONG)]:
        window.append(row)
        at.append(anchor)
        labels.append(np.zeros(width, dtype=np.int8))
    if seen is not None:
        target = target.lerp(seen.logits.sigmoid(), seen.teacher.share)
    each = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    roles = torch.zeros((), device=device)
    if at:
        rows, spot = torch.tensor(window, device=device), torch.tensor(at, device=device)
        scores, valid = _scores(net, words, batch, rows, spot)
        place = spot[:, None] + torch.arange(BEFORE + AFTER, device=device)
        padded = functional.pad(torch.from_numpy(np.stack(labels)).long(), (BEFORE, AFTER)).to(device)
        each_role = path_loss(scores, padded.gather(1, place), valid)
        if seen is not None:
            told = likeness_loss(scores, seen.scores(rows, spot), valid)
            each_role = each_role.lerp(told, seen.teacher.share)
        roles = each_role.sum()
    return Loss((each * batch.words).sum(), roles, count)


def _words(net: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the words' vectors and how much each looks like an anchor."""
    with _fast(batch):
        words = net.encode(batch.ids, batch.mask, batch.word_of_piece, batch.first, batch.columns)
        logits = net.anchors(words)
    return words, logits.float()


def _scores(net: Network, words: Tensor, batch: Batch, window: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
    with _fast(batch):
        scores, valid = net.roles(words, batch.words, batch.ancestors, batch.dep, batch.groups, window, at)
    return scores.float(), valid


def _fast(batch: Batch) -> torch.autocast:
    """Return what lets a GPU compute in half as many digits, twice as fast."""
    return torch.autocast(batch.ids.device.type, torch.bfloat16, enabled=batch.ids.is_cuda)


def mean_loss(net: Network, tiles: Sequence[Tile], size: int) -> float:
    """Return how wrong the network is about windows it does not learn from, for each gold anchor.

    Draws nothing from torch's generator, so training goes on after it as if it had not been.

    Args:
        net: the network; its dropout is switched off.
        tiles: the windows.
        size: windows in a batch.
    """
    net.eval()
    device = next(net.parameters()).device
    rng = random.Random(0)  # the same choice in each epoch
    total, count = 0.0, 0
    with torch.no_grad():
        for part in parts(tiles, size):
            batch = Batch.of([tile.window for tile in part], without_rules=[False] * len(part))
            batch = batch.to(device)
            loss = batch_loss(net, batch, part, rng)
            total += loss.anchors.item() + loss.roles.item()
            count += loss.count
    return total / max(1, count)


def parts(tiles: Sequence[Tile], size: int) -> Iterator[Sequence[Tile]]:
    """Yield windows ``size`` at a time."""
    return (tiles[start : start + size] for start in range(0, len(tiles), size))
