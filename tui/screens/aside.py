"""A place beside the review, with a status line of its own: disputes, people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from textual.screen import Screen

from attribution.errors import StoreError
from tui.glyphs import line
from tui.screens.help import HelpDialog
from tui.widgets.bars import StatusLine

Answer = TypeVar("Answer")


class AsideScreen(Screen[Answer]):
    """Says what was done there, and what a store would not do."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide"), (220, "-vast")]  # noqa: RUF012

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Show a store's trouble in place of what would have followed."""
        try:
            yield
        except StoreError as error:
            self.query_one(StatusLine).trouble = line(str(error))
            self.app.bell()

    def say(self, words: str) -> None:
        """Show a line of visible text."""
        status = self.query_one(StatusLine)
        status.trouble, status.saved = "", words

    def action_help(self) -> None:
        """Show this place's keys."""
        self.app.push_screen(HelpDialog(self.active_bindings.values()))
