"""Where a reviewer stands in the store: the queue, the open document, the cursor; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from attribution.model import Document, Reviewed, ReviewState, StoredDocument
from attribution.worklist import News
from tui.filters import Kept
from tui.glyphs import visible
from tui.pace import Pace
from tui.store import OpenStore, ReviewStore
from tui.words import Words, find_words
from tui.worklist import Worklist

LEFT = 8  # documents left last, whose attributions are known
SINGLY = 20  # attributions read one by one; all are as soon read where more have changed
_words = lru_cache(maxsize=1)(find_words)  # of the open text, whatever is decided on it


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as read from the store."""

    key: int
    document: Document
    shown: str  # the text as it can be drawn, as long as the document's
    items: tuple[Reviewed, ...]

    @property
    def words(self) -> Words:
        """Return the words of the text: who reads on has no need of them."""
        return _words(self.document.text)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came, and where the reader was when it was asked for."""

    news: News
    opened: Opened | None
    items: tuple[Reviewed, ...] | None  # all of these as they stand, where there are such
    documents: tuple[StoredDocument, ...]  # whose counts changed


class Reader:
    """The queue, the open document and the cursor in it. Its methods raise ``StoreError``."""

    def __init__(
        self, store: OpenStore, first: str | None = None, *, blind: bool = False, kept: Kept | None = None
    ) -> None:
        self._given = store
        self.store: ReviewStore = store
        self.blind = blind
        self.reviewer = ""
        self._first = first
        self.documents: list[StoredDocument] = []
        self.only_own = False  # the queue has this reviewer's own articles, not all
        self.opened: Opened | None = None
        self.items: list[Reviewed] = []
        self.at = 0
        self._left: dict[int, Sequence[Reviewed]] = {}  # by document, as they stood when it was left
        self._news: News | None = None
        self.work: Worklist | None = None  # what a filter lets through, where one is in force
        self.kept = kept or Kept()
        self.pace = Pace()

    @property
    def whole(self) -> OpenStore | None:
        """Return the store with nothing hidden; None for who judges blind."""
        return None if self.blind else self._given

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
        self._left.clear()
        if self.blind:
            self.store = self._given.blind(reviewer)
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
        return Opened(key, document, visible(document.text), self._as_they_stand(key))

    def show(self, opened: Opened, select: int | None = None) -> None:
        """Make a document the open one, the cursor on an attribution's key, or on the first unreviewed."""
        if self.opened is not None and self.opened.key != opened.key:
            self._left.pop(opened.key, None)
            self._left[self.opened.key] = self.items
            for oldest in list(self._left)[:-LEFT]:
                del self._left[oldest]
        self.opened = opened
        if not self.has_open:
            self.show_all()  # it is none of one's own
        self.items = _in_text_order(opened.items)
        wanted = None if select is None else self.place_of(select)
        first = next((i for i, item in enumerate(self.items) if waits(item)), 0)
        self.at = first if wanted is None else wanted
        self._count()

    def place_of(self, key: int) -> int | None:
        """Return where an attribution is in the open document, None where it is not."""
        return next((i for i, item in enumerate(self.items) if item.key == key), None)

    def nearest(self, offset: int) -> int:
        """Return the place of the open document's attribution nearest to an offset; 0 where there is none."""

        def distance(place: int) -> int:
            spans = self.items[place].attribution.content
            return min(max(start - offset, offset - end + 1, 0) for start, end in spans)

        return min(range(len(self.items)), key=distance, default=0)

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
        found = next((i for i in order if waits(self.items[i])), None)
        if found is not None:
            self.at = found
        return found is not None

    def next_waiting_document(self) -> int | None:
        """Return the key of the next document with unreviewed attributions, other than the open one."""
        place = self.document_at
        order = (*self.documents[place + 1 :], *self.documents[:place])
        return next((stored.key for stored in order if stored.reviewed < stored.total), None)

    def read_again(self) -> None:
        """Read the queue and the open document's attributions anew, and stay where one is."""
        self.read_queue()
        if self.opened is not None:
            self.reread(self.current.key if self.current else -1)

    def reread(self, select: int) -> None:
        """Read the open document's attributions anew, as one may have come or gone, and go to one."""
        if self.opened is not None:
            items = self._as_they_stand(self.opened.key)
            at = self.at
            self.show(replace(self.opened, items=items), select)
            if self.place_of(select) is None:
                self.at = max(0, min(at, len(self.items) - 1))

    # What others do

    def hear(self) -> Heard:
        """Ask what came. Changes nothing here, so it may run in a thread."""
        news = self.store.news(self._news)
        opened, own = self.opened, self._decisions()
        theirs = [(key, of) for key, of, decision in news.decided if own.get(key, 0) < decision]
        items = None
        if opened is not None and any(of == opened.key for _, of in theirs):
            items = self._as_they_stand(opened.key)
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
        for at, stored in enumerate(self.documents) if told else ():
            self.documents[at] = told.get(stored.key, stored)
        here = sum(item.decision > own.pop(item.key, 0) for item in items) + len(own if items else ())
        if here and self.opened is not None:
            key = self.current.key if self.current else None
            self.show(replace(self.opened, items=items), key)
        return here, more or bool(told)

    def unreviewed(self, limit: int) -> list[Reviewed]:
        """Return what nobody has judged of the filter's attributions, of the open document's without one."""
        if self.work is None:
            return [item for item in self.items if waits(item)][:limit]
        keys = [place.key for place in self.work.places if place.waits][:limit]
        return [item for item in map(self.store.attribution, keys) if waits(item)]

    def _as_they_stand(self, document_key: int) -> tuple[Reviewed, ...]:
        """Read a document's attributions, but those that are known, and as they are known to be."""
        is_open = self.opened is not None and self.opened.key == document_key
        known = {item.key: item for item in (self.items if is_open else self._left.get(document_key, ()))}
        if known:
            newest = self.store.newest(document_key)
            changed = [key for key, last in newest.items() if key not in known or known[key].decision != last]
            if len(changed) <= SINGLY:
                known.update((key, self.store.attribution(key)) for key in changed)
                return tuple(known[key] for key in newest)
        return tuple(self.store.attributions(document_key))

    def _decisions(self) -> dict[int, int]:
        """Return the newest decision that is known of each of the open document's attributions."""
        return {item.key: item.decision for item in self.items}

    def _count(self) -> None:
        """Bring the open document's line in the queue up to date."""
        reviewed = sum(not waits(item) for item in self.items)
        place = self.document_at
        self.documents[place] = replace(self.documents[place], total=len(self.items), reviewed=reviewed)


def waits(item: Reviewed) -> bool:
    """Tell whether nobody has judged an attribution."""
    return item.review.state is ReviewState.UNREVIEWED


def _in_text_order(items: Iterable[Reviewed]) -> list[Reviewed]:
    return sorted(items, key=lambda item: (item.attribution.content, item.key))
