"""Acts of several decisions: made together, taken back and brought back together."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from attribution.errors import OvertakenError
from attribution.model import Action, Reviewed
from attribution.store import log
from attribution.store.codec import reviewed_of
from attribution.store.tables import AttributionRow, DecisionRow
from attribution.worklist import Deed, Turned

_GONE = "one was taken back meanwhile; look again"


def decide_together(session: Session, deeds: Sequence[Deed], reviewer: str) -> list[Reviewed]:
    """Write decisions that are one act, and return the attributions as they then stand.

    Raises:
        OvertakenError: somebody else decided on one of them meanwhile.
    """
    done: list[Reviewed] = []
    first: DecisionRow | None = None
    for deed in deeds:
        row = _row(session, deed, reviewer)
        log.see_newest(session, row, deed.after)
        batch = None if first is None else first.key
        made = log.append(
            session, row, deed.action, reviewer, change=deed.change, seen=deed.seen, batch=batch
        )
        if first is None:
            first, made.batch = made, made.key
        done.append(reviewed_of(row))
    return done


def _row(session: Session, deed: Deed, reviewer: str) -> AttributionRow:
    if deed.action is Action.ADD and deed.change is not None:
        return log.row_to_add(session, deed.key, deed.change, reviewer, unseen=False)
    row = session.get(AttributionRow, deed.key)
    if row is None or not row.shown:
        raise OvertakenError(_GONE)
    return row


def undo(session: Session, reviewer: str) -> Turned | None:
    """Take back the reviewer's last act that is in effect."""
    meant = log.to_undo(session, reviewer)
    return None if meant is None else _turn(session, Action.UNDO, reviewer, meant)


def redo(session: Session, reviewer: str) -> Turned | None:
    """Bring back the act that the reviewer took back last."""
    meant = log.to_redo(session, reviewer)
    return None if meant is None else _turn(session, Action.REDO, reviewer, meant)


def _turn(session: Session, action: Action, reviewer: str, meant: DecisionRow) -> Turned:
    batch = log.together(session, meant)
    for one in reversed(batch) if action is Action.UNDO else batch:
        row = session.get_one(AttributionRow, one.attribution_key)
        log.append(session, row, action, reviewer, undoes=one.key, batch=one.batch)
    items = (reviewed_of(session.get_one(AttributionRow, one.attribution_key)) for one in batch)
    return Turned(tuple(items), tuple(Action(one.action) for one in batch), batch[0].at)
