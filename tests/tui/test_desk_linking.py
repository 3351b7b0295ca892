"""Parties of a chain that a person links to stored articles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from textual.pilot import Pilot

from attribution.model import Document, Extraction
from attribution.store import Store
from tests.tui.test_desk_beside import until
from tests.tui.test_desk_keys import corrected, current, on_disk
from tui.screens.linking import ArticleRows

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def test_a_party_is_linked_to_a_stored_article(start: StartDesk, store: Store, path: Path) -> None:
    other = Document(id="other", text="Another text.", title="Another", publisher="Maren Oduya")
    store.add(Extraction(other, ()))
    async with start() as pilot:
        await pilot.press("j", "c", "l")
        dialog = pilot.app.screen_stack[3]
        await until(pilot, lambda: len(dialog.query_one(ArticleRows).items) == 3)
        listed = [item and item.id for item in dialog.query_one(ArticleRows).items]
        assert listed == ["other", "reservoir", "ferry"]
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await pilot.press("enter")
        change = await corrected(path, current(pilot).key)
        assert change.links == (("Maren Oduya", other.sha256),)
        assert change.paths == (("Maren Oduya",),)

        await pilot.press("c", "n", *["backspace"] * 6, "enter")  # whatever it is called, it is that article
        await pilot.press("enter")
        await until(pilot, lambda: on_disk(path, current(pilot).key).attribution.links[0][0] == "Maren")

        await pilot.press("c", "l")
        await pilot.press("z", "z", "enter")  # no article has it: what is left is to be none
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await pilot.press("enter")
        await until(pilot, lambda: on_disk(path, current(pilot).key).attribution.links == ())
