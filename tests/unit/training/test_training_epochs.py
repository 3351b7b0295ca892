"""The best epoch is kept, and training stops when none better comes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch")

from attribution.training.checkpoint import Checkpoint  # noqa: E402
from attribution.training.epochs import fit_best  # noqa: E402
from attribution.training.folds import Split  # noqa: E402
from attribution.training.loss import mean_loss  # noqa: E402
from attribution.training.recipe import Recipe  # noqa: E402
from attribution.training.tiles import tiles  # noqa: E402

if TYPE_CHECKING:
    from attribution.training.data import Example
    from attribution.training.encoder import Encoder

pytestmark = pytest.mark.model


class Heard:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.stages: list[tuple[str, int]] = []

    def progress(self, stage: str, done: int, total: int) -> None:
        assert done <= total + 1
        self.stages.append((stage, done))

    def say(self, line: str) -> None:
        self.lines.append(line)


def test_the_best_epoch_is_kept_and_the_end_comes_when_none_better_does(
    encoder: Encoder, examples: list[Example], file: Path
) -> None:
    reckless = Recipe(epochs=20, batch=2, head_learning_rate=0.3, patience=2)  # soon gets worse, not better
    split = Split(trained=examples[:4], calibrating=examples[4:], reported=[])
    net = encoder.network(0)
    heard = Heard()
    history = fit_best(net, split, reckless, checkpoint=Checkpoint(file, {}), watcher=heard)
    assert len(history.epochs) == history.best + 2 < 20
    held_out = list(tiles(examples[4]))
    assert mean_loss(net, held_out, 2) == history.epochs[history.best - 1].held_out
    assert len(heard.lines) == len(history.epochs)
    assert heard.lines[-1].endswith(f"best was epoch {history.best}")

    after, silent = encoder.network(5), Heard()
    again = fit_best(after, split, reckless, checkpoint=Checkpoint(file, {}), watcher=silent)  # it is through
    assert again == history
    assert silent.stages == []
    assert all(torch.equal(values, net.state_dict()[name]) for name, values in after.state_dict().items())


def test_without_articles_held_out_the_last_epoch_counts(
    encoder: Encoder, examples: list[Example], file: Path
) -> None:
    split = Split(trained=examples[:2], calibrating=[], reported=[])
    heard = Heard()
    history = fit_best(
        encoder.network(0),
        split,
        Recipe(epochs=2),
        checkpoint=Checkpoint(file, {}),
        watcher=heard,
    )
    assert [epoch.held_out for epoch in history.epochs] == [None, None]
    assert history.best == 2
    assert [stage for stage, _ in heard.stages] == ["epoch 1 of 2", "epoch 2 of 2"]
