"""Attributions with the answers of all who judged them, for those who compare or adjudicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import func
from sqlmodel import Session, col, select

from attribution.model import Action
from attribution.store import log
from attribution.store.attributions import in_text_order
from attribution.store.fold import fold
from attribution.store.tables import AttributionRow, DecisionRow
from attribution.team.answers import Judged

_Place = tuple[int, int]  # a document's key and an attribution's


def disputed(session: Session) -> Iterator[Judged]:
    """Yield what reviewers answer differently and nobody has adjudicated, in the order of the articles."""
    missed = _missed(session)
    places = session.exec(
        select(AttributionRow.document_key, AttributionRow.key).where(col(AttributionRow.disputed).is_(True))
    )
    for judged in _read(session, {*places, *missed}, missed):
        review = judged.item.review
        if review.disputed or (judged.missed and not review.adjudicated):
            yield judged


def judged_by_several(session: Session) -> Iterator[Judged]:
    """Yield what two reviewers or more judged, and what one added and another did not find."""
    missed = _missed(session)
    places = session.exec(
        select(AttributionRow.document_key, AttributionRow.key)
        .join(DecisionRow)
        .group_by(col(AttributionRow.document_key), col(AttributionRow.key))
        .having(func.count(col(DecisionRow.reviewer).distinct()) > 1)
    )
    for judged in _read(session, {*places, *missed}, missed):
        if len(judged.answers) + len(judged.missed) > 1:
            yield judged


def _read(
    session: Session, places: Iterable[_Place], missed: dict[_Place, tuple[str, ...]]
) -> Iterator[Judged]:
    for document_key, here in groupby(sorted(places), key=itemgetter(0)):
        wanted = {key for _, key in here}
        acts = log.acts_in(session, document_key)
        for item in in_text_order(session, document_key):
            if item.key in wanted:
                answers = fold(item.review.machine, acts[item.key]).answers
                yield Judged(item, answers, missed.get((document_key, item.key), ()))
        session.expunge_all()


def _missed(session: Session) -> dict[_Place, tuple[str, ...]]:
    """Return who did not find an attribution that another added: they judged all of the machine's there."""
    added = (
        select(AttributionRow.document_key)
        .join(DecisionRow)
        .where(DecisionRow.action == Action.ADD, col(AttributionRow.shown).is_(True))
    )
    found: dict[_Place, tuple[str, ...]] = {}
    for document_key in set(session.exec(added)):
        items = in_text_order(session, document_key)
        judges = [set(item.review.judges) for item in items if item.review.machine is not None]
        through = set.intersection(*judges) if judges else set()
        for item in items:
            if item.review.machine is None and (names := through.difference(item.review.judges)):
                found[document_key, item.key] = tuple(sorted(names))
        session.expunge_all()
    return found
