"""Labels of a window's full length."""

from __future__ import annotations

import numpy as np

from attribution.tagger.decode import AFTER, BEFORE, CONTENT, CUE, LABELS, NONE, SOURCE, label, valid_places

ROUND = BEFORE + AFTER


def test_the_wanted_labels_come_out_and_are_sure() -> None:
    wanted = np.full(ROUND, NONE)
    wanted[BEFORE - 4 : BEFORE - 1] = SOURCE
    wanted[BEFORE] = CUE
    wanted[BEFORE + 1 : BEFORE + 30] = CONTENT
    scores = np.zeros((1, ROUND, LABELS, LABELS), dtype=np.float32)
    scores[0, np.arange(ROUND), :, wanted] = 20
    found = label(scores, valid_places(np.array([200]), 400))
    assert (found.labels[0] == wanted).all()
    assert found.probability[0, np.arange(ROUND), wanted].min() > 0.999
    assert found.path[0] > -0.001


def test_scores_that_say_nothing_leave_every_path_as_likely() -> None:
    scores = np.zeros((2, ROUND, LABELS, LABELS), dtype=np.float32)
    valid = valid_places(np.array([0, 70]), 100)
    found = label(scores, valid)
    np.testing.assert_allclose(found.path, -np.log(LABELS) * valid.sum(1), rtol=1e-4)
    np.testing.assert_allclose(found.probability[valid], 1 / LABELS, atol=1e-3)


def test_a_window_without_an_anchor_has_nothing_to_label() -> None:
    found = label(np.zeros((0, ROUND, LABELS, LABELS), dtype=np.float32), np.zeros((0, ROUND), dtype=bool))
    assert (found.labels.shape, found.path.shape) == ((0, ROUND), (0,))


def test_scores_beyond_measure_give_numbers() -> None:
    scores = np.full((1, ROUND, LABELS, LABELS), 60, dtype=np.float32)
    scores[0, :, :, CONTENT] = -60
    found = label(scores, valid_places(np.array([100]), 400))
    assert np.isfinite(found.probability).all()
    assert np.isfinite(found.path).all()
    assert (found.labels == CONTENT).sum() == 1  # without any, it would be no attribution
