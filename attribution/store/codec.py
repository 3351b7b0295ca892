"""Values to and from what the tables hold.

By hand, since Pydantic refuses texts with lone surrogates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from attribution.model import (
    Action,
    Attribution,
    Channel,
    Decision,
    Document,
    Flag,
    Kind,
    Review,
    Reviewed,
    ReviewState,
    Section,
    SectionKind,
    Spans,
    SpeakerKind,
    Stance,
)
from attribution.store.tables import AttributionRow, DecisionRow, DocumentRow


def to_json(attribution: Attribution) -> dict[str, Any]:
    """Return an attribution as an object for JSON, which makes lists of tuples and strings of values."""
    return {field.name: getattr(attribution, field.name) for field in fields(attribution)}


def from_json(stored: dict[str, Any]) -> Attribution:
    """Return the attribution that ``to_json`` was given. What a later version left out is its default."""
    values = dict(stored)
    for name, read in _READ.items():
        if name in values:
            values[name] = read(values[name])
    return Attribution(**values)


def _spans(stored: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in stored)


_READ: dict[str, Callable[[Any], Any]] = {
    "content": _spans,
    "cue": _spans,
    "source": _spans,
    "kind": Kind,
    "section": SectionKind,
    "speaker_kind": SpeakerKind,
    "stance": Stance,
    "channel": Channel,
    "paths": lambda stored: tuple(tuple(path) for path in stored),
    "flags": lambda stored: tuple(Flag(flag) for flag in stored),
}


def document_row(document: Document) -> DocumentRow:
    """Return a document's row, without a key."""
    return DocumentRow(
        sha256=document.sha256,
        id=document.id,
        text=document.text,
        path=document.path,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        byline=document.byline,
        url=document.url,
        language=document.language,
        sections=[[section.kind, section.start, section.end] for section in document.sections],
    )


def document_of(row: DocumentRow) -> Document:
    """Return the document of a row."""
    return Document(
        id=row.id,
        text=row.text,
        path=row.path,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        byline=row.byline,
        url=row.url,
        language=row.language,
        sections=tuple(Section(SectionKind(kind), start, end) for kind, start, end in row.sections),
    )


def attribution_row(document_key: int, machine: Attribution) -> AttributionRow:
    """Return the row of what a machine said, without a key."""
    return AttributionRow(
        document_key=document_key, id=machine.id, machine=to_json(machine), speaker=machine.speaker
    )


def reviewed_of(row: AttributionRow) -> Reviewed:
    """Return the attribution of a row as it stands."""
    machine = None if row.machine is None else from_json(row.machine)
    current = machine if row.person is None else from_json(row.person)
    if current is None:
        raise ValueError(f"attribution {row.key} has no answer, neither a machine's nor a person's")
    review = Review(ReviewState(row.state), row.reviewer, row.at, row.note, machine)
    return Reviewed(row.key, row.document_key, current, review)


def decision_of(row: DecisionRow) -> Decision:
    """Return the decision of a row."""
    return Decision(
        row.key, row.attribution_key, Action(row.action), row.reviewer, row.at, row.note, row.undoes
    )
