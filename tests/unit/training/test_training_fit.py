"""Fitting: it learns, of gold and of teachers, and stopping changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

torch = pytest.importorskip("torch")

from attribution.training.batches import Batch  # noqa: E402
from attribution.training.checkpoint import Checkpoint  # noqa: E402
from attribution.training.fit import Fit, Step, rate  # noqa: E402
from attribution.training.loss import Teacher  # noqa: E402
from attribution.training.recipe import Recipe  # noqa: E402
from attribution.training.tiles import tiles  # noqa: E402

if TYPE_CHECKING:
    from attribution.training.data import Example
    from attribution.training.encoder import Encoder

pytestmark = pytest.mark.model

RECIPE = Recipe(epochs=3, batch=2, learning_rate=1e-4)


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
    other, _ = weights(encoder, examples, replace(RECIPE, seed=1))
    assert not torch.equal(other["query.weight"], expected["query.weight"])


def test_the_mean_is_lent_and_given_back(encoder: Encoder, examples: list[Example]) -> None:
    net = encoder.network(0)
    fit = Fit(net, examples, replace(RECIPE, mean=0.5))
    seen, mean = [], None
    for number, _ in enumerate(fit.steps(), start=1):
        now = net.query.weight.detach().clone()
        kept = min(0.5, (1 + number) / (10 + number))
        mean = encoder.network(0).query.weight.detach() if mean is None else mean
        mean = mean * kept + now * (1 - kept)
        with fit.averaged() as lent:
            seen.append(torch.allclose(lent.query.weight, mean, atol=1e-6))
        assert torch.equal(net.query.weight, now)
    assert all(seen)
    assert not torch.equal(mean, now)


def test_who_learns_from_teachers_alone_becomes_like_them(encoder: Encoder, examples: list[Example]) -> None:
    recipe = Recipe(epochs=20, batch=2, learning_rate=3e-3, head_learning_rate=6e-3, piece_drop=0.0)
    denier = encoder.network(3)
    with torch.no_grad():
        denier.anchor[-1].bias.fill_(-20.0)  # no word is an anchor to it, whatever gold says
    teachers = [Teacher(denier.requires_grad_(False).eval(), 1.0)] * 2
    tile = next(tiles(examples[0]))
    batch = Batch.of([tile.window], without_rules=[False])
    highest = {}
    for name, taught in (("gold", ()), ("denier", teachers)):
        net = encoder.network(0)
        list(Fit(net, examples, recipe, taught).steps())
        net.eval()
        with torch.no_grad():
            words = net.encode(batch.ids, batch.mask, batch.word_of_piece, batch.first, batch.columns)
            highest[name] = float(net.anchors(words).max())
    assert highest["gold"] > 0 > -2 > highest["denier"]


def test_it_learns(encoder: Encoder, examples: list[Example]) -> None:
    recipe = Recipe(epochs=20, batch=2, learning_rate=3e-3, head_learning_rate=6e-3, piece_drop=0.0)
    epochs = [step for step in Fit(encoder.network(0), examples, recipe).steps() if step.ends_epoch]
    assert [step.epoch for step in epochs] == list(range(20))
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
