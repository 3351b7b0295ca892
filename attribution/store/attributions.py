"""Attributions as they stand, and who speaks in them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from attribution.model import Reviewed
from attribution.store.codec import reviewed_of
from attribution.store.tables import AttributionRow


def in_text_order(session: Session, document_key: int | None) -> list[Reviewed]:
    """Return the attributions of one document, or of all."""
    # Plain rows: to make a mapped object of each takes longer than to read and decode it.
    asked = sa.select(SQLModel.metadata.tables["attribution"]).where(col(AttributionRow.shown).is_(True))
    if document_key is not None:
        asked = asked.where(col(AttributionRow.document_key) == document_key)
    rows = session.connection().execute(asked)
    return sorted(
        (reviewed_of(row) for row in rows),
        key=lambda item: (item.document_key, item.attribution.content, item.key),
    )


def newest(session: Session, document_key: int) -> dict[int, int]:
    """Return the keys of a document's attributions, each with the newest decision in its log, 0 for none."""
    asked = select(AttributionRow.key, AttributionRow.decision_key).where(
        AttributionRow.document_key == document_key, col(AttributionRow.shown).is_(True)
    )
    return {key: decision or 0 for key, decision in session.exec(asked)}


def speakers(session: Session) -> list[tuple[str, int]]:
    """Return the speakers, each with its number of attributions, most first."""
    count = func.count().label("count")
    asked = (
        select(AttributionRow.speaker, count)
        .where(col(AttributionRow.speaker).is_not(None), col(AttributionRow.shown).is_(True))
        .group_by(col(AttributionRow.speaker))
        .order_by(count.desc(), col(AttributionRow.speaker))
    )
    return [(speaker, number) for speaker, number in session.exec(asked) if speaker]
