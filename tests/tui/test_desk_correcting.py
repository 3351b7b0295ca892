"""Details on one sheet, the history and the way back, one attribution into two and two into one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from attribution.model import Action, Channel, Extraction, ReviewState, SpeakerKind, Stance, text_of
from attribution.store import Store
from tests.tui.conftest import TEXT
from tests.tui.test_desk_keys import corrected, current, on_disk, review, said
from tui.changes import Change, changes
from tui.corrections import joined, split
from tui.screens.details import DetailsDialog
from tui.screens.history import HistoryDialog

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def test_details_are_one_correction(start: StartDesk, store: Store) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("i")
        sheet = pilot.app.screen
        assert isinstance(sheet, DetailsDialog)
        sheet.query_one("#stance", Select).value = "denied"
        sheet.query_one("#channel", Select).value = "speech"
        sheet.query_one("#speaker_kind", Select).value = "organisation"
        sheet.query_one("#addressee", Input).value = "the \x1b[2Jcouncil"
        await pilot.press("f2")
        await pilot.pause()
        assert "details" in said(pilot)
    stands = store.attribution(item.key).attribution
    assert (stands.stance, stands.channel, stands.speaker_kind) == (
        Stance.DENIED,
        Channel.SPEECH,
        SpeakerKind.ORGANISATION,
    )
    assert stands.addressee is not None
    assert "\x1b" not in stands.addressee
    assert (stands.role, stands.kind) == (item.attribution.role, item.attribution.kind)
    assert [made.action for made in store.history(item.key)] == [Action.CORRECT]


async def test_details_left_alone_write_nothing(start: StartDesk, store: Store) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("i", "f2")
        await pilot.pause()
        assert store.history(item.key) == []


async def test_the_history_tells_what_changed_and_leads_back(start: StartDesk, store: Store) -> None:
    machine = store.attribution(1).attribution
    for name in ("Petra Vance", "Ilse Brandt"):
        change = replace(store.attribution(1).attribution, speaker=name)
        store.decide(1, Action.CORRECT, reviewer="Bo\x1b[2J", change=change)
    async with start() as pilot:
        await pilot.press("k", "H")
        dialog = pilot.app.screen
        assert isinstance(dialog, HistoryDialog)
        shown = str(dialog.query_one("#changed", Static).render())
        assert "speaker: Petra Vance → Ilse Brandt" in shown
        await pilot.press("up")
        assert "Maren Oduya → Petra Vance" in str(dialog.query_one("#changed", Static).render())
        await pilot.press("up", "enter")
        await pilot.pause()
        assert store.attribution(1).attribution == machine
        assert len(store.history(1)) == 3
        await pilot.press("u")
        assert store.attribution(1).attribution.speaker == "Ilse Brandt"
        await pilot.press("H", "enter")
        await pilot.pause()
        assert "like that already" in said(pilot)


def test_changes_are_told_in_the_articles_words(reservoir: Extraction) -> None:
    old = reservoir.attributions[1]
    text = reservoir.document.text
    new = replace(old, cue=(), paths=(("RIA", "Maren Oduya"),), role=None)
    assert changes(old, new, text) == [
        Change("role", "Regional Water Minister", "none"),
        Change("chain", "Maren Oduya", "RIA ← Maren Oduya"),
        Change("cue", "said", "none"),
    ]
    assert changes(old, old, text) == []


def test_a_part_is_split_off_and_joined_again(reservoir: Extraction) -> None:
    document = reservoir.document
    whole = reservoir.attributions[1]
    ((start, end),) = whole.content
    at = document.text.index("will be", start)
    parts = split(whole, document, ((at, end),))
    assert parts is not None
    first, second = parts
    assert text_of(document.text, first.content) == "The Halvorsen reservoir"
    assert (second.content, second.id, second.speaker) == (((at, end),), "", whole.speaker)
    assert joined(first, second, document).content == ((start, at - 1), (at, end))
    assert split(whole, document, whole.content) is None
    assert split(whole, document, ((start - 5, end),)) is None
    assert split(whole, document, ()) is None


async def test_join_is_one_act(start: StartDesk, store: Store) -> None:
    before = store.attributions(1)
    async with start() as pilot:
        one, other = review(pilot).desk.items[:2]
        await pilot.press("J")
        await pilot.pause()
        assert "joined" in said(pilot)
        whole = store.attribution(one.key).attribution
        assert {*one.attribution.content, *other.attribution.content} == set(whole.content)
        assert store.attribution(other.key).review.state is ReviewState.REJECTED
        await pilot.press("u")
        assert store.attributions(1) == before


@pytest.mark.parametrize("keys", [("S", "escape"), ("S", "enter")])
async def test_a_split_without_a_part_writes_nothing(
    start: StartDesk, store: Store, keys: tuple[str, ...]
) -> None:
    before = store.attributions(1)
    async with start() as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert store.attributions(1) == before


async def test_split_by_keys_is_one_act(start: StartDesk, store: Store) -> None:
    before = store.attributions(1)
    async with start() as pilot:
        await pilot.press("j")
        item = current(pilot)
        await pilot.press("S", "space", "h", "h", "enter")
        await pilot.pause()
        assert "split in two" in said(pilot)
        assert len(store.attributions(1)) == len(before) + 1
        assert store.attribution(item.key).attribution.content != item.attribution.content
        await pilot.press("u")
        assert store.attributions(1) == before


FIRST = "The Halvorsen reservoir will be drained before the end of June"


@pytest.mark.parametrize(
    ("keys", "content"),
    [
        (["e", "w", "enter"], f"{FIRST}, Regional Water Minister Maren Oduya said on Tuesday"),
        (["e", "h", "h", "h", "enter"], "The Halvorsen reservoir will be drained before the"),
        (["e", "o", "l", "l", "enter"], "reservoir will be drained before the end of June"),
        (["e", "o", "b", "enter"], f"Northern Wire) - {FIRST}"),
    ],
)
async def test_an_edge_takes_six_keys_at_most(
    start: StartDesk, path: Path, keys: list[str], content: str
) -> None:
    assert len(keys) <= 6
    async with start() as pilot:
        await pilot.press("j")
        await pilot.press(*keys)
        change = await corrected(path, current(pilot).key)
        assert text_of(TEXT, change.content) == content


async def test_a_speaker_takes_four_keys_at_most_and_a_confirmation_one(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await pilot.press("s", "v", "a", "enter")
        assert (await corrected(path, key)).speaker == "Petra Vance"
        await pilot.press("j", "y")
        assert [on_disk(path, one).review.state for one in (key, key + 1)] == [
            ReviewState.CORRECTED,
            ReviewState.CONFIRMED,
        ]
