"""Lines of plain text: wrapped for a terminal, cut where they are long, a diff by signs."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from attribution.across.diff import Change
from attribution.report.visible import one_line

WIDTH = 100  # columns of a terminal that most have
INDENT = " " * 12  # of what stands below a verdict or a date
_SIGNS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}  # Git's and wdiff's


def wrapped(text: str, *, first: str, rest: str = INDENT) -> list[str]:
    """Return a text as lines of at most ``WIDTH`` columns, with ``first`` before the first of them."""
    return wrap(one_line(text), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut to ``most`` characters."""
    line = one_line(text)
    return line if len(line) <= most else line[:most] + "…"


def marked(diff: Iterable[Change]) -> str:
    """Return a diff as one text: ``We found cracks in [-four-] {+fourteen+} piles``."""
    return " ".join(_SIGNS[sign].format(words) for sign, words in diff)
