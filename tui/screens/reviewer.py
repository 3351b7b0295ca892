"""Who is at the desk, where nobody has said so: a visitor in a browser."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.glyphs import line
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

LONGEST = 80  # characters of a name


class ReviewerDialog(Dialog[str]):
    """Asks for the reviewer's name."""

    TITLE_TEXT = "Your name: decisions are kept under it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "open the desk", key_display="enter")]

    def body(self) -> ComposeResult:
        """Yield the field."""
        yield Field(placeholder="the same each time, such as Ada Obi", max_length=LONGEST)

    def action_open(self) -> None:
        """Answer with the name, once there is one."""
        if name := line(self.query_one(Input).value):
            self.dismiss(name)
