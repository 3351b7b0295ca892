"""The queue: all documents, and how far their review is."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, case, func
from sqlmodel import Session, col, select

from attribution.model import ReviewState, StoredDocument
from attribution.store.tables import AttributionRow, DocumentRow


def queue(session: Session, keys: Collection[int] | None = None) -> list[StoredDocument]:
    """Return documents, all where no keys are given, in the order in which they came."""
    judged = case((col(AttributionRow.state) != ReviewState.UNREVIEWED, 1), else_=0)
    asked = (
        select(  # type: ignore[call-overload]  # typed for up to four columns
            DocumentRow.key,
            DocumentRow.id,
            DocumentRow.title,
            DocumentRow.publisher,
            DocumentRow.published,
            func.count(col(AttributionRow.document_key)),
            func.coalesce(func.sum(judged), 0),
        )
        .outerjoin(
            AttributionRow,
            and_(col(AttributionRow.document_key) == DocumentRow.key, col(AttributionRow.shown).is_(True)),
        )
        .group_by(DocumentRow.key)
        .order_by(DocumentRow.key)
    )
    if keys is not None:
        asked = asked.where(col(DocumentRow.key).in_(keys))
    return [StoredDocument(*row) for row in session.exec(asked)]
