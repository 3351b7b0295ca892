"""Who is at the desk, where nobody has said so: a visitor in a browser."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.glyphs import line
from tui.screens.dialog import Dialog

LONGEST = 80  # characters of a name


class NameInput(Input):
    """A field whose enter is in its turn: one that overtook the letters before it would cut a name short."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "open the desk", key_display="enter")]


class ReviewerDialog(Dialog[str]):
    """Asks for the reviewer's name."""

    TITLE_TEXT = "Your name: decisions are kept under it"

    def body(self) -> ComposeResult:
        """Yield the field."""
        yield NameInput(placeholder="the same each time, such as Ada Obi", max_length=LONGEST)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name, once there is one."""
        name = line(event.value)
        if name and self.is_current:  # a second enter may come before the first has closed this
            self.dismiss(name)
