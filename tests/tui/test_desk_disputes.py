"""What reviewers disagree on, side by side, and adjudicating it by one key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from attribution.model import Action, Attribution, ReviewState, Stance
from attribution.store import Store
from tui.app import Desk
from tui.screens.disputes import DisputedRows, DisputesScreen
from tui.screens.review import ReviewScreen
from tui.widgets.bars import StatusLine, TitleBar
from tui.widgets.sheet import Sheet

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def differing(store: Store) -> None:
    """Ada and Bo differ on the stance of 1 and on whether 2 is one; Ada found one that Bo did not."""
    ada, bo = store.blind("Ada"), store.blind("Bo")
    for item in ada.attributions(1):
        ada.decide(item.key, Action.CONFIRM, reviewer="Ada")
        bo.decide(item.key, Action.REJECT if item.key == 2 else Action.CONFIRM, reviewer="Bo")
    change = replace(bo.attribution(1).attribution, stance=Stance.DENIED)
    bo.decide(1, Action.CORRECT, reviewer="Bo", change=change)
    end = len(store.document(1).text)
    found = replace(change, content=((end - 9, end - 1),), cue=(), source=(), speaker="Tobias Lindqvist")
    ada.add_attribution(1, found, reviewer="Ada")


async def opened(pilot: Pilot[None]) -> DisputesScreen:
    await pilot.press("r")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, DisputesScreen)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen


def table(screen: DisputesScreen) -> list[str]:
    return [line.plain for line in screen.query_one(Sheet)._writer(100)]


def said(screen: DisputesScreen) -> str:
    return screen.query_one(StatusLine).saved


async def test_answers_stand_side_by_side(start: StartDesk) -> None:
    async with start(reviewer="Cy") as pilot:
        screen = await opened(pilot)
        assert screen.query_one(TitleBar).counts == "1 of 3 disputed · Cy"
        lines = [line.split() for line in table(screen) if line]
        assert ["1", "Ada", "2", "Bo", "0", "machine"] in lines
        assert ["≠", "stance", "asserted", "denied", "asserted"] in lines
        assert any(line.startswith("alike: speaker, ") for line in table(screen))
        await pilot.press("j")
        assert ["answer", "confirmed", "rejected", "not", "reviewed"] in [
            line.split() for line in table(screen)
        ]
        await pilot.press("j")
        assert "did not find it" in "\n".join(table(screen))


async def test_one_key_takes_an_answer_and_goes_on(start: StartDesk, store: Store) -> None:
    async with start(reviewer="Cy") as pilot:
        screen = await opened(pilot)
        await pilot.press("2")
        assert "saved: adjudicated as Bo had it, corrected" in said(screen)
        await pilot.press("2")
        assert "saved: adjudicated as Bo had it, rejected" in said(screen)
        await pilot.press("1")
        assert "saved: adjudicated as Ada had it, confirmed" in said(screen)
        assert screen.query_one(TitleBar).counts == "none disputed · Cy"
        assert "Nothing is disputed." in table(screen)
        await pilot.press("1", "enter")  # nothing there to take or to go to
        states = {item.key: item.review for item in store.attributions(1) if item.review.adjudicated}
        assert {key: (review.state, review.adjudicator) for key, review in states.items()} == {
            1: (ReviewState.CORRECTED, "Cy"),
            2: (ReviewState.REJECTED, "Cy"),
            10: (ReviewState.CONFIRMED, "Cy"),
        }
        assert store.attribution(1).attribution.stance is Stance.DENIED
        await pilot.press("u")
        await pilot.pause(0.1)
        assert "taken back" in said(screen)
        assert screen.query_one(TitleBar).counts == "1 of 1 disputed · Cy"
        await pilot.press("ctrl+r")
        await pilot.pause(0.1)
        assert "brought back" in said(screen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_the_machines_answer_can_be_taken(start: StartDesk, store: Store) -> None:
    machine = store.attribution(1).review.machine
    async with start(reviewer="Cy") as pilot:
        await opened(pilot)
        await pilot.press("0")
    item = store.attribution(1)
    assert (item.attribution, item.review.state, item.review.adjudicator) == (
        machine,
        ReviewState.CONFIRMED,
        "Cy",
    )


async def test_correcting_further_adjudicates_too(start: StartDesk, store: Store) -> None:
    async with start(reviewer="Cy") as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert "you adjudicate here" in screen.query_one(StatusLine).saved
        await pilot.press("t", "q")
        item = store.attribution(1)
        assert (item.attribution.stance, item.review.adjudicator) == (Stance.QUESTIONED, "Cy")
        assert item.review.judges == ("Ada", "Bo")
        await pilot.press("j", "y")  # an ordinary confirmation of another
        assert not store.attribution(3).review.adjudicated


async def test_a_click_shows_a_disagreement_and_another_goes_there(start: StartDesk) -> None:
    async with start(reviewer="Cy") as pilot:
        screen = await opened(pilot)
        second = (6, 1 + screen.query_one(DisputedRows).ROW_HEIGHT)
        await pilot.click("#disputed", offset=second)
        assert screen.query_one(TitleBar).counts == "2 of 3 disputed · Cy"
        assert pilot.app.screen is screen
        await pilot.click("#disputed", offset=second)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        current = pilot.app.screen.desk.current
        assert current is not None
        assert current.key == 2


async def test_what_was_decided_since_is_looked_at_again(start: StartDesk, store: Store, path: Path) -> None:
    async with start(reviewer="Cy") as pilot:
        screen = await opened(pilot)
        with Store(path) as other:
            other.decide(1, Action.REJECT, reviewer="Dee")
        await pilot.press("1")
        assert "somebody decided on it since" in said(screen)
        assert not store.attribution(1).review.adjudicated
        assert "3  Dee" in "\n".join(table(screen))


async def test_a_blind_reviewer_does_not_get_there(start: StartDesk) -> None:
    async with start(reviewer="Bo", blind=True) as pilot:
        await pilot.press("r")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "you review blind" in pilot.app.screen.query_one(StatusLine).saved


async def test_a_store_that_fails_adjudicates_nothing(start: StartDesk, store: Store, path: Path) -> None:
    async with start(reviewer="Cy") as pilot:
        screen = await opened(pilot)
        path.rename(path.with_suffix(".gone"))
        await pilot.press("1")
        assert "moved or removed" in screen.query_one(StatusLine).trouble
        assert screen.query_one(TitleBar).counts == "1 of 3 disputed · Cy"


async def test_hostile_names_and_many_reviewers(start: StartDesk, store: Store) -> None:
    machine: Attribution = store.blind("x").attribution(1).attribution
    for name in ("\x1b[2J\u202e" + "E" * 10_000, "東" * 300, "[red]"):
        store.blind(name).decide(1, Action.CONFIRM, reviewer=name, seen=machine)
    async with start(80, 24, reviewer="Cy") as pilot:
        screen = await opened(pilot)
        for width in (20, 60, 78, 200):
            text = "\n".join(line.plain for line in screen.query_one(Sheet)._writer(width))
            assert "\x1b" not in text
            assert "\u202e" not in text
        await pilot.press("4")
        assert "there is no answer 4 here" in said(screen)  # nor a column for it


def test_looks(snap_compare: Compare, store: Store) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened(pilot)

    assert snap_compare(Desk(store, reviewer="Cy"), terminal_size=(120, 32), run_before=press)
