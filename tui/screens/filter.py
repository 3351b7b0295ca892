"""The question what to go through, and in what order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from attribution.errors import StoreError
from tui.filters import HELP, PRESETS, FilterError, Kept, read_filter
from tui.glyphs import fitted, line
from tui.screens.dialog import FieldDialog
from tui.store import ReviewStore
from tui.widgets.field import Field
from tui.widgets.rows import Rows
from tui.worklist import Worklist

PAUSE = 0.15  # seconds after a key before the store is asked


class LineRows(Rows[str]):
    """Filters as lines."""

    def draw(self, item: str, width: int) -> Sequence[Text]:
        """Draw a line."""
        return (Text(fitted(line(item), width), self.styled("strong")),)


class FilterDialog(FieldDialog[Worklist, str]):
    """Answers with what a filter lets through."""

    TITLE_TEXT = "Go through"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "go through", key_display="enter")]

    def __init__(self, store: ReviewStore, kept: Kept, now: str = "") -> None:
        """Take what to ask and what was asked before.

        Args:
            store: what to find attributions in.
            kept: the filters used last.
            now: the one in force.
        """
        super().__init__()
        self._store = store
        self._kept = kept
        self._now = now
        self._counted: Worklist | None = None  # what was found last, to count it
        self._lines = [*kept.lines, *(preset for preset in PRESETS if preset not in kept.lines)]

    def body(self) -> ComposeResult:
        """Yield the field, what it finds, and lines to choose from."""
        start = self._now or self._lines[0]
        yield Field(start, placeholder="all articles in a row", id="filter")
        yield Static("", id="said", markup=False)
        yield LineRows(id="lines")
        yield Static(Content.styled(HELP, "$faint"), markup=False)

    def on_mount(self) -> None:
        """Show the lines."""
        self.rows.styles.height = min(len(self._lines), 10)
        self.rows.fill(self._lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Count anew."""
        self._count(event.value)

    @work(exclusive=True, group="count")
    async def _count(self, typed: str) -> None:
        await asyncio.sleep(PAUSE)
        try:
            found = await asyncio.to_thread(self._found, typed)
        except (FilterError, StoreError) as error:
            self.tell(error, trouble=True)
        else:
            self._counted = found
            self.tell(f"{len(found.places):,} attributions, {found.waiting:,} unreviewed")

    def _found(self, typed: str) -> Worklist:
        wanted = read_filter(typed)
        return Worklist(wanted, self._store.places(wanted.filter, wanted.order))

    def action_move(self, step: int) -> None:
        """Put the next line into the field."""
        if self.field.value == self._lines[self.rows.cursor]:
            super().action_move(step)
        self.chosen(self._lines[self.rows.cursor])

    def chosen(self, item: str) -> None:
        """Put a line into the field."""
        self.field.value = item
        self.field.cursor_position = len(item)

    async def action_take(self) -> None:
        """Answer; where nothing is found, say so and stay."""
        typed = self.field.value.strip()
        self.workers.cancel_group(self, "count")  # whose answer would take the place of what is said here
        try:
            counted = self._counted
            found = counted if counted and counted.wanted.line == typed else self._found(typed)
        except (FilterError, StoreError) as error:
            self.tell(error, trouble=True)
            return
        if typed and not found.places:
            self.tell("nothing is like that; change the line, or esc", trouble=True)
            return
        if typed:
            self._kept.use(typed)
        self.dismiss(found)
