"""What the desk looks like, at sizes from the smallest up, as pictures to compare with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from attribution.store import Store
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_comparing import listed, twin
from tui.app import Desk

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 55)], ids=["small", "middle", "wide"])
def test_review(snap_compare: Compare, store: Store, size: tuple[int, int]) -> None:
    assert snap_compare(Desk(store, reviewer="Ada"), terminal_size=size, press=["y", "x", "j", "j"])


def test_review_in_light(snap_compare: Compare, store: Store) -> None:
    async def light(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j")
        pilot.app.theme = "desk-light"
        await pilot.pause()

    assert snap_compare(Desk(store, reviewer="Ada"), terminal_size=(120, 40), run_before=light)


def test_review_without_colour(snap_compare: Compare, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(Desk(store, reviewer="Ada"), terminal_size=(120, 40), press=["j"])


@pytest.mark.parametrize(
    "keys",
    [["s", "v", "a", "n"], ["t"], ["j", "j", "c"], ["j", "e", "h"], ["question_mark"]],
    ids=["speaker", "stance", "chain", "spans", "help"],
)
def test_questions(snap_compare: Compare, store: Store, keys: list[str]) -> None:
    assert snap_compare(Desk(store, reviewer="Ada"), terminal_size=(80, 24), press=keys)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["small", "wide"])
def test_a_claim_in_two_articles(snap_compare: Compare, store: Store, size: tuple[int, int]) -> None:
    store.add(twin("emptied before the end"))

    async def compare(pilot: Pilot[None]) -> None:
        await pilot.press("j", "v")
        await until(pilot, lambda: len(listed(pilot)) == 2)

    assert snap_compare(Desk(store, reviewer="Ada"), terminal_size=size, run_before=compare)
