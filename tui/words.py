"""The words of a text by number, for a cursor that goes from word to word."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from attribution.model import Span

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # scripts without spaces: a sign is a word
_LETTERS = rf"(?:[^\W{_CJK}]|[\u0300-\u036f])+"  # with their combining marks
_WORD = re.compile(rf"[{_CJK}]|{_LETTERS}(?:['’.\-]{_LETTERS})*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and single punctuation marks ``[starts[i], ends[i])`` in text order, in code points."""

    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the number of the word at an offset, or of the last before it; 0 where none is."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, first: int, last: int) -> Span:
        """Return the offsets from one word's start to another's end, both words included."""
        return self.starts[first], self.ends[last]


def find_words(text: str) -> Words:
    """Split a text into words, marks apart, so that a quote mark can be in a span or out of it."""
    starts, ends = array("L"), array("L")
    for word in _WORD.finditer(text):
        starts.append(word.start())
        ends.append(word.end())
    return Words(starts, ends)
