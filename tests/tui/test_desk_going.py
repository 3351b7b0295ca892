"""Going through what a filter lets through, confirming many, leaving for discussion; keys and themes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from attribution.errors import ConfigError
from attribution.model import Action, Flag, Kind, ReviewState
from attribution.store import Store
from attribution.worklist import Filter, Order
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import current, review, said, trouble, type_in
from tui.app import Desk
from tui.filters import FilterError, Kept, read_filter
from tui.screens.bulk import BulkDialog
from tui.screens.filter import FilterDialog
from tui.screens.review import ReviewScreen
from tui.settings import Looks, check_keys
from tui.widgets.bars import TitleBar

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def test_a_line_is_a_filter() -> None:
    wanted = read_filter(
        'state:unreviewed flag:second-hand speaker:"Petra Vance" <0.6 >0.2 order:certain dam mill'
    )
    assert wanted.order is Order.LEAST_CERTAIN
    assert wanted.filter == Filter(
        state=ReviewState.UNREVIEWED,
        flag=Flag.SECOND_HAND,
        speaker="Petra Vance",
        words="dam mill",
        least=0.2,
        most=0.6,
    )
    assert read_filter("kind:direct publisher:X by:Bo note:this").filter == Filter(
        kind=Kind.DIRECT, publisher="X", reviewer="Bo", words="note:this"
    )
    assert read_filter("").filter == Filter()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("state:new", "state: is one of unreviewed, confirmed"),
        ("order:size", "order: is one of article, certain, date, speaker"),
        ("<2", "a number from 0 to 1"),
        (">x", "a number from 0 to 1"),
        ('speaker:"Petra', "quote mark is not closed"),
    ],
)
def test_a_line_that_makes_no_sense_is_told(line: str, why: str) -> None:
    with pytest.raises(FilterError, match=why):
        read_filter(line)


def test_filters_are_kept_newest_first_and_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    file = tmp_path / "sub" / "filters.json"
    kept = Kept(file)
    for line in ("a", "b", "a"):
        kept.use(line)
    again = Kept(file)
    again.load()
    assert again.lines == kept.lines == ["a", "b"]
    for damaged in ("{", '{"a": 1}', "[1, null]"):
        file.write_text(damaged)
        again.load()
        assert again.lines == []
    Kept(tmp_path / "filters.json" / "no").use("a")


async def ask(pilot: Pilot[None], line: str) -> None:
    await pilot.press("f")
    assert isinstance(pilot.app.screen, FilterDialog)
    pilot.app.screen.query_one(Input).value = line
    await pilot.pause()
    await pilot.press("enter")
    if isinstance(pilot.app.screen, ReviewScreen):
        answered = ("f changes or ends it", "one after the other")
        await until(pilot, lambda: said(pilot).endswith(answered))
    else:
        await pilot.pause()


async def test_a_filter_leads_across_articles_in_its_order(start: StartDesk, store: Store) -> None:
    expected = [place.key for place in store.places(Filter(), Order.LEAST_CERTAIN)]
    async with start() as pilot:
        await ask(pilot, "order:certain")
        assert "9 to go through" in said(pilot)
        seen = [current(pilot).key]
        for _ in expected[1:]:
            await pilot.press("j")
            seen.append(current(pilot).key)
        assert seen == expected
        await pilot.press("j")
        assert "last that the filter lets through" in said(pilot)
        assert "9 left, least certain" in review(pilot).query_one(TitleBar).counts
        await pilot.press("k")
        assert current(pilot).key == expected[-2]


async def test_confirming_goes_on_in_the_filters_order_and_undo_comes_back(
    start: StartDesk, store: Store
) -> None:
    order = [place.key for place in store.places(Filter(), Order.LEAST_CERTAIN)]
    async with start() as pilot:
        await ask(pilot, "state:unreviewed order:certain")
        await pilot.press("y", "x")
        assert current(pilot).key == order[2]
        assert "7 left" in review(pilot).query_one(TitleBar).counts
        await pilot.press("u")
        assert current(pilot).key == order[1]
        assert "8 left" in review(pilot).query_one(TitleBar).counts
        await pilot.press(*"y" * 8)
        assert "all that the filter lets through is reviewed" in said(pilot)


async def test_a_filter_that_finds_nothing_or_makes_no_sense_says_so_and_stays(start: StartDesk) -> None:
    async with start() as pilot:
        for line, why in (("speaker:Nobody", "nothing is like that"), ("flag:x", "flag: is one of")):
            await ask(pilot, line)
            assert isinstance(pilot.app.screen, FilterDialog)
            assert why in str(pilot.app.screen.query_one("#said", Static).render())
            await pilot.press("escape")
        assert review(pilot).desk.work is None


async def test_an_empty_line_ends_the_filter(start: StartDesk) -> None:
    async with start() as pilot:
        await ask(pilot, "order:certain")
        assert review(pilot).desk.work is not None
        await ask(pilot, "")
        assert review(pilot).desk.work is None
        assert "reviewed" in review(pilot).query_one(TitleBar).counts


async def test_many_are_confirmed_after_a_look_and_taken_back_at_once(start: StartDesk, store: Store) -> None:
    sure = {place.key for place in store.places(Filter(least=0.95), Order.ARTICLE) if place.document_key == 1}
    async with start() as pilot:
        await pilot.press("Y")
        assert isinstance(pilot.app.screen, BulkDialog)
        pilot.app.screen.query_one("#least", Input).value = "0.95"
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#preview", Static).render())
        assert f"{len(sure)} of 8 unreviewed in this article" in shown
        await pilot.press("enter")
        assert f"{len(sure)} confirmed" in said(pilot)
        confirmed = {place.key for place in store.places(Filter(state=ReviewState.CONFIRMED), Order.ARTICLE)}
        assert confirmed == sure
        assert "3/8 ".replace("3", str(len(sure))) in review(pilot).query_one(TitleBar).counts.replace(
            "9", "8"
        )
        await pilot.press("k")
        here = current(pilot).key
        await pilot.press("u")
        assert said(pilot) == f"✓ saved: taken back: {len(sure)} confirmed"
        assert current(pilot).key == here
        assert review(pilot).desk.pace.told() == ""
        assert store.places(Filter(state=ReviewState.CONFIRMED), Order.ARTICLE) == []
        await pilot.press("ctrl+r")
        assert said(pilot) == f"✓ saved: brought back: {len(sure)} confirmed"


async def test_many_of_a_filter_are_all_left_again_once_taken_back(start: StartDesk, store: Store) -> None:
    async with start() as pilot:
        await ask(pilot, "state:unreviewed")
        left = review(pilot).query_one(TitleBar).counts
        await pilot.press("Y")
        pilot.app.screen.query_one("#least", Input).value = "0"
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#preview", Static).render())
        assert "9 of 9 unreviewed of what the filter lets through" in shown
        await pilot.press("enter")
        assert "0 left" in review(pilot).query_one(TitleBar).counts
        await pilot.press("u")
        assert review(pilot).query_one(TitleBar).counts == left


async def test_what_an_earlier_session_decided_is_said_to_be_of_it(start: StartDesk, store: Store) -> None:
    store.decide(1, Action.REJECT, reviewer="Ada")
    async with start() as pilot:
        review(pilot).desk.pace.begun = "2999"
        await pilot.press("u")
        speaker = store.attribution(1).attribution.speaker
        assert said(pilot) == f"✓ saved: taken back: rejected on {speaker}, of an earlier session"


async def test_none_that_sure_confirms_nothing(start: StartDesk, store: Store) -> None:
    async with start() as pilot:
        await pilot.press("Y")
        pilot.app.screen.query_one("#least", Input).value = "1"
        await pilot.pause()
        await pilot.press("enter", "escape")
        assert store.places(Filter(state=ReviewState.CONFIRMED), Order.ARTICLE) == []


async def test_one_of_many_that_another_judged_meanwhile_stops_all(start: StartDesk, store: Store) -> None:
    async with start() as pilot:
        await pilot.press("Y")
        store.decide(1, Action.REJECT, reviewer="Bo")
        pilot.app.screen.query_one("#least", Input).value = "0"
        await pilot.pause()
        await pilot.press("enter")
        assert trouble(pilot) == "not saved: Bo rejected it meanwhile; look again"
        assert store.places(Filter(state=ReviewState.CONFIRMED), Order.ARTICLE) == []


async def test_what_is_to_be_discussed_is_left_with_a_note_and_found_again(
    start: StartDesk, store: Store
) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("d")
        await type_in(pilot, "who is she")
        await pilot.press("enter")
        await until(pilot, lambda: current(pilot).key != item.key)
        stands = store.attribution(item.key).review
        assert (stands.state, stands.note, stands.reviewer) == (ReviewState.DISCUSS, "who is she", "Ada")
        await ask(pilot, "state:discuss")
        assert current(pilot).key == item.key


async def test_themes_go_round(start: StartDesk) -> None:
    async with start() as pilot:
        seen = []
        for _ in range(4):
            seen.append(pilot.app.theme)
            await pilot.press("T")
        assert seen == ["desk-dark", "desk-light", "desk-high-contrast", "desk-dark"]


async def test_settings_give_a_key_and_a_theme(store: Store) -> None:
    looks = Looks("light", {"review.confirm": "g", "review.queue": "y"})
    async with Desk(store, reviewer="Ada", looks=looks).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert pilot.app.theme == "desk-light"
        item = current(pilot)
        await pilot.press("g")
        assert store.attribution(item.key).review.state is ReviewState.CONFIRMED


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"review.fly": "g"}, "keys: there is no review.fly; there are comparing."),
        ({"review.confirm": "x"}, "keys: x would be review.confirm and review.reject"),
    ],
)
def test_keys_that_make_no_sense_are_told(keys: dict[str, str], why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        check_keys(keys)
    check_keys({"review.confirm": "g", "review.reject": "y"})
