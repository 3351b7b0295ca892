"""Which articles are trained on and which are kept back: by a hash of the id, so the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

FOLDS = 20  # of about 5 % of the articles each
HOLD_OUTS = range(0, 51, 10)  # per cent that can be kept back: as many folds to calibrate as to report


class Identified(Protocol):
    """What has an id: an article or what was made of one."""

    @property
    def id(self) -> str:
        """Return the id."""


Item = TypeVar("Item", bound=Identified)


@dataclass(frozen=True, slots=True)
class Split(Generic[Item]):
    """Articles by what they are for.

    Attributes:
        trained: the network learns from them.
        calibrating: tell when to stop and how sure the network is; the first half of the folds kept back.
        reported: used for nothing but figures of the finished model; the second half.
    """

    trained: list[Item]
    calibrating: list[Item]
    reported: list[Item]

    @classmethod
    def of(cls, items: Iterable[Item], hold_out: int) -> Split[Item]:
        """Split articles.

        Args:
            items: the articles, whose order is kept.
            hold_out: per cent to keep back, one of ``HOLD_OUTS``; by 10, folds 0 and 1 are.
        """
        if hold_out not in HOLD_OUTS:
            raise ValueError(f"{hold_out} % can't be kept back; it must be one of {list(HOLD_OUTS)}")
        each = hold_out * FOLDS // 200
        trained: list[Item] = []
        calibrating: list[Item] = []
        reported: list[Item] = []
        for item in items:
            fold = fold_of(item.id)
            kept = calibrating if fold < each else reported if fold < 2 * each else trained
            kept.append(item)
        return cls(trained, calibrating, reported)


def fold_of(article_id: str) -> int:
    """Return the fold of an article, from 0 to ``FOLDS - 1``."""
    return int(hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest(), 16) % FOLDS
