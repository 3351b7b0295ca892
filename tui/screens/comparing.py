"""An attribution beside what other articles say: its claim, its article's quotes, an audit, its chain."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from attribution.errors import AttributionError
from attribution.model import Document, Reviewed
from tui.bindings import COMPARING
from tui.comparing import TABS, Entry, Found, compared
from tui.glyphs import fitted, line
from tui.marks import DISPUTED
from tui.screens.full import FullScreen
from tui.screens.note import NoteDialog
from tui.store import OpenStore
from tui.widgets.bars import KeyBar, StatusLine, TitleBar
from tui.widgets.rows import Rows
from tui.widgets.sheet import Sheet

UNTOLD = "Not looked through; this tab's key tries again."
LOOKING = "looking through the store …"
GONE = "it is not in the store any more"


class EntryRows(Rows[Entry]):
    """What a tab lists: a title, then what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "go there", key_display="enter", tooltip="go to this attribution")
    ]
    ROW_HEIGHT = 2

    def draw(self, item: Entry, width: int) -> Sequence[Text]:
        """Draw an entry."""
        sign = DISPUTED if item.differs else " "
        return (
            Text.assemble(
                (f"{sign} ", self.styled("bad")), (fitted(item.title, width - 2), self.styled("strong"))
            ),
            Text.assemble((f"  {fitted(item.about, width - 2)}", self.styled("faint"))),
        )


class ComparingScreen(FullScreen[Reviewed | None]):
    """Decides nothing; answers with an attribution to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = COMPARING

    def __init__(self, store: OpenStore, item: Reviewed, document: Document) -> None:
        """Take what to compare, and the store to compare it in."""
        super().__init__()
        self._store = store
        self._item = item
        self._document = document
        self._tab = next(iter(TABS))
        self._found: dict[str, Found] = {}  # what each tab lists, once it was worked out
        self._stands: dict[str, int] = {}  # the cursor of each
        self._transcripts: list[Path] = []
        self._shown = -1  # the entry drawn

    def compose(self) -> ComposeResult:
        """Lay out as the review is."""
        yield TitleBar()
        with Horizontal(id="panes"):
            yield EntryRows(id="entries")
            yield Sheet(id="compared")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the claim."""
        self._rows.focus()
        self.action_tab(1)

    @property
    def _rows(self) -> EntryRows:
        return self.query_one(EntryRows)

    def action_tab(self, number: int) -> None:
        """Go to a tab, from 1."""
        self._tab = list(TABS)[number - 1]
        self.say("")
        self.refresh_bindings()
        self._read()

    def action_turn(self, step: int) -> None:
        """Go to the next tab."""
        self.action_tab((list(TABS).index(self._tab) + step) % len(TABS) + 1)

    @work(exclusive=True)
    async def _read(self) -> None:
        """Work out in a thread what the tab lists, then show it."""
        tab = self._tab
        if tab not in self._found:
            self._rows.fill(())
            self._show(LOOKING)
            try:
                found = await asyncio.to_thread(
                    compared, tab, self._store, self._item, self._document, self._transcripts
                )
            except AttributionError as error:  # not remembered: coming back to the tab tries again
                self.query_one(StatusLine).trouble = line(str(error))
                self._show(UNTOLD)
                return
            self._found[tab] = found
            self._stands[tab] = found.start
        self._rows.fill(self._found[tab].entries, cursor=self._stands[tab])
        self._show(self._found[tab].nothing)

    def _show(self, otherwise: str = "") -> None:
        """Draw the entry under the cursor; where there is none, a line of words."""
        rows, bar, sheet = self._rows, self.query_one(TitleBar), self.query_one(Sheet)
        number = list(TABS).index(self._tab) + 1
        bar.document = f"{number} {self._tab}: {TABS[self._tab]}"
        bar.counts = f"{rows.cursor + 1:,} of {len(rows.items):,}" if rows.items else ""
        self._shown = rows.cursor
        if rows.items:
            self._stands[self._tab] = rows.cursor
            sheet.write(rows.items[rows.cursor].draw)
        else:
            sheet.write(lambda _: (Content.styled(otherwise, "$faint"),))

    def on_row_moved(self) -> None:
        """Show what was gone to."""
        self._show()

    def on_row_chosen(self) -> None:
        """Go to the attribution that was chosen; a click on another only shows that."""
        entry = self._rows.items[self._rows.cursor]
        if self._rows.cursor != self._shown:
            self._show()
        elif entry.leads_to is None:
            self.say("this is about the whole article")
        else:
            self._go(*entry.leads_to)

    def _go(self, document_key: int, id_: str) -> None:
        with self.reporting():
            there = self._store.attributions(document_key)
            found = next((item for item in there if item.attribution.id == id_), None)
            if found is None:
                self.say(GONE)
            else:
                self.dismiss(found)

    def action_transcript(self) -> None:
        """Ask for a file to hold the quotes against."""
        named = ", ".join(map(str, self._transcripts))
        hint = "a file or a folder; empty: the other articles of the store"
        self.app.push_screen(NoteDialog(named, "What was said is in", hint=hint), self._against)

    def _against(self, name: str | None) -> None:
        if name is not None:
            self._transcripts = [Path(name).expanduser()] if name else []
            self._found.pop("quotes", None)
            self.action_tab(list(TABS).index("quotes") + 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a transcript with the quotes, and not to a browser: its files are not where the desk runs."""
        return action != "transcript" or (self._tab == "quotes" and not self.app.is_web)

    def action_leave(self) -> None:
        """Go back to the review."""
        self.dismiss(None)
