"""Attributions out of claims: what held together through one alone comes apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, update
from sqlmodel import Session, col

from attribution.across.claims import shingles
from attribution.store.claims.joining import join
from attribution.store.claims.rows import ROWS, Wording, count, point, wording_of
from attribution.store.tables import AttributionRow, ShingleRow, WordingRow

_RELATED = 200  # wordings of a claim that are compared anew when one of them goes


def drop(session: Session, attribution_key: int) -> None:
    """Take an attribution out of its claim, and what holds together through it alone apart."""
    connection = session.connection()
    placed = ROWS.join(AttributionRow, col(AttributionRow.wording_key) == WordingRow.key)
    row = connection.execute(placed.where(col(AttributionRow.key) == attribution_key)).first()
    if row is None:
        return
    point(session, [(attribution_key, None)])
    count(session, {row.claim_key or row.key: -1})
    others = select(col(AttributionRow.key)).where(col(AttributionRow.wording_key) == row.key).limit(1)
    if connection.execute(others).first() is None:
        _remove(session, row)


def _remove(session: Session, row: Row[*tuple[Any, ...]]) -> None:
    """Remove a wording that no attribution has any more, and compare what else its claim holds anew."""
    claim, gone = row.claim_key or row.key, wording_of(row)
    connection = session.connection()
    listed = col(ShingleRow.shingle).in_(shingles.keys(gone.said).listed)
    connection.execute(delete(ShingleRow).where(listed, col(ShingleRow.wording_key) == gone.key))
    asked = ROWS.where(
        or_(col(WordingRow.key) == claim, col(WordingRow.claim_key) == claim),
        col(WordingRow.key) != gone.key,
    )
    rest = connection.execute(asked.order_by(col(WordingRow.key)).limit(_RELATED + 1)).all()
    if gone.key == claim and rest:
        heir = rest[0].key
        theirs = or_(col(WordingRow.claim_key) == claim, col(WordingRow.key) == heir)
        connection.execute(update(WordingRow).where(theirs).values(claim_key=heir))
        members = select(col(WordingRow.members)).where(col(WordingRow.key) == claim).scalar_subquery()
        heirs = update(WordingRow).where(col(WordingRow.key) == heir)
        connection.execute(heirs.values(claim_key=None, members=members))
    connection.execute(delete(WordingRow).where(col(WordingRow.key) == gone.key))
    if 1 < len(rest) <= _RELATED:
        _part(session, [Wording(each.key, wording_of(each).said, each.key) for each in rest])


def _part(session: Session, wordings: Sequence[Wording]) -> None:
    """Make each wording of a claim a claim by itself, and join those that say the same."""
    keys = [wording.key for wording in wordings]
    connection = session.connection()
    placed = select(func.count()).where(col(AttributionRow.wording_key) == col(WordingRow.key))
    own = update(WordingRow).where(col(WordingRow.key).in_(keys))
    connection.execute(own.values(claim_key=None, members=placed.scalar_subquery()))
    for number, wording in enumerate(wordings):
        join(session, wording, wordings[:number], wordings)
