"""The log of decisions: appending to it, what an attribution is after it, what an undo or a redo means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from attribution.model import Action, Attribution, Decision, Review, ReviewState
from attribution.plain import from_plain, to_plain
from attribution.store import search
from attribution.store.claims.dropping import drop as drop_claim
from attribution.store.claims.placing import place as place_claims
from attribution.store.codec import decision_of, reviewed_of
from attribution.store.people.placing import follow as follow_speakers
from attribution.store.tables import AttributionRow, DecisionRow, DocumentRow

_STATES = {
    Action.CONFIRM: ReviewState.CONFIRMED,
    Action.REJECT: ReviewState.REJECTED,
    Action.CORRECT: ReviewState.CORRECTED,
    Action.ADD: ReviewState.ADDED,
    Action.DISCUSS: ReviewState.DISCUSS,
}
_NUMBERED = re.compile(r"A(\d{1,18})", re.ASCII)
_BACK_AND_FORTH = (Action.UNDO, Action.REDO)


@dataclass(frozen=True, slots=True)
class Act:
    """A decision and the attribution it gave, if it gave one."""

    decision: Decision
    change: Attribution | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an attribution stands. One whose adding was taken back is not shown, unless others judged it."""

    attribution: Attribution
    review: Review
    shown: bool


def fold(machine: Attribution | None, acts: Iterable[Act]) -> Standing:
    """Replay an attribution's decisions, oldest first, but those that their reviewers took back.

    What is brought back counts from its old place: what others decided since then stays on top of it.

    Args:
        machine: what the machine said; None where the first act added the attribution.
        acts: the attribution's part of the log.
    """
    acts = tuple(acts)
    undone: set[int | None] = set()
    for act in acts:
        if act.decision.action is Action.UNDO:
            undone.add(act.decision.undoes)
        elif act.decision.action is Action.REDO:
            undone.discard(act.decision.undoes)

    attribution = machine or acts[0].change
    if attribution is None:
        raise ValueError("an attribution starts with a machine's answer or with being added")
    state, reviewer, at, note = ReviewState.UNREVIEWED, None, None, None
    shown = machine is not None
    for act in acts:
        decision = act.decision
        if decision.action in _BACK_AND_FORTH or decision.key in undone:
            continue
        attribution = act.change or attribution
        if decision.note is not None:
            note = decision.note or None  # an empty note takes the note away
        if decision.action in _STATES:
            state, reviewer, at = _STATES[decision.action], decision.reviewer, decision.at
            shown = True
    return Standing(attribution, Review(state, reviewer, at, note, machine), shown)


def rows(session: Session, attribution_key: int) -> list[DecisionRow]:
    """Return an attribution's part of the log, oldest first."""
    asked = select(DecisionRow).where(DecisionRow.attribution_key == attribution_key)
    return list(session.exec(asked.order_by(col(DecisionRow.key))))


def append(
    session: Session,
    row: AttributionRow,
    action: Action,
    reviewer: str,
    *,
    change: Attribution | None = None,
    note: str | None = None,
    undoes: int | None = None,
) -> None:
    """Write a decision, and bring the attribution's row and its words in the index in line with the log."""
    session.add(
        DecisionRow(
            attribution_key=row.key,
            action=action,
            reviewer=reviewer,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            note=note,
            change=None if change is None else to_plain(replace(change, id=row.id)),
            undoes=undoes,
        )
    )
    session.flush()
    before = reviewed_of(row).attribution if row.shown else None
    stood = row.shown and row.state != ReviewState.REJECTED
    machine = None if row.machine is None else from_plain(row.machine)
    standing = fold(machine, (_act(decided) for decided in rows(session, row.key)))
    attribution, review = standing.attribution, standing.review
    row.person = None if attribution == machine else to_plain(attribution)
    row.speaker, row.shown = attribution.speaker, standing.shown
    row.state, row.reviewer, row.at, row.note = review.state, review.reviewer, review.at, review.note
    if not standing.shown:
        search.drop(session, row.key)
    elif attribution != before:
        search.put(session, _text(session, row), {row.key: attribution})
    stands = standing.shown and review.state is not ReviewState.REJECTED
    if stands != stood or attribution != before:
        names = {attribution.speaker, None if before is None else before.speaker}
        follow_speakers(session, row.document_key, names)
        drop_claim(session, row.key)
        if stands:
            place_claims(session, _text(session, row), {row.key: attribution})


def _text(session: Session, row: AttributionRow) -> str:
    return session.get_one(DocumentRow, row.document_key).text


def _act(row: DecisionRow) -> Act:
    return Act(decision_of(row), None if row.change is None else from_plain(row.change))


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
            col(DecisionRow.action).not_in(_BACK_AND_FORTH),
            last_word.is_distinct_from(Action.UNDO),
        )
        .order_by(col(DecisionRow.key).desc())
        .limit(1)
    ).first()


def to_redo(session: Session, reviewer: str) -> DecisionRow | None:
    """Return the decision that the reviewer took back last, if they decided nothing new since."""
    newest = session.exec(
        select(DecisionRow.key)
        .where(DecisionRow.reviewer == reviewer, col(DecisionRow.action).not_in(_BACK_AND_FORTH))
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


def free_id(session: Session, document_key: int) -> str:
    """Return an id after the document's last, those taken back included."""
    ids = session.exec(select(AttributionRow.id).where(AttributionRow.document_key == document_key))
    numbers = (int(found[1]) for id_ in ids if (found := _NUMBERED.fullmatch(id_)))
    return f"A{max(numbers, default=0) + 1}"
