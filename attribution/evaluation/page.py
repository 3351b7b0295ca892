"""HTML: a system's mistakes, by kind, each with its sentences, for a person to read. Nothing is fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from attribution.evaluation.annotation import GoldArticle
from attribution.evaluation.context import Piece, Sentences, pieces
from attribution.evaluation.evaluating import Evaluation
from attribution.evaluation.mistakes import Case, Mistake, find_mistakes
from attribution.evaluation.pairing import Item
from attribution.evaluation.wording import wording
from attribution.model import Span
from attribution.report.markup import templates

_CHUNKS = 100  # template pieces encoded and written together
_FATAL = 8  # kinds of mistakes, the first, that cost an attribution; the others cost words


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence with the marks of one side."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """A case as the page tells it."""

    article: str
    facts: tuple[str, ...]
    sides: tuple[_Side, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """All cases of a kind."""

    key: str
    title: str
    text: str
    count: int
    fatal: bool
    cues: tuple[tuple[str, int], ...]  # how often with which sort of cue
    views: Iterator[_View]


def write_mistakes(evaluation: Evaluation, gold: str, stream: BinaryIO) -> None:
    """Write a system's mistakes as one page.

    Args:
        evaluation: of the system.
        gold: the gold's name.
        stream: takes the page, in UTF-8.
    """
    cases = [case for pairing in evaluation.pairings for case in find_mistakes(pairing)]
    groups = [_group(mistake, place, cases) for place, mistake in enumerate(Mistake)]
    page = (
        templates(__package__)
        .get_template("mistakes.html")
        .stream(
            gold=gold,
            system=evaluation.system,
            attribution=evaluation.scores["attribution"],
            strict=evaluation.scores["strict"],
            groups=[group for group in groups if group.count],
            mistakes=len(cases),
        )
    )
    page.enable_buffering(_CHUNKS)
    page.dump(stream, encoding="utf-8")


def _group(mistake: Mistake, place: int, cases: Iterable[Case]) -> _Group:
    own = [case for case in cases if case.mistake is mistake]
    cues = Counter(item.cue_class for case in own if (item := case.gold or case.given) is not None)
    words = wording().mistakes[mistake]
    return _Group(
        key=mistake,
        title=words["title"],
        text=words["text"],
        count=len(own),
        fatal=place < _FATAL,
        cues=tuple(cues.most_common()),
        views=map(_view, own),
    )


def _view(case: Case) -> _View:
    text = case.article.document.text
    sides = [(name, item) for name, item in (("gold", case.gold), ("found", case.given)) if item is not None]
    stretches = _sentences(case.article).around(span for _, item in sides for span in _spans(item))
    return _View(
        article=case.article.document.id,
        facts=tuple(_facts(case)),
        sides=tuple(_Side(name, tuple(pieces(text, stretches, _marks(item)))) for name, item in sides),
    )


@lru_cache(maxsize=1)  # an article's cases of a kind come one after the other
def _sentences(article: GoldArticle) -> Sentences:
    return Sentences(article.document.text)


def _marks(item: Item) -> dict[str, tuple[Span, ...]]:
    annotation = item.annotation
    return {"content": annotation.content, "cue": annotation.cue, "source": annotation.source}


def _spans(item: Item) -> Iterator[Span]:
    for spans in _marks(item).values():
        yield from spans


def _facts(case: Case) -> Iterator[str]:
    item = case.gold or case.given
    if item is not None:
        if item.kind is not None:
            yield item.kind
        yield f"cue: {item.cue_class}"
    if case.given is not None:
        if (rule := case.given.annotation.rule) is not None:
            yield f"rule: {rule}"
        if (confidence := case.given.annotation.confidence) is not None:
            yield f"{confidence:.0%} sure"
