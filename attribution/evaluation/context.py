"""The sentences in which something stands, cut where its marks begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from attribution.model import Span, Spans

# After a stop that follows two small letters or a digit, so not after an initial; and at each line's end.
_ENDS = re.compile(r"(?<=[a-z\d%)][a-z\d%)\]”\"’'][.?!…])[”\"’')\]]*[ \t]+|\n\s*")
_SHORTEST = 25  # code points; a shorter piece (`Gov.`) is a part of what follows


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks from end to end."""

    text: str
    roles: tuple[str, ...]
    after_gap: bool  # text that nobody marked is left out before it


class Sentences:
    """A text's sentences, found by punctuation alone: for showing, not for rules."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [0]
        for found in _ENDS.finditer(text):
            if found.end() - starts[-1] >= _SHORTEST or "\n" in found[0]:
                starts.append(found.end())
        self._starts = starts

    def around(self, spans: Iterable[Span]) -> list[Span]:
        """Return the sentences that spans touch, those next to each other as one."""
        touched: set[int] = set()
        for start, end in spans:
            touched.update(range(self._number(start), self._number(end - 1) + 1))
        stretches: list[Span] = []
        last = -2
        for number in sorted(touched):
            start, end = self._bounds(number)
            if number == last + 1:
                start = stretches.pop()[0]
            stretches.append((start, end))
            last = number
        return [(start, start + len(self._text[start:end].rstrip())) for start, end in stretches]

    def _number(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _bounds(self, number: int) -> Span:
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._starts[number], end


def pieces(text: str, stretches: Iterable[Span], marks: Mapping[str, Spans]) -> Iterator[Piece]:
    """Yield stretches of a text cut at every edge of a mark.

    Args:
        text: all of it.
        stretches: what to show, in order, not overlapping.
        marks: spans by role.
    """
    for number, (start, end) in enumerate(stretches):
        edges = {start, end}
        edges.update(
            edge for spans in marks.values() for span in spans for edge in span if start < edge < end
        )
        for left, right in pairwise(sorted(edges)):
            roles = (
                role
                for role, spans in marks.items()
                if any(first <= left and right <= last for first, last in spans)
            )
            yield Piece(text[left:right], tuple(roles), after_gap=left == start and number > 0)
