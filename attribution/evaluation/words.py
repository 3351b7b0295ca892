"""Spans as sets of words, so that quote marks and punctuation at an edge never decide a match."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from attribution.model import Span

HALF = 0.5  # of the words of two spans must be shared (Jaccard) for them to agree, as in PolNeAR's scoring

WordSet = frozenset[int]  # numbers of words in a text

_WORD = re.compile(r"\w+")


class Words:
    """The words of one text: runs of letters, digits and underscores, numbered from 0."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def under(self, spans: Iterable[Span]) -> WordSet:
        """Return the words that spans touch, be it with one letter."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def jaccard(one: WordSet, other: WordSet) -> float:
    """Return the share of the words of two sets that both hold; 1 where both are empty."""
    if not one and not other:
        return 1.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
