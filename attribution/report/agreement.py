"""How far reviewers agree: a table for a terminal, JSON, CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from attribution.counts import counted
from attribution.report.delimited import write_records
from attribution.report.jsonl import encoded
from attribution.report.lines import shortened, wrapped
from attribution.report.output import Format, output, writer
from attribution.report.rows import Cell
from attribution.team.agreement import Agreement, FieldAgreement

COLUMNS = ("field", "items", "agreed", "percent", "measure", "value", "note")
_LONGEST = 40  # characters of a reviewer's name in text
_NAMED = 6  # reviewers told by name in text; the other formats have all
_MEASURES = {"kappa": "Cohen's kappa", "alpha": "Krippendorff's alpha (nominal)"}


def record(agreement: Agreement) -> dict[str, Any]:
    """Return figures as an object, keys in their fixed order; ``value`` is null where there is none."""
    return {
        "reviewers": agreement.reviewers,
        "documents": agreement.documents,
        "attributions": agreement.attributions,
        "measure": agreement.measure,
        "fields": [
            {
                "field": field.field,
                "items": field.items,
                "agreed": field.agreed,
                "percent": percent(field),
                "value": None if field.value is None else round(field.value, 4),
                "note": field.note or None,
            }
            for field in agreement.fields
        ],
    }


def percent(field: FieldAgreement) -> float | None:
    """Return on how many of 100 attributions all said the same; None where there are none."""
    return round(100 * field.agreed / field.items, 1) if field.items else None


def write_json(agreement: Agreement, stream: BinaryIO) -> None:
    """Write one object on one line."""
    stream.write(encoded(record(agreement)) + b"\n")


def write_csv(agreement: Agreement, stream: BinaryIO) -> None:
    """Write a comma-separated table, one row a field."""
    write_records(_rows(agreement), COLUMNS, stream)


def _rows(agreement: Agreement) -> Iterator[dict[str, Cell]]:
    for field in record(agreement)["fields"]:
        yield {**field, "measure": agreement.measure}


def write_text(agreement: Agreement, stream: BinaryIO) -> None:
    """Write plain text for a terminal: who, how much, and a line a field."""
    names = [shortened(name, _LONGEST) for name in agreement.reviewers]
    if len(names) > _NAMED:
        names[_NAMED:] = [f"{len(names) - _NAMED} others"]
    judged = f"{counted(agreement.attributions, 'attribution')} in {counted(agreement.documents, 'article')}"
    lines = wrapped(f"{', '.join(names)}: {judged} judged by two or more", first="", rest="")
    lines += ["", f"{'field':<14}{'items':>7}{'agreed':>10}  {_MEASURES[agreement.measure]}"]
    for field in agreement.fields:
        share = "" if (found := percent(field)) is None else f"{found:.1f} %"
        value = field.note if field.value is None else f"{field.value:.2f}"
        lines.append(f"{field.field.replace('_', ' '):<14}{field.items:>7}{share:>10}  {value}")
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))


AGREEMENT_FORMATS: Mapping[str, Format[Callable[[Agreement, BinaryIO], None]]] = {
    "text": Format(write_text, (".txt", ".text")),
    "json": Format(write_json, (".json",)),
    "csv": Format(write_csv, (".csv",)),
}


def write_agreement(
    agreement: Agreement,
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
) -> None:
    """Write how far reviewers agree.

    Args:
        agreement: the figures.
        format: a key of ``AGREEMENT_FORMATS``.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or it can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write = writer(AGREEMENT_FORMATS, format)
    with output(out) as stream:
        write(agreement, stream)
