from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from attribution.evaluation import Gold, System, compare, read_chains
from attribution.evaluation.chains import chains_agree, near, same
from tests.unit.evaluation.conftest import GOLD

Make = Callable[..., System]
OBI: dict[str, Any] = {
    "speaker": "Ada Obi",
    "speaker_kind": "person",
    "stance": "asserted",
    "channel": "speech",
    "paths": [["Herald", "Ada Obi"]],
}


@pytest.mark.parametrize(
    ("one", "other", "is_same", "is_near"),
    [
        ("Ada Obi", "ada obi", True, True),
        ("the mayor's office", "mayor office", True, True),
        ("Ms. Obi", "Obi", True, True),
        ("Ada Obi", "Obi", False, True),
        ("Ada Obi", "Ben Obi", False, False),
        (None, None, True, True),
        (None, "Obi", False, False),
        ("the", None, True, True),
    ],
)
def test_names(one: str | None, other: str | None, is_same: bool, is_near: bool) -> None:
    assert same(one, other) is is_same
    assert near(one, other) is is_near


def test_chains_agree_in_any_order_of_paths_but_not_of_hops() -> None:
    assert chains_agree([("Herald", "Obi"), ("Brandt",)], [("Ilse Brandt",), ("the Herald", "Ada Obi")])
    assert not chains_agree([("Herald", "Obi")], [("Obi", "Herald")])
    assert not chains_agree([("Obi",), ("Obi",)], [("Obi",)])
    assert chains_agree([], [])


def test_figures_are_those_counted_by_hand(gold: Gold, system: Make, tmp_path: Path) -> None:
    keys = ("herald_2031_bridge", "E1"), ("herald_2031_bridge", "E2")
    path = tmp_path / "chains.jsonl"
    rows = [{"article": article, "id": key} | OBI for article, key in keys]
    rows[1] |= {"paths": [["Ada Obi"]]}
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    chained = read_chains(path, gold)
    assert chained.chained == {"herald_2031_bridge"}

    first, second = GOLD["herald_2031_bridge"]
    found = system(
        [first | OBI | {"speaker": "Obi", "stance": "denied"}, second | OBI], GOLD["kestrel_2031_ferry"]
    )
    (evaluation,) = compare(chained, [found], resamples=10).evaluations
    values = {name: (round(value.main, 2), value.wanted) for name, value in evaluation.chains.items()}
    assert values == {
        "speaker": (50.0, 2),
        "speaker_near": (100.0, 2),
        "chain": (50.0, 2),  # the second has a hop too many
        "multihop": (66.67, 1),
        "hops": (66.67, 1),
        "found": (100.0, 2),
        "speaker_given": (50.0, 2),
        "near_given": (100.0, 2),
        "chain_given": (50.0, 2),
        "multihop_given": (100.0, 1),
        "speaker_kind": (100.0, 2),
        "stance": (50.0, 2),
        "channel": (100.0, 2),
        "pronoun": (100.0, 1),  # She
    }


def test_gold_without_chains_has_no_such_figures(gold: Gold, system: Make) -> None:
    assert gold.chained == frozenset()
    assert compare(gold, [system()], resamples=0).evaluations[0].chains == {}
