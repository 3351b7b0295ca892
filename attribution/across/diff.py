"""Two texts word by word: what they share, what only the one has and what only the other has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rapidfuzz.distance import Indel

from attribution.across.wording import Wording, wording
from attribution.model import Spans

Change = tuple[Literal["=", "-", "+"], str]
_Pair = tuple[int, int]  # places of one word in both texts' words, or of a row of words in one's


def diff(one: str, other: str) -> list[Change]:
    """Return how ``one`` becomes ``other``, in text order: words both have, words left out, words put in.

    Words are compared as ``wording`` folds them and shown as they are spelled, shared ones as in ``one``.
    Marks between words count for nothing. The work grows with the product of the lengths: for passages.

    Returns:
        Pairs of a sign and words: ``=`` for words of both, ``-`` of ``one`` alone, ``+`` of ``other`` alone.
        The ``=`` and ``-`` are all words of ``one``, the ``=`` and ``+`` all of ``other``.
    """
    left, right = wording(one), wording(other)
    changes: list[Change] = []
    for (at, i), (onto, j), size in _steps(left, right):
        if at < i:
            changes.append(("-", _spelled(one, left, at, i)))
        if onto < j:
            changes.append(("+", _spelled(other, right, onto, j)))
        if size:
            changes.append(("=", _spelled(one, left, i, i + size)))
    return changes


def differences(one: str, other: str) -> tuple[Spans, Spans]:
    """Return where two texts differ, as ``diff`` compares them.

    Returns:
        The stretches of ``one`` whose words ``other`` lacks, and those of ``other`` that ``one`` lacks,
        as half-open code points into each.
    """
    left, right = wording(one), wording(other)
    steps = list(_steps(left, right))
    return (
        tuple(left.span(at, i) for (at, i), _, _ in steps if at < i),
        tuple(right.span(onto, j) for _, (onto, j), _ in steps if onto < j),
    )


def _steps(left: Wording, right: Wording) -> Iterator[tuple[_Pair, _Pair, int]]:
    """Yield the words that only the one has, those that only the other has, and how many both have then."""
    at = onto = 0
    for i, j, size in _runs(_pairs(left, right), end=(len(left.words), len(right.words))):
        yield (at, i), (onto, j), size
        at, onto = i + size, j + size


def _pairs(left: Wording, right: Wording) -> list[_Pair]:
    """Return the words that both have, in order.

    A contraction is one word to a reader: `don't` is shared as a whole (with `do not`) or not at all (`do`).
    """
    blocks = Indel.editops(left.words, right.words).as_matching_blocks()
    pairs = [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]
    while True:
        known = set(pairs)
        whole = [
            (i, j)
            for i, j in pairs
            if ((i - 1, j - 1) in known or not (_joined(left, i) or _joined(right, j)))
            and ((i + 1, j + 1) in known or not (_joined(left, i + 1) or _joined(right, j + 1)))
        ]
        if len(whole) == len(pairs):
            return pairs
        pairs = whole


def _joined(words: Wording, at: int) -> bool:
    """Tell whether a word stands in the same place as the one before it."""
    return 0 < at < len(words.spans) and words.spans[at - 1] == words.spans[at]


def _runs(pairs: list[_Pair], *, end: _Pair) -> Iterator[tuple[int, int, int]]:
    """Yield where the texts go together, as two places and a number of words; at last the ends, with 0."""
    start = 0
    for k in range(1, len(pairs) + 1):
        if k == len(pairs) or pairs[k] != (pairs[k - 1][0] + 1, pairs[k - 1][1] + 1):
            yield *pairs[start], k - start
            start = k
    yield *end, 0


def _spelled(text: str, words: Wording, start: int, end: int) -> str:
    first, last = words.span(start, end)
    return " ".join(text[first:last].split())
