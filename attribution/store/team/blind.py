"""A store as it is shown to one reviewer who is to judge alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from attribution.across.chains.graph import Publication
from attribution.model import Action, Attribution, Decision, Document, Passage, Past, Reviewed, StoredDocument
from attribution.store.codec import machine_of
from attribution.store.engine import Database
from attribution.store.fold import past
from attribution.store.queue import queue
from attribution.store.tables import AttributionRow
from attribution.store.team import own
from attribution.store.team.team import Team
from attribution.worklist import PLACES, Deed, Filter, News, Order, Place, Turned

if TYPE_CHECKING:
    from attribution.store.store import Store


class Blind:
    """The machine's answers and one reviewer's own decisions: states, counts, notes and history are theirs.

    Decisions go into the one log, on what this reviewer saw. What another added is not here; to add the same
    is this reviewer's own answer on that. Raises as ``Store`` does.
    """

    def __init__(self, store: Store, database: Database, reviewer: str) -> None:
        """Look at a store.

        Args:
            store: what decides.
            database: the store's.
            reviewer: whose decisions are shown.
        """
        self._store = store
        self._database = database
        self._reviewer = reviewer
        self.document: Callable[[int], Document] = store.document
        self.publications: Callable[[Collection[str]], dict[str, Publication]] = store.publications
        self.files: tuple[Path, ...] = store.files
        self.team: Team = store.team

    def blind(self, reviewer: str) -> Blind:
        """Return the store as another reviewer sees it."""
        return self._store.blind(reviewer)

    def documents(self, keys: Collection[int] | None = None) -> list[StoredDocument]:
        """Return documents, all where no keys are given, in the order in which they came."""
        with self._database.read() as session:
            return own.documents(session, self._reviewer, keys)

    def news(self, since: News | None = None) -> News:
        """Return what came, but nothing of what others decided."""
        return replace(self._store.news(since), decided=())

    def attributions(self, document_key: int) -> list[Reviewed]:
        """Return the attributions of one document in text order."""
        with self._database.read() as session:
            return own.attributions(session, document_key, self._reviewer)

    def articles(self, keys: Iterable[int] | None = None) -> Iterator[tuple[Document, list[Reviewed]]]:
        """Yield documents with their attributions in text order, as ``Store.articles``."""
        with self._database.read() as session:
            for key in (stored.key for stored in queue(session)) if keys is None else keys:
                yield self.document(key), own.attributions(session, key, self._reviewer)

    def newest(self, document_key: int) -> dict[int, int]:
        """Return the keys of a document's attributions, each with this reviewer's newest decision."""
        return {item.key: item.decision for item in self.attributions(document_key)}

    def attribution(self, key: int) -> Reviewed:
        """Return one attribution."""
        with self._database.read() as session:
            return self._item(session, key)

    def search(self, words: str, limit: int = 200) -> list[Reviewed]:
        """Return attributions with all words in content, speaker or source."""
        with self._database.read() as session:
            return own.found(session, words, limit, self._reviewer)

    def passages(self, words: str, limit: int = 100) -> list[Passage]:
        """Return where in the texts one paragraph has all words."""
        return self._store.passages(words, limit)

    def speakers(self) -> list[tuple[str, int]]:
        """Return the speakers, each with its number of attributions, most first."""
        with self._database.read() as session:
            return own.speakers(session, self._reviewer)

    def history(self, key: int) -> list[Decision]:
        """Return what this reviewer decided on an attribution, oldest first."""
        return [decision for decision in self._store.history(key) if decision.reviewer == self._reviewer]

    def past(self, key: int) -> list[Past]:
        """Return what an attribution was after each of this reviewer's decisions on it."""
        with self._database.read() as session:
            row = session.get_one(AttributionRow, key)
            return past(machine_of(row), own.acts(session, key, self._reviewer))

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
        """Write one decision, as ``Store.decide``, on what this reviewer saw: too little to adjudicate."""
        if adjudicates:
            raise self._database.error("who judges blind can't adjudicate; open the desk without --blind")
        del after  # what others decide is none of this reviewer's business
        seen = seen or self.attribution(key).attribution
        self._store.decide(key, action, reviewer=reviewer, change=change, note=note, seen=seen)
        return self.attribution(key)

    def decide_together(self, deeds: Sequence[Deed], *, reviewer: str) -> list[Reviewed]:
        """Write decisions that are one act, as ``Store.decide_together``."""
        alone = [replace(deed, after=None) for deed in deeds]  # what others decide is hidden
        done = self._store.decide_together(alone, reviewer=reviewer)
        return [self.attribution(item.key) for item in done]

    def places(self, wanted: Filter, order: Order, limit: int = PLACES) -> list[Place]:
        """Return where attributions are that a filter lets through; states are this reviewer's own."""
        with self._database.read() as session:
            return own.places(session, wanted, order, limit, self._reviewer)

    def add_attribution(self, document_key: int, attribution: Attribution, *, reviewer: str) -> Reviewed:
        """Write an attribution that this reviewer found, whoever else did."""
        added = self._store.add_attribution(document_key, attribution, reviewer=reviewer, unseen=True)
        return self.attribution(added.key)

    def undo(self, reviewer: str) -> Turned | None:
        """Take back the reviewer's last act that is in effect, as ``Store.undo``."""
        return self._own(self._store.undo(reviewer))

    def redo(self, reviewer: str) -> Turned | None:
        """Bring back what the reviewer took back last, as ``Store.redo``."""
        return self._own(self._store.redo(reviewer))

    def _own(self, turned: Turned | None) -> Turned | None:
        if turned is None:
            return None
        with self._database.read() as session:
            items = (self._item(session, item.key, gone=True) for item in turned.items)
            return replace(turned, items=tuple(items))

    def _item(self, session: Session, key: int, *, gone: bool = False) -> Reviewed:
        row = session.get(AttributionRow, key)
        item = None if row is None else own.attribution(session, row, self._reviewer, gone=gone)
        if item is None:
            raise self._database.error(f"there is no attribution {key}; was its adding taken back?")
        return item
