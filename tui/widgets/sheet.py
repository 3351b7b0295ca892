"""Styled lines in a pane that scrolls, drawn without laying the screen out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.view import LineView

Writer = Callable[[int], Iterable[Content]]  # from a width in cells to lines


def blank(width: int) -> Iterable[Content]:
    """Write nothing."""
    return ()


class Sheet(LineView, can_focus=True):
    """Shows what a writer writes for the pane's width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._writer: Writer = blank
        self._strips: list[Strip] = []

    def write(self, writer: Writer) -> None:
        """Show other lines, from their beginning."""
        self._writer = writer
        self._draw()
        self.scroll_to(y=0, animate=False, immediate=True)

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        content = Content("\n").join(self._writer(width))
        self._strips = Visual.to_strips(self, content, width, None, self.visual_style) if width else []
        self.extend(len(self._strips))

    def on_resize(self, event: events.Resize) -> None:
        """Write for the new width."""
        self._draw()

    def notify_style_update(self) -> None:
        """Take up another theme's colours."""
        super().notify_style_update()
        if self.is_mounted:
            self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.is_attached:  # it may have gone meanwhile, with its screen
            self._draw()

    def render_line(self, y: int) -> Strip:
        """Draw one screen line."""
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= len(self._strips):
            return Strip.blank(width, self.ground)
        return self._strips[number].adjust_cell_length(width, self.ground)
