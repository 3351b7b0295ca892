"""Beside others: their decisions are seen within two seconds, nobody is overwritten, nothing is lost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from attribution.errors import OvertakenError, UnavailableError
from attribution.model import Action, Document, Extraction, Reviewed, ReviewState
from attribution.store import Store
from tests import postgres
from tests.tui.conftest import reservoir
from tests.tui.test_desk_keys import current, review, said, trouble
from tui.app import Desk
from tui.screens.note import NoteDialog
from tui.screens.waiting import WaitingDialog
from tui.widgets.queue import DocumentRows

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
WITHIN = 2.0  # seconds in which what others do is to be seen
PATIENCE = 10.0  # seconds for what has no such limit


async def until(pilot: Pilot[None], holds: Callable[[], bool], within: float = PATIENCE) -> None:
    end = time.monotonic() + within
    while not holds():
        assert time.monotonic() < end, "not in time"
        await pilot.pause(0.02)


def waiting(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, WaitingDialog)


@pytest.fixture
def other(store: Store, path: Path) -> Store:
    """Return the store as another desk has it open."""
    return Store(path)


async def test_what_another_decides_here_is_seen_and_the_cursor_stays(start: StartDesk, other: Store) -> None:
    async with start() as pilot:
        await pilot.press("j", "j")
        stood, third = current(pilot), review(pilot).desk.items[3]
        other.decide(third.key, Action.REJECT, reviewer="Bo")
        await until(
            pilot, lambda: review(pilot).desk.items[3].review.state is ReviewState.REJECTED, within=WITHIN
        )
        assert current(pilot) == stood
        assert "others decided on 1" in said(pilot)
        assert review(pilot).desk.documents[0].reviewed == 1


async def test_what_another_decides_elsewhere_is_counted(start: StartDesk, other: Store) -> None:
    async with start() as pilot:
        (ferry,) = other.attributions(2)
        other.decide(ferry.key, Action.CONFIRM, reviewer="Bo")
        await until(pilot, lambda: review(pilot).desk.documents[1].reviewed == 1, within=WITHIN)


async def test_an_article_that_another_adds_comes_into_the_queue(start: StartDesk, other: Store) -> None:
    async with start() as pilot:
        other.add(Extraction(Document("late", "Late news."), ()))
        await until(pilot, lambda: review(pilot).desk.documents[-1].id == "late", within=WITHIN)
        assert review(pilot).desk.opened is not None


@pytest.mark.parametrize("singly", [0, 20])  # all are read anew, or what changed
async def test_an_article_gone_back_to_shows_what_others_made_of_it(
    start: StartDesk, other: Store, monkeypatch: pytest.MonkeyPatch, singly: int
) -> None:
    monkeypatch.setattr("tui.reader.SINGLY", singly)
    async with start() as pilot:
        first, second = review(pilot).desk.items[:2]
        await pilot.press("y", "right_square_bracket")
        monkeypatch.setattr(review(pilot), "look", lambda: None)  # only going there shows it
        other.decide(second.key, Action.REJECT, reviewer="Bo")
        await pilot.press("left_square_bracket")
        shown = {item.key: item for item in review(pilot).desk.items}
        assert shown[first.key].review.reviewer == "Ada"
        assert shown[second.key] == other.attribution(second.key)
        assert len(shown) == len(other.attributions(1))


async def test_one_who_is_overtaken_is_told_and_overwrites_nothing(start: StartDesk, other: Store) -> None:
    async with start() as pilot:
        item = current(pilot)
        other.decide(item.key, Action.REJECT, reviewer="Bo")
        await pilot.press("y")
        assert trouble(pilot) == "not saved: Bo rejected it meanwhile; look again"
        assert [made.reviewer for made in other.history(item.key)] == ["Bo"]
        await until(pilot, lambda: current(pilot).review.state is ReviewState.REJECTED)
        await pilot.press("y")
        assert "saved" in said(pilot)
        assert [made.reviewer for made in other.history(item.key)] == ["Bo", "Ada"]


async def test_what_a_question_is_about_stays_as_it_was_asked(start: StartDesk, other: Store) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("m", *"why")
        assert isinstance(pilot.app.screen, NoteDialog)
        other.decide(item.key, Action.REJECT, reviewer="Bo")
        await pilot.pause(1.2)  # a look falls into it
        await pilot.press("enter")
        await pilot.pause()
        assert "Bo rejected it meanwhile" in trouble(pilot)
        assert other.attribution(item.key).review.note is None


async def test_a_locked_store_is_waited_for(
    start: StartDesk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("attribution.store.engine.sqlite.BUSY_TIMEOUT", 0.05)
    monkeypatch.setattr("tui.screens.waiting.AGAIN", 0.1)
    async with start() as pilot:
        item = current(pilot)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            await pilot.press("y")
            await until(pilot, lambda: waiting(pilot))
            await pilot.pause(0.5)
            assert waiting(pilot)
            assert "saved" not in said(pilot)
            assert "locked" in str(pilot.app.screen.trouble)  # type: ignore[attr-defined]
            raw.execute("ROLLBACK")
        await until(pilot, lambda: "saved" in said(pilot))
        with Store(path) as now:
            assert [made.action for made in now.history(item.key)] == [Action.CONFIRM]
        assert current(pilot) != item


async def test_what_is_given_up_is_not_written(
    start: StartDesk, other: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("attribution.store.engine.sqlite.BUSY_TIMEOUT", 0.05)
    async with start() as pilot:
        item = current(pilot)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            await pilot.press("x")
            await until(pilot, lambda: waiting(pilot))
            await pilot.press("escape")
            await until(pilot, lambda: trouble(pilot) == "not saved: given up")
        assert other.history(item.key) == []
        assert current(pilot) == item


class Mute(Store):
    """A store that writes, and can't say so the first time."""

    mute = True

    def _once(self, written: Reviewed) -> Reviewed:
        if self.mute:
            self.mute = False
            raise UnavailableError("the server can't be reached")
        return written

    def decide(self, *args: object, **named: object) -> Reviewed:
        return self._once(super().decide(*args, **named))  # type: ignore[arg-type]

    def add_attribution(self, *args: object, **named: object) -> Reviewed:
        return self._once(super().add_attribution(*args, **named))  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", [("y",), ("a", "space", "l", "space", "enter", "enter", "enter")])
async def test_what_was_written_without_a_word_is_not_written_twice(
    store: Store, path: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.waiting.AGAIN", 0.1)
    before = len(store.attributions(1))
    with Mute(path) as mute:
        async with Desk(mute, reviewer="Ada").run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await until(pilot, lambda: "saved" in said(pilot))
    log = [made for item in store.attributions(1) for made in store.history(item.key)]
    assert len(log) == 1
    assert len(store.attributions(1)) == before + (keys != ("y",))


@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed")
async def test_a_server_whose_plug_is_pulled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.waiting.AGAIN", 0.1)
    with postgres.running() as server, Store(server.make("desk")) as store:
        store.add(reservoir())
        async with Desk(store, reviewer="Ada").run_test(size=(120, 40)) as pilot:
            item = current(pilot)
            await pilot.press("y")
            assert "saved" in said(pilot)
            second = current(pilot)
            server.stop("immediate")
            await pilot.press("x")
            await until(pilot, lambda: waiting(pilot))
            assert "can't be reached" in str(pilot.app.screen.trouble)  # type: ignore[attr-defined]
            server.start()
            await until(pilot, lambda: "rejected" in said(pilot))
            changed = replace(item.attribution, speaker="Petra Vance")
            store.decide(item.key, Action.CORRECT, reviewer="Bo", change=changed)
            await until(pilot, lambda: review(pilot).desk.items[0].attribution == changed, within=WITHIN)
        assert [made.action for made in store.history(second.key)] == [Action.REJECT]


async def test_a_try_that_ends_after_the_answer_takes_no_other_screen_away(start: StartDesk) -> None:
    answers: list[object] = []
    async with start(120, 40) as pilot:
        item = current(pilot)
        dialog = WaitingDialog(lambda: item, UnavailableError("away"))
        pilot.app.push_screen(dialog, answers.append)
        await until(pilot, lambda: waiting(pilot))
        await dialog._try()
        await dialog._try()  # as when a tick, or a key, comes while the dialog goes
        await pilot.pause(0.1)
        assert pilot.app.screen is review(pilot)
    assert answers == [item]


async def test_why_what_was_waited_for_is_refused_is_said(
    start: StartDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.waiting.AGAIN", 0.001)
    errors = [UnavailableError("away"), UnavailableError("away"), OvertakenError("Bo decided meanwhile")]

    def act() -> Reviewed:
        raise errors.pop(0)

    async with start(120, 40) as pilot:
        review(pilot).attempt(act, lambda _: None)
        await until(pilot, lambda: not waiting(pilot))
        assert trouble(pilot) == "not saved: Bo decided meanwhile"


async def test_what_is_heard_leaves_the_counts_on_screen_alive(start: StartDesk) -> None:
    async with start(200, 55) as pilot:
        rows = review(pilot).query_one(DocumentRows)
        review(pilot).look()
        await pilot.pause(0.3)
        await pilot.press("y")
        drawn = "".join(strip.text for strip in (rows.render_line(y) for y in range(4)))
        assert "1/8" in drawn
