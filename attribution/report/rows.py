"""Attributions as table rows: one row an attribution, one cell a value, safe in any spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.model import Attribution, Review, Route, Spans, text_of
from attribution.report.article import Article
from attribution.report.explain import explain
from attribution.report.visible import one_line

Cell = str | float | None

_ANSWER = (  # what a reviewer can correct
    "kind",
    "speaker",
    "role",
    "speaker_kind",
    "stance",
    "channel",
    "addressee",
    "path",
    "content_text",
    "cue_text",
    "source_text",
    "content",
    "cue",
    "source",
)
COLUMNS = (
    "document",
    "title",
    "publisher",
    "published",
    "attribution",
    "section",
    *_ANSWER,
    "within",
    "confidence",
    "flags",
    "state",
    "reviewer",
    "at",
    "note",
    *(f"machine_{name}" for name in _ANSWER),  # filled where a reviewer's answer differs
    "reviewers",  # whose own answers there are
    "disputed",  # "yes" where these differ and nobody has adjudicated
    "adjudicator",
    "adjudicated_at",
)
WHY = ("rule", "why")  # what made the attribution; at the end, and only when asked for

# What makes a cell a formula, by OWASP's "CSV Injection": = + - @ and their full-width forms. Tab, CR
# and LF are on that list too, but no cell holds any. A semicolon starts a new cell in spreadsheets of
# countries with a decimal comma, which also open a comma-separated file, so what follows one is a start.
_FORMULA_START = re.compile(r'(?:^|;[ "]*)(?=[=+\-@＝＋－＠])')

_INSIDE_A_NAME = str.maketrans({">": "›", "|": "¦"})  # so that a path can be split at these two


def columns(*, with_why: bool) -> tuple[str, ...]:
    """Return the names of a table's columns: the fixed ones, then those that are asked for."""
    return (*COLUMNS, *WHY) if with_why else COLUMNS


def rows(article: Article, *, with_why: bool = False) -> Iterator[tuple[Cell, ...]]:
    """Yield the article's rows, cells in the order of ``columns``; None is an empty cell.

    Texts are folded to one line each and their control characters made visible; the exact words
    are what the offsets say, of the text that JSON Lines can carry. A text that a spreadsheet
    would take for a formula begins with an apostrophe.
    """
    names = columns(with_why=with_why)
    for attribution, review in article.items():
        values = _row(article, attribution, review)
        if with_why:
            values |= {"rule": attribution.rule, "why": explain(attribution)}
        yield tuple(cell(values.get(name)) for name in names)


def offsets(spans: Spans) -> str:
    """Return spans as ``311-366;401-420``."""
    return ";".join(f"{start}-{end}" for start, end in spans)


def path(routes: tuple[Route, ...]) -> str:
    """Return a chain as ``A > B > C``, nearest to the article first, several paths joined by `` | ``."""
    return " | ".join(" > ".join(party.translate(_INSIDE_A_NAME) for party in route) for route in routes)


def _row(article: Article, attribution: Attribution, review: Review | None) -> dict[str, Cell]:
    document = article.document
    values: dict[str, Cell] = {
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "attribution": attribution.id,
        "section": attribution.section,
        **_answer(document.text, attribution),
        "within": attribution.within,
        "confidence": attribution.confidence,
        "flags": ";".join(attribution.flags),
    }
    if review is not None:
        values |= {
            "state": review.state,
            "reviewer": review.reviewer,
            "at": review.at,
            "note": review.note,
            "reviewers": " | ".join(name.translate(_INSIDE_A_NAME) for name in review.judges),
            "disputed": "yes" if review.disputed else None,
            "adjudicator": review.adjudicator,
            "adjudicated_at": review.adjudicated_at,
        }
        if review.machine is not None and review.machine != attribution:
            machine = _answer(document.text, review.machine)
            values |= {f"machine_{name}": value for name, value in machine.items()}
    return values


def _answer(text: str, attribution: Attribution) -> dict[str, Cell]:
    return {
        "kind": attribution.kind,
        "speaker": attribution.speaker,
        "role": attribution.role,
        "speaker_kind": attribution.speaker_kind,
        "stance": attribution.stance,
        "channel": attribution.channel,
        "addressee": attribution.addressee,
        "path": path(attribution.paths),
        "content_text": text_of(text, attribution.content),
        "cue_text": text_of(text, attribution.cue),
        "source_text": text_of(text, attribution.source),
        "content": offsets(attribution.content),
        "cue": offsets(attribution.cue),
        "source": offsets(attribution.source),
    }


def cell(value: Cell) -> Cell:
    """Return a value as a table's cell: a text on one line, which no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    return _FORMULA_START.sub(r"\g<0>'", one_line(value)) or None
