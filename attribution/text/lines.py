"""A text's lines, and what their ends tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_CLOSING = "\"'”’»)]* "


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, ``[start, end)`` without the white space at its ends."""

    start: int
    end: int
    text: str
    after_gap: bool  # the first line, or a blank line stands before it

    @property
    def stops(self) -> bool:
        """Tell whether it ends in a full stop, quote marks aside: prose does, titles seldom do."""
        return self.text.rstrip(_CLOSING).endswith(".")


def lines_of(text: str) -> list[Line]:
    """Split a text into its lines that are not blank."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        words = match[0].strip().strip(_INVISIBLE).strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        gap = not lines or len(_BREAK.findall(text, end, start)) > 1
        end = start + len(words)
        lines.append(Line(start, end, words, gap))
    return lines
