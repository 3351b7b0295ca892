"""Speakers as tables and records: for a terminal or notes, spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from attribution.across.speakers.known import KnownSpeaker, OpenQuestion, Place
from attribution.report.delimited import CSV, TSV, Dialect, write_records
from attribution.report.jsonl import encoded
from attribution.report.markdown import escaped
from attribution.report.output import Format, output, writer
from attribution.report.rows import Cell

COLUMNS = ("key", "name", "kind", "attributions", "documents", "first", "last", "also", "roles", "same_as")
OPEN_COLUMNS = ("name", "kind", "roles", "documents", "known_as", "candidates")
_HEADS = {"key": "No.", "known_as": "Now", "same_as": "Same as"}


@dataclass(frozen=True, slots=True)
class Detail:
    """A speaker with all that leads to it: where it appears, and the names that may be its."""

    speaker: KnownSpeaker
    places: Sequence[Place]
    questions: Sequence[OpenQuestion]


Item = KnownSpeaker | Detail | OpenQuestion


def record(item: Item) -> dict[str, Any]:
    """Return an item as a line's object, keys in their fixed order."""
    if isinstance(item, Detail):
        return record(item.speaker) | {
            "appearances": [_place(place) for place in item.places],
            "open": [record(question) for question in item.questions],
        }
    if isinstance(item, OpenQuestion):
        return {
            "name": item.name,
            "kind": item.kind,
            "roles": item.roles,
            "speaker": item.speaker,
            "appearances": [_place(place) for place in item.places],
            "candidates": [{"key": key, "name": name} for key, name in item.candidates],
        }
    return {
        "key": item.key,
        "name": item.name,
        "kind": item.kind,
        "attributions": item.attributions,
        "documents": item.documents,
        "first": item.first,
        "last": item.last,
        "names": [{"name": name, "documents": documents} for name, documents in item.names],
        "roles": [
            {"role": role.text, "documents": role.documents, "first": role.first, "last": role.last}
            for role in item.roles
        ],
        "same_as": item.same_as,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "published": place.published,
        "name": place.name,
        "attributions": place.attributions,
        "by_hand": place.by_hand,
    }


def write_speakers(items: Iterable[Item], *, format: str, out: Path | None) -> None:  # noqa: A002
    """Write speakers, details or open questions, all of one sort.

    Args:
        items: what to write.
        format: a key of ``SPEAKER_FORMATS``; the tables leave out what needs more than a row.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or it can't be written.
    """
    write = writer(SPEAKER_FORMATS, format)
    with output(out) as stream:
        write(list(items), stream)


def _row(item: Item) -> dict[str, Cell]:
    if isinstance(item, Detail):
        item = item.speaker
    if isinstance(item, OpenQuestion):
        return {
            "name": item.name,
            "kind": item.kind,
            "roles": "; ".join(item.roles),
            "documents": "; ".join(dict.fromkeys(place.document for place in item.places)),
            "known_as": item.speaker,
            "candidates": "; ".join(f"{key} {name}" for key, name in item.candidates),
        }
    return {
        "key": item.key,
        "name": item.name,
        "kind": item.kind,
        "attributions": item.attributions,
        "documents": item.documents,
        "first": item.first,
        "last": item.last,
        "also": "; ".join(name for name, _ in item.names if name != item.name),
        "roles": "; ".join(role.text for role in item.roles),
        "same_as": "; ".join(item.same_as),
    }


def _columns(items: Sequence[Item]) -> tuple[str, ...]:
    return OPEN_COLUMNS if items and isinstance(items[0], OpenQuestion) else COLUMNS


def _write_table(items: Sequence[Item], stream: BinaryIO, *, dialect: Dialect) -> None:
    write_records(map(_row, items), _columns(items), stream, dialect)


def _write_jsonl(items: Sequence[Item], stream: BinaryIO) -> None:
    for item in items:
        stream.write(encoded(record(item)) + b"\n")


def _write_json(items: Sequence[Item], stream: BinaryIO) -> None:
    stream.write(encoded([record(item) for item in items]) + b"\n")


def _write_md(items: Sequence[Item], stream: BinaryIO) -> None:
    details = [item for item in items if isinstance(item, Detail)]
    lines = [line for detail in details for line in _detail(detail)] if details else _md_items(items)
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))


def _md_items(items: Sequence[Item]) -> list[str]:
    names = _columns(items)
    rows = [_row(item) | _briefly(item) for item in items]
    shown = [name for name in names if name in names[:2] or any(row[name] for row in rows)]
    heads = [_HEADS.get(name, name.replace("_", " ").capitalize()) for name in shown]
    return list(_md_table(heads, ([row[name] for name in shown] for row in rows)))


def _briefly(item: Item) -> dict[str, Cell]:
    """Return what a line on a terminal has room for: of a speaker's roles, the one told most."""
    if not isinstance(item, KnownSpeaker) or not item.roles:
        return {}
    return {"roles": max(item.roles, key=lambda role: role.documents).text}


def _md_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a Markdown table's lines, its columns as wide as what they hold."""
    cells = [list(heads), *([escaped("" if value is None else str(value)) for value in row] for row in rows)]
    widths = [max(3, *(len(row[at]) for row in cells)) for at in range(len(heads))]
    for number, row in enumerate(cells):
        yield "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"
        if number == 0:
            yield "| " + " | ".join("-" * width for width in widths) + " |"


def _detail(detail: Detail) -> Iterator[str]:
    speaker = detail.speaker
    facts = (
        ("No.", str(speaker.key)),
        ("Kind", speaker.kind),
        ("Attributions", f"{speaker.attributions}, in {speaker.documents} documents"),
        ("From", None if speaker.first is None else f"{speaker.first} to {speaker.last}"),
        ("Same as", ", ".join(speaker.same_as)),
    )
    yield f"# {escaped(speaker.name)}"
    yield ""
    yield from (f"- {name}: {escaped(value)}" for name, value in facts if value)
    yield from _part("Names", ("Name", "Documents"), speaker.names)
    roles = [(role.text, role.documents, role.first, role.last) for role in speaker.roles]
    yield from _part("Roles", ("Role", "Documents", "First", "Last"), roles)
    places = [
        (place.document, place.published, place.name, place.attributions, "by hand" if place.by_hand else "")
        for place in detail.places
    ]
    yield from _part("Documents", ("Document", "Published", "Name", "Attributions", "Placed"), places)
    asked = [tuple(_row(question)[name] for name in OPEN_COLUMNS) for question in detail.questions]
    heads = [_HEADS.get(name, name.capitalize()) for name in OPEN_COLUMNS]
    yield from _part("May be this speaker", heads, asked)


def _part(title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    if rows:
        yield from ("", f"## {title}", "")
        yield from _md_table(heads, rows)


SPEAKER_FORMATS: Mapping[str, Format[Callable[[Sequence[Item], BinaryIO], None]]] = {
    "md": Format(_write_md, (".md", ".markdown")),
    "csv": Format(partial(_write_table, dialect=CSV), (".csv",)),
    "tsv": Format(partial(_write_table, dialect=TSV), (".tsv", ".tab")),
    "jsonl": Format(_write_jsonl, (".jsonl", ".ndjson")),
    "json": Format(_write_json, (".json",)),
}
