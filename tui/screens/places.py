"""Which of somebody's appearances: a list in which one marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from attribution.across.speakers.known import Place
from tui.glyphs import fitted
from tui.people import place_line
from tui.screens.dialog import Dialog
from tui.widgets.rows import Rows

HEIGHT = 14  # rows shown at once


class PlaceRows(Rows[Place]):
    """A mark, the date, the article and the name there."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.marked: set[tuple[int, str]] = set()  # by where they are

    def draw(self, item: Place, width: int) -> Sequence[Text]:
        """Draw an appearance."""
        sign = "●" if item.where in self.marked else "○"
        told = fitted(place_line(item), width - 3)
        return (Text.assemble((f" {sign} ", self.styled("open")), (told, self.styled("strong"))),)


class PlacesDialog(Dialog[Sequence[Place]]):
    """Asks for some of a speaker's appearances."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", key_display="space", priority=True),
        Binding("enter", "take", "take", key_display="enter", priority=True),
    ]

    def __init__(self, places: Sequence[Place], title: str) -> None:
        """List ``places``."""
        super().__init__()
        self.TITLE_TEXT = title
        self._places = places

    def body(self) -> ComposeResult:
        """Yield the list."""
        rows = PlaceRows(id="places")
        rows.styles.height = min(HEIGHT, max(1, len(self._places)))
        yield rows

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(PlaceRows).fill(self._places)

    def action_mark(self) -> None:
        """Mark an appearance, or mark it no more, and go to the next."""
        rows = self.query_one(PlaceRows)
        rows.marked ^= {self._places[rows.cursor].where}
        rows.refresh()
        rows.action_move(1)

    def on_row_chosen(self) -> None:
        """Mark what was clicked on."""
        self.action_mark()

    def action_take(self) -> None:
        """Answer with what is marked."""
        rows = self.query_one(PlaceRows)
        self.dismiss([place for place in self._places if place.where in rows.marked])
