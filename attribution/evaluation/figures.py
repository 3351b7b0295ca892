"""Figures as quotients of counts, so that one definition serves all articles and a thousand resamples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = Mapping[str, int]  # of one article
Floats = NDArray[np.float64]

LOW, HIGH = 2.5, 97.5  # percentiles: 95 % of the resamples lie between


@dataclass(frozen=True, slots=True)
class Figure:
    """A precision, recall and F1: names of counts.

    ``right`` and ``found`` differ where a class is read off either side: a prediction of that class that is
    right, a gold attribution of that class that is found.
    """

    name: str
    given: str
    wanted: str
    right: str
    found: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: names of counts."""

    name: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 % of the resamples lie."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """A figure's values, in percent. ``interval`` is the main value's: of F1, or of the share."""

    main: float
    precision: float | None  # None, with recall, of a share
    recall: float | None
    given: int  # predictions; of a share, 0
    wanted: int  # gold; of a share, its whole
    interval: Interval | None = None
    recall_interval: Interval | None = None

    @property
    def total(self) -> int:
        """Return how many attributions of either side it is made of."""
        return self.given + self.wanted


@dataclass(frozen=True, slots=True)
class Resamples:
    """Articles drawn with replacement: how often each is in each draw, the same for all systems."""

    weights: Floats  # (draws, articles)

    @classmethod
    def draw(cls, articles: int, *, draws: int, seed: int) -> Resamples:
        """Draw as many articles as there are, so many times."""
        even = np.full(articles, 1 / articles)
        weights = np.random.default_rng(seed).multinomial(articles, even, size=draws)
        return cls(weights.astype(np.float64))

    def sums(self, counts: Sequence[Counts], names: Iterable[str]) -> dict[str, Floats]:
        """Return the sum of each count in each draw."""
        return {
            name: self.weights @ np.array([count.get(name, 0) for count in counts], dtype=np.float64)
            for name in set(names)
        }


def total(counts: Iterable[Counts], name: str) -> int:
    """Return a count over all articles."""
    return sum(count.get(name, 0) for count in counts)


def score(figure: Figure | Share, counts: Sequence[Counts], resamples: Resamples | None = None) -> Score:
    """Return a figure over all articles, with its interval where there are resamples.

    Args:
        figure: what to work out.
        counts: of each article.
        resamples: of these articles.
    """
    sums = {name: float(total(counts, name)) for name in _names(figure)}
    interval = None if resamples is None else _interval(main_values(figure, counts, resamples))
    if isinstance(figure, Share):
        whole = sums[figure.whole]
        return Score(100 * _quotient(sums[figure.part], whole), None, None, 0, int(whole), interval)
    precision = _quotient(sums[figure.right], sums[figure.given])
    recall = _quotient(sums[figure.found], sums[figure.wanted])
    both = precision + recall
    found = Share(figure.name, figure.found, figure.wanted)
    return Score(
        main=100 * _quotient(2 * precision * recall, both),
        precision=100 * precision,
        recall=100 * recall,
        given=int(sums[figure.given]),
        wanted=int(sums[figure.wanted]),
        interval=interval,
        recall_interval=None if resamples is None else _interval(main_values(found, counts, resamples)),
    )


def main_values(figure: Figure | Share, counts: Sequence[Counts], resamples: Resamples) -> Floats:
    """Return a figure's main value, F1 or share, in each resample, in percent."""
    sums = resamples.sums(counts, _names(figure))
    if isinstance(figure, Share):
        return 100 * _quotients(sums[figure.part], sums[figure.whole])
    precision = _quotients(sums[figure.right], sums[figure.given])
    recall = _quotients(sums[figure.found], sums[figure.wanted])
    return 100 * _quotients(2 * precision * recall, precision + recall)


def difference(
    figure: Figure | Share, first: Sequence[Counts], second: Sequence[Counts], resamples: Resamples
) -> Interval:
    """Return between which values the second system's lead lies, both drawn on the same articles."""
    return _interval(main_values(figure, second, resamples) - main_values(figure, first, resamples))


def _interval(values: Floats) -> Interval:
    low, high = np.percentile(values, (LOW, HIGH))
    return Interval(float(low), float(high))


def _names(figure: Figure | Share) -> tuple[str, ...]:
    if isinstance(figure, Share):
        return figure.part, figure.whole
    return figure.given, figure.wanted, figure.right, figure.found


def _quotient(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _quotients(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
