"""An attribution beside what other articles say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from attribution.model import Extraction
from attribution.store import Store
from tests.tui.conftest import TEXT, reservoir
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import review, said
from tui.comparing.claim import HERE, NOTHING
from tui.glyphs import cells
from tui.screens.comparing import UNTOLD, ComparingScreen, EntryRows
from tui.widgets.bars import StatusLine, TitleBar
from tui.widgets.sheet import Sheet

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
DRAINED = "drained before the end"


def twin(words: str = DRAINED) -> Extraction:
    """Make another paper's article with the same attributions, one worded otherwise.

    It has signs that would steer a terminal.
    """
    made = reservoir()
    assert len(words) == len(DRAINED)  # so that all offsets hold
    text = TEXT.replace(DRAINED, words) + "\nAll rights reserved.\n"
    document = replace(
        made.document, id="twin", text=text, publisher="Harbour\x1b[2J Gazette", published="2031-05-15"
    )
    return Extraction(document, made.attributions)


def comparing(pilot: Pilot[None]) -> ComparingScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ComparingScreen)
    return screen


def listed(pilot: Pilot[None]) -> list[str]:
    return [f"{entry.title} {entry.about}" for entry in comparing(pilot).query_one(EntryRows).items]


def drawn(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text.rstrip() for strip in comparing(pilot).query_one(Sheet)._strips)


def underlined(pilot: Pilot[None]) -> list[str]:
    strips = comparing(pilot).query_one(Sheet)._strips
    return [s.text for strip in strips for s in strip if s.style is not None and s.style.underline]


async def test_four_tabs_tell_of_other_articles(start: StartDesk, store: Store) -> None:
    store.add(twin())
    async with start() as pilot:
        await pilot.press("j", "j", "v")
        expected = {
            "1": ("claim", "2031-05-15 Harbour␛[2J Gazette"),
            "2": ("quotes", "exact · Maren Oduya"),
            "3": ("audit", "Second-hand"),
            "4": ("chain", "2031-05-14 Northern Wire"),
        }
        for key, (tab, words) in expected.items():
            await pilot.press(key)
            await until(pilot, lambda words=words: words in "".join(listed(pilot)))  # type: ignore[misc]
            assert comparing(pilot).query_one(TitleBar).document.startswith(f"{key} {tab}")
            assert "\x1b" not in drawn(pilot)
        assert "└─ Radio Kestrel" in drawn(pilot)
        await pilot.press("tab")
        assert comparing(pilot).query_one(TitleBar).document.startswith("1 claim")
        await pilot.press("escape")
        assert review(pilot).is_current


async def test_a_variant_stands_beside_the_attribution_with_the_words_that_differ(
    start: StartDesk, store: Store
) -> None:
    store.add(twin("emptied before the end"))
    async with start(150, 40) as pilot:
        await pilot.press("j", "v")
        await until(pilot, lambda: len(listed(pilot)) == 2)
        assert HERE in listed(pilot)[0]  # and the cursor is on the other
        assert underlined(pilot) == ["drained", "emptied"]
        row = next(row for row in drawn(pilot).splitlines() if "emptied" in row)
        assert row.index("drained") < row.index("emptied")  # side by side
        await pilot.press("k")
        assert "emptied" not in drawn(pilot)


async def test_an_article_can_not_forge_a_difference(start: StartDesk, store: Store) -> None:
    store.add(twin("{+dry+} before the end"))
    async with start(150, 40) as pilot:
        await pilot.press("j", "v")
        await until(pilot, lambda: len(listed(pilot)) == 2)
        assert "{+dry+}" in drawn(pilot)
        assert underlined(pilot) == ["drained", "dry"]


async def test_enter_leads_to_the_other_article(start: StartDesk, store: Store) -> None:
    store.add(twin())
    async with start() as pilot:
        await pilot.press("j", "j", "v")
        await until(pilot, lambda: len(listed(pilot)) == 2)
        await pilot.press("enter")
        await until(pilot, lambda: review(pilot).is_current)
        opened = review(pilot).desk.opened
        assert opened is not None
        assert opened.document.id == "twin"
        current = review(pilot).desk.current
        assert current is not None
        assert current.attribution.id == "A3"


async def test_quotes_are_held_against_a_file(start: StartDesk, tmp_path: Path) -> None:
    transcript = tmp_path / "on air.txt"
    transcript.write_text(
        "Oduya: There is no great danger to the town.\nVance: Money?\nHost: Thank you.\n", encoding="utf-8"
    )
    async with start(150, 40) as pilot:
        await pilot.press("j", "j", "v", "2")
        await until(pilot, lambda: "not-found" in "".join(listed(pilot)))
        await pilot.press("t", *str(transcript), "enter")
        await until(pilot, lambda: "great" in drawn(pilot))
        assert "great" in underlined(pilot)
        assert "7–43" in drawn(pilot)


async def test_a_transcript_that_is_not_there_is_named(start: StartDesk, tmp_path: Path) -> None:
    async with start() as pilot:
        await pilot.press("v", "2")
        await until(pilot, lambda: bool(listed(pilot)))
        await pilot.press("t", *str(tmp_path / "none.txt"), "enter")
        await until(pilot, lambda: "none.txt" in comparing(pilot).query_one(StatusLine).trouble)
        assert UNTOLD in drawn(pilot)


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
        await until(pilot, lambda: bool(comparing(pilot).query_one(StatusLine).trouble))
        await until(pilot, lambda: UNTOLD in drawn(pilot))
        rename("away", "attribution")
        await pilot.press("4", "1")
        await until(pilot, lambda: NOTHING in drawn(pilot))
        assert not comparing(pilot).query_one(StatusLine).trouble


@pytest.mark.parametrize("width", [80, 120, 240])
async def test_no_letter_is_under_the_scrollbar(start: StartDesk, store: Store, width: int) -> None:
    store.add(twin())
    async with start(width, 24) as pilot:
        await pilot.press("j", "j", "v")
        for key in "1234":
            await pilot.press(key)
            await until(pilot, lambda: bool(listed(pilot)))
            sheet = comparing(pilot).query_one(Sheet)
            widest = max(cells(strip.text.rstrip()) for strip in sheet._strips)
            assert widest <= sheet.scrollable_content_region.width
