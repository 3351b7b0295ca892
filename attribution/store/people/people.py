"""Speakers as people meet them: found, looked at, merged, split, named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import and_
from sqlmodel import Session, col, select

from attribution.across.speakers.authority import Entry
from attribution.across.speakers.known import KnownSpeaker, OpenQuestion, Place
from attribution.store.engine import Database
from attribution.store.people import authority, records
from attribution.store.people.log import SpeakerAction, Where, append, undo
from attribution.store.people.settling import root
from attribution.store.tables import AppearanceRow, SpeakerNameRow, SpeakerRow

_TOO_LARGE = 2**63  # for a key in SQLite


class People:
    """The speakers of a store. What people decide on them wins over the matcher, and is never forgotten.

    Every method raises ``StoreError``, one line that starts with the file's path.
    """

    def __init__(self, database: Database) -> None:
        """Take the speakers of a database."""
        self._database = database

    def known(self, words: str = "", limit: int = 50) -> list[KnownSpeaker]:
        """Return the speakers of whom a name has all words, most quoted first."""
        with self._database.read() as session:
            return records.ranked(session, words.split(), limit)

    def one(self, key: int) -> KnownSpeaker:
        """Return a speaker; of one that is part of another, that other."""
        with self._database.read() as session:
            self._row(session, key)
            found = records.records(session, [root(session, key) or key])
        if not found:
            raise self._database.error(f"no article has speaker {key} any more")
        return found[0]

    def of(self, document_key: int) -> dict[str, int]:
        """Return the speakers of a document, as far as it is known who they are, by their names in it."""
        with self._database.read() as session:
            asked = select(AppearanceRow.name, AppearanceRow.speaker_key)
            own = asked.where(AppearanceRow.document_key == document_key)
            return {name: key for name, key in session.exec(own) if key is not None}

    def places(self, key: int) -> list[Place]:
        """Return where a speaker appears."""
        with self._database.read() as session:
            return records.places(session, col(AppearanceRow.speaker_key) == root(session, key))

    def unsettled(self, name: str) -> list[Place]:
        """Return where a name appears of which it is open who it is."""
        with self._database.read() as session:
            nobody = and_(col(AppearanceRow.speaker_key).is_(None), col(AppearanceRow.name) == name)
            return records.places(session, nobody)

    def questions(self, limit: int = 50, about: int | None = None) -> list[OpenQuestion]:
        """Return the names of which it is open who they are, or only those that may be one speaker."""
        with self._database.read() as session:
            return records.questions(session, limit, about)

    # Decisions

    def merge(self, into: int, others: Sequence[int], *, reviewer: str) -> KnownSpeaker:
        """Make speakers one, under ``into``'s name.

        Raises:
            StoreError: there is no such speaker, or one would be merged with itself or is part of another.
        """
        with self._database.write() as session:
            for key in (into, *others):
                self._whole(session, key)
            if not others or into in others or len({*others}) < len(others):
                raise self._database.error(f"speaker {into} can't be merged with itself; name two speakers")
            append(session, SpeakerAction.MERGE, reviewer, {"into": into, "others": list(others)})
        return self.one(into)

    def split(
        self, key: int, places: Iterable[Where], *, reviewer: str, into: int | None = None
    ) -> KnownSpeaker:
        """Take appearances from a speaker, for another or for a new one; the rest stays for good.

        Args:
            key: the speaker.
            places: what is another's: documents' keys, and names in them.
            reviewer: who decides.
            into: whose it is; None for somebody new.

        Raises:
            StoreError: one is none of the speaker's, all are, or there is no such speaker.
        """
        with self._database.write() as session:
            self._whole(session, key)
            rows = session.exec(select(AppearanceRow).where(AppearanceRow.speaker_key == key))
            theirs = {(row.document_key, row.name) for row in rows}
            moved = set(places)
            if not moved or not moved <= theirs:
                raise self._database.error(f"speaker {key} does not appear there; name documents of its own")
            if moved == theirs:
                raise self._database.error(
                    f"that is all of speaker {key}; leave it one article, or rename it"
                )
            if into == key:
                raise self._database.error(f"speaker {key} can't be split into itself; name another")
            rest = [[key, sorted(map(list, theirs - moved))]]
            into = self._assign(session, moved, into, reviewer, rest=rest)
        return self.one(into)

    def assign(self, places: Iterable[Where], *, reviewer: str, into: int | None = None) -> KnownSpeaker:
        """Say whose some appearances are: the answer to an open question.

        Args:
            places: documents' keys, and names in them.
            reviewer: who decides.
            into: whose they are; None for somebody new.

        Raises:
            StoreError: there is no such appearance or speaker.
        """
        with self._database.write() as session:
            if not (moved := set(places)):
                raise self._database.error("no appearance was named")
            into = self._assign(session, moved, into, reviewer)
        return self.one(into)

    def part(self, key: int, others: Sequence[int], *, reviewer: str) -> None:
        """Say that speakers are not one, so that nobody is asked again.

        Raises:
            StoreError: there is no such speaker, or one is told from itself.
        """
        with self._database.write() as session:
            for each in (key, *others):
                self._whole(session, each)
            if not others or key in others:
                raise self._database.error(f"speaker {key} can't be told from itself; name two speakers")
            append(session, SpeakerAction.PART, reviewer, {"into": key, "others": list(others)})

    def rename(self, key: int, name: str, *, reviewer: str) -> KnownSpeaker:
        """Show a speaker under a name.

        Raises:
            StoreError: the name is empty, or there is no such speaker.
        """
        if not (name := " ".join(name.split())):
            raise self._database.error("a speaker needs a name")
        with self._database.write() as session:
            self._whole(session, key)
            append(session, SpeakerAction.RENAME, reviewer, {"into": key, "name": name})
        return self.one(key)

    def undo(self, reviewer: str) -> str | None:
        """Take back the reviewer's last decision on speakers that is in effect.

        Returns:
            What it was, as `merge`; None where there is none.
        """
        with self._database.write() as session:
            taken_back = undo(session, reviewer)
            return None if taken_back is None else taken_back.action

    def use_authority(self, entries: Sequence[Entry]) -> None:
        """Take names and ids from an authority file, in place of those of an earlier one."""
        with self._database.write() as session:
            authority.use(session, entries)

    # Rows

    def _assign(
        self,
        session: Session,
        places: set[Where],
        into: int | None,
        reviewer: str,
        rest: Sequence[object] = (),
    ) -> int:
        kinds = [self._kind(session, place) for place in sorted(places)]
        if into is None:
            speaker = SpeakerRow(kind=kinds[0])
            session.add(speaker)
            session.flush()
            into = speaker.key
        else:
            self._whole(session, into)
        change = {"into": into, "places": sorted(map(list, places)), "rest": list(rest)}
        append(session, SpeakerAction.ASSIGN, reviewer, change)
        return into

    def _kind(self, session: Session, place: Where) -> str:
        document_key, name = place
        kind = session.exec(
            select(SpeakerNameRow.kind)
            .join(AppearanceRow, col(AppearanceRow.name_key) == SpeakerNameRow.key)
            .where(AppearanceRow.document_key == document_key, AppearanceRow.name == name)
        ).first()
        if kind is None:
            raise self._database.error(f"nobody called {name!a} speaks in document {document_key}")
        return kind

    def _row(self, session: Session, key: int) -> SpeakerRow:
        row = session.get(SpeakerRow, key) if 0 < key < _TOO_LARGE else None
        if row is None:
            raise self._database.error(f"there is no speaker {key}; `attribution speakers` lists them")
        return row

    def _whole(self, session: Session, key: int) -> None:
        """See that a speaker is there, and not part of another."""
        if (whole := self._row(session, key).merged_into) is not None:
            raise self._database.error(f"speaker {key} is part of {whole}; name {whole}, or undo the merge")
