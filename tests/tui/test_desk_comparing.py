"""An attribution beside what other articles say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from attribution.model import Extraction
from attribution.store import Store
from tests.tui.conftest import reservoir
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import review, said
from tui.glyphs import cells
from tui.screens.comparing import NOTHING, UNTOLD, ComparingScreen
from tui.widgets.bars import StatusLine, TitleBar
from tui.widgets.sheet import Sheet

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def twin() -> Extraction:
    """Make another paper's article with the same quotes, and signs that would steer a terminal."""
    made = reservoir()
    text = made.document.text + "\nAll rights reserved.\n"
    document = replace(
        made.document, id="twin", text=text, publisher="Harbour\x1b[2J Gazette", published="2031-05-15"
    )
    return Extraction(document, made.attributions)


def told(screen: ComparingScreen) -> str:
    return screen._known.get(screen._tab, "")


def drawn(screen: ComparingScreen) -> str:
    return "\n".join(strip.text.rstrip() for strip in screen.query_one(Sheet)._strips)


async def test_four_tabs_tell_of_other_articles(start: StartDesk, store: Store) -> None:
    store.add(twin())
    async with start() as pilot:
        await pilot.press("j", "j", "v")
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen)
        expected = {
            "1": ("claim", "2031-05-15"),
            "2": ("quotes", "exact"),
            "3": ("audit", "second-hand"),
            "4": ("chain", "Radio Kestrel"),
        }
        for key, (tab, words) in expected.items():
            await pilot.press(key)
            await until(pilot, lambda: bool(told(screen)))
            assert tab in screen.query_one(TitleBar).document
            assert words in told(screen)
            assert "\x1b" not in told(screen)
        await pilot.press("tab")
        assert "1 claim" in screen.query_one(TitleBar).document
        await pilot.press("escape")
        assert review(pilot).is_current


async def test_who_judges_blind_is_told_nothing(start: StartDesk) -> None:
    async with start(blind=True) as pilot:
        await pilot.press("v")
        assert review(pilot).is_current
        assert "blind" in said(pilot)


async def test_a_store_that_can_not_be_read_is_not_told_as_one_that_has_nothing(
    start: StartDesk, path: Path
) -> None:
    def rename(table: str, name: str) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute(f"ALTER TABLE {table} RENAME TO {name}")

    async with start() as pilot:
        rename("attribution", "away")
        await pilot.press("v")
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen)
        await until(pilot, lambda: bool(screen.query_one(StatusLine).trouble))
        await until(pilot, lambda: UNTOLD in drawn(screen))
        rename("away", "attribution")
        await pilot.press("4", "1")
        await until(pilot, lambda: NOTHING in drawn(screen))
        assert not screen.query_one(StatusLine).trouble


async def test_no_letter_is_under_the_scrollbar(start: StartDesk) -> None:
    async with start(80, 24) as pilot:
        await pilot.press("v")
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen)
        sheet = screen.query_one(Sheet)
        await until(pilot, lambda: NOTHING in drawn(screen))
        await pilot.press("3")
        await until(pilot, lambda: "SUMMARY" in drawn(screen))
        assert sheet.virtual_size.height > sheet.size.height
        widest = max(cells(strip.text.rstrip()) for strip in sheet._strips)
        assert widest <= sheet.scrollable_content_region.width
