"""What one reviewer alone made of a store: the machine's answers, and a replay of their own decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from attribution.model import Action, Reviewed, ReviewState, StoredDocument, text_of
from attribution.searching import letters
from attribution.store import finding, log, search
from attribution.store.attributions import speakers as all_speakers
from attribution.store.codec import machine_of
from attribution.store.fold import Act, fold
from attribution.store.queue import queue
from attribution.store.tables import AttributionRow, DecisionRow, DocumentRow
from attribution.worklist import Filter, Order, Place


def documents(session: Session, reviewer: str, keys: Collection[int] | None = None) -> list[StoredDocument]:
    """Return documents, with counts of what this reviewer sees and judged."""
    mine = select(DecisionRow.attribution_key).where(DecisionRow.reviewer == reviewer)
    judged = Counter(
        key
        for key, judges in session.exec(
            select(AttributionRow.document_key, AttributionRow.judges).where(
                col(AttributionRow.key).in_(mine)
            )
        )
        if reviewer in (judges or ())
    )
    added = select(DecisionRow.attribution_key).where(DecisionRow.action == Action.ADD)
    others = Counter(
        key
        for key, judges in session.exec(
            select(AttributionRow.document_key, AttributionRow.judges).where(
                col(AttributionRow.key).in_(added), col(AttributionRow.shown).is_(True)
            )
        )
        if reviewer not in (judges or ())
    )
    return [
        replace(stored, total=stored.total - others[stored.key], reviewed=judged[stored.key])
        for stored in queue(session, keys)
    ]


def attributions(session: Session, document_key: int, reviewer: str) -> list[Reviewed]:
    """Return a document's attributions in text order."""
    by_key = log.acts_in(session, document_key, reviewer)
    rows = session.exec(select(AttributionRow).where(AttributionRow.document_key == document_key))
    found = (_own(row, by_key.get(row.key, ())) for row in rows)
    return sorted((item for item in found if item), key=lambda item: (item.attribution.content, item.key))


def attribution(
    session: Session, row: AttributionRow, reviewer: str, *, gone: bool = False
) -> Reviewed | None:
    """Return one attribution; None for another's, and for one whose adding was taken back.

    Args:
        session: one that reads.
        row: the attribution's.
        reviewer: who looks.
        gone: return one whose adding was taken back, too.
    """
    return _own(row, acts(session, row.key, reviewer), gone=gone)


def acts(session: Session, attribution_key: int, reviewer: str) -> list[Act]:
    """Return this reviewer's part of an attribution's log."""
    return [act for act in log.acts(session, attribution_key) if act.decision.reviewer == reviewer]


def _own(row: AttributionRow, acts: Iterable[Act], *, gone: bool = False) -> Reviewed | None:
    machine = machine_of(row)
    acts = [act for act in acts if not act.decision.adjudicates]  # that was on others' answers
    if machine is None and all(act.change is None for act in acts):
        return None
    standing = fold(machine, acts)
    if not (standing.shown or gone):
        return None
    newest = max((act.decision.key for act in acts), default=0)
    return Reviewed(row.key, row.document_key, standing.attribution, standing.review, newest)


def found(session: Session, words: str, limit: int, reviewer: str) -> list[Reviewed]:
    """Return attributions with all words, as ``Store.search`` does, but by no word that is another's alone.

    What this reviewer wrote is not found by, where another wrote something else since.
    """
    if (matches := search.matches(session, words, limit)) is None:
        return []
    wanted = _letters(words)
    items = []
    for row in session.exec(select(AttributionRow).where(matches).order_by(col(AttributionRow.key))):
        item = attribution(session, row, reviewer)
        if item is not None and _has(session, item, wanted):
            items.append(item)
    return items


def _letters(words: str) -> list[str]:
    return [letters(word) or "" for word in words.split()]


def _has(session: Session, item: Reviewed, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    text = session.get_one(DocumentRow, item.document_key).text
    of = item.attribution
    words = " ".join((of.speaker or "", text_of(text, of.content), text_of(text, of.source)))
    there = letters(words) or ""
    return all(word in there for word in wanted)


def speakers(session: Session, reviewer: str) -> list[tuple[str, int]]:
    """Return the speakers, most first; names that only others wrote are not among them."""
    counts = Counter(dict(all_speakers(session)))
    others = select(DecisionRow.attribution_key).where(
        DecisionRow.reviewer != reviewer, col(DecisionRow.change).is_not(None)
    )
    theirs = select(AttributionRow.speaker, AttributionRow.machine).where(
        col(AttributionRow.key).in_(others),
        col(AttributionRow.shown).is_(True),
        AttributionRow.reviewer != reviewer,
    )
    for speaker, machine in session.exec(theirs):
        if speaker is not None:
            counts[speaker] -= 1
        if machine is not None and machine["speaker"] is not None:
            counts[machine["speaker"]] += 1
    named = ((speaker, number) for speaker, number in counts.items() if number > 0)
    return sorted(named, key=lambda found: (-found[1], found[0]))


def places(session: Session, wanted: Filter, order: Order, limit: int, reviewer: str) -> list[Place]:
    """Return where attributions are that a filter lets through, by what this reviewer made of them."""
    touched = select(DecisionRow.attribution_key).where(
        or_(
            col(DecisionRow.reviewer) == reviewer,
            col(DecisionRow.change).is_not(None),
            col(DecisionRow.action) == Action.ADD,
        )
    )
    found: list[tuple[Any, Place]] = []
    rank = _ranking(session, order)
    if wanted.state in (None, ReviewState.UNREVIEWED) and not wanted.reviewer:
        same = finding.places(session, replace(wanted, state=None), order, limit, but=touched)
        keys = [place.key for place in same]
        asked = select(AttributionRow.key, AttributionRow.confidence, AttributionRow.speaker)
        sorted_by = {row[0]: row[1:] for row in session.exec(asked.where(col(AttributionRow.key).in_(keys)))}
        found += [(rank(place, *sorted_by[place.key]), replace(place, waits=True)) for place in same]
    by_key, words = log.acts_in(session, None, reviewer), _letters(wanted.words)
    rows = select(AttributionRow).where(col(AttributionRow.key).in_(touched))
    if wanted.publisher:
        rows = rows.join(DocumentRow).where(DocumentRow.publisher == wanted.publisher)
    for row in session.exec(rows):
        item = _own(row, by_key.get(row.key, ()))
        if item is not None and _lets_through(wanted, item) and _has(session, item, words):
            place = Place(row.key, row.document_key, item.review.state is ReviewState.UNREVIEWED)
            found.append((rank(place, item.attribution.confidence, item.attribution.speaker), place))
    return [place for _, place in sorted(found, key=itemgetter(0))][:limit]


def _ranking(session: Session, order: Order) -> Callable[[Place, float, str | None], tuple[Any, ...]]:
    """Return what sorts places as ``finding`` does, from one's confidence and speaker."""
    if order is Order.LEAST_CERTAIN:
        return lambda place, confidence, _: (confidence, place.key)
    if order is Order.SPEAKER:
        return lambda place, _, speaker: (speaker is None, speaker or "", place.document_key, place.key)
    if order is Order.ARTICLE:
        return lambda place, *_: (place.document_key, place.key)
    at = {key: number for number, key in enumerate(session.exec(finding.by_date(select(DocumentRow.key))))}
    return lambda place, *_: (at[place.document_key], place.key)


def _lets_through(wanted: Filter, item: Reviewed) -> bool:
    """Tell whether a filter lets an attribution through, words and publisher aside."""
    of = item.attribution
    return (
        wanted.state in (None, item.review.state)
        and wanted.kind in (None, of.kind)
        and (wanted.flag is None or wanted.flag in of.flags)
        and wanted.speaker in ("", of.speaker)
        and wanted.reviewer in ("", item.review.reviewer)
        and wanted.least <= of.confidence
        and (of.confidence < wanted.most or wanted.most >= 1)
    )
