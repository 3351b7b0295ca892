"""All that was decided on an attribution, what each act changed, and the way back to any point of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from attribution.model import Attribution, Past
from tui.changes import changes
from tui.glyphs import fitted, line
from tui.messages import RowChosen, RowMoved
from tui.screens.dialog import Dialog
from tui.widgets.rows import Rows

TALLEST = 12  # rows in view
WORDS = 66  # cells of a line of a change


class PastRows(Rows[Past]):
    """When, who, what."""

    def draw(self, item: Past, width: int) -> Sequence[Text]:
        """Draw a point of the history."""
        made = item.decision
        if made is None:
            return (Text(fitted("as the machine had it", width), self.styled("strong")),)
        note = f"  “{line(made.note)}”" if made.note else ""
        when = made.at[:16].replace("T", " ")
        who = fitted(line(made.reviewer), 24)
        row = Text.assemble(
            (f"{when}  ", self.styled("faint")), (who, self.styled("strong")), f"  {made.action}{note}"
        )
        row.truncate(width, overflow="ellipsis")
        return (row,)


class HistoryDialog(Dialog[Attribution]):
    """Answers with the state to go back to."""

    TITLE_TEXT = "History"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", "back to this", key_display="enter", priority=True)
    ]

    def __init__(self, past: Sequence[Past], text: str) -> None:
        """Take the history, oldest first, and the article's text."""
        super().__init__()
        self._past = past
        self._text = text

    def body(self) -> ComposeResult:
        """Yield the list and what the chosen act changed."""
        yield PastRows(id="past")
        yield Static("", id="changed", markup=False)

    def on_mount(self) -> None:
        """Begin with the newest."""
        rows = self.query_one(PastRows)
        rows.styles.height = min(len(self._past), TALLEST)
        rows.fill(self._past, cursor=len(self._past) - 1)
        self._show(len(self._past) - 1)

    def on_row_moved(self, message: RowMoved) -> None:
        """Show what an act changed."""
        self._show(message.index)

    def _show(self, at: int) -> None:
        before, now = self._past[max(0, at - 1)].attribution, self._past[at].attribution
        rows = [
            f"{change.field}: {line(change.old)} → {line(change.new)}"
            for change in changes(before, now, self._text)
        ]
        words = "\n".join(fitted(row, WORDS) for row in rows) or "changed nothing of the attribution itself"
        self.query_one("#changed", Static).update(Content.styled(words, "$faint"))

    def on_row_chosen(self, message: RowChosen) -> None:
        """Go back to what was clicked."""
        self.dismiss(self._past[message.index].attribution)

    def action_back(self) -> None:
        """Go back to the point under the cursor."""
        self.dismiss(self._past[self.query_one(PastRows).cursor].attribution)
