"""From what the rules propose to one consistent set: doubles dropped, nested ones marked `within`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    settled: list[tuple[Candidate, Candidate | None]] = []
    for cluster in _clusters([_apart(candidate) for candidate in candidates]):
        kept: list[Candidate] = []
        for candidate in sorted(cluster, key=lambda c: (RANK.index(c.rule), c.content, c.cue)):
            if not any(_double(candidate, other) for other in kept):
                kept.append(candidate)
        settled += ((candidate, _holder(candidate, kept)) for candidate in kept)
    settled.sort(key=lambda pair: (pair[0].content[0], pair[0].cue))
    places = {candidate: place for place, (candidate, _) in enumerate(settled)}
    return [(candidate, None if holder is None else places[holder]) for candidate, holder in settled]


def _apart(candidate: Candidate) -> Candidate:
    """Return a candidate whose source holds no word of its content: a stray mark can make a quote of both."""
    return replace(candidate, source=()) if _shared(candidate.source, candidate.content) else candidate


def _clusters(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Yield the candidates in groups that share no stretch of text: none is a double or a holder across two.

    To compare all with all takes minutes in a text as long as a book.
    """
    cluster: list[Candidate] = []
    reach = 0
    for candidate in sorted(candidates, key=_extent):
        start, end = _extent(candidate)
        if cluster and start >= reach:
            yield cluster
            cluster = []
        cluster.append(candidate)
        reach = max(reach, end)
    if cluster:
        yield cluster


def _extent(candidate: Candidate) -> tuple[int, int]:
    """Return the stretch of text that holds a candidate's content and cue."""
    spans = (*candidate.content, *candidate.cue)
    return min(start for start, _ in spans), max(end for _, end in spans)


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


def _holder(candidate: Candidate, kept: Sequence[Candidate]) -> Candidate | None:
    """Return the smallest attribution whose content holds this one's cue and content."""
    inside = (*candidate.cue, *candidate.content)
    size = _size(candidate.content)
    holders = (c for c in kept if _size(c.content) > size and _inside(inside, c.content))
    return min(holders, key=lambda c: (_size(c.content), c.content, c.cue), default=None)
