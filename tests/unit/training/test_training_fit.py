"""Fitting: it learns, what is frozen stays, and stopping changes nothing."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

torch = pytest.importorskip("torch")

from attribution.training.checkpoint import Checkpoint  # noqa: E402
from attribution.training.fit import Fit, Step, rate  # noqa: E402
from attribution.training.recipe import Recipe  # noqa: E402

if TYPE_CHECKING:
    from attribution.training.data import Example
    from attribution.training.encoder import Encoder

pytestmark = pytest.mark.model

RECIPE = Recipe(epochs=3, batch=2)


def weights(encoder: Encoder, examples: list[Example], recipe: Recipe) -> tuple[dict[str, Any], list[Step]]:
    net = encoder.network(recipe.seed)
    steps = list(Fit(net, examples, recipe).steps())
    return net.state_dict(), steps


@pytest.fixture(scope="module")
def whole(encoder: Encoder, examples: list[Example]) -> tuple[dict[str, Any], list[Step]]:
    return weights(encoder, examples, RECIPE)


@pytest.mark.parametrize("place", ["first", "within an epoch", "an epoch's last", "last"])
def test_stopping_at_any_step_changes_not_a_bit(
    place: str,
    whole: tuple[dict[str, Any], list[Step]],
    encoder: Encoder,
    examples: list[Example],
    file: Path,
) -> None:
    expected, steps = whole
    first_end = next(at for at, step in enumerate(steps, start=1) if step.ends_epoch)
    stops = {"first": 1, "within an epoch": first_end + 2, "an epoch's last": first_end, "last": len(steps)}
    stop = stops[place]
    assert steps[stop - 1].ends_epoch == (place in ("an epoch's last", "last"))

    kept = Checkpoint(file, {})
    fit = Fit(encoder.network(0), examples, RECIPE)
    before = list(islice(fit.steps(), stop))
    kept.save(fit.state())
    random.seed(stop)
    torch.rand(stop)  # another process has drawn other numbers by then
    net = encoder.network(7)
    later = Fit(net, examples, RECIPE)
    state = kept.load()
    assert state is not None
    later.restore(state)
    after = list(later.steps())
    assert before + after == steps
    assert all(torch.equal(values, expected[name]) for name, values in net.state_dict().items())


def test_the_seed_tells_all_and_another_gives_another(
    whole: tuple[dict[str, Any], list[Step]], encoder: Encoder, examples: list[Example]
) -> None:
    expected, steps = whole
    again, same = weights(encoder, examples, RECIPE)
    assert same == steps
    assert all(torch.equal(again[name], expected[name]) for name in expected)
    other, _ = weights(encoder, examples, Recipe(epochs=3, batch=2, seed=1))
    assert not torch.equal(other["query.weight"], expected["query.weight"])


def test_what_is_general_english_stays_as_it_came(
    whole: tuple[dict[str, Any], list[Step]], encoder: Encoder
) -> None:
    after, _ = whole
    before = encoder.network(0).state_dict()
    stays = {name for name in before if torch.equal(before[name], after[name])}
    frozen = ("encoder.embeddings.", "encoder.encoder.layer.0.", "encoder.encoder.layer.1.")
    assert {name for name in before if name.startswith(frozen)} <= stays
    assert {"encoder.encoder.layer.2.output.dense.weight", "query.weight", "tables.0.weight"}.isdisjoint(
        stays
    )


def test_it_learns(encoder: Encoder, examples: list[Example]) -> None:
    recipe = Recipe(epochs=8, batch=2, learning_rate=1e-3, head_learning_rate=3e-3)
    epochs = [step for step in Fit(encoder.network(0), examples, recipe).steps() if step.ends_epoch]
    assert [step.epoch for step in epochs] == list(range(8))
    assert epochs[-1].anchors < epochs[0].anchors
    assert epochs[-1].roles < epochs[0].roles / 10


@pytest.mark.parametrize("total", [1, 7, 1755])
def test_the_rate_rises_and_falls_and_never_ends(total: int) -> None:
    rates = [rate(step, total, 0.06) for step in range(total + 30)]
    top = rates.index(max(rates))
    assert all(0 < value <= 1 / 0.94 for value in rates)
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] == pytest.approx(0.01)
