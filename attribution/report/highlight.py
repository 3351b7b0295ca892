"""A text cut at every edge of a marked span, so that overlapping and nested spans can be drawn flat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from attribution.model import Attribution, Document, SectionKind, Spans

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text ``[start, end)`` under the same marks from end to end."""

    start: int
    end: int
    section: SectionKind
    contents: tuple[int, ...] = ()  # numbers of the attributions whose content holds it, outermost first
    cues: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    opens: tuple[tuple[int, int], ...] = ()  # of ``contents``, what begins here: number, which span of it
    gap: bool = False  # the line breaks after a paragraph


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str
    number: int
    part: int  # which span of its role, from 0


def paragraphs(
    document: Document, numbered: Iterable[tuple[int, Attribution]]
) -> Iterator[tuple[Piece, ...]]:
    """Cut a document's text into paragraphs and these into pieces; all pieces joined are the text.

    Args:
        document: its sections cut the text too.
        numbered: attributions to mark, each with the number that its pieces carry. Spans that reach
            beyond the text are cut to it.
    """
    size = len(document.text)
    marks = sorted(_marks(numbered, size), key=lambda mark: (mark.start, -mark.end, mark.number))
    gaps = _gaps(document.text)
    edges = {0, size, *gaps, *gaps.values()}
    for section in document.sections:
        edges |= {section.start, section.end}
    for mark in marks:
        edges |= {mark.start, mark.end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= size)

    paragraph: list[Piece] = []
    active: list[_Mark] = []
    upcoming = gap_end = 0
    for start, end in pairwise(cuts):
        gap_end = gaps.get(start, gap_end)
        active = [mark for mark in active if mark.end > start]
        while upcoming < len(marks) and marks[upcoming].start == start:
            active.append(marks[upcoming])
            upcoming += 1
        piece = _piece(start, end, document.section_at(start), active, gap=gap_end > start)
        paragraph.append(piece)
        if end in (gap_end, size):
            yield tuple(paragraph)
            paragraph = []


def _marks(numbered: Iterable[tuple[int, Attribution]], size: int) -> Iterator[_Mark]:
    for number, attribution in numbered:
        roles: tuple[tuple[str, Spans], ...] = (
            ("content", attribution.content),
            ("cue", attribution.cue),
            ("source", attribution.source),
        )
        for role, spans in roles:
            for part, (start, end) in enumerate(spans):
                if 0 <= start < min(end, size):
                    yield _Mark(start, min(end, size), role, number, part)


def _piece(start: int, end: int, section: SectionKind, active: list[_Mark], *, gap: bool) -> Piece:
    def numbers(role: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(mark.number for mark in active if mark.role == role))

    opening = (mark for mark in active if mark.role == "content" and mark.start == start)
    return Piece(
        start,
        end,
        section,
        contents=numbers("content"),
        cues=numbers("cue"),
        sources=numbers("source"),
        opens=tuple((mark.number, mark.part) for mark in opening),
        gap=gap,
    )


def _gaps(text: str) -> dict[int, int]:
    """Return the line breaks that end paragraphs, end by start.

    Blank lines do, or every line's end in a text without blank lines.
    """
    between = _BLANK_LINES if _BLANK_LINES.search(text) else _LINE_END
    return {found.start(): found.end() for found in between.finditer(text)}
