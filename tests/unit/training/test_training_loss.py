"""What the network is told: examples, windows, batches, and how wrong it is."""

from __future__ import annotations

import random
from itertools import product
from math import exp, log
from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from attribution.tagger import windows as cutting  # noqa: E402
from attribution.tagger.features import COLUMNS, GROUPS  # noqa: E402
from attribution.training.batches import RULE_COLUMNS, RULE_GROUPS, Batch  # noqa: E402
from attribution.training.loss import batch_loss, mean_loss  # noqa: E402
from attribution.training.network import path_loss  # noqa: E402
from attribution.training.tiles import Tile, shuffled_tiles, tiles  # noqa: E402

if TYPE_CHECKING:
    from attribution.training.data import Example
    from attribution.training.encoder import Encoder

pytestmark = pytest.mark.model


def all_tiles(examples: list[Example]) -> list[Tile]:
    return [tile for example in examples for tile in tiles(example)]


def test_an_example_labels_the_words_of_each_attribution(examples: list[Example]) -> None:
    for example in examples:
        words = np.array(example.features.words)
        assert len(example.anchors) == 3
        for anchor, labels in zip(example.anchors, example.labels, strict=True):
            source, cue, content = (" ".join(words[labels == label]) for label in (1, 2, 3))
            assert words[anchor] == cue
            assert f"{source} {cue} that {content} ." in " ".join(words)
            assert source[0].isupper()


def test_windows_hold_each_word_and_each_anchor_once(
    examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "LONGEST", 60)
    for example in examples:
        cuts = list(tiles(example))
        assert len(cuts) > 1
        words = [at for cut in cuts for at in range(cut.window.start, cut.window.start + cut.window.width)]
        assert words == list(range(len(example.features.words)))
        anchors = [int(at) + cut.window.start for cut in cuts for at in cut.anchors]
        assert sorted(anchors) == sorted(example.anchors.tolist())


def test_shuffled_windows_never_overlap_and_their_labels_are_the_articles(
    examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "LONGEST", 60)
    example = examples[0]
    of_anchor = dict(zip(example.anchors.tolist(), example.labels, strict=True))
    begins = set()
    for seed in range(20):
        cuts = shuffled_tiles([example], random.Random(seed))
        words = [at for cut in cuts for at in range(cut.window.start, cut.window.start + cut.window.width)]
        assert len(words) == len(set(words))
        begins.add(tuple(sorted(cut.window.start for cut in cuts)))
        for cut in cuts:
            for anchor, labels in zip(cut.anchors.tolist(), cut.labels, strict=True):
                start, end = cut.window.start, cut.window.start + cut.window.width
                assert np.array_equal(labels, of_anchor[anchor + start][start:end])
    assert len(begins) > 2


def test_a_window_counts_the_same_beside_a_longer_one(
    examples: list[Example], encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "LONGEST", 60)
    rows = all_tiles(examples[:2])
    assert len({tile.window.width for tile in rows}) > 1
    net = encoder.network(0).eval()

    def anchors(part: list[Tile]) -> float:
        batch = Batch.of([tile.window for tile in part], without_rules=[False] * len(part))
        return float(batch_loss(net, batch, part, random.Random(0)).anchors.item())

    assert anchors(rows) == pytest.approx(sum(anchors([row]) for row in rows), rel=1e-4)


def test_hiding_the_rules_hides_them_and_nothing_else(examples: list[Example]) -> None:
    windows = [tile.window for tile in all_tiles(examples)]
    shown = Batch.of(windows, without_rules=[False] * len(windows))
    hidden = Batch.of(windows, without_rules=[True, *[False] * (len(windows) - 1)])
    others = [at for at in range(len(COLUMNS)) if at not in RULE_COLUMNS]
    other_groups = [at for at in range(len(GROUPS)) if at not in RULE_GROUPS]
    assert shown.columns[0][:, RULE_COLUMNS].any()
    assert shown.groups[0][:, RULE_GROUPS].any()
    assert not hidden.columns[0][:, RULE_COLUMNS].any()
    assert not hidden.groups[0][:, RULE_GROUPS].any()
    assert torch.equal(hidden.columns[0][:, others], shown.columns[0][:, others])
    assert torch.equal(hidden.groups[0][:, other_groups], shown.groups[0][:, other_groups])
    assert torch.equal(hidden.columns[1:], shown.columns[1:])


def test_measuring_is_the_same_each_time_and_disturbs_no_draw(
    examples: list[Example], encoder: Encoder
) -> None:
    net = encoder.network(0)
    net.train()
    torch.manual_seed(5)
    state = torch.get_rng_state()
    rows = all_tiles(examples)
    first = mean_loss(net, rows, 2)
    assert first > 0
    assert mean_loss(net, rows, 2) == first
    assert torch.equal(torch.get_rng_state(), state)
    assert mean_loss(net, [], 2) == 0


@pytest.mark.parametrize("on", [(1, 1, 1, 1), (0, 1, 1, 1), (0, 0, 1, 1), (1, 1, 1, 0), (0, 1, 1, 0)])
def test_a_paths_loss_is_that_of_all_paths_written_out(on: tuple[int, ...]) -> None:
    torch.manual_seed(3)
    scores = torch.randn(1, 4, 4, 4)
    places = [at for at, word in enumerate(on) if word]

    def score(path: tuple[int, ...]) -> float:
        steps = zip(places, (0, *path), path, strict=False)  # each label with the one before it
        return sum(float(scores[0, at, before, label]) for at, before, label in steps)

    total = log(sum(exp(score(path)) for path in product(range(4), repeat=len(places))))
    for path in ((1, 2, 3, 3)[: len(places)], (0,) * len(places), (3, 0, 0, 1)[: len(places)]):
        labels = torch.zeros(1, 4, dtype=torch.long)
        labels[0, places] = torch.tensor(path)
        loss = path_loss(scores, labels, torch.tensor([on], dtype=torch.bool))
        assert loss.item() == pytest.approx(total - score(path), abs=1e-4)
