"""A question over the review: a title, a body, its keys; or a field with a list under it."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.glyphs import line
from tui.messages import RowChosen
from tui.screens.leaving import LeavableScreen
from tui.widgets.bars import KeyBar
from tui.widgets.rows import Rows

Answer = TypeVar("Answer")
Item = TypeVar("Item")


class Dialog(ModalScreen[Answer | None], LeavableScreen[Answer | None], Generic[Answer]):
    """Asks one thing; escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "cancel", key_display="esc")]
    TITLE_TEXT = ""

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(id="panel"):
            yield Static(Content(self.TITLE_TEXT), classes="title", markup=False)
            yield from self.body()
            yield KeyBar()

    def body(self) -> ComposeResult:
        """Yield the widgets between the title and the keys."""
        yield from ()

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class FieldDialog(Dialog[Answer], Generic[Answer, Item]):
    """Asks by a field and a list: letters go to the one, up and down to the other, enter takes a row.

    Its body has one ``Input``, one ``Rows``, and a ``Static`` ``#said`` for what is to be said of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "choose", key_display="↑↓"),
        Binding("up", "move(-1)", "choose", show=False),
        Binding("enter", "take", "take", key_display="enter"),
    ]

    def on_mount(self) -> None:
        """Keep the keys in the field."""
        self.rows.can_focus = False
        self.field.focus()

    @property
    def field(self) -> Input:
        """Return the field."""
        return self.query_one(Input)

    @property
    def rows(self) -> Rows[Item]:
        """Return the list."""
        return cast("Rows[Item]", self.query_one("Rows"))

    @abstractmethod
    def chosen(self, item: Item) -> None:
        """Do what is to be done with a row."""

    def tell(self, words: str | Exception, *, trouble: bool = False) -> None:
        """Say something of what was typed. What comes late finds the dialog closed."""
        if self.is_current:
            style = "bold $text-error" if trouble else "$faint"
            self.query_one("#said", Static).update(Content.styled(line(str(words)), style))

    def on_row_chosen(self, message: RowChosen) -> None:
        """Take a row that was clicked."""
        self.chosen(self.rows.items[message.index])

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self.rows.action_move(step)

    async def action_take(self) -> None:
        """Take the row under the cursor."""
        if self.rows.items:
            self.chosen(self.rows.items[self.rows.cursor])
