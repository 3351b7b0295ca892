"""Search over all attributions and the texts of all articles while one types."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static
from textual.worker import WorkerFailed

from attribution.errors import StoreError
from attribution.model import Document, Passage, Reviewed, Spans, text_of
from attribution.searching import hits
from tui.glyphs import fitted, line
from tui.marks import PASSAGE, STATE_MARKS
from tui.screens.dialog import FieldDialog
from tui.store import ReviewStore
from tui.widgets.field import Field
from tui.widgets.rows import Rows

PAUSE = 0.08  # seconds after a key before the store is asked: about the gap between two keys of a fast typist
NEAR = 300  # code points of a text round the words found, of which as many as there is room for are shown
BEFORE = 20  # cells that are shown before the first of them, at most


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution or a passage, with its article's title, its words, and where the searched ones stand."""

    where: Reviewed | Passage
    title: str
    words: str
    hits: Spans


def look_up(store: ReviewStore, words: str) -> list[Found]:
    """Search the store and read what the rows show: attributions, then passages. Runs in a thread."""
    documents: dict[int, Document] = {}
    found = []
    everything: list[Reviewed | Passage] = [*store.search(words), *store.passages(words)]
    for where in everything:
        if where.document_key not in documents:
            documents[where.document_key] = store.document(where.document_key)
        document = documents[where.document_key]
        if isinstance(where, Passage):
            first = where.spans[0][0]
            start = document.text.rfind("\n", 0, first) + 1
            shown = line(document.text[max(start, first - NEAR) : first + NEAR].partition("\n")[0])
        else:
            shown = line(text_of(document.text, where.attribution.content))
        found.append(Found(where, line(document.title or document.id), shown, hits(shown, words)))
    return found


class FoundRows(Rows[Found]):
    """The state, the speaker and the article, or the article alone; then the words."""

    ROW_HEIGHT = 2

    def draw(self, item: Found, width: int) -> Sequence[Text]:
        """Draw a match."""
        if isinstance(item.where, Passage):
            first = Text.assemble(
                (f"{PASSAGE} ", self.styled("faint")), (fitted(item.title, width - 2), self.styled("strong"))
            )
        else:
            speaker = fitted(line(item.where.attribution.speaker or "no speaker"), width // 2)
            first = Text.assemble(
                (f"{STATE_MARKS[item.where.review.state]} ", self.styled("good")),
                (speaker, self.styled("strong")),
                (f"  {fitted(item.title, width // 2 - 4)}", self.styled("faint")),
            )
        return first, Text.assemble("  ", self._words(item, width - 2))

    def _words(self, item: Found, width: int) -> Text:
        """Draw the words that stand round the first that was searched for."""
        start = item.hits[0][0] - BEFORE if item.hits else 0
        start = item.words.rfind(" ", 0, start) + 1 if start > 0 else 0
        lead = "… " if start else ""
        shown = Text(fitted(lead + item.words[start:], width), self.styled("faint"))
        for first, last in item.hits:
            at = first - start + len(lead)
            shown.stylize(self.styled("strong"), max(0, at), max(0, at + last - first))
        return shown


class SearchDialog(FieldDialog[Reviewed | Passage, Found]):
    """Asks for words and answers with the attribution, or the passage, chosen."""

    TITLE_TEXT = "Search"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "go there", key_display="enter")]

    def __init__(self, store: ReviewStore) -> None:
        super().__init__()
        self._store = store

    def body(self) -> ComposeResult:
        """Yield the field, the count and the matches."""
        yield Field(placeholder="how words of a claim, a speaker or an article begin", id="words")
        yield Static("", id="said", markup=False)
        yield FoundRows(id="found")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search anew."""
        self._search(event.value)

    @work(exclusive=True, group="search")
    async def _search(self, words: str) -> None:
        await asyncio.sleep(PAUSE)
        found: list[Found] = []
        try:
            if words.strip():
                found = await asyncio.to_thread(look_up, self._store, words)
                self.tell(_count(found))
            else:
                self.tell("")
        except StoreError as error:
            self.tell(error, trouble=True)
        if self.is_current:  # what comes late finds the dialog closed
            self.rows.fill(found)

    def chosen(self, item: Found) -> None:
        """Answer with a match."""
        self.dismiss(item.where)

    async def action_take(self) -> None:
        """Answer with the match under the cursor, once what was typed is looked for."""
        with suppress(WorkerFailed):
            await self.workers.wait_for_complete()
        await super().action_take()


def _count(found: Sequence[Found]) -> str:
    if not found:
        return "nothing found: each word has to begin one"
    passages = sum(isinstance(one.where, Passage) for one in found)
    return f"{len(found) - passages} in attributions, {passages} in the articles' texts"
