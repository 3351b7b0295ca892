"""Whether an article's quotes are what was said: each beside the passage of a transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from textual.content import Content

from attribution import service
from attribution.across.quotes.check import VerdictKind
from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Failure, Reviewed
from attribution.report.verdicts import Checked
from tui.comparing.columns import ADDED, FAINT, LACKING, Column, broken, one_side, side_by_side
from tui.comparing.entry import LISTED, Entry, Found
from tui.glyphs import line
from tui.store import OpenStore

NOTHING = "Its article quotes nobody word for word."
NOWHERE = "nowhere"
PRINTED = "the article"
_FINE = (VerdictKind.EXACT, VerdictKind.CUT)
_MEANT = {
    VerdictKind.EXACT: "Exact: said in these words.",
    VerdictKind.CUT: "Cut: said so, with more words between or round it.",
    VerdictKind.ALTERED: "Altered: words differ from what was said.",
    VerdictKind.MOVED: "Moved: another said it, or it was said elsewhere.",
    VerdictKind.NOT_FOUND: "Not found.",
}


def verified(store: OpenStore, item: Reviewed, transcripts: Sequence[Path]) -> Found:
    """List an article's quotes in text order, beginning with that of an attribution.

    Raises:
        InputError: a transcript can't be read.
    """
    against = None
    if transcripts:
        against = []
        for read in service.read_transcripts(transcripts, config=Config()):
            if isinstance(read, Failure):
                raise InputError(f"{read.path}: {read.reason}")
            against.append(read)
    checked = [
        quote
        for article in service.verify_stored(store, [item.document_key], against)
        for quote in article.checked
    ]
    own = [number for number, quote in enumerate(checked) if quote.attribution.id == item.attribution.id]
    entries = [_entry(quote, item.document_key) for quote in checked]
    return Found(entries, NOTHING, own[0] if own else 0)


def _entry(quote: Checked, document_key: int) -> Entry:
    return Entry(
        line(f"{quote.verdict.kind} · {quote.attribution.speaker or 'no speaker'}"),
        line(quote.text[:LISTED]),
        partial(_draw, quote),
        (document_key, quote.attribution.id),
        differs=not _is_fine(quote),
    )


def _draw(quote: Checked, width: int) -> Iterator[Content]:
    verdict = quote.verdict
    words, passage, said, where = Content(line(quote.text)), Content(""), NOWHERE, ""
    if verdict.passage is not None:
        said = verdict.against or NOWHERE
        words, passage = one_side(verdict.diff, "+", ADDED), one_side(verdict.diff, "-", LACKING)
        start, end = verdict.passage
        where = ", ".join(filter(None, (verdict.said_by, f"{start}–{end}")))
    printed = f"{quote.attribution.speaker or 'no speaker'}, {quote.attribution.id}"
    yield Content.styled(
        _MEANT[verdict.kind], "bold $text-success" if _is_fine(quote) else "bold $text-warning"
    )
    yield Content("")
    yield from side_by_side(
        Column(line(said), line(where), passage),
        Column(PRINTED, line(printed), words),
        width,
    )
    if verdict.note:
        yield Content("")
        yield from broken(Content.styled(line(verdict.note), FAINT), width)


def _is_fine(quote: Checked) -> bool:
    return quote.verdict.kind in _FINE
