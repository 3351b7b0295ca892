"""Which articles are whose to review: a table for a terminal, JSON Lines, CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

from attribution.report.delimited import write_records
from attribution.report.jsonl import encoded
from attribution.report.lines import shortened
from attribution.report.output import Format, output, writer
from attribution.team.assignments import Assignment

COLUMNS = ("reviewer", "document", "title", "reviewed", "attributions", "assigned_at")
_LONGEST = 60  # characters of a name, an id or a title in text


def record(assignment: Assignment) -> dict[str, Any]:
    """Return an assignment as a line's object, keys in their fixed order."""
    return {
        "reviewer": assignment.reviewer,
        "document": assignment.document,
        "title": assignment.title,
        "reviewed": assignment.reviewed,
        "attributions": assignment.total,
        "assigned_at": assignment.at,
    }


def write_jsonl(assignments: Sequence[Assignment], stream: BinaryIO) -> None:
    """Write one line an assignment."""
    for assignment in assignments:
        stream.write(encoded(record(assignment)) + b"\n")


def write_csv(assignments: Sequence[Assignment], stream: BinaryIO) -> None:
    """Write a comma-separated table, one row an assignment."""
    write_records(map(record, assignments), COLUMNS, stream)


def write_text(assignments: Sequence[Assignment], stream: BinaryIO) -> None:
    """Write plain text for a terminal: a reviewer, how far they are, and their articles below."""
    lines = []
    for reviewer, given in groupby(assignments, key=attrgetter("reviewer")):
        articles = list(given)
        done = sum(article.reviewed for article in articles)
        total = sum(article.total for article in articles)
        lines.append(f"{shortened(reviewer, _LONGEST)}: {done} of {total} attributions reviewed")
        lines += [
            f"{article.reviewed:>7}/{article.total:<5} {shortened(article.document, _LONGEST)}"
            f"  {shortened(article.title or '', _LONGEST)}".rstrip()
            for article in articles
        ]
    stream.write("".join(f"{line}\n" for line in lines).encode("utf-8"))


ASSIGNMENT_FORMATS: Mapping[str, Format[Callable[[Sequence[Assignment], BinaryIO], None]]] = {
    "text": Format(write_text, (".txt", ".text")),
    "jsonl": Format(write_jsonl, (".jsonl", ".ndjson")),
    "csv": Format(write_csv, (".csv",)),
}


def write_assignments(
    assignments: Sequence[Assignment],
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
) -> None:
    """Write which articles are whose.

    Args:
        assignments: by reviewer.
        format: a key of ``ASSIGNMENT_FORMATS``.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or it can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write = writer(ASSIGNMENT_FORMATS, format)
    with output(out) as stream:
        write(assignments, stream)
