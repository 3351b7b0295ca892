"""What to export and where to, with a look at it before."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from attribution.counts import counted
from attribution.errors import AttributionError
from attribution.model import Reviewed
from tui.exporting import START, Scope, StoppedError, form_of, preview, write
from tui.glyphs import cells, fitted, line
from tui.marks import STATE_MARKS
from tui.screens.dialog import FieldDialog
from tui.store import ReviewStore
from tui.widgets.field import Field
from tui.widgets.rows import Rows

PAUSE = 0.15  # seconds after a key before the store is asked
SHOWN = 8  # attributions of the preview
WIDTH = 70  # cells of a line


class ScopeRows(Rows[Scope]):
    """Scopes by name."""

    def draw(self, item: Scope, width: int) -> Sequence[Text]:
        """Draw a scope."""
        return (Text(fitted(line(item.name), width), self.styled("strong")),)


class ExportDialog(FieldDialog[str, Scope]):
    """Writes a report; answers with what it wrote."""

    TITLE_TEXT = "Export"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "what", key_display="↑↓"),
        Binding("enter", "take", "write it", key_display="enter"),
    ]

    def __init__(self, store: ReviewStore, scopes: Sequence[Scope]) -> None:
        """Offer ``scopes``, the first of them chosen."""
        super().__init__()
        self._store = store
        self._scopes = scopes
        self._writing = False
        self._replaces = ""  # a file that is there, and that the reviewer was told of

    def body(self) -> ComposeResult:
        """Yield the scopes, the name and the preview."""
        yield ScopeRows(id="scopes")
        yield Field(START, placeholder="a file's name", id="file")
        yield Static("", id="said", markup=False)
        yield Static("", id="preview", markup=False)

    def on_mount(self) -> None:
        """Show the scopes."""
        self.rows.styles.height = len(self._scopes)
        self.rows.fill(self._scopes)

    @property
    def _scope(self) -> Scope:
        return self._scopes[self.rows.cursor]

    def on_input_changed(self) -> None:
        """Look at what it would be."""
        self._replaces = ""
        self._look()

    def action_move(self, step: int) -> None:
        """Choose the next scope."""
        super().action_move(step)
        self._look()

    def chosen(self, item: Scope) -> None:
        """Look at a scope."""
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await asyncio.sleep(PAUSE)
        shown = Content("")
        try:
            form_of(self.field.value.strip())
            found = await asyncio.to_thread(preview, self._store, self._scope, SHOWN)
        except AttributionError as error:
            self.tell(error, trouble=True)
        else:
            of = f"{counted(found.attributions, 'attribution')} of {counted(found.articles, 'article')}"
            self.tell(
                of
                if self.app.is_web
                else f"{of}, into {Path(self.field.value.strip()).expanduser().absolute()}"
            )
            shown = Content("\n").join(_drawn(item, words) for item, words in found.first)
        if self.is_current:
            self.query_one("#preview", Static).update(shown)

    async def action_take(self) -> None:
        """Write it; where the file is there, say so first."""
        name = self.field.value.strip()
        if self._writing:
            return
        try:
            form_of(name)
        except AttributionError as error:
            self._refuse(error)
            return
        out = Path(name).expanduser()
        if self.app.is_web:
            self._deliver(re.sub(r"[^\w.-]", "_", out.name, flags=re.ASCII))
        elif out.exists() and self._replaces != name:
            self._replaces = name
            self._refuse("this file is there already; enter again takes its place")
        else:
            self._write(out)

    def _refuse(self, trouble: str | Exception) -> None:
        self.workers.cancel_group(self, "look")  # whose answer would take the place of these words
        self.tell(trouble, trouble=True)

    @work(group="write")
    async def _write(self, out: Path) -> None:
        if await self._written(out):
            self.dismiss(f"✓ written: {line(str(out))}")

    @work(group="write")
    async def _deliver(self, name: str) -> None:
        """Write it here for a moment, and give it to the visitor's browser."""
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            out = Path(folder) / name
            if await self._written(out):
                self.app.deliver_binary(out, save_filename=name)
                self.dismiss(f"✓ given to your browser: {name}")

    async def _written(self, out: Path) -> bool:
        self._writing = True
        self.workers.cancel_group(self, "look")
        self.tell("writing …")
        try:
            await asyncio.to_thread(write, self._store, self._scope, out, lambda: self._writing)
        except StoppedError:
            return False
        except AttributionError as error:
            self._refuse(error)
            return False
        finally:
            self._writing = False
        return True

    def action_cancel(self) -> None:
        """Leave; what is being written is not there then."""
        self._writing = False
        self.dismiss(None)


def _drawn(item: Reviewed, words: str) -> Content:
    who = fitted(line(item.attribution.speaker or "no speaker"), WIDTH // 3)
    said = fitted(line(words), WIDTH - 4 - cells(who))
    return Content.assemble(f"{STATE_MARKS[item.review.state]} ", (who, "bold"), f"  {said}")
