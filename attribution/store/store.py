"""The store itself: what commands, library users and the review desk share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlmodel import Session, col, select

from attribution.across.chains.graph import Publication
from attribution.model import (
    Action,
    Attribution,
    Decision,
    Document,
    Extraction,
    Passage,
    Past,
    Reviewed,
    StoredDocument,
)
from attribution.store import acting, comparing, documents, finding, log, search
from attribution.store.attributions import in_text_order, newest, speakers
from attribution.store.claims.claims import Claims
from attribution.store.codec import decision_of, document_of, machine_of, reviewed_of
from attribution.store.engine import open_database
from attribution.store.fold import past
from attribution.store.people.people import People
from attribution.store.queue import queue
from attribution.store.tables import AttributionRow, DocumentRow
from attribution.store.team.blind import Blind
from attribution.store.team.team import Team
from attribution.worklist import PLACES, Deed, Filter, News, Order, Place, Turned

_TEXTS_AT_ONCE = 100


class Store(Claims):
    """Documents, their attributions and people's decisions, in one file.

    Every method raises ``StoreError``, one line that starts with the file's path. A method that writes
    returns when what it wrote is on disk. Threads may share a store, processes its file.
    """

    def __init__(self, where: Path | str, *, create: bool = True) -> None:
        """Open a store and bring it up to date.

        Args:
            where: a path, or an SQLAlchemy URL (``sqlite:///PATH``).
            create: make the file, and its folders, where there is none.

        Raises:
            StoreError: there is none, it can't be opened, or it is no store of this version's or an older.
        """
        self._database = open_database(where, create=create)
        self.people = People(self._database)
        self.team = Team(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def blind(self, reviewer: str) -> Blind:
        """Return the store as it is shown to a reviewer who is to judge alone."""
        return Blind(self, self._database, reviewer)

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that the store is kept in; none where it is on a server."""
        return self._database.files

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # Documents

    def add(self, extraction: Extraction) -> bool:
        """Write a document with its attributions. Where its text is there already, write nothing.

        Returns:
            Whether it was new.
        """
        with self._database.write() as session:
            return documents.add(session, extraction)

    def known_as(self, document: Document) -> str | None:
        """Return the id of the stored document of the same text; None where there is none."""
        with self._database.read() as session:
            asked = select(DocumentRow.id).where(DocumentRow.sha256 == document.sha256)
            return session.exec(asked).first()

    def documents(self, keys: Collection[int] | None = None) -> list[StoredDocument]:
        """Return documents, all where no keys are given, in the order in which they came."""
        with self._database.read() as session:
            return queue(session, keys)

    def document(self, key: int) -> Document:
        """Return one document with its text."""
        with self._database.read() as session:
            return document_of(self._document(session, key))

    def publications(self, digests: Collection[str]) -> dict[str, Publication]:
        """Return documents by the SHA-256 of their texts; what is not in the store is left out."""
        if not digests:  # of nearly all chains
            return {}
        with self._database.read() as session:
            return documents.publications(session, digests)

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield each document's key and text, in the order in which they came, all as of one moment."""
        asked = select(DocumentRow.key, DocumentRow.text).order_by(col(DocumentRow.key))
        with self._database.read() as session:
            yield from session.exec(asked.execution_options(yield_per=_TEXTS_AT_ONCE))

    def articles(self, keys: Iterable[int] | None = None) -> Iterator[tuple[Document, list[Reviewed]]]:
        """Yield documents with their attributions in text order, one at a time, all as of one moment.

        Args:
            keys: the documents' keys; None for all, in the order in which they came.
        """
        with self._database.read() as session:
            every = select(DocumentRow.key).order_by(col(DocumentRow.key))
            for key in session.exec(every) if keys is None else keys:
                yield document_of(self._document(session, key)), in_text_order(session, key)
                session.expunge_all()

    def compare(self, follow: Callable[[int, int], None] | None = None) -> int:
        """Find the speakers and claims of what an older version stored; return how many documents that was.

        Args:
            follow: is told after each document how many are done, and of how many.
        """
        return comparing.compare(self._database, follow)

    def news(self, since: News | None = None) -> News:
        """Return what came since somebody last asked: at little cost, so that desks can ask each second.

        Args:
            since: the answer of then; None for how things stand, with nothing of what was decided.
        """
        with self._database.read() as session:
            return log.news(session, since)

    # Attributions

    def attributions(self, document_key: int | None = None) -> list[Reviewed]:
        """Return the attributions of one document, or of all, in text order."""
        with self._database.read() as session:
            return in_text_order(session, document_key)

    def newest(self, document_key: int) -> dict[int, int]:
        """Return the keys of a document's attributions, each with its ``Reviewed.decision``."""
        with self._database.read() as session:
            return newest(session, document_key)

    def attribution(self, key: int) -> Reviewed:
        """Return one attribution as it stands."""
        with self._database.read() as session:
            return reviewed_of(self._attribution(session, key))

    def search(self, words: str, limit: int = 200) -> list[Reviewed]:
        """Return attributions with all words in content, speaker or source, in the order of their keys.

        A word is found by its beginning, whatever its case and accents. Nothing in ``words`` is syntax.
        """
        with self._database.read() as session:
            if (matches := search.matches(session, words, limit)) is None:
                return []
            asked = select(AttributionRow).where(matches).order_by(col(AttributionRow.key))
            return [reviewed_of(row) for row in session.exec(asked)]

    def passages(self, words: str, limit: int = 100) -> list[Passage]:
        """Return where in the texts one paragraph has all words, found as ``search`` finds them."""
        with self._database.read() as session:
            return search.passages(session, words, limit)

    def places(self, wanted: Filter, order: Order, limit: int = PLACES) -> list[Place]:
        """Return where the attributions are that a filter lets through, in an order."""
        with self._database.read() as session:
            return finding.places(session, wanted, order, limit)

    def speakers(self) -> list[tuple[str, int]]:
        """Return the speakers, each with its number of attributions, most first."""
        with self._database.read() as session:
            return speakers(session)

    # Decisions

    def history(self, key: int) -> list[Decision]:
        """Return what was decided on an attribution, oldest first, what was taken back included."""
        with self._database.read() as session:
            return [decision_of(row) for row in log.rows(session, key)]

    def past(self, key: int) -> list[Past]:
        """Return what an attribution was after each decision on it, oldest first."""
        with self._database.read() as session:
            row = self._attribution(session, key)
            return past(machine_of(row), log.acts(session, key))

    def decide(
        self,
        key: int,
        action: Action,
        *,
        reviewer: str,
        change: Attribution | None = None,
        note: str | None = None,
        seen: Attribution | None = None,
        adjudicates: bool = False,
        after: int | None = None,
    ) -> Reviewed:
        """Write one decision and return the attribution as it then stands.

        Args:
            key: the attribution's key.
            action: confirm, reject, correct, note or discuss.
            reviewer: who decides.
            change: with correct, the attribution as it should be; it keeps its id.
            note: words for the next reader in place of those there are; empty to take them away.
            seen: what the reviewer judged, where that may not be what stands: another's decision came since.
            adjudicates: it decides on reviewers' answers, and stands against what they decide later.
            after: the newest decision on it that the reviewer saw (``Reviewed.decision``); None not to ask.

        Raises:
            OvertakenError: somebody else decided on it after that; nothing was written.
            StoreError: it was not written.
            ValueError: the action has a method of its own, or does not go with ``change`` or ``adjudicates``.
        """
        log.check(action, change, adjudicates=adjudicates)
        with self._database.write() as session:
            row = self._attribution(session, key)
            log.see_newest(session, row, after)
            log.append(
                session, row, action, reviewer, change=change, note=note, seen=seen, adjudicates=adjudicates
            )
            return reviewed_of(row)

    def add_attribution(
        self, document_key: int, attribution: Attribution, *, reviewer: str, unseen: bool = False
    ) -> Reviewed:
        """Write an attribution that a reviewer found, under the document's next free id.

        Args:
            document_key: the document's key.
            attribution: what was found.
            reviewer: by whom.
            unseen: what others added was hidden from the reviewer: the same is one attribution, found twice.
        """
        with self._database.write() as session:
            self._document(session, document_key)
            row = log.row_to_add(session, document_key, attribution, reviewer, unseen=unseen)
            log.append(session, row, Action.ADD, reviewer, change=attribution)
            return reviewed_of(row)

    def decide_together(self, deeds: Sequence[Deed], *, reviewer: str) -> list[Reviewed]:
        """Write decisions that are one act, all or none: one undo takes all of them back.

        Raises:
            OvertakenError: somebody else decided on one meanwhile; nothing was written.
            StoreError: nothing was written.
        """
        with self._database.write() as session:
            return acting.decide_together(session, deeds, reviewer)

    def undo(self, reviewer: str) -> Turned | None:
        """Take back the reviewer's last act that is in effect; None where there is none. Others' stay."""
        with self._database.write() as session:
            return acting.undo(session, reviewer)

    def redo(self, reviewer: str) -> Turned | None:
        """Bring back what the reviewer took back last; None where they decided anew, or there is nothing."""
        with self._database.write() as session:
            return acting.redo(session, reviewer)

    # Rows

    def _document(self, session: Session, key: int) -> DocumentRow:
        if (row := session.get(DocumentRow, key)) is None:
            raise self._database.error(f"there is no document {key}")
        return row

    def _attribution(self, session: Session, key: int) -> AttributionRow:
        row = session.get(AttributionRow, key)
        if row is None or not row.shown:
            raise self._database.error(f"there is no attribution {key}; was its adding taken back?")
        return row
