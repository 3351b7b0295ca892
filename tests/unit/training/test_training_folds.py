"""Which articles are kept back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.training.folds import FOLDS, HOLD_OUTS, Split, fold_of


@dataclass(frozen=True)
class Item:
    id: str


def split(ids: list[str], hold_out: int) -> Split[Item]:
    return Split.of(map(Item, ids), hold_out)


def test_folds_are_those_of_the_shipped_model() -> None:
    assert [fold_of(name) for name in ("ferry-fire", "dam-report", "lighthouse")] == [18, 18, 10]


@given(ids=st.lists(st.text(), unique=True), hold_out=st.sampled_from(HOLD_OUTS))
def test_each_article_is_for_one_thing_whatever_others_there_are(ids: list[str], hold_out: int) -> None:
    whole = split(ids, hold_out)
    parts = (whole.trained, whole.calibrating, whole.reported)
    assert sorted(item.id for part in parts for item in part) == sorted(ids)
    for part in parts:
        assert [item.id for item in part] == [key for key in ids if Item(key) in part]
    for key in ids:
        alone = split([key], hold_out)
        assert bool(alone.trained) == (Item(key) in whole.trained)
        assert bool(alone.calibrating) == (Item(key) in whole.calibrating)


def test_shares_are_near_what_is_asked_for() -> None:
    ids = [f"story-{number}" for number in range(4000)]
    for hold_out in HOLD_OUTS:
        shares = split(ids, hold_out)
        for part in (shares.calibrating, shares.reported):
            assert len(part) / len(ids) == pytest.approx(hold_out / 200, abs=0.02)


def test_what_folds_can_not_give_is_refused() -> None:
    with pytest.raises(ValueError, match="15"):
        split(["a"], 15)
    assert FOLDS % 2 == 0
