"""Search over all attributions while one types."""

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
from attribution.model import Document, Reviewed, text_of
from tui.glyphs import fitted, line
from tui.marks import STATE_MARKS
from tui.screens.dialog import FieldDialog
from tui.store import ReviewStore
from tui.widgets.field import Field
from tui.widgets.rows import Rows

PAUSE = 0.08  # seconds after a key before the store is asked: about the gap between two keys of a fast typist


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution with its words and its article's title."""

    item: Reviewed
    words: str
    title: str


def look_up(store: ReviewStore, words: str) -> list[Found]:
    """Search the store and read what the rows show. Runs in a thread."""
    documents: dict[int, Document] = {}
    found = []
    for item in store.search(words):
        if item.document_key not in documents:
            documents[item.document_key] = store.document(item.document_key)
        document = documents[item.document_key]
        found.append(
            Found(
                item,
                line(text_of(document.text, item.attribution.content)),
                line(document.title or document.id),
            )
        )
    return found


class FoundRows(Rows[Found]):
    """The state, the speaker and the article; then the words."""

    ROW_HEIGHT = 2

    def draw(self, item: Found, width: int) -> Sequence[Text]:
        """Draw a match."""
        speaker = fitted(line(item.item.attribution.speaker or "no speaker"), width // 2)
        return (
            Text.assemble(
                (f"{STATE_MARKS[item.item.review.state]} ", self.styled("good")),
                (speaker, self.styled("strong")),
                (f"  {fitted(item.title, width // 2 - 4)}", self.styled("faint")),
            ),
            Text.assemble((f"  {fitted(item.words, width - 2)}", self.styled("faint"))),
        )


class SearchDialog(FieldDialog[Reviewed, Found]):
    """Asks for words and answers with the attribution chosen."""

    TITLE_TEXT = "Search"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "go there", key_display="enter")]

    def __init__(self, store: ReviewStore) -> None:
        super().__init__()
        self._store = store

    def body(self) -> ComposeResult:
        """Yield the field, the count and the matches."""
        yield Field(placeholder="words of a claim, or a speaker", id="words")
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
                self.tell(f"{len(found) or 'nothing'} found")
            else:
                self.tell("")
        except StoreError as error:
            self.tell(error, trouble=True)
        if self.is_current:  # what comes late finds the dialog closed
            self.rows.fill(found)

    def chosen(self, item: Found) -> None:
        """Answer with a match."""
        self.dismiss(item.item)

    async def action_take(self) -> None:
        """Answer with the match under the cursor, once what was typed is looked for."""
        with suppress(WorkerFailed):
            await self.workers.wait_for_complete()
        await super().action_take()
