"""The decoder against the sum over all paths, one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.tagger.decode import AFTER, BEFORE, CONTENT, LABELS, NONE, label, valid_places

Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
LONGEST = 5  # words: 4 ** 5 paths


@st.composite
def stretches(draw: st.DrawFn) -> tuple[npt.NDArray[np.float32], Bools]:
    """Make scores (K, R, LABELS, LABELS) of K anchors, and which of their R places are words."""
    k = draw(st.integers(1, 3))
    r = draw(st.integers(1, LONGEST + 3))
    valid = np.zeros((k, r), dtype=bool)
    for row in valid:
        start = draw(st.integers(0, r - 1))
        row[start : start + draw(st.integers(1, LONGEST))] = True
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scale = draw(st.sampled_from([0.0, 0.1, 1.0, 8.0]))
    return random.normal(0, scale, (k, r, LABELS, LABELS)).astype(np.float32), valid


def by_hand(scores: npt.NDArray[np.float32], valid: Bools) -> tuple[Doubles, dict[tuple[int, ...], float]]:
    """Return the places' marginals (R, LABELS) and each path's log probability.

    A path begins after a label that is none and may end with any.
    """
    words = np.flatnonzero(valid)
    paths = list(product(range(LABELS), repeat=len(words)))
    totals = np.array(
        [
            sum(
                float(scores[at, before, after])
                for at, before, after in zip(words, (NONE, *path), path, strict=False)
            )
            for path in paths
        ]
    )
    log_probability = totals - np.logaddexp.reduce(totals)
    marginals = np.zeros((len(valid), LABELS))
    marginals[~valid, NONE] = 1
    for path, p in zip(paths, np.exp(log_probability), strict=True):
        marginals[words, path] += p
    return marginals, dict(zip(paths, log_probability.tolist(), strict=True))


@given(stretch=stretches())
@settings(deadline=None, max_examples=60)
def test_path_and_probabilities_are_those_of_all_paths_counted(
    stretch: tuple[npt.NDArray[np.float32], Bools],
) -> None:
    scores, valid = stretch
    found = label(scores, valid)
    for k in range(len(valid)):
        marginals, of_path = by_hand(scores[k], valid[k])
        highest = max(p for path, p in of_path.items() if CONTENT in path)
        np.testing.assert_allclose(found.probability[k], marginals, atol=1e-4)
        np.testing.assert_allclose(found.path[k], highest, atol=1e-4)
        path = tuple(found.labels[k, valid[k]].tolist())
        assert CONTENT in path
        np.testing.assert_allclose(of_path[path], highest, atol=1e-4)


@given(stretch=stretches())
@settings(deadline=None, max_examples=60)
def test_what_is_no_word_stays_none_and_all_probabilities_sum_to_one(
    stretch: tuple[npt.NDArray[np.float32], Bools],
) -> None:
    scores, valid = stretch
    found = label(scores, valid)
    assert (found.labels[~valid] == NONE).all()
    assert (found.probability[~valid, NONE] == 1).all()
    assert (found.path <= 1e-4).all()
    np.testing.assert_allclose(found.probability.sum(-1), 1, atol=1e-4)


@given(stretch=stretches())
@settings(deadline=None, max_examples=40)
def test_an_anchor_is_labelled_alike_alone_and_among_others(
    stretch: tuple[npt.NDArray[np.float32], Bools],
) -> None:
    scores, valid = stretch
    together = label(scores, valid)
    for k in range(len(valid)):
        alone = label(scores[k : k + 1], valid[k : k + 1])
        assert (alone.labels[0] == together.labels[k]).all()
        assert (alone.probability[0] == together.probability[k]).all()
        assert alone.path[0] == together.path[k]


@given(width=st.integers(1, 300), data=st.data())
@settings(max_examples=40)
def test_the_places_round_an_anchor_are_the_words_near_it(width: int, data: st.DataObject) -> None:
    anchor = data.draw(st.integers(0, width - 1))
    (valid,) = valid_places(np.array([anchor]), width)
    words = anchor - BEFORE + np.flatnonzero(valid)
    assert words.tolist() == list(range(max(0, anchor - BEFORE), min(width, anchor + AFTER)))
