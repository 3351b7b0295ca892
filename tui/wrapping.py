"""Text broken into screen lines, as offsets, so that a long article is laid out once a width."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import get_character_cell_size


@dataclass(frozen=True, slots=True)
class Lines:
    """Screen lines ``[starts[i], ends[i])`` of a text, in code points; blanks at a break are in none."""

    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the number of the line that holds an offset, or the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)


def wrap(text: str, width: int) -> Lines:
    """Break visible text at its line feeds and, between words, at ``width`` cells.

    A word longer than a line is cut; a wide character never is, nor a combining one from its base.
    """
    lines = Lines()
    width = max(2, width)
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        narrow = paragraph.isascii() or all(get_character_cell_size(sign) == 1 for sign in set(paragraph))
        breaks = _narrow(text, start, end, width) if narrow else _any(text, start, end, width)
        for first, last in breaks:
            lines.starts.append(first)
            lines.ends.append(last)
        start = end + 1
    return lines


def _narrow(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Break a paragraph of which every code point takes one cell."""
    while end - start > width:
        space = text.rfind(" ", start + 1, start + width + 1)
        if space > 0 and text[start:space].strip():
            yield start, space
            start = space + 1
        else:
            yield start, start + width
            start += width
    yield start, end


def _any(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    used = 0
    space = -1  # the last place to break between words
    at = start
    while at < end:
        size = get_character_cell_size(text[at])
        if used + size > width:
            if text[at] == " ":
                yield start, at
                at = start = at + 1
            elif space > start:
                yield start, space
                start = space + 1
                at = start
            else:
                yield start, at
                start = at
            used, space = 0, -1
            continue
        if text[at] == " " and at > start:
            space = at
        used += size
        at += 1
    yield start, end
