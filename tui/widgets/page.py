"""What the article view is given to draw: a text, what is always marked in it, and what is at the moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from attribution.model import Section, Span, Spans

OTHER, CHOSEN = "other", "content"  # layers: all contents, and that of the selected attribution


@dataclass(frozen=True, slots=True)
class Page:
    """A text to draw, already made visible, with what is always marked in it."""

    text: str = ""
    sections: tuple[Section, ...] = ()
    contents: Spans = ()  # of all attributions


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is marked at the moment, later fields over earlier ones."""

    content: Spans = ()
    cue: Spans = ()
    source: Spans = ()
    selection: Spans = ()
    cursor: Spans = ()

    def layers(self) -> Iterable[tuple[str, Spans]]:
        """Yield each layer's name and spans, lowest first."""
        return (
            (CHOSEN, self.content),
            ("cue", self.cue),
            ("source", self.source),
            ("selection", self.selection),
            ("cursor", self.cursor),
        )


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Disjoint stretches in text order, found by offset."""

    spans: tuple[Span, ...] = ()
    ends: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Overlaps:
        """Join spans that meet."""
        merged: list[Span] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return cls(tuple(merged), [end for _, end in merged])

    def within(self, start: int, end: int) -> Iterator[Span]:
        """Yield the stretches that ``[start, end)`` touches."""
        at = bisect_right(self.ends, start)
        while at < len(self.spans) and self.spans[at][0] < end:
            yield self.spans[at]
            at += 1
