"""An authority file's names, kept beside those of the articles: the matcher takes them as sure."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

from attribution.across.speakers.authority import Entry
from attribution.across.speakers.gather import Form
from attribution.across.speakers.names import Parsed, blocks, parse
from attribution.model import SpeakerKind
from attribution.store.people.placing import add_name
from attribution.store.people.settling import root, settle_blocks
from attribution.store.tables import SpeakerBlockRow, SpeakerNameRow, SpeakerRow


def use(session: Session, entries: Sequence[Entry]) -> None:
    """Put entries in the place of an earlier file's, and settle anew all names that one can concern."""
    touched = _forget(session)
    used: set[int] = set()
    for entry in entries:
        speaker = _speaker(session, entry, used)
        used.add(speaker.key)
        speaker.kind, speaker.authority_name, speaker.same_as = entry.kind, entry.name, list(entry.same_as)
        for name in entry.names:
            form = Form(name, entry.kind)
            add_name(session, form, listed=True).speaker_key = speaker.key
            touched += _parsed(name, entry.kind)
    session.flush()
    settle_blocks(session, touched)


def _forget(session: Session) -> list[Parsed]:
    """Take an earlier file's names and ids away, and return them."""
    for speaker in session.exec(select(SpeakerRow).where(col(SpeakerRow.authority_name).is_not(None))):
        speaker.authority_name, speaker.same_as = None, []
    touched: list[Parsed] = []
    for row in session.exec(select(SpeakerNameRow).where(col(SpeakerNameRow.listed).is_(True))).all():
        names = _parsed(row.name, SpeakerKind(row.kind))
        keys = [key for name in names for key in blocks(name)]
        touched += names
        session.exec(
            delete(SpeakerBlockRow).where(
                col(SpeakerBlockRow.block).in_(keys), col(SpeakerBlockRow.name_key) == row.key
            )
        )
        session.delete(row)
    session.flush()
    return touched


def _speaker(session: Session, entry: Entry, used: set[int]) -> SpeakerRow:
    """Return the speaker whom articles call by an entry's name: one that people decided on before others."""
    asked = select(SpeakerNameRow.speaker_key).where(
        col(SpeakerNameRow.name).in_(entry.names),
        SpeakerNameRow.kind == entry.kind,
        col(SpeakerNameRow.listed).is_(False),
        col(SpeakerNameRow.speaker_key).is_not(None),
    )
    keys = {root(session, key) or 0 for key in session.exec(asked)} - used
    found = session.exec(select(SpeakerRow).where(col(SpeakerRow.key).in_(keys))).all()
    if found:
        return min(found, key=lambda speaker: (not speaker.held, speaker.key))
    speaker = SpeakerRow(kind=entry.kind)
    session.add(speaker)
    session.flush()
    return speaker


def _parsed(name: str, kind: SpeakerKind) -> list[Parsed]:
    """Return a name as compared: one, or none where the way in which names are read has changed since."""
    parsed = parse(name, kind)
    return [] if parsed is None else [parsed]
