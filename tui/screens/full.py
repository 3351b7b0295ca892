"""A place that takes the whole screen and has a status line: the review, disputes, people, comparing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from attribution.errors import StoreError
from tui.glyphs import line
from tui.screens.help import HelpDialog
from tui.screens.leaving import LeavableScreen
from tui.widgets.bars import StatusLine

Answer = TypeVar("Answer")


class FullScreen(LeavableScreen[Answer]):
    """Says what was done there, and what a store would not do."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide"), (220, "-vast")]  # noqa: RUF012

    @contextmanager
    def reporting(self, *, saving: bool = False) -> Iterator[None]:
        """Show a store's trouble in place of what would have followed; where that was to save, say so."""
        try:
            yield
        except StoreError as error:
            words = f"not saved: {error}" if saving else str(error)
            self.query_one(StatusLine).trouble = line(words)
            self.app.bell()

    def say(self, words: str) -> None:
        """Show a line of visible text."""
        status = self.query_one(StatusLine)
        status.trouble, status.saved = "", words

    def action_help(self) -> None:
        """Show this place's keys."""
        self.app.push_screen(HelpDialog(self.active_bindings.values()))
