"""What is shown when there is nothing to review: what to do about it. The review opens once there is."""

from __future__ import annotations

import shlex
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from attribution.errors import AttributionError
from tui.controller import Controller
from tui.glyphs import line
from tui.screens.review import ReviewScreen
from tui.widgets.bars import KeyBar, StatusLine

NOTES = (
    "They open here by themselves.",
    "Text, Markdown and HTML files are read; folders with all that is in them.",
    "The same text twice is one article, and what was decided on it stays.",
)
LOOK = 2.0  # seconds between two looks into the store


class EmptyScreen(Screen[None]):
    """The desk on an empty store."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "app.quit", "quit")]

    def __init__(self, desk: Controller, db: str | None) -> None:
        """Take the desk.

        Args:
            desk: what looks into the store.
            db: the store as it was named; None for the default one.
        """
        super().__init__()
        self._desk = desk
        self._db = db

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(id="advice"):
            yield Static(self._advice(), markup=False)
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to look."""
        self._looking = self.set_interval(LOOK, self._look)

    def _advice(self) -> Content:
        db = f" --db {_shown(self._db)}" if self._db else ""
        leaving = (
            "Leave with q, then give the desk some articles:",
            "",
            f"  attribution review articles/{db}",
            "",
        )
        beside = ("or, in another terminal:", "", f"  attribution add articles/{db}", "")
        served = ("Add some articles, in a terminal:", *beside[1:])
        rows = [("Nothing to review yet", "bold $text-primary"), ("", "")]
        rows += [
            (row, "bold" * row.startswith(" ")) for row in (served if self.app.is_web else leaving + beside)
        ]
        rows += [(row, "$faint") for row in NOTES]
        return Content("\n").join(Content.styled(*row) for row in rows)

    def _look(self) -> None:
        status = self.query_one(StatusLine)
        try:
            self._desk.read_queue()
        except AttributionError as error:
            status.trouble = line(str(error))
            return
        status.trouble = ""
        if self._desk.documents:
            self._looking.stop()  # else it switches again while the review opens
            self.app.switch_screen(ReviewScreen(self._desk))


def _shown(db: str) -> str:
    """Return a store's name as one would type it. A URL may hold a password."""
    return "URL" if "://" in db else line(shlex.quote(db))
