"""Epoch by epoch: how the network does on articles it does not learn from, and what to keep of it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol

import torch

from attribution.training.checkpoint import Checkpoint
from attribution.training.data import Example
from attribution.training.fit import Fit
from attribution.training.folds import Split
from attribution.training.history import Epoch, History
from attribution.training.loss import Teacher, mean_loss
from attribution.training.network import Network
from attribution.training.recipe import Recipe
from attribution.training.tiles import tiles

CHECKPOINT_SECONDS = 600.0  # the most work that a kill costs; writing one takes a second


class Watcher(Protocol):
    """Who is told how a run gets on."""

    def progress(self, stage: str, done: int, total: int) -> None:
        """Hear how far a stage is; ``total`` may be a little off."""

    def say(self, line: str) -> None:
        """Hear what a stage gave."""


def fit_best(
    net: Network,
    examples: Split[Example],
    recipe: Recipe,
    *,
    checkpoint: Checkpoint,
    watcher: Watcher,
    teachers: Sequence[Teacher] = (),
    name: str = "",
) -> History:
    """Fit a network until it is enough, and leave it with the mean weights that its best epoch ended with.

    Where its checkpoint is of a fit that is through, that one's weights are taken; of one that is not, it
    goes on.

    Args:
        net: the network as it starts.
        examples: what it learns from, and what tells when to stop.
        recipe: the settings.
        checkpoint: written after each epoch, and within one every ``CHECKPOINT_SECONDS``.
        watcher: is told how it gets on.
        teachers: as for ``Fit``.
        name: of the network, where the run has several.

    Raises:
        ModelError: the checkpoint is of another run.
        OutputError: a checkpoint can't be written.
    """
    fit = Fit(net, examples.trained, recipe, teachers)
    stood = checkpoint.load()
    history = History()
    best: Mapping[str, torch.Tensor] = {}
    if stood is not None:
        if stood["fit"] is not None:
            fit.restore(stood["fit"])
        history = History([Epoch(**epoch) for epoch in stood["epochs"]])
        best = stood["best"]
    held_out = [tile for example in examples.calibrating for tile in tiles(example)]
    saved = time.monotonic()
    ended = stood is not None and stood["fit"] is None
    for step in () if ended or history.is_enough(recipe.patience) else fit.steps():
        stage = f"{name}{', ' if name else ''}epoch {step.epoch + 1} of {recipe.epochs}"
        watcher.progress(stage, step.number, fit.epoch_steps)
        if step.ends_epoch:
            with fit.averaged():
                loss = mean_loss(net, held_out, recipe.batch) if held_out else None
                history.epochs.append(Epoch(step.epoch + 1, step.anchors, step.roles, loss))
                if history.best == len(history.epochs):
                    best = {key: weights.clone() for key, weights in net.state_dict().items()}
            watcher.say(f"{stage}: {_line(history)}")
        elif time.monotonic() - saved < CHECKPOINT_SECONDS:
            continue
        checkpoint.save({"fit": fit.state(), "epochs": _plain(history), "best": best})
        saved = time.monotonic()
        if history.is_enough(recipe.patience):
            break
    if not ended:
        checkpoint.save({"fit": None, "epochs": _plain(history), "best": best})
    net.load_state_dict(best)
    return history


def _plain(history: History) -> list[dict[str, Any]]:
    return [asdict(epoch) for epoch in history.epochs]


def _line(history: History) -> str:
    epoch = history.epochs[-1]
    line = f"loss {epoch.anchors + epoch.roles:.2f}"
    if epoch.held_out is None:
        return line
    best = "the best so far" if history.best == epoch.number else f"best was epoch {history.best}"
    return f"{line}, on articles held out {epoch.held_out:.2f}, {best}"
