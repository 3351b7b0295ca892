"""The desk before there is anything to do, and before it is known who sits at it."""

from __future__ import annotations

import asyncio
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from attribution.model import Extraction
from attribution.store import Store
from tui.app import Desk, Refusal
from tui.screens import empty
from tui.screens.review import ReviewScreen
from tui.screens.reviewer import ReviewerDialog


def drawn(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


@pytest.mark.parametrize("db", [None, "it's $(mine)\n\x1b[31m.db", "postgresql://ada:secret@desk/db"])
async def test_an_empty_store_gives_the_command_for_it(tmp_path: Path, db: str | None) -> None:
    with Store(tmp_path / "empty.db") as store:
        async with Desk(store, reviewer="Ada", db=db).run_test(size=(100, 24)) as pilot:
            shown = drawn(pilot)
            assert "attribution add articles/" in shown
            assert "secret" not in shown
            assert "\x1b" not in shown
            if db is None:
                assert "--db" not in shown
            elif "://" not in db:
                assert f"--db {shlex.quote(db)[:10]}" in shown


async def test_the_review_opens_once_there_is_something(
    tmp_path: Path, reservoir: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(empty, "LOOK", 0.05)
    with Store(tmp_path / "empty.db") as store:
        async with Desk(store, reviewer="Ada").run_test(size=(120, 40)) as pilot:
            assert isinstance(pilot.app.screen, empty.EmptyScreen)
            store.add(reservoir)
            while not (isinstance(pilot.app.screen, ReviewScreen) and pilot.app.screen.desk.current):
                await asyncio.sleep(0.05)  # a pilot's pause looks for widgets that just go
            await pilot.pause()
            await pilot.press("y")
            assert "✓ saved" in drawn(pilot)
            await pilot.press("q")
        assert store.documents()[0].reviewed == 1


async def test_trouble_is_told_on_the_empty_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(empty, "LOOK", 0.05)
    path = tmp_path / "empty.db"
    with Store(path) as store:
        async with Desk(store, reviewer="Ada").run_test(size=(120, 40)) as pilot:
            with closing(sqlite3.connect(path, isolation_level=None)) as other:
                other.execute("DROP TABLE document")
            while "✗" not in drawn(pilot):
                await pilot.pause(0.05)
            assert "SQLite refused" in drawn(pilot)


async def test_a_visitor_reads_why_there_is_no_desk() -> None:
    refusal = Refusal("desk.db: it is [b]damaged[/b]\x1b[31m; restore a copy")
    async with refusal.run_test(size=(80, 24)) as pilot:
        assert "desk.db: it is [b]damaged[/b]␛[31m; restore a copy" in drawn(pilot)
        await pilot.press("q")
        assert refusal._exit


async def test_a_name_typed_in_one_go_is_taken_whole(store: Store) -> None:
    desk = Desk(store, reviewer=None)
    async with desk.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")  # no name yet
        assert isinstance(pilot.app.screen, ReviewerDialog)
        await pilot.press(*"Ada", "space", *"Obi", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("y")
    assert {a.review.reviewer for a in store.attributions() if a.review.reviewer} == {"Ada Obi"}
