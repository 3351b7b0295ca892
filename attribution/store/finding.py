"""Attributions by a filter, in an order: what a reviewer goes through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, TextClause, and_, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from attribution.model import ReviewState
from attribution.store import search
from attribution.store.tables import AttributionRow, DocumentRow
from attribution.worklist import Filter, Order, Place

_ORDERS: dict[Order, tuple[Any, ...]] = {
    Order.ARTICLE: (),
    Order.LEAST_CERTAIN: (col(AttributionRow.confidence),),
    Order.DATE: (col(DocumentRow.published).desc().nulls_last(), col(DocumentRow.key).desc()),
    Order.SPEAKER: (col(AttributionRow.speaker).nulls_last(),),
}
_MATCHED = 100_000  # attributions with the words asked for that are looked at


def places(
    session: Session,
    wanted: Filter,
    order: Order,
    limit: int,
    *,
    but: SelectOfScalar[int] | None = None,
) -> list[Place]:
    """Return where the attributions are that a filter lets through, in an order.

    Args:
        session: one that reads.
        wanted: the filter.
        order: theirs.
        limit: as many at most.
        but: keys of attributions to leave out.
    """
    asked = select(AttributionRow.key, AttributionRow.document_key, AttributionRow.state)
    own = col(DocumentRow.key) == AttributionRow.document_key
    others = () if but is None else (col(AttributionRow.key).not_in(but),)
    conditions = (*others, col(AttributionRow.shown).is_(True), *_conditions(session, wanted))
    if order is Order.DATE:  # for an inner join SQLite would take all attributions first, and then sort them
        asked = asked.select_from(DocumentRow).outerjoin(AttributionRow, and_(own, *conditions))
        asked = asked.where(func.coalesce(AttributionRow.key, 0) > 0)
    else:
        asked = (asked.join(DocumentRow, own) if wanted.publisher else asked).where(*conditions)
    ties = (col(AttributionRow.document_key),) if order in (Order.ARTICLE, Order.SPEAKER) else ()
    asked = asked.order_by(*_ORDERS[order], *ties, col(AttributionRow.key)).limit(limit)
    return [Place(key, of, state == ReviewState.UNREVIEWED) for key, of, state in session.exec(asked)]


def by_date(asked: SelectOfScalar[int]) -> SelectOfScalar[int]:
    """Put documents in the order of ``Order.DATE``."""
    return asked.order_by(*_ORDERS[Order.DATE])


def _conditions(session: Session, wanted: Filter) -> list[ColumnElement[bool] | TextClause]:
    found: list[ColumnElement[bool] | TextClause] = []
    exact = {
        AttributionRow.state: wanted.state,
        AttributionRow.kind: wanted.kind,
        AttributionRow.speaker: wanted.speaker,
        AttributionRow.reviewer: wanted.reviewer,
        DocumentRow.publisher: wanted.publisher,
    }
    found += [col(column) == value for column, value in exact.items() if value]
    if wanted.flag:
        found.append(col(AttributionRow.flags).contains(f" {wanted.flag} ", autoescape=True))
    if wanted.least > 0:
        found.append(col(AttributionRow.confidence) >= wanted.least)
    if wanted.most < 1:
        found.append(col(AttributionRow.confidence) < wanted.most)
    if wanted.words and (matches := search.matches(session, wanted.words, _MATCHED)) is not None:
        found.append(matches)
    return found
