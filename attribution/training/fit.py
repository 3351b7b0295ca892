"""Fitting the network to examples, step by step, so that it can stop at any step and go on from there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from attribution.training.batches import Batch
from attribution.training.data import Example
from attribution.training.loss import Teacher, batch_loss, parts
from attribution.training.network import Network
from attribution.training.recipe import Recipe
from attribution.training.tiles import Tile, shuffled_tiles, tiles

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

    def __init__(
        self, net: Network, examples: Sequence[Example], recipe: Recipe, teachers: Sequence[Teacher] = ()
    ) -> None:
        """Prepare to fit a network.

        Args:
            net: the network, as its weights stand.
            examples: what it learns from, one at least; another order gives another model.
            recipe: the settings.
            teachers: each has not seen one of ``dealt(examples, len(teachers))``; none: gold alone teaches.
        """
        self._device = torch.device(recipe.device)
        self._net = net.to(self._device)
        self._groups = dealt(examples, max(1, len(teachers)))
        self._teachers = teachers
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
            weight_decay=recipe.weight_decay,
        )
        self._mean = [weight.detach().clone() for weight in self._weights]
        self._learned = 0  # steps
        self.epoch_steps = sum(
            sum(1 for example in group for _ in tiles(example)) // recipe.batch + 1 for group in self._groups
        )
        total = recipe.epochs * self.epoch_steps
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: rate(step, total, recipe.warm_up)
        )
        self._epoch = 0
        self._at = 0  # batches of the epoch that are through
        self._epoch_start = self._rng.getstate()
        self._losses = (0.0, 0.0, 0)  # anchors, roles, steps

    def steps(self) -> Iterator[Step]:
        """Learn, a step at a time, from where the fit stands to the end of the last epoch."""
        while self._epoch < self._recipe.epochs:
            batches = self._batches()
            self._net.train()
            for group, part in batches[self._at :]:
                self._learn(group, part)
                self._at += 1
                anchors, roles, steps = self._losses
                ends = self._at == len(batches)
                step = Step(self._epoch, steps, ends, anchors / steps, roles / steps)
                if ends:  # before the yield: a state taken there is that of the next epoch's start
                    self._epoch, self._at, self._losses = self._epoch + 1, 0, (0.0, 0.0, 0)
                yield step

    def _batches(self) -> list[tuple[int, Sequence[Tile]]]:
        """Return the epoch's windows with the group each is of; in the middle of one, those it began with."""
        rng = self._rng
        if self._at:
            rng = random.Random()
            rng.setstate(self._epoch_start)
        self._epoch_start = rng.getstate()
        batches = [
            (number, part)
            for number, group in enumerate(self._groups)
            for part in parts(shuffled_tiles(group, rng), self._recipe.batch)
        ]
        rng.shuffle(batches)
        return batches

    def _learn(self, group: int, part: Sequence[Tile]) -> None:
        hidden = [self._rng.random() < self._recipe.rule_drop for _ in part]
        windows = [tile.window for tile in part]
        batch = Batch.of(windows, without_rules=hidden)
        if self._recipe.piece_drop:
            batch.hide(self._recipe.piece_drop)
        seen = None
        if self._teachers:
            whole = Batch.of(windows, without_rules=[False] * len(part))
            seen = self._teachers[group].look(whole.to(self._device))
        loss = batch_loss(self._net, batch.to(self._device), part, self._rng, seen=seen)
        count = max(1, loss.count)
        anchors, roles = loss.anchors / count, loss.roles / count
        self._optimiser.zero_grad()
        (anchors + roles).backward()
        torch.nn.utils.clip_grad_norm_(self._weights, LARGEST_GRADIENT)
        self._optimiser.step()
        self._schedule.step()
        self._learned += 1
        # At first the mean forgets sooner, else the weights that all began with would last.
        kept = min(self._recipe.mean, (1 + self._learned) / (10 + self._learned))
        with torch.no_grad():
            for mean, weight in zip(self._mean, self._weights, strict=True):
                mean.lerp_(weight, 1 - kept)
        self._losses = (self._losses[0] + anchors.item(), self._losses[1] + roles.item(), self._losses[2] + 1)

    @contextmanager
    def averaged(self) -> Iterator[Network]:
        """Lend the network with the mean of its weights over the steps (Polyak and Juditsky 1992)."""
        now = [weight.detach().clone() for weight in self._weights]
        self._put(self._mean)
        yield self._net
        self._put(now)

    def _put(self, values: Sequence[torch.Tensor]) -> None:
        with torch.no_grad():
            for weight, value in zip(self._weights, values, strict=True):
                weight.copy_(value)

    def state(self) -> dict[str, Any]:
        """Return all that ``restore`` needs to go on from here as if nothing had been."""
        return {
            "net": self._net.state_dict(),
            "mean": self._mean,
            "learned": self._learned,
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
        self._mean = [weight.to(self._device) for weight in state["mean"]]
        self._learned = state["learned"]
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
        self._epoch_start = state["epoch_start"]
        self._epoch = state["epoch"]
        self._at = state["at"]
        self._losses = state["losses"]


def dealt(examples: Sequence[Example], hands: int) -> list[list[Example]]:
    """Deal examples into so many groups, in turn; without the empty ones."""
    return [group for number in range(hands) if (group := list(examples[number::hands]))]


def rate(step: int, total: int, warm_up: float) -> float:
    """Return the share of the highest learning rate that a step learns by: it rises, then falls, in lines.

    Args:
        step: from 0; there can be a few more than ``total``.
        total: steps.
        warm_up: share of them in which it rises.
    """
    falling = max(LOWEST_RATE, (total - step) / ((1 - warm_up) * total))
    return min((step + 1) / (warm_up * total), falling)
