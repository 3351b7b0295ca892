"""Exporting from the desk: what is filtered or selected, with a preview, whole or not at all."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from attribution.model import Action, Document, Reviewed
from attribution.store import Store
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_going import ask
from tests.tui.test_desk_keys import current, review, said
from tui.exporting import scopes
from tui.screens.exporting import ExportDialog

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def shown(pilot: Pilot[None], what: str) -> str:
    return str(pilot.app.screen.query_one(what, Static).render())


async def name(pilot: Pilot[None], file: str) -> None:
    assert isinstance(pilot.app.screen, ExportDialog)
    pilot.app.screen.query_one(Input).value = file
    await pilot.pause()


async def test_what_the_filter_lets_through_is_written(start: StartDesk, store: Store, folder: Path) -> None:
    wanted = {item.key for item in store.attributions() if item.attribution.speaker == "Maren Oduya"}
    assert len(wanted) > 1
    store.decide(min(wanted), Action.CONFIRM, reviewer="Ben")
    async with start() as pilot:
        await ask(pilot, 'speaker:"Maren Oduya"')
        await pilot.press("E")
        await until(pilot, lambda: f"{len(wanted)} attributions of 1 article" in shown(pilot, "#said"))
        assert "Maren Oduya  Reservoir to be drained by June" in shown(pilot, "#preview")
        await pilot.press("enter")
        await until(pilot, lambda: "written: attributions.csv" in said(pilot))
    with (folder / "attributions.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["speaker"] for row in rows} == {"Maren Oduya"}
    assert sorted(row["state"] for row in rows) == sorted(["confirmed", *["unreviewed"] * (len(wanted) - 1)])
    assert {row["reviewer"] for row in rows} == {"Ben", ""}


@pytest.mark.parametrize(("downs", "expected"), [(0, 8), (1, 1), (2, 9)])
async def test_an_article_an_attribution_or_all(
    start: StartDesk, folder: Path, downs: int, expected: int
) -> None:
    async with start() as pilot:
        assert current(pilot).document_key == 1
        await pilot.press("E", *["down"] * downs)
        await name(pilot, "some.jsonl")
        await pilot.press("enter")
        await until(pilot, lambda: "written: some.jsonl" in said(pilot))
    lines = [json.loads(line) for line in (folder / "some.jsonl").read_text("utf-8").splitlines()]
    assert sum(len(line["attributions"]) for line in lines) == expected


async def test_a_file_that_is_there_is_replaced_after_a_word_only(start: StartDesk, folder: Path) -> None:
    (folder / "attributions.csv").write_text("precious")
    async with start() as pilot:
        await pilot.press("E", "enter")
        assert "is there already" in shown(pilot, "#said")
        assert (folder / "attributions.csv").read_text() == "precious"
        await pilot.press("enter")
        await until(pilot, lambda: "written" in said(pilot))
    assert "Oduya" in (folder / "attributions.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("table", "end the name in one of .csv, .tsv"),
        ("", "end the name in one of"),
        ("nowhere/table.csv", "there is no such folder"),
    ],
)
async def test_what_can_not_be_written_is_told_and_asked_again(
    start: StartDesk, folder: Path, file: str, why: str
) -> None:
    async with start() as pilot:
        await pilot.press("E")
        await name(pilot, file)
        await pilot.press("enter")
        await until(pilot, lambda: why in shown(pilot, "#said"))
        assert isinstance(pilot.app.screen, ExportDialog)
    assert not list(folder.iterdir())


async def test_the_store_is_not_overwritten(start: StartDesk, path: Path, folder: Path) -> None:
    (folder / "table.csv").symlink_to(path)
    before = path.read_bytes()[:100]
    async with start() as pilot:
        await pilot.press("E")
        await name(pilot, "table.csv")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "is the store" in shown(pilot, "#said"))
    assert path.read_bytes()[:100] == before


async def test_leaving_while_it_is_written_leaves_no_file(
    start: StartDesk, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    read = store.articles

    def slowly(*keys: Any) -> Iterator[tuple[Document, list[Reviewed]]]:
        for article in read(*keys):
            yield article
            begun.set()
            assert go_on.wait(10)

    async with start() as pilot:
        await pilot.press("E", "down", "down")
        await until(pilot, lambda: "9 attributions" in shown(pilot, "#said"))
        monkeypatch.setattr(store, "articles", slowly)
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: not list(folder.iterdir()))
        assert not isinstance(pilot.app.screen, ExportDialog)
        await pilot.press("y")
        assert "saved" in said(pilot)


async def test_who_judges_blind_exports_their_own_answers(
    start: StartDesk, store: Store, folder: Path
) -> None:
    store.decide(1, Action.REJECT, reviewer="Ben", note="wrong, says Ben")
    async with start(blind=True) as pilot:
        await pilot.press("y", "E")
        await name(pilot, "mine.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "written" in said(pilot))
    written = (folder / "mine.csv").read_text("utf-8-sig")
    assert "Ben" not in written
    assert written.count("confirmed") == 1


async def test_a_filter_goes_beyond_what_is_gone_through_at_a_time(
    start: StartDesk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        await ask(pilot, "state:unreviewed")
        desk = review(pilot).desk
        assert desk.work is not None
        desk.work.places = desk.work.places[:2]
        found = scopes(desk)[0].find()
        assert found is not None
        assert sum(len(keys or ()) for keys in found.values()) == len(store.attributions())
