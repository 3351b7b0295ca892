"""Two texts side by side, or one above the other where that is too narrow, with the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from attribution.across.diff import Change
from attribution.model import Spans
from tui.glyphs import cells, fitted, flat
from tui.widgets.facts import ROLES
from tui.wrapping import wrap

NARROWEST = 30  # cells of a column
GAP = 3  # cells between two
HEAD, FAINT, CONTENT = "bold", "$faint", ROLES["content"]
LACKING, ADDED = "underline $text-error", "bold underline $text-success"  # underlined, for want of colour


@dataclass(frozen=True, slots=True)
class Column:
    """A text and what stands above it, all visible text."""

    head: str
    about: str
    text: Content


def side_by_side(one: Column, other: Column, width: int) -> Iterator[Content]:
    """Yield two columns as lines; ``width`` is in cells."""
    size = (width - GAP) // 2
    if size < NARROWEST:
        yield from alone(one, width)
        yield Content("")
        yield from alone(other, width)
        return
    for left, right in zip_longest(alone(one, size), alone(other, size), fillvalue=Content("")):
        yield Content.assemble(left, " " * (size + GAP - cells(left.plain)), right)


def alone(column: Column, width: int) -> Iterator[Content]:
    """Yield one column as lines."""
    yield Content.styled(fitted(column.head, width), HEAD)
    yield Content.styled(fitted(column.about, width), FAINT)
    yield from broken(column.text, width)


def broken(text: Content, width: int) -> Iterator[Content]:
    """Yield the lines of a text of so many cells."""
    lines = wrap(text.plain, width)
    return (text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True))


def marked(text: str, spans: Spans, style: str) -> Content:
    """Return any text made visible, on one line, with stretches of it in a style."""
    parts: list[str | tuple[str, str]] = []
    at = 0
    for start, end in spans:
        parts += [flat(text[at:start]), (flat(text[start:end]), style)]
        at = end
    return Content.assemble(*parts, flat(text[at:]))


def one_side(diff: Iterable[Change], sign: str, style: str) -> Content:
    """Return the words of a diff that one of its texts has: the shared ones, and its own in a style."""
    words = [(said, style if found == sign else "") for found, said in diff if found in ("=", sign)]
    spaced = [part for said, look in words for part in ((flat(said), look), " ")]
    return Content.assemble(*spaced[:-1])
