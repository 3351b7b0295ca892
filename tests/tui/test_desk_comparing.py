"""An attribution beside what other articles say."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from textual.pilot import Pilot

from attribution.model import Extraction
from attribution.store import Store
from tests.tui.conftest import reservoir
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import review, said
from tui.screens.comparing import ComparingScreen
from tui.widgets.bars import TitleBar

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
