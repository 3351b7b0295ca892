"""The article: screen lines drawn one by one, so that its length does not matter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from attribution.model import SectionKind, Spans
from tui.messages import ArticleResized, TextDragged, TextPressed
from tui.widgets.page import CHOSEN, OTHER, Highlights, Overlaps, Page
from tui.widgets.view import LineView
from tui.wrapping import Lines, wrap

MEASURE = 92  # cells of text in a line at most: longer lines are hard to read
GUTTER = 3  # cells left of the text, for marks
_wrap = lru_cache(maxsize=8)(wrap)  # of the texts that one goes to and fro between


class ArticleView(LineView, can_focus=True, inherit_bindings=False):
    """Draws a ``Page`` with ``Highlights``; posts where the mouse points in the text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--headline", "article--byline", "article--caption", "article--related",
        "article--other", "article--content", "article--cue", "article--source",
        "article--selection", "article--cursor", "article--gutter", "article--bar",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,ctrl+b", "page(-1)", "page up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", show=False),
        Binding("home", "page(-1_000_000)", "top of the article", show=False),
        Binding("end", "page(1_000_000)", "end of the article", show=False),
    ]
    ALLOW_SELECT = False  # the mouse selects words for an attribution

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.page = Page()
        self.highlights = Highlights()
        self.lines = Lines()
        self._margin = 0  # cells left of the gutter, which put the text in the middle of a wide pane
        self._others = Overlaps()
        self._marks: dict[int, str] = {}  # by offset
        self._mark_offsets: list[int] = []
        self._styles: dict[str, Style] = {}
        self._pressed: int | None = None

    def load(self, page: Page, marks: dict[int, str]) -> None:
        """Draw another page. ``marks``: signs for the gutter by the offset they stand at."""
        rewrap = page.text is not self.page.text
        self.page = page
        self._others = Overlaps.of(page.contents)
        self._put_marks(marks)
        if rewrap:
            self.highlights = Highlights()
            self._lay_out()
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh()

    def mark(self, marks: dict[int, str]) -> None:
        """Set the gutter's signs; only the lines of those that are others now are drawn again."""
        for offset in {offset for offset, _ in marks.items() ^ self._marks.items()}:
            self.refresh_lines(self.lines.at(offset))
        self._put_marks(marks)

    def _put_marks(self, marks: dict[int, str]) -> None:
        self._marks = marks
        self._mark_offsets = sorted(marks)

    def highlight(self, highlights: Highlights) -> None:
        """Mark other spans; only the lines that they touch are drawn again."""
        before, self.highlights = self.highlights, highlights
        for (_, old), (_, new) in zip(before.layers(), highlights.layers(), strict=True):
            if old != new:
                for start, end in (*old, *new):
                    first = self.lines.at(start)
                    self.refresh_lines(first, self.lines.at(max(start, end - 1)) - first + 1)

    def reveal(self, spans: Spans) -> None:
        """Scroll so that spans are in view, or as much of them as fits, with some lines round them."""
        if not spans or not self.lines:
            return
        first = self.lines.at(min(start for start, _ in spans))
        last = self.lines.at(max(end for _, end in spans) - 1)
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        margin = min(2, max(0, (height - (last - first + 1)) // 2))
        if first - margin < top or last + margin >= top + height:
            above = max(margin, (height - (last - first + 1)) // 3)
            self.scroll_to(y=max(0, first - above), animate=False, force=True, immediate=True)

    def line_above(self, offset: int, step: int) -> int:
        """Return the offset as far along the line so many lines below (above where ``step`` < 0)."""
        line = self.lines.at(offset)
        to = min(max(0, line + step), len(self.lines) - 1)
        along = offset - self.lines.starts[line]
        return int(min(self.lines.starts[to] + along, max(self.lines.starts[to], self.lines.ends[to] - 1)))

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the offset of the text drawn at a cell inside the padding, None off the text."""
        line = y + self.scroll_offset.y
        if not 0 <= line < len(self.lines):
            return None
        left = x - self._margin - GUTTER
        for offset in range(self.lines.starts[line], self.lines.ends[line]):
            left -= get_character_cell_size(self.page.text[offset])
            if left < 0:
                return offset
        return None

    # Laying out

    @property
    def _measure(self) -> int:
        return max(2, min(MEASURE, self.scrollable_content_region.width - GUTTER - 1))

    def _lay_out(self) -> None:
        measure = self._measure
        self.lines = _wrap(self.page.text, measure)
        self._margin = max(0, (self.scrollable_content_region.width - GUTTER - measure) // 2)
        self.extend(len(self.lines))

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self._lay_out()
        self.post_message(ArticleResized())

    # Drawing

    def notify_style_update(self) -> None:
        """Forget styles that a theme has changed."""
        super().notify_style_update()
        self._styles = {}

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"article--{name}", partial=True)
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one screen line."""
        number = y + self.scroll_offset.y
        width = self.size.width
        base = self.ground
        if number >= len(self.lines):
            return Strip.blank(width, base)
        start, end = self.lines.starts[number], self.lines.ends[number]
        segments = [Segment(" " * self._margin, base), *self._gutter(start, end, number, base)]
        segments += self._runs(start, end, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _gutter(self, start: int, end: int, number: int, base: Style) -> Iterable[Segment]:
        following = self.lines.starts[number + 1] if number + 1 < len(self.lines) else end + 1
        at = bisect_left(self._mark_offsets, start)
        sign = " "
        if at < len(self._mark_offsets) and self._mark_offsets[at] < following:
            sign = self._marks[self._mark_offsets[at]]
        chosen = any(a < end and b > start for a, b in self.highlights.content)
        yield Segment(sign, base + self._style("gutter"))
        yield Segment("▌ " if chosen else "  ", base + self._style("bar"))

    def _runs(self, start: int, end: int, base: Style) -> Iterable[Segment]:
        """Cut a line where any layer starts or ends, and style each piece by all that cover it."""
        layers: list[tuple[int, int, str]] = [
            (section.start, section.end, section.kind)
            for section in self.page.sections
            if section.kind is not SectionKind.BODY and section.start < end and section.end > start
        ]
        layers += [(a, b, OTHER) for a, b in self._others.within(start, end)]
        for name, spans in self.highlights.layers():
            layers += [(a, b, name) for a, b in spans if a < end and b > start]
        cuts = {start, end, *(a for a, _, _ in layers if a > start), *(b for _, b, _ in layers if b < end)}
        for first, last in pairwise(sorted(cuts)):
            names = [name for a, b, name in layers if a <= first and b >= last]
            if CHOSEN in names:  # else its style would add to that of all contents
                names = [name for name in names if name != OTHER]
            yield Segment(self.page.text[first:last], sum(map(self._style, names), base))

    def action_page(self, pages: int) -> None:
        """Scroll by pages, two lines kept in view."""
        height = max(1, self.scrollable_content_region.height - 2)
        self.scroll_to(y=self.scroll_offset.y + pages * height, animate=False, immediate=True)

    # The mouse

    def _pointed(self, event: events.MouseEvent) -> int | None:
        point = event.get_content_offset(self)
        return None if point is None else self.offset_at(point.x, point.y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where a word was pressed."""
        offset = self._pointed(event)
        if event.button == 1 and offset is not None:
            self._pressed = offset
            self.capture_mouse()
            self.post_message(TextPressed(offset))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what is drawn over."""
        if self._pressed is not None and (offset := self._pointed(event)) is not None:
            first, last = sorted((self._pressed, offset))
            if first != last:
                self.post_message(TextDragged(first, last))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a selection."""
        self._pressed = None
        self.capture_mouse(False)
