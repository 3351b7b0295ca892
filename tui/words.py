"""The words of a text by number, for a cursor that goes from word to word."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from attribution.model import Span

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # scripts without spaces: a sign is a word
_LETTERS = rf"(?:[^\W{_CJK}]|[\u0300-\u036f])+"  # with their combining marks
_WORD = re.compile(rf"[{_CJK}]|{_LETTERS}(?:['’.\-]{_LETTERS})*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and single punctuation marks ``[starts[i], ends[i])`` in text order, in code points.

    ``firsts`` and ``lasts`` are the words that begin and end a stretch without a mark or the end of a line.
    """

    starts: array[int]
    ends: array[int]
    firsts: array[int]
    lasts: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the number of the word at an offset, or of the last before it; 0 where none is."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, first: int, last: int) -> Span:
        """Return the offsets from one word's start to another's end, both words included."""
        return self.starts[first], self.ends[last]

    def next_stop(self, word: int, step: int, *, last: bool) -> int:
        """Return the next word after (before where ``step`` < 0) another that ends a stretch, or begins one.

        Where there is none, the text's last word, or its first.
        """
        stops = self.lasts if last else self.firsts
        at = bisect_right(stops, word) if step > 0 else bisect_left(stops, word) - 1
        if 0 <= at < len(stops):
            return stops[at]
        return len(self) - 1 if step > 0 else 0


def find_words(text: str) -> Words:
    """Split a text into words, marks apart, so that a quote mark can be in a span or out of it."""
    starts, ends, firsts, lasts = array("L"), array("L"), array("L"), array("L")
    in_stretch = False
    for number, word in enumerate(_WORD.finditer(text)):
        start, end = word.span()
        is_mark = not (text[start].isalnum() or text[start] == "_")
        if in_stretch and (is_mark or "\n" in text[ends[-1] : start]):
            lasts.append(number - 1)
            in_stretch = False
        if not is_mark and not in_stretch:
            firsts.append(number)
            in_stretch = True
        starts.append(start)
        ends.append(end)
    if in_stretch:
        lasts.append(len(starts) - 1)
    return Words(starts, ends, firsts, lasts)
