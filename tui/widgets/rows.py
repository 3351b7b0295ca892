"""A list that draws only the rows in view, so that it may have any number of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip

from tui.messages import RowChosen, RowMoved
from tui.widgets.view import LineView

Item = TypeVar("Item")


class Rows(LineView, Generic[Item], can_focus=True, inherit_bindings=False):
    """Rows of equal height with a cursor. A subclass says how to draw an item."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--faint",
        "rows--strong",
        "rows--good",
        "rows--bad",
        "rows--open",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "down", key_display="j"),
        Binding("k,up", "move(-1)", "up", key_display="k"),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("home", "to_end(-1)", "first", show=False),
        Binding("end", "to_end(1)", "last", show=False),
        Binding("enter", "choose", "choose", key_display="enter"),
    ]
    ALLOW_SELECT = False
    ROW_HEIGHT = 1  # screen lines

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.cursor = 0
        self._drawn: dict[int, Sequence[Text]] = {}  # by row, of what is being drawn

    @abstractmethod
    def draw(self, item: Item, width: int) -> Sequence[Text]:
        """Return an item's lines, as many as ``ROW_HEIGHT``, made of visible text."""

    def fill(self, items: Sequence[Item], *, cursor: int = 0) -> None:
        """Show other items."""
        self.items = items
        self.extend(len(items) * self.ROW_HEIGHT)
        self.go(cursor)

    def put(self, items: Sequence[Item]) -> None:
        """Show as many items as there are; only those that are others now are drawn again."""
        for row, (before, now) in enumerate(zip(self.items, items, strict=True)):
            if now is not before:
                self.redraw(row)
        self.items = items

    def redraw(self, row: int) -> None:
        """Draw a row again."""
        self.refresh_lines(row * self.ROW_HEIGHT, self.ROW_HEIGHT)

    def go(self, index: int) -> None:
        """Put the cursor on a row and scroll to it."""
        before, self.cursor = self.cursor, max(0, min(index, len(self.items) - 1))
        for row in {before, self.cursor}:
            self.redraw(row)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first = self.cursor * self.ROW_HEIGHT
        if first < top or first + self.ROW_HEIGHT > top + height:
            y = first if first < top else first + self.ROW_HEIGHT - height
            self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)

    def styled(self, name: str) -> Style:
        """Return the style of a part of a row."""
        return self.get_component_rich_style(f"rows--{name}", partial=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, each item once."""
        self._drawn = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one screen line."""
        width = self.size.width
        index, line = divmod(y + self.scroll_offset.y, self.ROW_HEIGHT)
        base = self.ground
        if index >= len(self.items):
            return Strip.blank(width, base)
        if index == self.cursor:
            base += self.styled("cursor")
        if index not in self._drawn:
            self._drawn[index] = self.draw(self.items[index], self.scrollable_content_region.width - 1)
        segments = [s for s in self._drawn[index][line].render(self.app.console) if s.text]
        return Strip(segments).apply_style(base).adjust_cell_length(width, base)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self.go(self.cursor)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self._moved(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by what fits the pane."""
        self._moved(self.cursor + step * max(1, self.size.height // self.ROW_HEIGHT - 1))

    def action_to_end(self, end: int) -> None:
        """Move the cursor to the first or the last row."""
        self._moved(0 if end < 0 else len(self.items) - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.items:
            self.post_message(RowChosen(self.id or "", self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose a row by the mouse."""
        point = event.get_content_offset(self)
        index = len(self.items) if point is None else (point.y + self.scroll_offset.y) // self.ROW_HEIGHT
        if index < len(self.items):
            self.go(index)
            self.action_choose()

    def _moved(self, index: int) -> None:
        before = self.cursor
        self.go(index)
        if self.cursor != before:
            self.post_message(RowMoved(self.id or "", self.cursor))
