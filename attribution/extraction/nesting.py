"""From what the rules propose to one consistent set: doubles dropped, nested ones marked `within`."""

from __future__ import annotations

from attribution.extraction.reading import Candidate
from attribution.model import Spans

# Where two rules claim one content, the one that is right more often wins.
RANK = (
    "quote-cue",
    "cue-quote",
    "quote-according",
    "quote-signed",
    "label",
    "headline",
    "clause",
    "inserted",
    "phrase",
    "request",
    "intent",
    "preposition",
    "passive",
    "adjective",
    "object",
    "noun",
    "adverb",
)
SAME = 0.6  # contents that share this much of the longer one are one content


def settle(candidates: list[Candidate]) -> list[tuple[Candidate, int | None]]:
    """Return the candidates that stay, in text order, each with the place of the one that holds it."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (RANK.index(c.rule), c.content)):
        if not any(_double(candidate, other) for other in kept):
            kept.append(candidate)
    kept.sort(key=lambda c: (c.content[0], c.cue))
    return [(candidate, _holder(candidate, kept)) for candidate in kept]


def _double(one: Candidate, other: Candidate) -> bool:
    if one.cue and one.cue == other.cue:
        return True
    if _inside(one.cue, other.content) or _inside(other.cue, one.content):
        return False  # one tells what the other said
    shared = _shared(one.content, other.content)
    return shared > SAME * max(_size(one.content), _size(other.content))


def _inside(spans: Spans, others: Spans) -> bool:
    return bool(spans) and all(any(a <= start and end <= b for a, b in others) for start, end in spans)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _holder(candidate: Candidate, kept: list[Candidate]) -> int | None:
    """Return the place of the smallest attribution whose content holds this one's cue and content."""
    best: int | None = None
    inside = (*candidate.cue, *candidate.content) if candidate.cue else candidate.content
    for place, other in enumerate(kept):
        if other is candidate or _size(other.content) <= _size(candidate.content):
            continue
        if _inside(inside, other.content) and (
            best is None or _size(other.content) < _size(kept[best].content)
        ):
            best = place
    return best
