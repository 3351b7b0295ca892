"""Editing an attribution's spans by words: a value and the moves on it, without a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from attribution.model import Span, Spans
from tui.words import Words

ROLES = ("content", "cue", "source")


@dataclass(frozen=True, slots=True)
class SpanEditor:
    """Three roles with their spans, a cursor on a word, and the span that is held, if one is.

    While a span is held, moves take its one edge along; otherwise they take the cursor.
    """

    words: Words
    spans: Mapping[str, Spans] = field(default_factory=lambda: dict.fromkeys(ROLES, ()))
    role: str = "content"
    cursor: int = 0  # number of a word
    held: int | None = None  # number of the span of the role that is held
    anchor: int = 0  # number of the word at the held span's other edge

    @property
    def held_span(self) -> Span | None:
        """Return the held span's offsets."""
        return None if self.held is None else self.spans[self.role][self.held]

    @property
    def word(self) -> Span:
        """Return the offsets of the word under the cursor."""
        return self.words.span(self.cursor, self.cursor)

    def at_role(self, role: str) -> SpanEditor:
        """Go to a role, holding the end of its last span where it has one."""
        there = replace(self, role=role, held=None)
        return there._hold(len(there.spans[role]) - 1) if there.spans[role] else there

    def _hold(self, number: int) -> SpanEditor:
        start, end = self.spans[self.role][number]
        return replace(self, held=number, anchor=self.words.at(start), cursor=self.words.at(end - 1))

    def moved_to(self, word: int) -> SpanEditor:
        """Move the cursor, and the edge it holds, to a word."""
        cursor = max(0, min(word, len(self.words) - 1))
        there = replace(self, cursor=cursor)
        if self.held is None:
            return there
        first, last = sorted((self.anchor, cursor))
        return there._put(self.held, self.words.span(first, last))

    def moved_to_stop(self, step: int) -> SpanEditor:
        """Move on, or back, to where a stretch between marks begins; an end edge to where one ends."""
        is_end = self.held is not None and self.anchor - (step > 0) < self.cursor  # of one word, both
        return self.moved_to(self.words.next_stop(self.cursor, step, last=is_end))

    def _put(self, number: int, span: Span) -> SpanEditor:
        spans = list(self.spans[self.role])
        spans[number] = span
        return replace(self, spans={**self.spans, self.role: tuple(spans)})

    def other_edge(self) -> SpanEditor:
        """Hold the span by its other edge."""
        return self if self.held is None else replace(self, cursor=self.anchor, anchor=self.cursor)

    def mark(self) -> SpanEditor:
        """Put the held span down; or hold the span under the cursor; or start one there."""
        if self.held is not None:
            return self.tidied()
        start, end = self.word
        spans = self.spans[self.role]
        for number, (first, last) in enumerate(spans):
            if first < end and start < last:
                return self._hold(number)
        added = replace(self, spans={**self.spans, self.role: (*spans, (start, end))})
        return replace(added, held=len(spans), anchor=self.cursor)

    def select(self, first: int, last: int) -> SpanEditor:
        """Take the words from one offset to another as a span of the role, in place of the one held."""
        start, end = self.words.at(first), self.words.at(last)
        base = self if self.held is not None else replace(self, cursor=start).mark()
        return replace(base, anchor=start).moved_to(end)

    def remove(self) -> SpanEditor:
        """Remove the held span, or the one under the cursor."""
        target = self if self.held is not None else self.mark()
        spans = tuple(span for i, span in enumerate(target.spans[self.role]) if i != target.held)
        return replace(target, spans={**target.spans, self.role: spans}, held=None)

    def tidied(self) -> SpanEditor:
        """Hold nothing; put each role's spans in text order, those that meet joined."""
        return replace(self, spans={role: joined(spans) for role, spans in self.spans.items()}, held=None)


def joined(spans: Spans) -> Spans:
    """Return spans in text order, those that overlap or touch as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return tuple(result)
