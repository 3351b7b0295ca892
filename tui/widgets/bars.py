"""The lines round the panes: what is open and how far one is, what was done last, and the keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.glyphs import cells, fitted

TIGHT = 100  # cells: a narrower terminal sets its keys closer


class TitleBar(Widget):
    """One line: the open document left, the counts right."""

    document: reactive[str] = reactive("")  # visible text
    counts: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Draw the line."""
        room = max(0, self.size.width - cells(self.counts) - 2)
        left = fitted(self.document, room)
        spare = " " * (self.size.width - cells(left) - cells(self.counts))
        return Content.assemble(Content.styled(left, "bold"), spare, Content(self.counts))


class StatusLine(Widget):
    """One line: what is on disk since the last key, or why nothing is."""

    saved: reactive[str] = reactive("")  # visible text
    trouble: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Draw the line."""
        width = self.size.width
        if self.trouble:
            return Content.styled(fitted(f"✗ {self.trouble}", width), "bold $text-error")
        return Content.styled(fitted(self.saved, width), "$text-success")


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the bar: its cell, and the binding it stands for."""

    row: int
    left: int
    keys: str
    word: str
    active: ActiveBinding

    @property
    def right(self) -> int:
        return self.left + cells(self.keys) + 1 + cells(self.word)


class KeyBar(Widget):
    """The keys of the place one is in, over as many lines as they need; a click does what the key does."""

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the keys need."""
        return max((key.row + 1 for key in self._flow(width)), default=1)

    def render(self) -> RenderResult:
        """Draw the keys."""
        rows: dict[int, list[Content]] = {}
        for key in self._flow(self.size.width):
            parts = rows.setdefault(key.row, [])
            parts += [Content(" " * self._gap(self.size.width))] if parts else []
            parts += [Content.styled(key.keys, "bold $key"), Content(f" {key.word}")]
        return Content("\n").join(Content("").join(parts) for parts in rows.values())

    async def on_click(self, event: events.Click) -> None:
        """Do what a key stands for."""
        point = event.get_content_offset(self)
        for key in self._flow(self.size.width):
            if point is not None and key.row == point.y and key.left <= point.x < key.right:
                await self.app.run_action(key.active.binding.action, key.active.node)

    @staticmethod
    def _gap(width: int) -> int:
        """Return the cells between two keys."""
        return 1 if width < TIGHT else 2

    def _flow(self, width: int) -> list[_Key]:
        """Place the keys, each action once, with the first of its keys that is shown."""
        flow: dict[str, _Key] = {}
        row, left = 0, 0
        way_out_last = sorted(self.screen.active_bindings.values(), key=lambda a: a.binding.key == "escape")
        for active in way_out_last:
            binding = active.binding
            if not binding.show or not active.enabled or binding.action in flow:
                continue
            key = _Key(row, left, self.app.get_key_display(binding), binding.description, active)
            if left and key.right > width:
                row, left = row + 1, 0
                key = replace(key, row=row, left=left)
            flow[binding.action] = key
            left = key.right + self._gap(width)
        return list(flow.values())
