"""Which documents are whose to review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from attribution.store.tables import AssignmentRow, AttributionRow, DocumentRow
from attribution.team.assignments import Assignment, dealt


def give(session: Session, documents: Sequence[int], reviewers: Sequence[str], each: int) -> int:
    """Deal documents out; return how many assignments are new."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    there = set(session.exec(select(AssignmentRow.document_key, AssignmentRow.reviewer)))
    new = [place for place in dealt(documents, reviewers, each) if place not in there]
    session.add_all(AssignmentRow(document_key=key, reviewer=name, at=at) for key, name in new)
    return len(new)


def take(session: Session, documents: Iterable[int] | None, reviewers: Iterable[str]) -> int:
    """Take some documents, or all, back from some reviewers, or from all; return how many that was."""
    keys, names = None if documents is None else set(documents), set(reviewers)
    taken = [
        row
        for row in session.exec(select(AssignmentRow))
        if (keys is None or row.document_key in keys) and (not names or row.reviewer in names)
    ]
    for row in taken:
        session.delete(row)
    return len(taken)


def of(session: Session, reviewer: str) -> frozenset[int]:
    """Return the keys of the documents that are somebody's."""
    asked = select(AssignmentRow.document_key).where(AssignmentRow.reviewer == reviewer)
    return frozenset(session.exec(asked))


def nobodys(session: Session) -> list[int]:
    """Return the keys of the documents that are nobody's, in the order in which they came."""
    given = select(AssignmentRow.document_key)
    asked = select(DocumentRow.key).where(col(DocumentRow.key).not_in(given))
    return list(session.exec(asked.order_by(col(DocumentRow.key))))


def listed(session: Session) -> list[Assignment]:
    """Return all assignments, each with how far its reviewer is, by reviewer and document."""
    given = select(AssignmentRow.document_key)
    rows = session.exec(
        select(AttributionRow.document_key, AttributionRow.judges).where(
            col(AttributionRow.document_key).in_(given), col(AttributionRow.shown).is_(True)
        )
    )
    totals: Counter[int] = Counter()
    judged: Counter[tuple[int, str]] = Counter()
    for key, judges in rows:
        totals[key] += 1
        judged.update((key, name) for name in judges or ())
    asked = (
        select(AssignmentRow, DocumentRow.id, DocumentRow.title)
        .join(DocumentRow)
        .order_by(col(AssignmentRow.reviewer), col(AssignmentRow.document_key))
    )
    return [
        Assignment(
            id_,
            title,
            row.reviewer,
            row.at,
            totals[row.document_key],
            judged[row.document_key, row.reviewer],
        )
        for row, id_, title in session.exec(asked)
    ]
