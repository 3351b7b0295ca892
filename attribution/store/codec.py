"""Values to and from what the tables hold.

By hand, since Pydantic refuses texts with lone surrogates.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from attribution.model import (
    Action,
    Attribution,
    Decision,
    Document,
    Review,
    Reviewed,
    ReviewState,
    Section,
    SectionKind,
)
from attribution.plain import from_plain, to_plain
from attribution.store.tables import AttributionRow, DecisionRow, DocumentRow


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
    row = AttributionRow(document_key=document_key, id=machine.id, machine=to_plain(machine))
    index(row, machine)
    return row


def index(row: AttributionRow, attribution: Attribution) -> None:
    """Write what an attribution is found by, as it stands."""
    row.speaker, row.kind, row.confidence = attribution.speaker, attribution.kind, attribution.confidence
    row.flags = f" {' '.join(attribution.flags)} "


def machine_of(row: AttributionRow | Row[Any]) -> Attribution | None:
    """Return what the machine said; None where a person added the attribution."""
    return None if row.machine is None else from_plain(row.machine)


def reviewed_of(row: AttributionRow | Row[Any]) -> Reviewed:
    """Return the attribution of a row as it stands."""
    machine = machine_of(row)
    current = machine if row.person is None else from_plain(row.person)
    if current is None:
        raise ValueError(f"attribution {row.key} has no answer, neither a machine's nor a person's")
    review = Review(
        ReviewState(row.state),
        row.reviewer,
        row.at,
        row.note,
        machine,
        judges=tuple(row.judges or ()),
        disputed=row.disputed,
        adjudicated=row.adjudicated,
    )
    return Reviewed(row.key, row.document_key, current, review, row.decision_key or 0)


def decision_of(row: DecisionRow) -> Decision:
    """Return the decision of a row."""
    return Decision(
        row.key,
        row.attribution_key,
        Action(row.action),
        row.reviewer,
        row.at,
        row.note,
        row.undoes,
        row.adjudicates,
    )
