"""How far and how fast one is, and what can be done here by its name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import review
from tui.pace import Pace
from tui.screens.note import NoteDialog
from tui.widgets.bars import TitleBar
from tui.widgets.queue import strip

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def counts(pilot: Pilot[None]) -> str:
    return review(pilot).query_one(TitleBar).counts


def test_a_rate_is_told_once_it_means_something() -> None:
    now = [100.0]
    pace = Pace(lambda: now[0])
    assert pace.told() == ""
    pace.count(1)
    now[0] += 59
    pace.count(2)
    assert pace.told() == "3 now"
    now[0] += 61
    assert pace.told() == "3 now, 90 an hour"
    pace.count(-3)
    assert pace.told() == ""


@pytest.mark.parametrize(
    ("done", "total", "room", "drawn"),
    [
        (0, 8, 120, "────────── "),
        (4, 8, 120, "━━━━━╸──── "),
        (8, 8, 120, "━━━━━━━━━━ "),
        (0, 0, 120, "────────── "),
        (4, 8, 99, ""),
    ],
)
def test_the_whole_queues_progress_is_drawn(done: int, total: int, room: int, drawn: str) -> None:
    assert strip(done, total, room) == drawn


async def test_what_is_decided_is_counted_and_what_is_taken_back_is_not(start: StartDesk) -> None:
    async with start() as pilot:
        assert "now" not in counts(pilot)
        await pilot.press("y", "x", "m", *"late", "enter")
        await until(pilot, lambda: "3 now" in counts(pilot))
        await pilot.press("u")
        assert "2 now" in counts(pilot)
        await pilot.press("ctrl+r")
        assert "3 now" in counts(pilot)
        assert "━" in counts(pilot)


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_what_a_key_does_is_found_by_a_word_of_it(start: StartDesk, key: str) -> None:
    async with start() as pilot:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press(*"note: write")
        found = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: found.option_count > 0 and found.highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        assert pilot.app.screen.query_one("#note", Input).value == ""
