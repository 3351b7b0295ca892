"""Where a reviewer stands in the store, and the acts that change it: no drawing here, no terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from attribution.errors import OvertakenError
from attribution.model import (
    Action,
    Attribution,
    Document,
    News,
    Reviewed,
    ReviewState,
    SpeakerKind,
    StoredDocument,
)
from attribution.team.answers import RULINGS, Judged
from tui.disputes import Side, ruling
from tui.glyphs import visible
from tui.store import ReviewStore
from tui.words import Words, find_words

_JUDGED = (ReviewState.CONFIRMED, ReviewState.CORRECTED, ReviewState.ADDED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as read from the store, with what is costly to work out of its text."""

    key: int
    document: Document
    shown: str  # the text as it can be drawn, as long as the document's
    words: Words
    items: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came, and where the reader was when it was asked for."""

    news: News
    opened: Opened | None
    items: tuple[Reviewed, ...] | None  # all of these as they stand, where there are such
    documents: tuple[StoredDocument, ...]  # whose counts changed


class Controller:
    """The queue, the open document and the cursor in it. Its methods raise ``StoreError``.

    A method that decides writes first and changes what it holds only when the store has returned.
    """

    def __init__(self, store: ReviewStore, first: str | None = None, *, blind: bool = False) -> None:
        self.store = store
        self.blind = blind
        self.reviewer = ""
        self._first = first
        self.documents: list[StoredDocument] = []
        self.adjudicating: int | None = None  # the key of an attribution that was gone to for that
        self.only_own = False  # the queue has this reviewer's own articles, not all
        self.opened: Opened | None = None
        self.items: list[Reviewed] = []
        self.at = 0
        self._news: News | None = None
        self._adding: Attribution | None = None  # what was to be added last

    @property
    def current(self) -> Reviewed | None:
        """Return the attribution under the cursor."""
        return self.items[self.at] if self.items else None

    @property
    def has_open(self) -> bool:
        """Tell whether the open document is in the queue."""
        return self.opened is not None and any(stored.key == self.opened.key for stored in self.documents)

    @property
    def document_at(self) -> int:
        """Return the open document's place in the queue, 0 where none is open."""
        key = self.opened.key if self.opened else None
        return next((i for i, stored in enumerate(self.documents) if stored.key == key), 0)

    def seat(self, reviewer: str) -> None:
        """Take a reviewer's place and read the queue: of their own articles, if they were given any."""
        self.reviewer = reviewer
        if self.blind:
            self.store = self.store.blind(reviewer)
        self.only_own = True
        self._news = self.store.news()  # before what it is news to
        self.read_queue()

    def starting_document(self) -> int:
        """Return the key of the document to open first: the one asked for, else the first with work to do."""
        if self._first is not None and all(stored.id != self._first for stored in self.documents):
            self.show_all()
        asked = (stored.key for stored in reversed(self.documents) if stored.id == self._first)
        waiting = (stored.key for stored in self.documents if stored.reviewed < stored.total)
        return next(asked, next(waiting, self.documents[0].key))

    def read_queue(self) -> None:
        """Read the documents anew."""
        documents = list(self.store.documents())
        own = self.store.team.assigned_to(self.reviewer) if self.only_own else ()
        mine = [stored for stored in documents if stored.key in own]
        self.documents, self.only_own = mine or documents, bool(mine)

    def show_all(self) -> None:
        """Have all articles in the queue."""
        self.only_own = False
        self.read_queue()

    def show_own(self) -> bool:
        """Have one's own articles in the queue; False where there are none, and all stay."""
        self.only_own = True
        self.read_queue()
        return self.only_own

    def fetch(self, key: int) -> Opened:
        """Read a document. Changes nothing here, so it may run in a thread."""
        document = self.store.document(key)
        return Opened(
            key,
            document,
            visible(document.text),
            find_words(document.text),
            tuple(self.store.attributions(key)),
        )

    def show(self, opened: Opened, select: int | None = None) -> None:
        """Make a document the open one, the cursor on an attribution's key, or on the first unreviewed."""
        self.opened = opened
        if not self.has_open:
            self.show_all()  # it is none of one's own
        self.items = _in_text_order(opened.items)
        wanted = None if select is None else self._place(select)
        first = next((i for i, item in enumerate(self.items) if _waits(item)), 0)
        self.at = first if wanted is None else wanted
        self._count()

    def _place(self, key: int) -> int | None:
        return next((i for i, item in enumerate(self.items) if item.key == key), None)

    def move(self, step: int) -> bool:
        """Move the cursor within the document; False at its ends."""
        if not 0 <= self.at + step < len(self.items):
            return False
        self.at += step
        return True

    def neighbour(self, step: int) -> int | None:
        """Return the key of the document so many places on in the queue, None where it ends."""
        place = self.document_at + step
        return self.documents[place].key if 0 <= place < len(self.documents) else None

    def next_waiting(self) -> bool:
        """Move to the next unreviewed attribution of this document, from its start again after its end."""
        order = (*range(self.at + 1, len(self.items)), *range(self.at))
        found = next((i for i in order if _waits(self.items[i])), None)
        if found is not None:
            self.at = found
        return found is not None

    def next_waiting_document(self) -> int | None:
        """Return the key of the next document with unreviewed attributions, other than the open one."""
        place = self.document_at
        order = (*self.documents[place + 1 :], *self.documents[:place])
        return next((stored.key for stored in order if stored.reviewed < stored.total), None)

    def judged(self) -> bool:
        """Tell whether this reviewer has already vouched for the current attribution."""
        item = self.current
        return item is not None and item.review.state in _JUDGED and item.review.reviewer == self.reviewer

    def decide(
        self, action: Action, *, on: Reviewed, change: Attribution | None = None, note: str | None = None
    ) -> Reviewed:
        """Write a decision on an attribution of the open document, as the reviewer had it on screen."""
        try:
            decided = self.store.decide(
                on.key,
                action,
                reviewer=self.reviewer,
                change=change,
                note=note,
                seen=on.attribution,
                adjudicates=action in RULINGS and self.adjudicates(on),
                after=on.decision,
            )
        except OvertakenError:
            if not self._went_through(on, action, note):
                raise
            decided = self.store.attribution(on.key)
        return self._take(decided)

    def _went_through(self, item: Reviewed, action: Action, note: str | None) -> bool:
        """Tell whether what overtook a decision is itself: written, though the store could not say so."""
        later = [made for made in self.store.history(item.key) if made.key > item.decision]
        return [(made.reviewer, made.action, made.note) for made in later] == [(self.reviewer, action, note)]

    def adjudicates(self, item: Reviewed) -> bool:
        """Tell whether this reviewer adjudicates an attribution: went to it for that, or did so before."""
        return not self.blind and (item.key == self.adjudicating or item.review.adjudicator == self.reviewer)

    def adjudicate(self, judged: Judged, side: Side) -> Reviewed | None:
        """Take one answer for all; None, and nothing is written, where somebody decided since it was read."""
        item = judged.item
        action, change = ruling(judged, side)
        seen = side.attribution or item.attribution
        try:
            return self.store.decide(
                item.key,
                action,
                reviewer=self.reviewer,
                change=change,
                seen=seen,
                adjudicates=True,
                after=item.decision,
            )
        except OvertakenError:
            return None

    def read_again(self) -> None:
        """Read the queue and the open document's attributions anew, and stay where one is."""
        self.read_queue()
        if self.opened is not None:
            self._read_again(self.current.key if self.current else -1)

    def add(self, attribution: Attribution) -> Reviewed:
        """Write a new attribution of the open document and move the cursor to it."""
        if self.opened is None:
            raise LookupError("no document is open")
        added = self._added(attribution) or self.store.add_attribution(
            self.opened.key, attribution, reviewer=self.reviewer
        )
        self._read_again(added.key)
        return added

    def _added(self, attribution: Attribution) -> Reviewed | None:
        """Return an attribution that was added, though the store could not say so."""
        if self.opened is None or attribution != self._adding:
            self._adding = attribution
            return None
        known = {item.key for item in self.items}
        found = (item for item in self.store.attributions(self.opened.key) if item.key not in known)
        return next((item for item in found if replace(item.attribution, id="") == attribution), None)

    # What others do

    def hear(self) -> Heard:
        """Ask what came. Changes nothing here, so it may run in a thread."""
        news = self.store.news(self._news)
        opened, own = self.opened, self._decisions()
        theirs = [(key, of) for key, of, decision in news.decided if own.get(key, 0) < decision]
        items = None
        if opened is not None and any(of == opened.key for _, of in theirs):
            items = tuple(self.store.attributions(opened.key))
        documents = self.store.documents({of for _, of in theirs}) if theirs else ()
        return Heard(news, opened, items, tuple(documents))

    def take(self, heard: Heard) -> tuple[int, bool]:
        """Take in what was heard, unless it is behind what was decided here since.

        Returns:
            Of how many of the open document's attributions others decided, and whether the queue changed.
        """
        own = self._decisions()
        items = heard.items or ()
        if heard.opened is not self.opened or any(own.get(item.key, 0) > item.decision for item in items):
            return 0, False
        more = self._news is not None and heard.news.document > self._news.document
        self._news = heard.news
        if more:
            self.read_queue()
        told = {stored.key: stored for stored in heard.documents}
        self.documents = [told.get(stored.key, stored) for stored in self.documents]
        here = sum(item.decision > own.pop(item.key, 0) for item in items) + len(own if items else ())
        if here and self.opened is not None:
            key = self.current.key if self.current else None
            self.show(replace(self.opened, items=items), key)
        return here, more or bool(told)

    def _decisions(self) -> dict[int, int]:
        """Return the newest decision that is known of each of the open document's attributions."""
        return {item.key: item.decision for item in self.items}

    def undo(self) -> Reviewed | None:
        """Take back this reviewer's last decision, in whatever document."""
        return self._moved_to(self.store.undo(self.reviewer))

    def redo(self) -> Reviewed | None:
        """Bring back what was undone last."""
        return self._moved_to(self.store.redo(self.reviewer))

    def speakers(self) -> list[tuple[str, int]]:
        """Return the known speakers with their attributions, those of the open document first."""
        counts = dict(self.store.speakers())
        here = dict.fromkeys(item.attribution.speaker for item in self.items)
        return [(name, counts.pop(name, 1)) for name in here if name] + list(counts.items())

    def known_of(self, name: str) -> tuple[SpeakerKind, str | None]:
        """Return the kind and the role that the open document, or else the store, knows of a speaker."""
        items = (item.attribution for item in (*self.items, *self.store.search(name)))
        known = next((found for found in items if found.speaker == name), None)
        return (known.speaker_kind, known.role) if known else (SpeakerKind.UNKNOWN, None)

    def _moved_to(self, item: Reviewed | None) -> Reviewed | None:
        if item is not None and self.opened is not None and item.document_key == self.opened.key:
            self._read_again(item.key)
        return item

    def _read_again(self, select: int) -> None:
        """Read the open document's attributions anew: one may have come or gone."""
        if self.opened is not None:
            items = tuple(self.store.attributions(self.opened.key))
            at = self.at
            self.show(replace(self.opened, items=items), select)
            if self._place(select) is None:
                self.at = max(0, min(at, len(self.items) - 1))

    def _take(self, item: Reviewed) -> Reviewed:
        if (at := self._place(item.key)) is None:
            return item
        before, self.items[at] = self.items[at], item
        stored = self.documents[self.document_at]
        judged = int(_waits(before)) - int(_waits(item))
        self.documents[self.document_at] = replace(stored, reviewed=stored.reviewed + judged)
        return item

    def _count(self) -> None:
        """Bring the open document's line in the queue up to date."""
        reviewed = sum(not _waits(item) for item in self.items)
        place = self.document_at
        self.documents[place] = replace(self.documents[place], total=len(self.items), reviewed=reviewed)


def _waits(item: Reviewed) -> bool:
    return item.review.state is ReviewState.UNREVIEWED


def _in_text_order(items: Iterable[Reviewed]) -> list[Reviewed]:
    return sorted(items, key=lambda item: (item.attribution.content, item.key))
