"""An attribution beside what other articles say: its claim, its article's quotes, an audit, its chain."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from attribution.errors import AttributionError
from attribution.model import Document, Reviewed
from tui.bindings import COMPARING
from tui.comparing import TABS, compared
from tui.glyphs import line, visible
from tui.screens.full import FullScreen
from tui.store import ReviewStore
from tui.widgets.bars import KeyBar, StatusLine, TitleBar
from tui.widgets.sheet import Sheet

DIFFERING = re.compile(r"(\[-[^\]]*-\]|\{\+[^}]*\+\})")  # as reports write what differs
STYLES = {"[-": "$text-error", "{+": "bold $text-success"}
NOTHING = "Nothing of the kind is in the store."
UNTOLD = "Not looked through: the line below says why. Come back to this tab to try again."


class ComparingScreen(FullScreen[None]):
    """Shows; decides nothing."""

    BINDINGS: ClassVar[list[BindingType]] = COMPARING

    def __init__(self, store: ReviewStore, item: Reviewed, document: Document) -> None:
        """Take what to compare, and the store to compare it in."""
        super().__init__()
        self._store = store
        self._item = item
        self._document = document
        self._tab = next(iter(TABS))
        self._known: dict[str, str] = {}  # what each tab tells, once it was worked out

    def compose(self) -> ComposeResult:
        """Lay out as the review is."""
        yield TitleBar()
        yield Sheet(id="compared")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the claim."""
        self.query_one(Sheet).focus()
        self.action_tab(1)

    def action_tab(self, number: int) -> None:
        """Go to a tab, from 1."""
        self._tab = list(TABS)[number - 1]
        bar = self.query_one(TitleBar)
        bar.document = f"{number} {self._tab}: {TABS[self._tab]}"
        bar.counts = line(self._item.attribution.speaker or "no speaker")
        self._show()

    def action_turn(self, step: int) -> None:
        """Go to the next tab."""
        self.action_tab((list(TABS).index(self._tab) + step) % len(TABS) + 1)

    @work(exclusive=True)
    async def _show(self) -> None:
        tab, sheet, status = self._tab, self.query_one(Sheet), self.query_one(StatusLine)
        self.say("")
        if tab not in self._known:
            sheet.write(lambda _: (Content.styled("looking through the store …", "$faint"),))
            try:
                told = await asyncio.to_thread(compared, tab, self._store, self._item, self._document)
            except AttributionError as error:  # not remembered: coming back to the tab tries again
                status.trouble = line(str(error))
                sheet.write(lambda _: (Content(UNTOLD),))
                return
            self._known[tab] = told
        rows = self._known[tab].splitlines() or [NOTHING]
        sheet.write(lambda _: _drawn(rows))

    def action_leave(self) -> None:
        """Go back to the review."""
        self.dismiss(None)


def _drawn(rows: Iterable[str]) -> Iterable[Content]:
    return (Content.assemble(*map(_piece, DIFFERING.split(visible(row)))) for row in rows)


def _piece(words: str) -> tuple[str, str]:
    """Return words with their style; what differs keeps its signs, for want of colour."""
    return words, STYLES.get(words[:2], "")
