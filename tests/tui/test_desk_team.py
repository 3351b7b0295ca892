"""Several reviewers on one file: blind desks, one's own articles, and what stands after an adjudication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from attribution.model import Action, ReviewState, Stance
from attribution.store import Store
from tui.screens.review import ReviewScreen
from tui.widgets.bars import StatusLine, TitleBar
from tui.widgets.inspector import Inspector

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def review(pilot: Pilot[None]) -> ReviewScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ReviewScreen))


def counts(pilot: Pilot[None]) -> str:
    return review(pilot).query_one(TitleBar).counts


def said(pilot: Pilot[None]) -> str:
    return review(pilot).query_one(StatusLine).saved


def inspected(pilot: Pilot[None]) -> str:
    inspector = review(pilot).query_one(Inspector)
    return "\n".join(line.plain for line in inspector._lines(60))


@pytest.fixture
def other(path: Path, store: Store) -> Iterator[Store]:
    """Open the file a second time, for a second desk."""
    with Store(path) as opened:
        yield opened


async def test_two_blind_desks_see_nothing_of_each_other(
    start: StartDesk, store: Store, other: Store
) -> None:
    async with start(blind=True) as ada:
        await ada.press("y", "t", "d", "x")
    async with start(on=other, reviewer="Bo", blind=True) as bo:
        assert "0/9 reviewed · Bo, blind" in counts(bo)
        assert review(bo).desk.at == 0
        items = review(bo).desk.items
        assert {item.review.state for item in items} == {ReviewState.UNREVIEWED}
        assert "Ada" not in inspected(bo)
        await bo.press("y", "y")
        assert "2/9 reviewed" in counts(bo)
        assert review(bo).desk.at == 2
        await bo.press("u")
        assert "taken back" in said(bo)
        assert "1/9 reviewed" in counts(bo)
    first, second = store.attributions(1)[:2]
    assert (first.review.judges, first.review.disputed) == (("Ada", "Bo"), False)
    assert second.review.judges == ("Ada",)


async def test_an_open_desk_tells_who_differs(start: StartDesk, store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Bo")
    store.blind("Cy").decide(1, Action.REJECT, reviewer="Cy")
    async with start() as pilot:
        await pilot.press("k", "k")
        assert "reviewers differ: Bo, Cy" in inspected(pilot)
    store.decide(1, Action.CONFIRM, reviewer="Cy")
    async with start() as pilot:
        await pilot.press("k", "k")
        assert "judged by Bo, Cy" in inspected(pilot)


async def test_what_is_decided_against_an_adjudication_is_said_not_to_stand(
    start: StartDesk, store: Store
) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Bo")
    store.decide(1, Action.REJECT, reviewer="Cy", adjudicates=True)
    async with start() as pilot:
        await pilot.press("k")
        assert "rejected, adjudicated by Cy" in inspected(pilot)
        await pilot.press("y")
        assert "as your answer; Cy adjudicated otherwise, which stands" in said(pilot)
        item = store.attribution(1)
        assert (item.review.state, item.review.disputed) == (ReviewState.REJECTED, True)
        await pilot.press("k", "k")
        assert "Cy adjudicated: rejected" in inspected(pilot)


async def test_a_correction_of_ones_own_adjudication_goes_on_with_it(start: StartDesk, store: Store) -> None:
    machine = store.attribution(1).attribution
    store.decide(1, Action.CORRECT, reviewer="Bo", change=replace(machine, stance=Stance.DENIED))
    store.decide(1, Action.CONFIRM, reviewer="Ada", seen=machine, adjudicates=True)
    async with start() as pilot:
        await pilot.press("k", "t", "h", "m", *"why", "enter")
    review_ = store.attribution(1).review
    assert (review_.adjudicator, review_.judges, review_.disputed) == ("Ada", ("Bo",), False)
    assert review_.note == "why"
    assert store.attribution(1).attribution.stance is Stance.HEDGED


async def test_ones_own_articles_come_first_and_all_are_a_key_away(start: StartDesk, store: Store) -> None:
    store.team.assign([2], ["Ada"])
    async with start() as pilot:
        assert [stored.id for stored in review(pilot).desk.documents] == ["ferry"]
        assert "0/1 of yours reviewed" in counts(pilot)
        await pilot.press("y")
        assert "all is reviewed that is yours; R shows all articles" in said(pilot)
        await pilot.press("R")
        assert "1/9 reviewed" in counts(pilot)
        await pilot.press("n")
        assert review(pilot).desk.opened is not None
        assert counts(pilot).startswith("1 of 8")
        await pilot.press("R")  # the open one is not Ada's
        assert "Ferries stop" in review(pilot).query_one(TitleBar).document
        assert "1/1 of yours reviewed" in counts(pilot)
        await pilot.press("slash", *"turbines")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert "1/9 reviewed" in counts(pilot)  # it leads out of one's own


async def test_who_has_no_article_of_their_own_has_all(start: StartDesk, store: Store) -> None:
    store.team.assign([2], ["Bo"])
    async with start() as pilot:
        assert "0/9 reviewed" in counts(pilot)
        await pilot.press("R")
        assert "no article is yours alone" in said(pilot)


async def test_hostile_names_are_drawn_harmlessly(start: StartDesk, store: Store) -> None:
    name = "\x1b[2JEve\u202e[red]" + "x" * 10_000
    store.decide(1, Action.CONFIRM, reviewer=name)
    store.blind("Bo").decide(1, Action.REJECT, reviewer="Bo")
    async with start() as pilot:
        await pilot.press("k", "k")
        text = inspected(pilot)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "Eve�[red]xxx" in text
        assert len(text) < 2000
    async with start(reviewer=name) as pilot:
        assert "1/9 reviewed" in counts(pilot)
        assert len(counts(pilot)) < 80
