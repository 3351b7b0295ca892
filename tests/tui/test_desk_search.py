"""Search while one types: attributions first, then the texts of the articles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from attribution.model import Passage, Reviewed
from tui.app import Desk
from tui.screens.search import FoundRows
from tui.widgets.article import ArticleView
from tui.widgets.bars import StatusLine

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


async def searched(pilot: Pilot[int], words: str) -> FoundRows:
    """Search for words and return what is found."""
    await pilot.press("slash", *words)
    await pilot.pause(0.3)
    return pilot.app.screen.query_one(FoundRows)


def said(pilot: Pilot[int]) -> str:
    """Return what the dialog says of what it found."""
    return str(pilot.app.screen.query_one("#said", Static).render())


async def test_the_words_of_the_articles_are_found_and_shown(start: StartDesk) -> None:
    async with start() as pilot:
        rows = await searched(pilot, "reservoir")
        place, passage = next((n, f.where) for n, f in enumerate(rows.items) if isinstance(f.where, Passage))
        assert all(isinstance(found.where, Reviewed) for found in rows.items[:place])
        assert said(pilot) == f"{place} in attributions, {len(rows.items) - place} in the articles' texts"
        await pilot.press(*["down"] * place, "enter")
        await pilot.pause()
        assert isinstance(pilot.app, Desk)
        screen = pilot.app.screen
        assert screen.query_one(ArticleView).highlights.selection == passage.spans
        assert "the nearest attribution" in screen.query_one(StatusLine).saved


async def test_that_nothing_is_found_and_why(start: StartDesk) -> None:
    async with start() as pilot:
        assert not (await searched(pilot, "eservoir")).items
        assert said(pilot) == "nothing found: each word has to begin one"


@pytest.mark.parametrize("width", [12, 30, 80])
async def test_a_row_shows_the_words_that_were_searched_for(start: StartDesk, width: int) -> None:
    async with start() as pilot:
        rows = await searched(pilot, "reservoir")
        for found in rows.items:
            assert found.hits
            _, words = rows.draw(found, width)
            assert words.cell_len <= width
            if width == 80:
                assert "reservoir" in words.plain.lower()
