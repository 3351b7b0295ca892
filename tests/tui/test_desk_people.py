"""Who speaks across the articles: what somebody decides on it with the desk's keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from attribution.store import Store
from tests.store.test_store_people import extraction
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import review, said
from tui.screens.people import PeopleScreen
from tui.screens.places import PlacesDialog
from tui.widgets.bars import StatusLine, TitleBar
from tui.widgets.sheet import Sheet

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def people(store: Store) -> Store:
    store.add(extraction("wire", [("Ada Lane", "fire chief"), ("Otto Lane", "poet")], "2031-03-04"))
    store.add(extraction("post", [("Adah Layne", "painter"), ("Lane", None)], "2031-03-05"))
    store.add(extraction("echo", [("Ada Lane", "fire chief"), ("Ada Lane", None)], "2031-03-06"))
    return store


def place(pilot: Pilot[None]) -> PeopleScreen:
    screen = pilot.app.screen_stack[2]
    assert isinstance(screen, PeopleScreen)
    return screen


def names(pilot: Pilot[None]) -> list[str]:
    return [person.name for person in place(pilot)._rows.items]


def sheet(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text.rstrip() for strip in place(pilot).query_one(Sheet)._strips)


def status(pilot: Pilot[None]) -> str:
    line = place(pilot).query_one(StatusLine)
    return line.trouble or line.saved


async def opened(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("p")
    await until(pilot, lambda: "Maren Oduya" in names(pilot))
    await pilot.press(*keys)


async def go_to(pilot: Pilot[None], name: str) -> None:
    await until(pilot, lambda: name in names(pilot))
    place(pilot)._rows.go(names(pilot).index(name))
    await place(pilot).on_row_moved()


def known(store: Store) -> dict[str, tuple[int, ...]]:
    return {one.name: tuple(n for _, n in one.names) for one in store.people.known(limit=100)}


async def test_all_that_is_known_of_a_speaker_is_shown(start: StartDesk, people: Store) -> None:
    async with start() as pilot:
        await opened(pilot)
        await go_to(pilot, "Ada Lane")
        told = sheet(pilot)
        assert "Ada Lane (2)" in told
        assert "fire chief (2 articles, 2031-03-04 to 2031-03-06)" in told
        assert "2031-03-04  wire: Ada Lane, 1 attribution" in told
        assert "2031-03-06  echo: Ada Lane, 2 attributions" in told
        assert "of " in place(pilot).query_one(TitleBar).counts
        await pilot.press("escape")
        assert review(pilot).is_current


async def test_two_names_are_made_one_told_apart_and_taken_back(start: StartDesk, people: Store) -> None:
    before = known(people)
    async with start() as pilot:
        await opened(pilot)
        await go_to(pilot, "Ada Lane")
        await pilot.press("m")
        assert "mark the others" in status(pilot)
        await go_to(pilot, "Adah Layne")
        await pilot.press("space")
        await go_to(pilot, "Ada Lane")
        await pilot.press("m")
        await until(pilot, lambda: "✓ saved" in status(pilot))
        assert status(pilot) == "✓ saved: Adah Layne is Ada Lane; u takes it back"
        assert known(people)["Ada Lane"] == (2, 1)
        assert "Adah Layne" not in names(pilot)
        assert "Adah Layne (1)" in sheet(pilot)

        await pilot.press("u")
        await until(pilot, lambda: "taken back" in status(pilot))
        assert known(people) == before
        assert "Adah Layne" in names(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "nothing of yours" in status(pilot))

        await go_to(pilot, "Adah Layne")
        await pilot.press("space")
        await go_to(pilot, "Ada Lane")
        await pilot.press("x")
        await until(pilot, lambda: status(pilot) == "✓ saved: Adah Layne is not Ada Lane; u takes it back")
        assert people.people.undo("Ada") == "part"


async def test_appearances_are_split_off_for_somebody_new_or_for_one_that_is_marked(
    start: StartDesk, people: Store
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await go_to(pilot, "Ada Lane")
        await pilot.press("s")
        assert isinstance(pilot.app.screen, PlacesDialog)
        await pilot.press("enter")  # nothing was marked
        assert "saved" not in status(pilot)
        await pilot.press("s", "space", "enter")
        await until(pilot, lambda: status(pilot).startswith("✓ saved: 1 appearance for somebody new"))
        assert sorted(one.documents for one in people.people.known("Ada Lane")) == [1, 1]

        await pilot.press("u")
        await until(pilot, lambda: "taken back" in status(pilot))
        await go_to(pilot, "Otto Lane")
        await pilot.press("space")
        await go_to(pilot, "Ada Lane")
        await pilot.press("s", "down", "space", "enter")
        await until(pilot, lambda: "for Otto Lane" in status(pilot))
        assert known(people)["Otto Lane"] == (1, 1)


async def test_an_open_name_is_given_to_a_candidate_or_to_somebody_new(
    start: StartDesk, people: Store
) -> None:
    async with start() as pilot:
        await opened(pilot, "1")
        assert "that is for an open name" in status(pilot)
        await pilot.press("o")
        await go_to(pilot, "Lane")
        assert "WHOSE IS IT?" in sheet(pilot)
        await pilot.press("9")
        assert status(pilot) == "there is no candidate 9"
        candidates = [name for _, name in place(pilot)._current.candidates]  # type: ignore[union-attr]
        at = candidates.index("Otto Lane") + 1
        await pilot.press(str(at))
        await until(pilot, lambda: "Lane" not in names(pilot))
        assert status(pilot) == "✓ saved: Lane is Otto Lane; u takes it back"
        assert ("Lane", 1) in people.people.known("Otto Lane")[0].names

        await pilot.press("u")
        await go_to(pilot, "Lane")
        await pilot.press("m")
        assert "that is for a speaker" in status(pilot)
        await pilot.press("0")
        await until(pilot, lambda: "somebody new" in status(pilot))
        assert known(people)["Lane"] == (1,)


async def test_a_speaker_is_found_named_and_gone_to(start: StartDesk, people: Store) -> None:
    async with start() as pilot:
        await opened(pilot, "slash")
        pilot.app.screen.query_one("#note", Input).value = "layne"
        await pilot.press("enter")
        await until(pilot, lambda: names(pilot) == ["Adah Layne"])
        await pilot.press("n")
        pilot.app.screen.query_one("#note", Input).value = "Adah\x1b[2J Wren"
        await pilot.press("enter")
        await until(pilot, lambda: "shown as" in status(pilot))
        assert "\x1b" not in status(pilot) + sheet(pilot)
        await pilot.press("slash")
        pilot.app.screen.query_one("#note", Input).value = ""
        await pilot.press("enter")
        await go_to(pilot, "Ada Lane")
        await pilot.press("enter")
        await until(pilot, lambda: review(pilot).is_current)
        await until(pilot, lambda: "wire" in pilot.app.screen.query_one(TitleBar).document)


async def test_who_judges_blind_is_not_told_who_is_who(start: StartDesk) -> None:
    async with start(blind=True) as pilot:
        await pilot.press("p")
        assert review(pilot).is_current
        assert "blind" in said(pilot)
