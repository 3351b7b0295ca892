"""A line that somebody writes: a note on an attribution, a name, words to look for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.glyphs import line
from tui.screens.dialog import Dialog
from tui.widgets.field import Field


class NoteDialog(Dialog[str]):
    """Asks for a line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "save", key_display="enter")]

    def __init__(
        self,
        note: str | None,
        title: str = "Note",
        *,
        hint: str = "what the next reader should know",
    ) -> None:
        """Start from the note there is; ``hint`` stands where nothing is written."""
        super().__init__()
        self.TITLE_TEXT = title
        self._hint = hint
        self._note = line(note or "")

    def body(self) -> ComposeResult:
        """Yield the field."""
        yield Field(self._note, placeholder=self._hint, id="note", select_on_focus=False)

    def action_save(self) -> None:
        """Answer with the note; None where it is as it was."""
        note = line(self.query_one("#note", Input).value)
        self.dismiss(None if note == self._note else note)
