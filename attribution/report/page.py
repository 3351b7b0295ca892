"""HTML: articles as one self-contained page to read, to print and to hand on. No scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from attribution.model import Attribution, Review, ReviewState, SpeakerKind, text_of
from attribution.report.article import Article
from attribution.report.chain import chain_svg
from attribution.report.explain import explain
from attribution.report.figures import Figures, figures, standing
from attribution.report.highlight import Piece, paragraphs
from attribution.report.markup import templates
from attribution.report.rows import path
from attribution.report.visible import one_line
from attribution.report.wording import wording

_CHUNKS = 100  # template pieces encoded and written together
_DEEP = 2  # parties on a path; a picture of more is not readable beside text
_UNNAMED = (SpeakerKind.ANONYMOUS, SpeakerKind.COLLECTIVE)


@dataclass(frozen=True, slots=True)
class _Card:
    """An attribution as the page tells it."""

    number: int
    attribution: Attribution
    content: str
    cue: str
    source: str
    percent: int  # of confidence
    unnamed: bool
    outer: int | None  # number of the card whose content holds this one
    svg: str
    deep: bool  # the picture needs the whole width of a printed page
    review: Review | None
    why: str | None  # None where it is not asked for
    changes: tuple[tuple[str, str], ...]  # where a reviewer differs: what, and the program's answer


@dataclass(frozen=True, slots=True)
class _View:
    """An article as the page tells it."""

    number: int
    article: Article
    figures: Figures
    sources: tuple[tuple[str | None, str | None, tuple[int, ...]], ...]  # name, role, cards
    paragraphs: Iterator[tuple[Piece, ...]]
    flagged: frozenset[int]
    cards: tuple[_Card, ...]
    link: str | None


def write_html(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write articles as one page, article by article.

    Attributions that a reviewer rejected keep their card, but are neither marked in the text nor
    counted.
    """
    rest = iter(articles)
    first = list(islice(rest, 1))  # a page's title stands before its articles
    numbered = enumerate(chain(first, rest), start=1)
    views = (_view(number, article, with_why=with_why) for number, article in numbered)
    page = (
        templates(__package__)
        .get_template("report.html")
        .stream(title=first[0].name if first else "nothing found", views=views, wording=wording())
    )
    page.enable_buffering(_CHUNKS)
    page.dump(stream, encoding="utf-8")


def _view(number: int, article: Article, *, with_why: bool) -> _View:
    kept = standing(article)
    url = article.document.url or ""
    return _View(
        number=number,
        article=article,
        figures=figures(article),
        sources=_sources(kept),
        paragraphs=paragraphs(article.document, kept),
        flagged=frozenset(number for number, attribution in kept if attribution.flags),
        cards=tuple(_cards(number, article, with_why=with_why)),
        link=url if url.startswith(("https://", "http://")) else None,  # not javascript:
    )


def _sources(
    kept: Iterable[tuple[int, Attribution]],
) -> tuple[tuple[str | None, str | None, tuple[int, ...]], ...]:
    numbers: dict[str | None, list[int]] = {}
    roles: dict[str | None, str | None] = {}
    for number, attribution in kept:
        numbers.setdefault(attribution.speaker, []).append(number)
        roles[attribution.speaker] = roles.get(attribution.speaker) or attribution.role
    return tuple((name, roles[name], tuple(found)) for name, found in numbers.items())


def _cards(article_number: int, article: Article, *, with_why: bool) -> Iterator[_Card]:
    text = article.document.text
    numbers = {attribution.id: number for number, attribution in enumerate(article.attributions, start=1)}
    page_name = article.document.publisher or "this article"
    for number, (attribution, review) in enumerate(article.items(), start=1):
        unnamed = attribution.speaker_kind in _UNNAMED
        yield _Card(
            number=number,
            attribution=attribution,
            content=one_line(text_of(text, attribution.content)),
            cue=one_line(text_of(text, attribution.cue)),
            source=one_line(text_of(text, attribution.source)),
            percent=round(100 * min(max(attribution.confidence, 0.0), 1.0)),
            unnamed=unnamed,
            outer=numbers.get(attribution.within or ""),
            svg=chain_svg(
                attribution.paths, article=page_name, unnamed=unnamed, key=f"chain-{article_number}-{number}"
            ),
            deep=any(len(route) > _DEEP for route in attribution.paths),
            review=review,
            why=explain(attribution) if with_why else None,
            changes=_changes(text, attribution, review),
        )


def _changes(text: str, attribution: Attribution, review: Review | None) -> tuple[tuple[str, str], ...]:
    if review is None or review.machine is None or review.state is ReviewState.REJECTED:
        return ()
    now, then = _answers(text, attribution), _answers(text, review.machine)
    return tuple((name, then[name] or "none") for name in now if now[name] != then[name])


def _answers(text: str, attribution: Attribution) -> dict[str, str]:
    return {
        "speaker": attribution.speaker or "",
        "role": attribution.role or "",
        "kind": attribution.kind,
        "stance": attribution.stance,
        "channel": attribution.channel,
        "chain": path(attribution.paths),
        "content": one_line(text_of(text, attribution.content)),
        "cue": one_line(text_of(text, attribution.cue)),
        "source": one_line(text_of(text, attribution.source)),
    }
