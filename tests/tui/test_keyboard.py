"""Keys that come many in a packet: over a slow line, pasted, sent by a program."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from attribution.model import ReviewState
from tests.tui.test_desk_keys import StartDesk, current, on_disk


async def burst(pilot: Pilot[None], keys: str) -> None:
    """Send all keys before the program looks at the first; ``<`` is enter."""
    names = {"<": "enter", " ": "space", ",": "comma"}
    for sign in keys:
        name = names.get(sign, sign)
        pilot.app.post_message(Key(name, None if name == "enter" else sign))
    for _ in range(60):
        await asyncio.sleep(0.01)
        await pilot.pause()


async def test_what_is_typed_in_a_burst_is_not_lost_to_the_enter_after_it(
    start: StartDesk, path: Path
) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await pilot.press("m")
        await burst(pilot, "a slow line<")
        assert on_disk(path, key).review.note == "a slow line"


async def test_letters_after_the_key_that_opens_a_dialog_go_to_the_dialog(
    start: StartDesk, path: Path
) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await burst(pilot, "ma slow line<")
        assert on_disk(path, key).review.note == "a slow line"


async def test_letters_after_the_enter_that_closes_a_dialog_are_the_desks(
    start: StartDesk, path: Path
) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await burst(pilot, "sPetra<jx")
        first = on_disk(path, key)
        assert (first.attribution.speaker, first.review.state) == ("Petra Vance", ReviewState.CORRECTED)
        assert on_disk(path, key + 1).review.state is ReviewState.REJECTED


async def test_a_burst_through_dialogs_one_after_the_other(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await burst(pilot, "sClara Ohm<omtwo notes<td")
        done = on_disk(path, key)
        assert done.attribution.speaker == "Clara Ohm"
        assert done.attribution.speaker_kind == "organisation"
        assert done.attribution.stance == "denied"
        assert done.review.note == "two notes"
