"""A system measured on gold, and systems compared: all figures, with where they lie by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attribution.evaluation import chains, spans
from attribution.evaluation.annotation import Gold, System
from attribution.evaluation.calibration import Calibration, calibrate
from attribution.evaluation.cues import CueClass
from attribution.evaluation.figures import (
    Counts,
    Figure,
    Interval,
    Resamples,
    Score,
    Share,
    difference,
    score,
)
from attribution.evaluation.pairing import Pairing, pair
from attribution.evaluation.sources import SourceClass

RESAMPLES = 1000  # of articles, for the intervals
CHAIN_FIGURES: tuple[Figure | Share, ...] = (*chains.FIGURES, *chains.SHARES)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One system on one gold."""

    system: str
    pairings: Sequence[Pairing]
    scores: Mapping[str, Score]  # of ``spans.FIGURES``
    chains: Mapping[str, Score]  # of ``chains.FIGURES`` and ``SHARES``; empty where no chains are marked
    outlets: Mapping[str, Score]  # of ``attribution``, as all by class
    cues: Mapping[str, Score]
    sources: Mapping[str, Score]  # by what the source's words say
    rules: Mapping[str, Score]  # by the rule that found it; empty where none is given
    calibration: Calibration | None
    # By article, for comparisons.
    counts: Sequence[Counts] = field(repr=False)
    chain_counts: Sequence[Counts] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lead:
    """By how much a system is ahead of the first, in points of F1 or share."""

    points: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Systems on the same gold, drawn on the same resamples."""

    gold: Gold
    resamples: int
    seed: int
    evaluations: Sequence[Evaluation]
    leads: Sequence[Mapping[str, Lead]]  # of each system but the first over the first, by figure
    across: Mapping[str, Score] = field(default_factory=dict)  # what articles have in common, by figure


def compare(
    gold: Gold,
    systems: Sequence[System],
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    across: Mapping[str, Score] | None = None,
) -> Comparison:
    """Measure systems on gold.

    Args:
        gold: what is right.
        systems: one or more.
        resamples: draws of articles for the intervals; 0 for none.
        seed: of the draws.
        across: figures of what articles have in common, to be told with the others.
    """
    draws = _Draws.of(gold, resamples, seed)
    evaluations = [_evaluate(gold, system, draws) for system in systems]
    first, *others = evaluations
    leads = [
        _leads(spans.FIGURES, (first.scores, other.scores), (first.counts, other.counts), draws.every)
        | _leads(
            CHAIN_FIGURES if gold.chained else (),
            (first.chains, other.chains),
            (first.chain_counts, other.chain_counts),
            draws.chained,
        )
        for other in others
    ]
    return Comparison(gold, resamples, seed, evaluations, leads, across or {})


@dataclass(frozen=True, slots=True)
class _Draws:
    """What intervals are drawn from; None for no interval."""

    every: Resamples | None
    chained: Resamples | None
    outlets: Mapping[str, Resamples | None]  # of each outlet's articles alone

    @classmethod
    def of(cls, gold: Gold, resamples: int, seed: int) -> _Draws:
        """Draw as often from all articles as from each part of them."""

        def draw(articles: int) -> Resamples | None:
            return Resamples.draw(articles, draws=resamples, seed=seed) if articles and resamples else None

        sizes = Counter(article.outlet for article in gold.articles.values())
        outlets = {outlet: draw(size) for outlet, size in sizes.items()}
        return cls(draw(len(gold.articles)), draw(len(gold.chained)), outlets)


def _evaluate(gold: Gold, system: System, draws: _Draws) -> Evaluation:
    pairings = pair(gold, system)
    counts = [spans.count_spans(pairing) for pairing in pairings]
    chained = (pairing for pairing in pairings if pairing.article.document.id in gold.chained)
    chain_counts = [chains.count_chains(pairing) for pairing in chained]
    chain_figures = CHAIN_FIGURES if gold.chained else ()
    by_outlet: dict[str, list[Counts]] = {}
    for article, count in zip(gold.articles.values(), counts, strict=True):
        by_outlet.setdefault(article.outlet, []).append(count)
    return Evaluation(
        system=system.name,
        pairings=pairings,
        scores={figure.name: score(figure, counts, draws.every) for figure in spans.FIGURES},
        chains={figure.name: score(figure, chain_counts, draws.chained) for figure in chain_figures},
        outlets={
            outlet: score(spans.ATTRIBUTION, by_outlet[outlet], draws.outlets[outlet])
            for outlet in sorted(by_outlet)
        },
        cues=_classes("cue", CueClass, counts, draws.every),
        sources=_classes("source", SourceClass, counts, draws.every),
        rules=_rules(pairings, counts),
        calibration=calibrate(pairings),
        counts=counts,
        chain_counts=chain_counts,
    )


def _classes(
    facet: str, values: Iterable[str], counts: Sequence[Counts], draws: Resamples | None
) -> dict[str, Score]:
    """Return the figures of each class that there is something of."""
    scores = {value: score(spans.of_class(facet, value), counts, draws) for value in values}
    return {value: of_class for value, of_class in scores.items() if of_class.total}


def _rules(pairings: Sequence[Pairing], counts: Sequence[Counts]) -> dict[str, Score]:
    """Return the figures of each rule, the one that found most first. What a rule missed nobody can tell."""
    given = (item.annotation.rule for pairing in pairings for item in pairing.given)
    found = Counter(rule for rule in given if rule is not None)
    return {rule: score(spans.of_class("rule", rule), counts) for rule, _ in found.most_common()}


def _leads(
    figures: Iterable[Figure | Share],
    scores: tuple[Mapping[str, Score], Mapping[str, Score]],
    counts: tuple[Sequence[Counts], Sequence[Counts]],
    draws: Resamples | None,
) -> dict[str, Lead]:
    """Return the second's lead over the first in each figure."""
    first, second = scores
    return {
        figure.name: Lead(
            second[figure.name].main - first[figure.name].main,
            None if draws is None else difference(figure, *counts, draws),
        )
        for figure in figures
    }
