"""The inspector says why an attribution was made, in a low pane too, and is whole once it is gone to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from attribution.model import BY_HAND, Extraction, Review, Reviewed
from attribution.report.explain import compact, reason
from tui.widgets.facts import Subject, short, whole
from tui.widgets.inspector import Inspector

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
SCORED = 4  # place of an attribution with scores in the article


def said(extraction: Extraction, place: int, *, briefly: bool, rule: str | None = None) -> list[str]:
    """Return the inspector's lines on an attribution, before they are wrapped."""
    found = extraction.attributions[place]
    found = replace(found, rule=found.rule if rule is None else rule)
    subject = Subject(Reviewed(1, 1, found, Review()), extraction.document, ())
    return [line.plain for line in (short if briefly else whole)(subject, 40)]


@pytest.mark.parametrize("briefly", [True, False], ids=["short", "whole"])
def test_it_tells_the_scores_and_what_the_rule_goes_by(reservoir: Extraction, briefly: bool) -> None:
    lines = said(reservoir, SCORED, briefly=briefly)
    at = lines.index(reason("tagger"))
    assert lines[at - 1] == compact(reservoir.attributions[SCORED].scores)
    assert "a rule finds it too" in lines[at - 1]
    assert reason("clause") in said(reservoir, SCORED + 1, briefly=briefly)


def test_what_a_person_added_has_no_measure(reservoir: Extraction) -> None:
    assert any("88% sure" in line for line in said(reservoir, SCORED, briefly=False))
    lines = said(reservoir, SCORED, briefly=False, rule=BY_HAND)
    assert reason(BY_HAND) in lines
    assert not any("sure" in line for line in lines)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (200, 55)])
async def test_the_whole_reason_can_be_read_at_every_size(start: StartDesk, width: int, height: int) -> None:
    async with start(width, height) as pilot:
        await pilot.press(*"j" * SCORED)
        inspector = pilot.app.screen.query_one(Inspector)
        inspector.focus()
        await pilot.pause()
        rows = (inspector.render_line(y).text for y in range(inspector.virtual_size.height))
        words = " ".join(row.strip() for row in rows)  # those below the pane's edge are scrolled to
        assert "88% sure · rule tagger" in words
        assert "cue 98% · content 91% · source 88% · a rule finds it too" in words
        assert reason("tagger") in words
