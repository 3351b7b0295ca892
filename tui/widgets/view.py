"""A pane that scrolls and draws its screen lines one by one."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineView(ScrollView):
    """Knows the style of its ground, which Textual works out anew from all its ancestors when asked."""

    ground = Style()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, all on one ground."""
        self.ground = self.rich_style
        return super().render_lines(crop)
