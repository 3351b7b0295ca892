"""What an older version stored, compared with all else: its speakers and claims put in their place."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session, col, func, select

from attribution.model import ReviewState
from attribution.store.claims.placing import place as place_claims
from attribution.store.codec import reviewed_of
from attribution.store.engine import Database
from attribution.store.people.placing import place as place_speakers
from attribution.store.tables import AttributionRow, DocumentRow, UncomparedRow


def compare(database: Database, follow: Callable[[int, int], None] | None = None) -> int:
    """Compare the documents that were not yet, each for good: whoever stops in the middle goes on later.

    Args:
        database: the store's.
        follow: is told after each document how many are done, and of how many.

    Returns:
        How many there were.
    """
    with database.read() as session:
        total = session.exec(select(func.count()).select_from(UncomparedRow)).one()
    for done in range(1, total + 1):
        with database.write() as session:
            waiting = session.exec(select(UncomparedRow).order_by(col(UncomparedRow.document_key)).limit(1))
            if (row := waiting.first()) is None:  # another program does the same
                break
            _compare(session, row.document_key)
            session.delete(row)
        if follow is not None:
            follow(done, total)
    return total


def _compare(session: Session, document_key: int) -> None:
    rows = session.exec(
        select(AttributionRow).where(
            AttributionRow.document_key == document_key,
            col(AttributionRow.shown).is_(True),
            AttributionRow.state != ReviewState.REJECTED,
        )
    )
    attributions = {row.key: reviewed_of(row).attribution for row in rows}
    text = session.get_one(DocumentRow, document_key).text
    place_speakers(session, document_key, text, attributions)
    place_claims(session, text, attributions)
