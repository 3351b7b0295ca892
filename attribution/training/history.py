"""What a run gave, epoch by epoch, and when it is enough."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Epoch:
    """Mean losses for each gold anchor.

    Attributes:
        number: from 1.
        anchors: of which words are anchors, over the epoch's steps.
        roles: of the labels round them, over the epoch's steps.
        held_out: of both together after the epoch, on the articles that calibrate; None where there are none.
    """

    number: int
    anchors: float
    roles: float
    held_out: float | None


@dataclass(slots=True)
class History:
    """The epochs that are through."""

    epochs: list[Epoch] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Return the number of the first epoch with the least held-out loss; the last where none is known."""
        known = [(epoch.held_out, epoch.number) for epoch in self.epochs if epoch.held_out is not None]
        return min(known)[1] if known else len(self.epochs)

    def is_enough(self, patience: int) -> bool:
        """Tell whether ``patience`` epochs have gone by without a better one."""
        return len(self.epochs) - self.best >= patience
