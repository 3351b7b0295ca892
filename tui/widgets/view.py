"""A pane that scrolls and draws its screen lines one by one."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineView(ScrollView):
    """Knows the style of its ground, which Textual works out anew from all its ancestors when asked."""

    ground = Style()

    def extend(self, lines: int) -> None:
        """Say how many lines there are.

        Where there is always a scrollbar, the screen is not laid out anew for its sake.
        """
        size = Size(0, lines)
        if self.styles.overflow_y == "scroll":
            self.set_reactive(LineView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = lines
        else:
            self.virtual_size = size
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, all on one ground."""
        self.ground = self.rich_style
        return super().render_lines(crop)
