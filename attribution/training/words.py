"""Guessing hidden words of the articles: the encoder comes to know how news is written before it is marked.

Masked language modelling (Devlin et al. 2019) on the text that is trained on, as Gururangan et al. 2020 do
for a task's own text. The encoder was last made for comparing sentences; this brings its words back.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from attribution.tagger.features import Ints
from attribution.tagger.windows import CLS, SEP, windows
from attribution.training.batches import MASK
from attribution.training.checkpoint import Checkpoint
from attribution.training.data import Example
from attribution.training.epochs import Watcher
from attribution.training.fit import rate
from attribution.training.network import Network
from attribution.training.recipe import Recipe

ASKED = 0.2  # share of the pieces that are to be guessed
SHOWN = 0.2  # share of these that are not hidden, so that a word which is there is looked at too
LARGEST_GRADIENT = 1.0  # norm over all weights
PAD = 0  # the piece that fills a row up


def learn_words(
    net: Network, examples: Sequence[Example], recipe: Recipe, *, checkpoint: Checkpoint, watcher: Watcher
) -> None:
    """Let a network's encoder guess hidden pieces, ``recipe.words`` times through all articles.

    Uses torch's global generator, and seeds it. The embeddings stay as they are.

    Args:
        net: the network, whose heads stay as they are too.
        examples: the articles.
        recipe: the settings.
        checkpoint: written after each time through.
        watcher: is told how it gets on.

    Raises:
        ModelError: the checkpoint is of another run.
        OutputError: it can't be written.
    """
    device = torch.device(recipe.device)
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    guesser = _Guesser(net.to(device)).to(device)
    learned = [weight for weight in guesser.parameters() if weight is not guesser.pieces]
    optimiser = torch.optim.AdamW(learned, lr=recipe.words_rate, weight_decay=0.01)
    rows = [ids for example in examples for ids in _rows(example)]
    steps = len(rows) // recipe.batch + 1
    total = steps * recipe.words
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, total, recipe.warm_up))
    first = 0
    if (stood := checkpoint.load()) is not None:
        guesser.load_state_dict(stood["guesser"])
        optimiser.load_state_dict(stood["optimiser"])
        schedule.load_state_dict(stood["schedule"])
        rng.setstate(stood["rng"])
        torch.set_rng_state(stood["torch_rng"])
        first = stood["times"]
    for time in range(first, recipe.words):
        guesser.train()
        order = rng.sample(rows, len(rows))
        loss_sum = 0.0
        for number, start in enumerate(range(0, len(order), recipe.batch), start=1):
            ids = _filled(order[start : start + recipe.batch]).to(device)
            loss = guesser.loss(ids)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, LARGEST_GRADIENT)
            optimiser.step()
            schedule.step()
            loss_sum += loss.item()
            watcher.progress(f"words, time {time + 1} of {recipe.words}", number, steps)
        watcher.say(f"words, time {time + 1} of {recipe.words}: loss {loss_sum / number:.2f}")
        checkpoint.save(
            {
                "guesser": guesser.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "rng": rng.getstate(),
                "torch_rng": torch.get_rng_state(),
                "times": time + 1,
            }
        )


class _Guesser(nn.Module):
    """An encoder and what reads a piece off each of its vectors, by the encoder's own embeddings."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder = net.encoder
        self.pieces = self.encoder.embeddings.word_embeddings.weight
        size = self.encoder.config.hidden_size
        self.turn = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.LayerNorm(size))
        self.often = nn.Parameter(torch.zeros(self.encoder.config.vocab_size))

    def loss(self, ids: Tensor) -> Tensor:
        """Hide some pieces of rows (B, T) and return how badly they are guessed."""
        there = ids != PAD
        asked = (torch.rand(ids.shape, device=ids.device) < ASKED) & there & (ids != CLS) & (ids != SEP)
        hidden = asked & (torch.rand(ids.shape, device=ids.device) >= SHOWN)
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=ids.is_cuda):
            seen = self.encoder(input_ids=ids.masked_fill(hidden, MASK), attention_mask=there)
            guesses = self.turn(seen.last_hidden_state[asked]) @ self.pieces.detach().T + self.often
        if not len(guesses):
            return guesses.sum()
        return functional.cross_entropy(guesses.float(), ids[asked])


def _rows(example: Example) -> list[Ints]:
    return [window.ids for window in windows(example.features, example.pieces, overlap=0)]


def _filled(rows: Sequence[Ints]) -> Tensor:
    filled = np.full((len(rows), max(map(len, rows))), PAD, dtype=np.int64)
    for row, ids in enumerate(rows):
        filled[row, : len(ids)] = ids
    return torch.from_numpy(filled)
