"""The chain of sources, edited as lines with the tree beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from attribution.model import Route
from tui import chain
from tui.glyphs import line, visible
from tui.screens.dialog import Dialog
from tui.widgets.facts import drawn_branch

TREE = 60  # cells of the tree before it is laid out


class ChainDialog(Dialog[tuple[Route, ...]]):
    """Asks for an attribution's paths."""

    TITLE_TEXT = "How did it reach the page? A path a line, from the page:  outlet > speaker"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", key_display="enter", priority=True),
        Binding("ctrl+n", "path", "another path", key_display="^n", priority=True),
    ]

    def __init__(self, paths: Sequence[Route], *, page: str) -> None:
        """Start from ``paths``; ``page`` is the tree's root."""
        super().__init__()
        self._lines = visible(chain.to_lines(paths))
        self._page = line(page)

    def body(self) -> ComposeResult:
        """Yield the lines and the tree."""
        yield TextArea(self._lines, id="lines", show_line_numbers=False, soft_wrap=True)
        yield Static(id="tree", markup=False)

    def on_mount(self) -> None:
        """Start at the end of the first line."""
        lines = self.query_one("#lines", TextArea)
        lines.move_cursor(lines.get_cursor_line_end_location())
        self._draw()

    def on_text_area_changed(self) -> None:
        """Follow what is written."""
        self._draw()

    def _draw(self) -> None:
        paths = chain.from_lines(self.query_one("#lines", TextArea).text)
        drawn = [Content(self._page)]
        for branch in chain.draw(paths):
            drawn += drawn_branch(branch, self.query_one("#tree").size.width or TREE)
        if not paths:
            drawn.append(Content.styled("└─ not stated", "$faint"))
        self.query_one("#tree", Static).update(Content("\n").join(drawn))

    def action_path(self) -> None:
        """Begin another line."""
        lines = self.query_one("#lines", TextArea)
        lines.move_cursor(lines.get_cursor_line_end_location())
        lines.insert("\n")

    def action_save(self) -> None:
        """Answer with the paths; None where nothing was changed."""
        text = self.query_one("#lines", TextArea).text
        self.dismiss(None if text == self._lines else chain.from_lines(text))
