from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # has no stubs

from attribution.evaluation.alignment import align
from attribution.evaluation.words import HALF, Words, WordSet, jaccard

RUNS = st.builds(
    lambda start, size: frozenset(range(start, start + size)), st.integers(0, 12), st.integers(0, 6)
)


def reference(gold: list[WordSet], given_: list[WordSet]) -> list[tuple[int, int]]:
    if not gold or not given_:
        return []
    alike = np.array([[jaccard(a, b) if a and b else 0.0 for b in given_] for a in gold])
    rows, columns = linear_sum_assignment(-np.where(alike >= HALF, alike, 0.0))
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if alike[i, j] >= HALF]


@given(st.lists(RUNS, max_size=8), st.lists(RUNS, max_size=8))
@settings(max_examples=150, deadline=None)
def test_pairs_are_scipys_even_where_several_answers_are_equally_good(
    gold: list[WordSet], given_: list[WordSet]
) -> None:
    assert align(gold, given_) == reference(gold, given_)


def test_the_sum_counts_not_the_best_pair() -> None:
    """Taking the best pair first (0.8) would leave the other two (0.6 each) alone."""
    ten = frozenset(range(10))
    gold = [ten, frozenset(range(6))]
    given_ = [frozenset(range(8)), ten]
    assert jaccard(gold[0], given_[1]) == 1
    assert align(gold, given_) == [(0, 1), (1, 0)]
    assert align(
        [frozenset(range(8)), frozenset(range(5))], [frozenset(range(7)), frozenset(range(8, 20))]
    ) == [(0, 0)]


def test_nothing_is_paired_with_no_words() -> None:
    assert align([frozenset()], [frozenset()]) == []
    assert align([], [frozenset({1})]) == []


def test_many_equal_spans_are_paired_one_to_one() -> None:
    """A constant matrix is the slow case of many solvers."""
    spans = [frozenset(range(20))] * 120
    assert align(spans, spans) == [(i, i) for i in range(120)]


def test_words_under_spans() -> None:
    words = Words('"So it_is," she said.')
    assert words.under([(0, 3)]) == {0}
    assert words.under([(4, 10)]) == {1}
    assert words.under([(2, 5)]) == {0, 1}  # a letter of each
    assert words.under([(0, 1), (9, 11)]) == set()  # marks alone
    assert words.under([(0, 3), (16, 20)]) == {0, 3}


def test_two_spans_without_words_agree() -> None:
    assert jaccard(frozenset(), frozenset()) == 1
    assert jaccard(frozenset({1}), frozenset()) == 0
