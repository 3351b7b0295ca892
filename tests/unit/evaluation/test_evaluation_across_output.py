"""What articles have in common is told with the other figures, where it was measured."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from attribution.evaluation import Gold, System, compare
from attribution.evaluation.across import Checked, Common, score_common
from attribution.evaluation.record import record
from attribution.evaluation.tables import markdown
from tests.unit.evaluation.conftest import GOLD

MARKED = Common(
    speakers=[{("herald", "Ada Obi"), ("kestrel", "Obi")}],
    claims=[{("herald", "A1"): None, ("kestrel", "A2"): "copy"}],
    quotes={("herald", "A1"): Checked("not-found"), ("kestrel", "A2"): Checked("exact", (0, 9))},
)
FOUND = Common(MARKED.speakers, (), {("kestrel", "A2"): Checked("exact", (0, 9))})


def test_tables_and_legend_tell_what_was_measured(gold: Gold, system: Callable[..., System]) -> None:
    across = score_common(MARKED, FOUND)
    text = markdown(compare(gold, [system(*GOLD.values())], resamples=0, across=across))
    section = text[text.index("## What articles have in common") : text.index("## What the figures are")]
    tables = [block.splitlines() for block in section.split("\n\n") if block.startswith("|")]
    assert len(tables) == 2
    for table in tables:
        assert len({len(line) for line in table}) == 1
    rows = {
        cells[1]: cells[2:-1] for line in section.splitlines() if (cells := re.split(r"\s*\|\s*", line))[1:]
    }
    assert rows["speakers"] == ["100.00", "100.00", "100.00", "–", "1", "1"]
    assert rows["claims"] == ["0.00", "0.00", "0.00", "–", "1", "0"]
    assert rows["quotes not-found"][-2:] == ["1", "0"]
    assert rows["verdict"] == ["50.00", "–", "2"]
    assert "first" not in rows
    for name in ("speakers", "claims", "quotes", "verdict"):
        assert f"- {name}: " in text


def test_the_object_holds_them_too(gold: Gold, system: Callable[..., System]) -> None:
    across = score_common(MARKED, FOUND)
    comparison = compare(gold, [system(*GOLD.values())], resamples=0, across=across)
    value = json.loads(json.dumps(record(comparison), allow_nan=False))
    assert value["across"]["speakers"]["f1"] == 100.0
    assert value["across"]["verdict"] == {"share": 50.0, "of": 2, "interval": None}


def test_without_a_measurement_nothing_is_told(gold: Gold, system: Callable[..., System]) -> None:
    comparison = compare(gold, [system(*GOLD.values())], resamples=0)
    assert "in common" not in markdown(comparison)
    assert record(comparison)["across"] == {}
