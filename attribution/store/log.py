"""The log of decisions: appending to it, and what an undo or a redo means."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter

from sqlalchemy import or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from attribution.errors import OvertakenError
from attribution.model import Action, Attribution, ReviewState
from attribution.plain import from_plain, to_plain
from attribution.store import search
from attribution.store.claims.dropping import drop as drop_claim
from attribution.store.claims.placing import place as place_claims
from attribution.store.codec import decision_of, index, machine_of, reviewed_of
from attribution.store.fold import BACK_AND_FORTH, Act, fold
from attribution.store.people.placing import follow as follow_speakers
from attribution.store.tables import AttributionRow, DecisionRow, DocumentRow
from attribution.team.answers import RULINGS, SAME, overlap
from attribution.worklist import News

_DECIDING = (Action.CONFIRM, Action.REJECT, Action.CORRECT, Action.NOTE, Action.DISCUSS)
_JUDGING = (Action.CONFIRM, Action.REJECT, Action.DISCUSS)  # what is seen, not what it should be
_DID = {
    Action.CONFIRM: "confirmed it",
    Action.REJECT: "rejected it",
    Action.CORRECT: "corrected it",
    Action.ADD: "added it",
    Action.NOTE: "wrote a note on it",
    Action.DISCUSS: "marked it to be discussed",
    Action.UNDO: "took a decision on it back",
    Action.REDO: "brought a decision on it back",
}
_NAME = 60  # letters of a name in a message
_NUMBERED = re.compile(r"A(\d{1,18})", re.ASCII)


def rows(session: Session, attribution_key: int) -> list[DecisionRow]:
    """Return an attribution's part of the log, oldest first."""
    asked = select(DecisionRow).where(DecisionRow.attribution_key == attribution_key)
    return list(session.exec(asked.order_by(col(DecisionRow.key))))


def check(action: Action, change: Attribution | None, *, adjudicates: bool) -> None:
    """See that a decision makes sense.

    Raises:
        ValueError: the action has a method of its own, or does not go with the rest.
    """
    if action not in _DECIDING or (action is Action.CORRECT) != (change is not None):
        raise ValueError(f"{action}: needs a method of its own, or a change, or none")
    if adjudicates and action not in RULINGS:
        raise ValueError(f"{action}: decides nothing that reviewers answer")


def append(
    session: Session,
    row: AttributionRow,
    action: Action,
    reviewer: str,
    *,
    change: Attribution | None = None,
    note: str | None = None,
    undoes: int | None = None,
    seen: Attribution | None = None,
    adjudicates: bool = False,
    batch: int | None = None,
) -> DecisionRow:
    """Write a decision, and bring the attribution's row and its words in the index in line with the log.

    Args:
        session: one that writes.
        row: the attribution's.
        action: what was done.
        reviewer: by whom.
        change: the attribution as it should be.
        note: as ``Store.decide`` has it.
        undoes: the decision that is taken back or brought back.
        seen: the attribution that was judged; None for what stands. Where others had a hand in it, the
            decision keeps it: whatever they take back or bring back later, this was on no other answer.
        adjudicates: it decides on reviewers' answers.
        batch: the first of the decisions that are one act with it.

    Returns:
        The decision.
    """
    if action in _JUDGING and change is None:
        standing = reviewed_of(row).attribution
        if seen not in (None, standing) or not _alone(session, row.key, reviewer):
            change = seen or standing
    decision = DecisionRow(
        attribution_key=row.key,
        action=action,
        reviewer=reviewer,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        note=note,
        change=None if change is None else to_plain(replace(change, id=row.id)),
        undoes=undoes,
        adjudicates=adjudicates,
        batch=batch,
    )
    session.add(decision)
    session.flush()
    before = reviewed_of(row).attribution if row.shown else None
    stood = row.shown and row.state != ReviewState.REJECTED
    after = fold(machine_of(row), acts(session, row.key))
    attribution, review = after.attribution, after.review
    row.person = None if attribution == review.machine else to_plain(attribution)
    index(row, attribution)
    row.shown = after.shown
    row.state, row.reviewer, row.at, row.note = review.state, review.reviewer, review.at, review.note
    row.decision_key = decision.key
    row.judges, row.disputed, row.adjudicated = [*review.judges] or None, review.disputed, review.adjudicated
    if not after.shown:
        search.drop(session, row.key)
    elif attribution != before:
        search.put(session, _text(session, row), {row.key: attribution})
    stands = after.shown and review.state is not ReviewState.REJECTED
    if stands != stood or attribution != before:
        names = {attribution.speaker, None if before is None else before.speaker}
        follow_speakers(session, row.document_key, names)
        drop_claim(session, row.key)
        if stands:
            place_claims(session, _text(session, row), {row.key: attribution})
    return decision


def together(session: Session, meant: DecisionRow) -> list[DecisionRow]:
    """Return the decisions that are one act with one, itself among them, oldest first."""
    if meant.batch is None:
        return [meant]
    asked = select(DecisionRow).where(
        DecisionRow.batch == meant.batch, col(DecisionRow.action).not_in(BACK_AND_FORTH)
    )
    return list(session.exec(asked.order_by(col(DecisionRow.key))))


def see_newest(session: Session, row: AttributionRow, after: int | None) -> None:
    """See that a reviewer knew of the newest decision on an attribution.

    Args:
        session: one that writes.
        row: the attribution's.
        after: the newest one that they knew of; None not to ask.

    Raises:
        OvertakenError: there is a newer one; it tells whose, and what.
    """
    if after is None or (row.decision_key or 0) <= after:
        return
    last = session.get_one(DecisionRow, row.decision_key)
    who = last.reviewer if last.reviewer.isprintable() else ascii(last.reviewer)
    raise OvertakenError(f"{who[:_NAME]} {_DID[Action(last.action)]} meanwhile; look again")


def news(session: Session, since: News | None) -> News:
    """Return what came since somebody last asked, as ``Store.news`` has it."""
    decision = session.exec(select(func.max(DecisionRow.key))).one() or 0
    document = session.exec(select(func.max(DocumentRow.key))).one() or 0
    if since is None or decision == since.decision:
        return News(decision, document)
    # Grouped before it is joined: else SQLite goes through all attributions, in the order of the groups.
    made = (
        select(DecisionRow.attribution_key, func.max(DecisionRow.key).label("newest"))
        .where(DecisionRow.key > since.decision)
        .group_by(col(DecisionRow.attribution_key))
        .subquery()
    )
    asked = select(AttributionRow.key, AttributionRow.document_key, made.c.newest).join(
        made, made.c.attribution_key == AttributionRow.key
    )
    return News(decision, document, tuple(session.exec(asked).all()))


def acts(session: Session, attribution_key: int) -> list[Act]:
    """Return an attribution's part of the log as what ``fold`` replays."""
    return [_act(row) for row in rows(session, attribution_key)]


def acts_in(session: Session, document_key: int | None, reviewer: str | None = None) -> dict[int, list[Act]]:
    """Return the log of what was decided on in a document, or in all; of one reviewer, or of all."""
    asked = select(DecisionRow)
    if document_key is not None:
        asked = asked.join(AttributionRow).where(AttributionRow.document_key == document_key)
    if reviewer is not None:
        asked = asked.where(DecisionRow.reviewer == reviewer)
    found: defaultdict[int, list[Act]] = defaultdict(list)
    for row in session.exec(asked.order_by(col(DecisionRow.key))):
        found[row.attribution_key].append(_act(row))
    return found


def _act(row: DecisionRow) -> Act:
    return Act(decision_of(row), None if row.change is None else from_plain(row.change))


def _alone(session: Session, attribution_key: int, reviewer: str) -> bool:
    """Tell whether what stands comes from a reviewer's own answers alone."""
    other = select(DecisionRow.key).where(
        DecisionRow.attribution_key == attribution_key,
        or_(col(DecisionRow.reviewer) != reviewer, col(DecisionRow.adjudicates).is_(True)),
    )
    return session.exec(other.limit(1)).first() is None


def _text(session: Session, row: AttributionRow) -> str:
    return session.get_one(DocumentRow, row.document_key).text


def to_undo(session: Session, reviewer: str) -> DecisionRow | None:
    """Return the reviewer's last decision that is in effect."""
    later = aliased(DecisionRow)
    last_word = (
        select(later.action)
        .where(later.undoes == DecisionRow.key)
        .order_by(col(later.key).desc())
        .limit(1)
        .correlate(DecisionRow)
        .scalar_subquery()
    )
    return session.exec(
        select(DecisionRow)
        .where(
            DecisionRow.reviewer == reviewer,
            col(DecisionRow.action).not_in(BACK_AND_FORTH),
            last_word.is_distinct_from(Action.UNDO),
        )
        .order_by(col(DecisionRow.key).desc())
        .limit(1)
    ).first()


def to_redo(session: Session, reviewer: str) -> DecisionRow | None:
    """Return the decision that the reviewer took back last, if they decided nothing new since."""
    newest = session.exec(
        select(DecisionRow.key)
        .where(DecisionRow.reviewer == reviewer, col(DecisionRow.action).not_in(BACK_AND_FORTH))
        .order_by(col(DecisionRow.key).desc())
        .limit(1)
    ).first()
    later = aliased(DecisionRow)
    superseded = select(later.key).where(later.undoes == DecisionRow.undoes, later.key > DecisionRow.key)
    key = session.exec(
        select(DecisionRow.undoes)
        .where(
            DecisionRow.reviewer == reviewer,
            DecisionRow.action == Action.UNDO,
            DecisionRow.key > (newest or 0),
            ~superseded.correlate(DecisionRow).exists(),
        )
        .order_by(col(DecisionRow.key).desc())
        .limit(1)
    ).first()
    return session.get(DecisionRow, key) if key is not None else None


def row_to_add(
    session: Session, document_key: int, attribution: Attribution, reviewer: str, *, unseen: bool
) -> AttributionRow:
    """Return the row for an attribution that a reviewer found: a new one, under the document's next free id.

    Where others' additions are unseen, it may be theirs: one that is alike, and not yet this reviewer's too.
    """
    if unseen and (row := _added_alike(session, document_key, attribution, reviewer)) is not None:
        return row
    row = AttributionRow(document_key=document_key, id=_free_id(session, document_key), shown=False)
    session.add(row)
    session.flush()
    return row


def _added_alike(
    session: Session, document_key: int, attribution: Attribution, reviewer: str
) -> AttributionRow | None:
    added = select(AttributionRow).where(
        AttributionRow.document_key == document_key,
        col(AttributionRow.machine).is_(None),
        col(AttributionRow.shown).is_(True),
    )
    alike = (
        (overlap(reviewed_of(row).attribution.content, attribution.content), row)
        for row in session.exec(added)
        if reviewer not in (row.judges or ())
    )
    share, row = max(alike, key=itemgetter(0), default=(0.0, None))
    return row if share >= SAME else None


def _free_id(session: Session, document_key: int) -> str:
    """Return an id after the document's last, those taken back included."""
    ids = session.exec(select(AttributionRow.id).where(AttributionRow.document_key == document_key))
    numbers = (int(found[1]) for id_ in ids if (found := _NUMBERED.fullmatch(id_)))
    return f"A{max(numbers, default=0) + 1}"
