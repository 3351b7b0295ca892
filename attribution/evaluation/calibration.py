"""Whether a confidence means what it says: how often a system is right when it is so sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from attribution.evaluation.pairing import Pairing

BINS = 10  # of equal width
PRECISIONS = (80, 85, 90, 95)  # percent
ADVISED = 90  # of these, for what is not all checked


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose confidence is in ``[low, high)``, the last bin's top included."""

    low: float
    high: float
    count: int
    confidence: float  # mean; 0 where there are none
    right: float  # share, 0 to 1


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """The most that can be found at a precision, and from which confidence on. All in percent but that."""

    precision: int  # wanted
    threshold: float | None  # None where no threshold gives it
    recall: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A system's confidences against what is right."""

    bins: tuple[Bin, ...]
    error: float  # expected calibration error, in points: a bin's mean distance, by its size
    points: tuple[OperatingPoint, ...]


def calibrate(pairings: Sequence[Pairing]) -> Calibration | None:
    """Return how well a system knows how sure it can be; None where it gives no confidence.

    A prediction is right where the figure ``attribution`` counts it. Which gold a prediction answers is
    settled once, with all predictions, and stays so at any threshold.
    """
    judged: list[tuple[float, bool]] = []
    for pairing in pairings:
        right = {j for _, j in pairing.right()}
        for j, given in enumerate(pairing.given):
            if given.annotation.confidence is None:
                return None
            judged.append((given.annotation.confidence, j in right))
    if not judged:
        return None
    bins = _bins(judged)
    error = sum(part.count * abs(part.confidence - part.right) for part in bins) / len(judged)
    wanted = sum(len(pairing.gold) for pairing in pairings)
    points = tuple(_point(judged, precision, wanted) for precision in PRECISIONS)
    return Calibration(bins, 100 * error, points)


def _bins(judged: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        parts[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            count=len(part),
            confidence=sum(confidence for confidence, _ in part) / len(part) if part else 0.0,
            right=sum(right for _, right in part) / len(part) if part else 0.0,
        )
        for number, part in enumerate(parts)
    )


def _point(judged: Sequence[tuple[float, bool]], precision: int, wanted: int) -> OperatingPoint:
    """Return the lowest threshold over which so many in a hundred are right."""
    kept = found = 0
    best = OperatingPoint(precision, None, 0.0)
    for threshold, group in groupby(sorted(judged, reverse=True), key=lambda entry: entry[0]):
        rights = [right for _, right in group]
        kept, found = kept + len(rights), found + sum(rights)
        if 100 * found >= precision * kept:
            best = OperatingPoint(precision, threshold, 100 * found / wanted if wanted else 0.0)
    return best
