"""Fitting the network to examples, step by step, so that it can stop at any step and go on from there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from attribution.training.batches import Batch
from attribution.training.data import Example
from attribution.training.loss import batch_loss, parts
from attribution.training.network import Network
from attribution.training.recipe import Recipe
from attribution.training.tiles import Tile, shuffled_tiles, tiles

WEIGHT_DECAY = 0.01
LARGEST_GRADIENT = 5.0  # norm over all weights
LOWEST_RATE = 0.01  # of the height, at the end


@dataclass(frozen=True, slots=True)
class Step:
    """Where a fit stands after a step.

    Attributes:
        epoch: in which the step was, from 0.
        number: of the epoch's steps that are through.
        ends_epoch: whether it was the last one in it.
        anchors: mean loss of the epoch's steps so far, for each gold anchor.
        roles: as ``anchors``.
    """

    epoch: int
    number: int
    ends_epoch: bool
    anchors: float
    roles: float


class Fit:
    """A network that is being fitted. Uses torch's global generator, and seeds it.

    Attributes:
        epoch_steps: about how many steps an epoch has.
    """

    def __init__(self, net: Network, examples: Sequence[Example], recipe: Recipe) -> None:
        """Prepare to fit a network.

        Args:
            net: the network, as its weights stand.
            examples: what it learns from, one at least; another order gives another model.
            recipe: the settings.
        """
        self._net = net
        self._examples = examples
        self._recipe = recipe
        torch.manual_seed(recipe.seed)
        self._rng = random.Random(recipe.seed)
        encoder = [weight for weight in net.encoder.parameters() if weight.requires_grad]
        heads = [weight for name, weight in net.named_parameters() if not name.startswith("encoder.")]
        self._weights = encoder + heads
        self._optimiser = torch.optim.AdamW(
            [
                {"params": encoder, "lr": recipe.learning_rate},
                {"params": heads, "lr": recipe.head_learning_rate},
            ],
            weight_decay=WEIGHT_DECAY,
        )
        self.epoch_steps = sum(1 for example in examples for _ in tiles(example)) // recipe.batch + 1
        total = recipe.epochs * self.epoch_steps
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: rate(step, total, recipe.warm_up)
        )
        self._epoch = 0
        self._at = 0  # windows of the epoch that are through
        self._epoch_start = self._rng.getstate()
        self._losses = (0.0, 0.0, 0)  # anchors, roles, steps

    def steps(self) -> Iterator[Step]:
        """Learn, a step at a time, from where the fit stands to the end of the last epoch."""
        while self._epoch < self._recipe.epochs:
            rows = self._rows()
            self._net.train()
            for part in parts(rows[self._at :], self._recipe.batch):
                self._learn(part)
                self._at += len(part)
                anchors, roles, steps = self._losses
                ends = self._at == len(rows)
                step = Step(self._epoch, steps, ends, anchors / steps, roles / steps)
                if ends:  # before the yield: a state taken there is that of the next epoch's start
                    self._epoch, self._at, self._losses = self._epoch + 1, 0, (0.0, 0.0, 0)
                yield step

    def _rows(self) -> list[Tile]:
        """Return the epoch's windows; in the middle of one, those that it began with."""
        if self._at:
            rng = random.Random()
            rng.setstate(self._epoch_start)
            return shuffled_tiles(self._examples, rng)
        self._epoch_start = self._rng.getstate()
        return shuffled_tiles(self._examples, self._rng)

    def _learn(self, part: Sequence[Tile]) -> None:
        hidden = [self._rng.random() < self._recipe.rule_drop for _ in part]
        batch = Batch.of([tile.window for tile in part], without_rules=hidden)
        if self._recipe.piece_drop:
            batch.hide(self._recipe.piece_drop)
        loss = batch_loss(self._net, batch, part, self._rng)
        count = max(1, loss.count)
        anchors, roles = loss.anchors / count, loss.roles / count
        self._optimiser.zero_grad()
        (anchors + roles).backward()
        torch.nn.utils.clip_grad_norm_(self._weights, LARGEST_GRADIENT)
        self._optimiser.step()
        self._schedule.step()
        self._losses = (self._losses[0] + anchors.item(), self._losses[1] + roles.item(), self._losses[2] + 1)

    def state(self) -> dict[str, Any]:
        """Return all that ``restore`` needs to go on from here as if nothing had been."""
        return {
            "net": self._net.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
            "rng": self._rng.getstate(),
            "torch_rng": torch.get_rng_state(),
            "epoch_start": self._epoch_start,
            "epoch": self._epoch,
            "at": self._at,
            "losses": self._losses,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go back to a state of a fit of the same examples by the same recipe."""
        self._net.load_state_dict(state["net"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
        self._epoch_start = state["epoch_start"]
        self._epoch = state["epoch"]
        self._at = state["at"]
        self._losses = state["losses"]


def rate(step: int, total: int, warm_up: float) -> float:
    """Return the share of the highest learning rate that a step learns by: it rises, then falls, in lines.

    Args:
        step: from 0; there can be a few more than ``total``.
        total: steps.
        warm_up: share of them in which it rises.
    """
    falling = max(LOWEST_RATE, (total - step) / ((1 - warm_up) * total))
    return min((step + 1) / (warm_up * total), falling)
