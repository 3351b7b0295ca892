"""What is wrong with a system's answers, each named by one kind of mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from attribution.evaluation.alignment import align
from attribution.evaluation.annotation import GoldArticle
from attribution.evaluation.pairing import Item, Pairing, same_source
from attribution.evaluation.words import WordSet

_ANY = 1e-9  # of a Jaccard: one word in common


class Mistake(StrEnum):
    """Kinds of mistakes, told in ``wording.toml``. Those from CONTENT_WORD on cost ``strict`` alone."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    CONTENT_FAR_LONG = "content-far-too-long"
    CONTENT_FAR_SHORT = "content-far-too-short"
    CONTENT_ELSEWHERE = "content-elsewhere"
    SOURCE_MISSED = "source-missed"
    SOURCE_INVENTED = "source-invented"
    SOURCE_WRONG = "source-wrong"
    CONTENT_WORD = "content-one-word"
    CONTENT_LONG = "content-too-long"
    CONTENT_SHORT = "content-too-short"
    CONTENT_HOLE = "content-hole"
    CONTENT_SHIFTED = "content-shifted"
    SOURCE_WORD = "source-one-word"
    SOURCE_LONG = "source-too-long"
    SOURCE_SHORT = "source-too-short"
    SOURCE_SHIFTED = "source-shifted"


@dataclass(frozen=True, slots=True)
class Case:
    """A gold attribution that was not answered word for word, or a prediction without gold."""

    mistake: Mistake
    article: GoldArticle
    gold: Item | None
    given: Item | None


def find_mistakes(pairing: Pairing) -> Iterator[Case]:
    """Yield an article's mistakes, at most one for each attribution of either side, content before source."""
    for i, j in pairing.pairs:
        gold, given = pairing.gold[i], pairing.given[j]
        if (mistake := _of_pair(gold, given)) is not None:
            yield Case(mistake, pairing.article, gold, given)
    golds = _without(pairing.gold, {i for i, _ in pairing.pairs})
    givens = _without(pairing.given, {j for _, j in pairing.pairs})
    touching = align([gold.content for gold in golds], [given.content for given in givens], least=_ANY)
    for i, j in touching:
        yield Case(_apart(golds[i].content, givens[j].content), pairing.article, golds[i], givens[j])
    for gold in _without(golds, {i for i, _ in touching}):
        yield Case(Mistake.MISSED, pairing.article, gold, None)
    for given in _without(givens, {j for _, j in touching}):
        yield Case(Mistake.SPURIOUS, pairing.article, None, given)


def _without(items: tuple[Item, ...], places: set[int]) -> tuple[Item, ...]:
    return tuple(item for place, item in enumerate(items) if place not in places)


def _of_pair(gold: Item, given: Item) -> Mistake | None:
    """Name what is wrong with a prediction whose content agrees by half at least."""
    if not same_source(gold, given):
        if not given.source:
            return Mistake.SOURCE_MISSED
        return Mistake.SOURCE_WRONG if gold.source else Mistake.SOURCE_INVENTED
    if gold.content != given.content:
        return _edges(gold.content, given.content, "content")
    if gold.source != given.source:
        return _edges(gold.source, given.source, "source")
    return None


def _apart(gold: WordSet, given: WordSet) -> Mistake:
    if given > gold:
        return Mistake.CONTENT_FAR_LONG
    return Mistake.CONTENT_FAR_SHORT if given < gold else Mistake.CONTENT_ELSEWHERE


def _edges(gold: WordSet, given: WordSet, role: str) -> Mistake:
    """Name the difference between two spans of a role that agree by half at least."""
    if len(gold ^ given) == 1:
        return Mistake(f"{role}-one-word")
    if given > gold:
        return Mistake(f"{role}-too-long")
    if given < gold:
        hole = role == "content" and all(min(given) < word < max(given) for word in gold - given)
        return Mistake.CONTENT_HOLE if hole else Mistake(f"{role}-too-short")
    return Mistake(f"{role}-shifted")
