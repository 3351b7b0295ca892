"""Reading what the store holds: queue, article and inspector, and the keys that go from one to the next."""

from __future__ import annotations

import asyncio
import gc

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from attribution.model import Attribution, Reviewed, Spans, text_of
from tui.controller import Controller
from tui.filters import ORDER_WORDS
from tui.glyphs import fitted, line
from tui.marks import STATE_MARKS
from tui.messages import ArticleResized, RowChosen, RowMoved, TextDragged, TextPressed
from tui.screens.full import FullScreen
from tui.themes import THEMES
from tui.widgets.article import ArticleView
from tui.widgets.bars import KeyBar, StatusLine, TitleBar
from tui.widgets.facts import Subject
from tui.widgets.inspector import Inspector
from tui.widgets.page import Highlights, Page
from tui.widgets.queue import AttributionRows, DocumentRows, strip

NAME = 24  # cells of a reviewer's name
DONE = "all is reviewed"
MANY = 300  # attributions of an article that are to be kept out of the garbage collector's way
SOON = 0.1  # seconds after it is shown


class ReadingScreen(FullScreen[None]):
    """Shows and goes; decides nothing."""

    def __init__(self, desk: Controller) -> None:
        super().__init__()
        self.desk = desk
        self._leaving = False
        self._opening = 0  # the number of the latest opening; an older one that comes late is dropped
        self.selected: tuple[int, int] | None = None  # words drawn over with the mouse

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield TitleBar()
        with Horizontal(id="panes"):
            with Vertical(id="queue"):
                yield DocumentRows(id="documents")
                yield AttributionRows(id="attributions")
            yield ArticleView(id="article")
            yield Inspector(id="inspector")
        yield StatusLine()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Open a document."""
        self.query_one(ArticleView).focus()
        await self.open_document(self.desk.starting_document())

    # Showing

    async def open_document(
        self, key: int, *, select: int | None = None, edge: int = 0, near: int | None = None
    ) -> None:
        """Read a document in a thread, then show it.

        Keys pressed meanwhile wait, so that none decides on what is not yet on screen.

        Args:
            key: the document's key.
            select: the key of the attribution to go to; None for the first unreviewed.
            edge: 1 to go to the first attribution, -1 for the last.
            near: an offset, to go to the attribution that holds it or stands nearest.
        """
        self._opening = number = self._opening + 1
        with self.reporting():
            opened = await asyncio.to_thread(self.desk.fetch, key)
            if number != self._opening or self._leaving:
                return
            self.desk.show(opened, select)
            if edge:
                self.desk.move((0 if edge > 0 else len(self.desk.items) - 1) - self.desk.at)
            if near is not None:
                self.desk.at = self.desk.nearest(near)
            self.show_document()
            if number == 1 or len(opened.items) > MANY:
                self.set_timer(SOON, _settle)

    def show_document(self) -> None:
        """Draw the open document and all that hangs on it."""
        if (opened := self.desk.opened) is None:
            return
        spans = tuple(span for item in self.desk.items for span in item.attribution.content)
        page = Page(opened.shown, opened.document.sections, spans)
        self.query_one(ArticleView).load(page, self._marks())
        documents = self.query_one(DocumentRows)
        documents.open_key = opened.key
        documents.fill(self.desk.documents, cursor=self.desk.document_at)
        attributions = self.query_one(AttributionRows)
        attributions.text = opened.shown
        attributions.fill(self.desk.items, cursor=self.desk.at)
        self.show_current()

    def _marks(self) -> dict[int, str]:
        return {item.attribution.start: STATE_MARKS[item.review.state] for item in reversed(self.desk.items)}

    def show_current(self) -> None:
        """Draw the attribution under the cursor."""
        item, opened = self.desk.current, self.desk.opened
        self.selected = None
        article = self.query_one(ArticleView)
        article.highlight(highlights_of(item))
        if item is not None:
            article.reveal(item.attribution.content)
            self.query_one(AttributionRows).go(self.desk.at)
        subject = None
        if item is not None and opened is not None:
            with self.reporting():
                history = self.desk.store.history(item.key)
                subject = Subject(item, opened.document, history)
        self.query_one(Inspector).show(subject)
        self.show_counts()

    def show_states(self) -> None:
        """Draw where the attributions of the open document stand, of which there are as many as before."""
        self.query_one(ArticleView).mark(self._marks())
        attributions = self.query_one(AttributionRows)
        attributions.put(self.desk.items)
        attributions.redraw(self.desk.at)
        self.query_one(DocumentRows).redraw(self.desk.document_at)

    def show_counts(self) -> None:
        """Draw what is open and how far one is."""
        desk, title = self.desk, self.query_one(TitleBar)
        stored = desk.documents[desk.document_at]
        title.document = line(" · ".join(filter(None, (stored.title or stored.id, stored.publisher))))
        place = f"{desk.at + 1} of {len(desk.items)}" if desk.items else "none"
        done = sum(document.reviewed for document in desk.documents)
        total = sum(document.total for document in desk.documents)
        whose = "of yours " if desk.only_own else ""
        who = fitted(line(desk.reviewer), NAME) + (", blind" if desk.blind else "")
        far = f"{strip(done, total, self.size.width)}{done}/{total} {whose}reviewed"
        if (work := desk.work) is not None and desk.current is not None:
            at = work.at(desk.current.key)
            place = "–" if at is None else f"{at + 1:,} of {len(work.places):,}"
            far = f"{work.waiting:,} left, {ORDER_WORDS[work.wanted.order]} · {done}/{total} reviewed"
        title.counts = " · ".join(filter(None, (place, far, desk.pace.told(), who)))

    # Going

    async def action_next(self) -> None:
        """Go to the next attribution, in the next article after the last."""
        await self._step(1)

    async def action_previous(self) -> None:
        """Go to the previous attribution."""
        await self._step(-1)

    async def _step(self, step: int) -> None:
        if self.desk.move(step):
            self.show_current()
        elif (key := self.desk.neighbour(step)) is not None:
            await self.open_document(key, edge=step)
        else:
            self.say("this is the last attribution" if step > 0 else "this is the first attribution")

    async def action_next_unreviewed(self) -> None:
        """Go to the next attribution that nobody has judged."""
        if not await self.go_on():
            self.say(self.done)

    @property
    def done(self) -> str:
        """Say that nothing in the queue is left to review."""
        return f"{DONE} that is yours; R shows all articles" if self.desk.only_own else DONE

    async def go_on(self) -> bool:
        """Go to the next unreviewed attribution; False where there is none."""
        if self.desk.next_waiting():
            self.show_current()
            return True
        if (key := self.desk.next_waiting_document()) is not None:
            await self.open_document(key)
            return True
        return False

    async def action_next_document(self) -> None:
        """Open the next article."""
        if (key := self.desk.neighbour(1)) is not None:
            await self.open_document(key)

    async def action_previous_document(self) -> None:
        """Open the previous article."""
        if (key := self.desk.neighbour(-1)) is not None:
            await self.open_document(key)

    async def go_to(self, item: Reviewed) -> None:
        """Show an attribution, in whatever document."""
        await self.open_document(item.document_key, select=item.key)

    def action_queue(self) -> None:
        """Go to the queue, or back to the article; in a narrow terminal one covers the other."""
        there = not self.has_class("-queue")
        self.set_class(there, "-queue")
        (self.query_one(AttributionRows) if there else self.query_one(ArticleView)).focus()

    async def on_row_chosen(self, message: RowChosen) -> None:
        """Open a document or go to an attribution from the queue."""
        if message.list_id == "documents":
            await self.open_document(self.desk.documents[message.index].key)
        else:
            self._select(message.index)
        if self.has_class("-queue"):
            self.action_queue()

    def on_row_moved(self, message: RowMoved) -> None:
        """Follow the cursor of the list of attributions."""
        if message.list_id == "attributions":
            self._select(message.index)

    def _select(self, index: int) -> None:
        self.desk.move(index - self.desk.at)
        self.show_current()

    def on_text_pressed(self, message: TextPressed) -> None:
        """Go to the attribution that was clicked."""
        for index, item in enumerate(self.desk.items):
            if any(start <= message.offset < end for start, end in item.attribution.content):
                self._select(index)
                return

    def on_text_dragged(self, message: TextDragged) -> None:
        """Keep the words drawn over for an attribution to be added."""
        if (opened := self.desk.opened) is not None and len(opened.words):
            words = opened.words
            self.selected = words.span(words.at(message.first), words.at(message.last))
            highlights = highlights_of(self.desk.current, selection=(self.selected,))
            self.query_one(ArticleView).highlight(highlights)
            self.say("a adds an attribution with these words")

    def on_article_resized(self, message: ArticleResized) -> None:
        """Draw for the new size."""
        if self.desk.opened is not None:
            self.show_current()

    def action_copy(self) -> None:
        """Copy the words drawn over, or the content; terminals pass it on even over ssh (OSC 52)."""
        if (opened := self.desk.opened) is not None and (item := self.desk.current) is not None:
            spans = item.attribution.content if self.selected is None else (self.selected,)
            self.app.copy_to_clipboard(text_of(opened.document.text, spans))
            self.say("copied")

    def action_theme(self) -> None:
        """Take the next theme."""
        names = [theme.name for theme in THEMES]
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        self.say(self.app.theme.removeprefix("desk-"))

    def action_quit(self) -> None:
        """Leave."""
        self._leaving = True
        self.app.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key open anything on the way out."""
        return not self._leaving


def named(attribution: Attribution) -> str:
    """Name an attribution in a message."""
    return line(attribution.speaker or "an attribution without speaker")


def highlights_of(item: Reviewed | None, *, selection: Spans = ()) -> Highlights:
    """Return what is marked for an attribution, and over it words that were chosen or found."""
    if item is None:
        return Highlights(selection=selection)
    attribution = item.attribution
    return Highlights(attribution.content, attribution.cue, attribution.source, selection)


def _settle() -> None:
    """Have the garbage collector pass over what is there: else a key waits for it now and then."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
