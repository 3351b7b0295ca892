"""What is shown when there is nothing to review: what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.widgets.bars import KeyBar

ADVICE = (
    ("Nothing to review yet", "bold $text-primary"),
    ("", ""),
    ("Leave with q, then give the desk some articles:", ""),
    ("", ""),
    ("  attribution review article.txt", "bold"),
    ("  attribution review folder-of-articles/", "bold"),
    ("", ""),
    ("Text, Markdown and HTML files are read; folders with all that is in them.", "$faint"),
    ("The same text twice is one article, and what was decided on it stays.", "$faint"),
)


class EmptyScreen(Screen[None]):
    """The desk on an empty store."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "app.quit", "quit")]

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(id="advice"):
            yield Static(Content("\n").join(Content.styled(*row) for row in ADVICE), markup=False)
        yield KeyBar()
