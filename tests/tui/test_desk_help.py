"""Help: the keys of the place one is in, told by what they are for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.test_desk_keys import said
from tui.bindings import PARTS, REVIEW
from tui.marks import LEGEND, STATE_MARKS
from tui.screens.chain import ChainDialog
from tui.screens.help import HelpDialog

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def told(pilot: Pilot[None]) -> str:
    """Return all that help tells."""
    assert isinstance(pilot.app.screen, HelpDialog)
    scroll = pilot.app.screen.query_one(VerticalScroll)
    return "\n".join(str(part.render()) for part in scroll.query(Static))


def test_each_key_of_the_review_has_its_part() -> None:
    named = [name for part in PARTS for names in part.values() for name in names]
    acts = {b.action for b in REVIEW if isinstance(b, Binding) and not b.action.startswith("app.")}
    assert acts <= set(named)
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("width", [80, 140])
async def test_the_reviews_keys_stand_in_parts_with_the_signs(start: StartDesk, width: int) -> None:
    async with start(width, 45) as pilot:
        await pilot.press("question_mark")
        for heading in (heading for part in PARTS for heading in part):
            assert f"{heading}\n" in told(pilot)
        for sign in (*STATE_MARKS.values(), *LEGEND):
            assert f"{sign}\N{NO-BREAK SPACE}" in told(pilot)
        assert "Y        confirm all that is sure enough" in told(pilot)
        assert pilot.app.screen.has_class("-wide") == (width == 140)


async def test_what_is_further_down_is_a_key_away(start: StartDesk) -> None:
    async with start(80, 24) as pilot:
        await pilot.press("question_mark", "down")
        scroll = pilot.app.screen.query_one(VerticalScroll)
        await pilot.pause()
        assert scroll.scroll_y > 0
        await pilot.press("up")
        await pilot.pause()
        assert scroll.scroll_y == 0


async def test_the_chain_has_help_of_its_own(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("c", "question_mark")
        assert "whom this party cites" in told(pilot)
        assert "judging" not in told(pilot)
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, ChainDialog)


async def test_a_rejection_says_how_to_say_why(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("x")
        assert said(pilot).endswith("; k then m to say why")


async def test_other_spans_are_said_with_their_words(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("e", "h", "enter")
        await pilot.pause()
        assert said(pilot) == "✓ saved: content is “Reservoir to be drained by”"
