"""People's decisions on who is who: a log that is only appended to, and the state of speakers as its fold.

The fold is taken anew after each decision, and all that differs is brought in line with it; so taking a
decision back leaves what there would be without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, or_, select

from attribution.store.people import settling
from attribution.store.tables import AppearanceRow, SpeakerDecisionRow, SpeakerNameRow, SpeakerRow

Where = tuple[int, str]  # a document's key, and a speaker's name in it


class SpeakerAction(StrEnum):
    """What a reviewer can do to speakers."""

    MERGE = "merge"
    ASSIGN = "assign"  # appearances to a speaker; a split is one that also holds the rest where it is
    RENAME = "rename"
    PART = "part"  # speakers that are not one, so that nobody is asked again
    UNDO = "undo"


@dataclass(slots=True)
class Standing:
    """What people's decisions come to. ``held`` are the speakers that one of them is about."""

    merged: dict[int, int] = field(default_factory=dict)  # each leads to one that is not merged itself
    places: dict[Where, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    apart: set[frozenset[int]] = field(default_factory=set)
    held: set[int] = field(default_factory=set)


def fold(log: Iterable[SpeakerDecisionRow]) -> Standing:
    """Replay the decisions, oldest first, but those that their reviewers took back."""
    log = list(log)
    undone = {row.undoes for row in log if row.action == SpeakerAction.UNDO}
    standing = Standing()
    for row in log:
        if row.key not in undone and row.action != SpeakerAction.UNDO:
            _replay(standing, SpeakerAction(row.action), row.change or {})
    return standing


def _replay(standing: Standing, action: SpeakerAction, change: Mapping[str, Any]) -> None:
    into = change["into"]
    standing.held.add(into)
    if action is SpeakerAction.RENAME:
        standing.names[into] = change["name"]
    elif action is SpeakerAction.ASSIGN:
        for speaker, places in ((into, change["places"]), *((key, rest) for key, rest in change["rest"])):
            standing.held.add(speaker)
            standing.apart.add(frozenset((into, speaker)))
            standing.places.update(((document, name), speaker) for document, name in places)
    elif action is SpeakerAction.PART:
        standing.held.update(change["others"])
        standing.apart |= {frozenset((into, other)) for other in change["others"]}
    else:
        target = standing.merged.get(into, into)
        for other in change["others"]:
            part = standing.merged.get(other, other)
            standing.held |= {other, part}
            if part != target:  # where an earlier merge was taken back, one may be there already
                standing.merged |= {key: target for key, to in standing.merged.items() if to == part}
                standing.merged[part] = target


def append(session: Session, action: SpeakerAction, reviewer: str, change: Mapping[str, Any]) -> None:
    """Write a decision and bring the speakers in line with the log."""
    _write(session, action, reviewer, change=dict(change))


def undo(session: Session, reviewer: str) -> SpeakerDecisionRow | None:
    """Take back the reviewer's last decision that is in effect and return it; None where there is none."""
    undone = select(SpeakerDecisionRow.undoes).where(col(SpeakerDecisionRow.undoes).is_not(None))
    last = session.exec(
        select(SpeakerDecisionRow)
        .where(
            SpeakerDecisionRow.reviewer == reviewer,
            SpeakerDecisionRow.action != SpeakerAction.UNDO,
            col(SpeakerDecisionRow.key).not_in(undone),
        )
        .order_by(col(SpeakerDecisionRow.key).desc())
        .limit(1)
    ).first()
    if last is not None:
        _write(session, SpeakerAction.UNDO, reviewer, undoes=last.key)
    return last


def _write(
    session: Session,
    action: SpeakerAction,
    reviewer: str,
    *,
    change: dict[str, Any] | None = None,
    undoes: int | None = None,
) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    session.add(SpeakerDecisionRow(action=action, reviewer=reviewer, at=at, change=change, undoes=undoes))
    session.flush()
    _follow(session, standing(session))


def standing(session: Session) -> Standing:
    """Return what all decisions come to."""
    return fold(session.exec(select(SpeakerDecisionRow).order_by(col(SpeakerDecisionRow.key))))


def _follow(session: Session, stands: Standing) -> None:
    """Bring the rows in line with what the decisions come to, then let the matcher settle round them."""
    touched = _speakers(session, stands)
    names: set[int] = set()
    for row, speaker_key in _differing(session, stands.places):
        touched |= {key for key in (row.person_key, speaker_key) if key is not None}
        names.add(row.name_key)
        row.person_key = speaker_key
        if speaker_key is None and not row.attributions:
            session.delete(row)  # it was kept for what a person had said of it
    session.flush()
    theirs = select(AppearanceRow.name_key).where(col(AppearanceRow.person_key).in_(touched))
    asked = select(SpeakerNameRow.key).where(
        or_(
            col(SpeakerNameRow.speaker_key).in_(touched),
            col(SpeakerNameRow.home_key).in_(touched),
            col(SpeakerNameRow.key).in_(theirs),
        )
    )
    names |= set(session.exec(asked))
    settling.settle_names(session, names)
    for name in session.exec(select(SpeakerNameRow).where(col(SpeakerNameRow.key).in_(names))):
        settling.move(session, name.key, settling.root(session, name.speaker_key))
    for key in touched:
        settling.move_assigned(session, key, settling.root(session, key))


def _speakers(session: Session, stands: Standing) -> set[int]:
    """Bring merges, names and holds in line; return the speakers that changed."""
    ours = {*stands.merged, *stands.names, *stands.held}
    asked = select(SpeakerRow).where(or_(col(SpeakerRow.held).is_(True), col(SpeakerRow.key).in_(ours)))
    touched: set[int] = set()
    for row in session.exec(asked):
        merged_into, name = stands.merged.get(row.key), stands.names.get(row.key)
        held = row.key in stands.held
        if (row.merged_into, row.given_name, row.held) != (merged_into, name, held):
            touched |= {key for key in (row.key, row.merged_into, merged_into) if key is not None}
            row.merged_into, row.given_name, row.held = merged_into, name, held
    session.flush()
    return touched


def _differing(session: Session, places: Mapping[Where, int]) -> list[tuple[AppearanceRow, int | None]]:
    """Return the appearances that people's decisions give to others than they have, with whom they should."""
    had = session.exec(select(AppearanceRow).where(col(AppearanceRow.person_key).is_not(None)))
    rows = {(row.document_key, row.name): row for row in had}
    for document_key, name in places.keys() - rows.keys():
        asked = select(AppearanceRow).where(
            AppearanceRow.document_key == document_key, AppearanceRow.name == name
        )
        rows |= {(row.document_key, row.name): row for row in session.exec(asked)}
    return [(row, told) for place, row in rows.items() if row.person_key != (told := places.get(place))]
