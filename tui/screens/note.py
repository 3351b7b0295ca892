"""A note on an attribution, one line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.glyphs import line
from tui.screens.dialog import Dialog


class NoteDialog(Dialog[str]):
    """Asks for a note."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", key_display="enter", priority=True)
    ]

    def __init__(self, note: str | None, title: str = "Note") -> None:
        """Start from the note there is."""
        super().__init__()
        self.TITLE_TEXT = title
        self._note = line(note or "")

    def body(self) -> ComposeResult:
        """Yield the field."""
        yield Input(
            self._note, placeholder="what the next reader should know", id="note", select_on_focus=False
        )

    def action_save(self) -> None:
        """Answer with the note; None where it is as it was."""
        note = line(self.query_one("#note", Input).value)
        self.dismiss(None if note == self._note else note)
