"""Verdicts on quotes in every form: one line or row a quote, in which signs mark what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from attribution.across.quotes.check import Verdict, VerdictKind
from attribution.counts import counted
from attribution.model import Attribution, Document
from attribution.report.delimited import write_records
from attribution.report.jsonl import encoded
from attribution.report.lines import INDENT, marked, shortened, wrapped
from attribution.report.markdown import escaped, table
from attribution.report.output import Format, output, writer
from attribution.report.visible import one_line

COLUMNS = (
    "document", "id", "speaker", "content_text", "verdict", "against", "passage", "passage_text", "diff",
    "score", "said_by", "note",
)  # fmt: skip
_LONGEST = 400  # characters of a passage that text shows; the offsets lead to the rest
_HEAD = (
    "#",
    "Who",
    "Quote",
    "Verdict",
    "From the passage to the quote",
    "Against",
    "Said by",
    "Score",
    "Note",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote of an article, or one stretch in quote marks of one that is partly quoted, and its verdict."""

    attribution: Attribution
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Verified:
    """An article with a verdict on each of its quotes, in text order."""

    document: Document
    checked: tuple[Checked, ...]


def record(document: Document, quote: Checked) -> dict[str, Any]:
    """Return a quote as its line's object, keys in their fixed order."""
    verdict = quote.verdict
    return {
        "id": quote.attribution.id,
        "document": document.id,
        "content_text": quote.text,
        "verdict": verdict.kind,
        "against": verdict.against,
        "passage": verdict.passage,
        "passage_text": verdict.passage_text,
        "diff": verdict.diff,
        "score": verdict.score,
        "said_by": verdict.said_by,
        "note": verdict.note,
    }


def write_jsonl(articles: Iterable[Verified], stream: BinaryIO) -> None:
    """Write one line a quote."""
    for article in articles:
        for quote in article.checked:
            stream.write(encoded(record(article.document, quote)) + b"\n")


def write_csv(articles: Iterable[Verified], stream: BinaryIO) -> None:
    """Write a comma-separated table, one row a quote."""
    quotes = ((article.document, quote) for article in articles for quote in article.checked)
    write_records((_csv_row(document, quote) for document, quote in quotes), COLUMNS, stream)


def _csv_row(document: Document, quote: Checked) -> dict[str, Any]:
    return record(document, quote) | {
        "speaker": quote.attribution.speaker,
        "passage": _offsets(quote.verdict),
        "diff": marked(quote.verdict.diff),
    }


def write_md(articles: Iterable[Verified], stream: BinaryIO) -> None:
    """Write Markdown with GitHub's tables; nothing in a text can become markup."""
    for number, article in enumerate(articles):
        lines = [f"# {escaped(_title(article))}", "", f"- {_summary(article)}", ""]
        if article.checked:
            lines += table(_HEAD, map(_cells, article.checked))
        stream.write(("\n" * bool(number) + "\n".join(lines).rstrip() + "\n").encode("utf-8"))


def write_text(articles: Iterable[Verified], stream: BinaryIO) -> None:
    """Write plain text for a terminal: verdict, quote, what differs, where it was said and by whom."""
    for number, article in enumerate(articles):
        lines = [one_line(_title(article)), _summary(article)]
        for quote in article.checked:
            lines += ["", *_told(quote)]
        stream.write(("\n" * 2 * bool(number) + "\n".join(lines) + "\n").encode("utf-8"))


VERDICT_FORMATS: Mapping[str, Format[Callable[[Iterable[Verified], BinaryIO], None]]] = {
    "text": Format(write_text, (".txt", ".text")),
    "md": Format(write_md, (".md", ".markdown")),
    "jsonl": Format(write_jsonl, (".jsonl", ".ndjson")),
    "csv": Format(write_csv, (".csv",)),
}


def write_verdicts(
    articles: Iterable[Verified],
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
) -> None:
    """Write verdicts, reading the articles one by one.

    Args:
        articles: may raise: a file is then left as it was.
        format: a key of ``VERDICT_FORMATS``.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or it can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write = writer(VERDICT_FORMATS, format)
    with output(out) as stream:
        write(articles, stream)


def _title(article: Verified) -> str:
    return article.document.title or article.document.id


def _summary(article: Verified) -> str:
    count = Counter(quote.verdict.kind for quote in article.checked)
    total = len(article.checked)
    words = [counted(total, "quote")]
    return ", ".join(words + [f"{count[kind]} {kind}" for kind in VerdictKind if count[kind]])


def _told(quote: Checked) -> Iterator[str]:
    verdict = quote.verdict
    who = quote.attribution.speaker or "not stated"
    yield from wrapped(f"{who} ({quote.attribution.id}): {quote.text}", first=f"  {verdict.kind:<10}")
    if any(sign != "=" for sign, _ in verdict.diff):
        yield from wrapped(marked(verdict.diff), first=f"{INDENT}diff: ")
    if verdict.passage is not None:
        said_by = f", {verdict.said_by}" if verdict.said_by else ""
        passage = shortened(verdict.passage_text or "", _LONGEST)
        yield from wrapped(f"{verdict.against} {_offsets(verdict)}{said_by}: “{passage}”", first=INDENT)
    if verdict.note:
        yield from wrapped(verdict.note, first=f"{INDENT}note: ")


def _cells(quote: Checked) -> list[str]:
    verdict = quote.verdict
    where = " ".join(part for part in (verdict.against, _offsets(verdict)) if part)
    return [
        escaped(quote.attribution.id),
        escaped(quote.attribution.speaker or "not stated"),
        escaped(quote.text),
        verdict.kind,
        escaped(marked(verdict.diff)),
        escaped(where),
        escaped(verdict.said_by or ""),
        f"{verdict.score:.1f}",
        escaped(verdict.note or ""),
    ]


def _offsets(verdict: Verdict) -> str:
    return "" if verdict.passage is None else f"{verdict.passage[0]}-{verdict.passage[1]}"
