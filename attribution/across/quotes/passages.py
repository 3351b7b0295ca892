"""Where a text has the words of a quote: seeds, the best chain of them, and the rest aligned between.

Seed, chain and extend, as genomes are aligned (Li 2018, minimap2): runs of words that both have are found
through an index, those that follow one another in both are chained, and only the stretches between them are
aligned word by word. The work for a quote does not grow with the text, but for the places of its words.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal

from rapidfuzz.distance import LCSseq

from attribution.across.quotes.talk import talk

Words = tuple[str, ...]
Trigram = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """As many equal words at ``at`` of the quote and at ``place`` of the text."""

    at: int
    place: int
    size: int

    @property
    def end(self) -> int:
        """Return the word of the quote after it."""
        return self.at + self.size

    @property
    def place_end(self) -> int:
        """Return the word of the text after it."""
        return self.place + self.size


@dataclass(frozen=True, slots=True)
class Step:
    """Words ``[start, end)`` of the text for ``[at, until)`` of the quote: the same, or others or none."""

    equal: bool
    start: int
    end: int
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Index:
    """A text's words, and where each of them and each three in a row stand."""

    words: Words
    places: Mapping[str, list[int]]
    trigrams: Mapping[Trigram, list[int]]

    @classmethod
    def of(cls, words: Words) -> Index:
        """Make the index of a text's words."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            places.setdefault(word, []).append(place)
        trigrams: dict[Trigram, list[int]] = {}
        for place, trigram in enumerate(zip(words, words[1:], words[2:], strict=False)):
            trigrams.setdefault(trigram, []).append(place)
        return cls(words, places, trigrams)


def find_passages(
    index: Index,
    quote: Words,
    *,
    gaps: frozenset[int],
    breaks: frozenset[int],
    weight: Callable[[int], float],
) -> list[list[Step]]:
    """Return the passages that a quote is made of, in the quote's order, each as steps through both.

    One, or several where its parts stand far apart or in another order; none where nothing is like it.

    Args:
        index: the text's.
        quote: the quote's words.
        gaps: the words before which the quote says that something is left out.
        breaks: those, and the words that begin a sentence: where words from another place can begin.
        weight: what a word at a place of the text counts; more in the turns of whoever is quoted.
    """
    edges = [0, *sorted(gap for gap in gaps if 0 < gap < len(quote)), len(quote)]
    chain = _chain(_runs(index, quote, edges, weight), edges, sorted(breaks), weight)
    if not chain:
        return []
    chain = _with_lost_parts(index, quote, edges, chain)
    pieces = _pieces(chain)
    bounds = [0, *(_bound(a[-1], b[0], breaks) for a, b in pairwise(pieces)), len(quote)]
    return [
        list(_steps(index.words, quote, piece, at, until))
        for piece, at, until in zip(pieces, bounds, bounds[1:], strict=False)
    ]


def exact_places(index: Index, quote: Words) -> Iterator[int]:
    """Yield each place where a text has a quote of a few words, in order."""
    rarest = min(range(len(quote)), key=lambda at: len(index.places.get(quote[at], ())))
    for place in index.places.get(quote[rarest], ()):
        start = place - rarest
        if start >= 0 and index.words[start : start + len(quote)] == quote:
            yield start


def _runs(index: Index, quote: Words, edges: list[int], weight: Callable[[int], float]) -> list[Run]:
    """Return the longest runs of words that text and quote share, where they share three or a rare word.

    None goes over a gap of the quote, whose edges these are.
    """
    limits = talk().threshold
    found: dict[int, list[Run]] = {}  # by how far the places in both are apart
    for at, place in islice(_seeds(index, quote, weight), limits.hits):
        known = found.setdefault(place - at, [])
        if not any(run.at <= at < run.end for run in known):
            part = bisect_right(edges, at)
            known.append(_extended(index.words, quote, at, place, (edges[part - 1], edges[part])))
    runs = (run for known in found.values() for run in known)
    return sorted(runs, key=lambda run: (-run.size * weight(run.place), run.place))[: limits.runs]


def _seeds(index: Index, quote: Words, weight: Callable[[int], float]) -> Iterator[tuple[int, int]]:
    """Yield pairs of a word of the quote and a place of the text, those that tell most first."""
    trigrams = [
        (len(places), at, places)
        for at, trigram in enumerate(zip(quote, quote[1:], quote[2:], strict=False))
        if (places := index.trigrams.get(trigram))
    ]
    rare = [
        (len(places), at, places)
        for at, word in enumerate(quote)
        if (places := index.places.get(word)) and len(places) <= talk().threshold.rare
    ]
    for count, at, places in sorted(trigrams + rare):
        listed = places if count <= talk().threshold.runs else sorted(places, key=weight, reverse=True)
        for place in listed:
            yield at, place


def _extended(words: Words, quote: Words, at: int, place: int, part: tuple[int, int]) -> Run:
    before = 0
    while at - before > part[0] and place > before and quote[at - before - 1] == words[place - before - 1]:
        before += 1
    after = 1
    while at + after < part[1] and place + after < len(words) and quote[at + after] == words[place + after]:
        after += 1
    return Run(at - before, place - before, before + after)


def _chain(runs: list[Run], edges: list[int], breaks: list[int], weight: Callable[[int], float]) -> list[Run]:
    """Return the runs that make most of the quote, in its order, at the least cost of jumps between them."""
    ordered = sorted(runs, key=lambda run: (run.at, run.place))
    best: list[tuple[float, int, Run]] = []  # score, the one before, what of the run is not in that one
    for run in ordered:
        value = weight(run.place)
        top = (run.size * value, -1, run)
        for number, (score, _, before) in enumerate(best):
            if (rest := _after(before, run)) is None:
                continue
            total = score + rest.size * value - _cost(before, rest, edges, breaks)
            if total > top[0]:
                top = (total, number, rest)
        best.append(top)
    if not best:
        return []
    number = max(range(len(best)), key=lambda n: best[n][0])
    chain: list[Run] = []
    while number >= 0:
        _, number, run = best[number]
        chain.append(run)
    return chain[::-1]


def _after(before: Run, run: Run) -> Run | None:
    """Return what of a run comes after another one."""
    lap = max(0, before.end - run.at)
    if before.place <= run.place < before.place_end:
        lap = max(lap, before.place_end - run.place)
    if lap >= run.size:
        return None
    return Run(run.at + lap, run.place + lap, run.size - lap) if lap else run


def _cost(before: Run, run: Run, edges: list[int], breaks: list[int]) -> float:
    """Return what it costs to go from one run to the next, in words: most to a separate place."""
    limits = talk().threshold
    skipped = run.place - before.place_end
    if 0 <= skipped <= limits.far:
        cost = 0.5 * math.log2(1 + abs(skipped - (run.at - before.end)))
    else:
        cost = limits.jump if _holds(breaks, before.end, run.at) else math.inf
    return cost / 2 if _holds(edges, before.end, run.at) else cost


def _holds(marks: list[int], start: int, end: int) -> bool:
    number = bisect_left(marks, start)
    return number < len(marks) and marks[number] <= end


def _pieces(chain: list[Run]) -> list[list[Run]]:
    """Split a chain where it jumps; a piece too small to be one is left out, unless nothing else is there."""
    limits = talk().threshold
    pieces: list[list[Run]] = []
    for run in chain:
        if pieces and 0 <= run.place - pieces[-1][-1].place_end <= limits.far:
            pieces[-1].append(run)
        else:
            pieces.append([run])
    sizes = [sum(run.size for run in piece) for piece in pieces]
    kept = [piece for piece, size in zip(pieces, sizes, strict=True) if size >= limits.piece]
    return kept or [pieces[sizes.index(max(sizes))]]


def _bound(last: Run, first: Run, breaks: frozenset[int]) -> int:
    """Return the word of the quote at which a piece ends and the next begins."""
    return next((at for at in range(last.end, first.at + 1) if at in breaks), last.end)


def _with_lost_parts(index: Index, quote: Words, edges: list[int], chain: list[Run]) -> list[Run]:
    """Add the parts of the quote between two gaps that share too little with the text to be seeds."""
    far = talk().threshold.far
    for at, until in pairwise(edges):
        if at == until or any(run.at < until and at < run.end for run in chain):
            continue
        number = bisect_left([run.at for run in chain], at)
        low = chain[number - 1].place_end if number else max(0, chain[0].place - far)
        high = chain[number].place if number < len(chain) else low + far
        places = range(low, min(high, len(index.words)) - (until - at) + 1)
        part = quote[at:until]
        for place in places if number else reversed(places):  # the nearest
            if index.words[place : place + len(part)] == part:
                chain = [*chain[:number], Run(at, place, len(part)), *chain[number:]]
                break
    return chain


def _steps(words: Words, quote: Words, piece: list[Run], at: int, until: int) -> Iterator[Step]:
    """Yield the steps through a piece and the words of the quote ``[at, until)`` that belong to it."""
    slack = talk().threshold.slack
    first, last = piece[0], piece[-1]
    reach = max(0, first.place - (first.at - at) - slack) if first.at > at else first.place
    yield from _trimmed(_aligned(words, quote, (reach, first.place), (at, first.at)), "start")
    for number, run in enumerate(piece):
        if number:
            before = piece[number - 1]
            yield from _aligned(words, quote, (before.place_end, run.place), (before.end, run.at))
        yield Step(True, run.place, run.place_end, run.at, run.end)
    reach = (
        min(len(words), last.place_end + (until - last.end) + slack) if until > last.end else last.place_end
    )
    yield from _trimmed(_aligned(words, quote, (last.place_end, reach), (last.end, until)), "end")


def _aligned(words: Words, quote: Words, text: tuple[int, int], part: tuple[int, int]) -> list[Step]:
    """Align a stretch of the text and one of the quote, keeping as many words as can be."""
    place, at = text[0], part[0]
    steps: list[Step] = []
    for op in LCSseq.opcodes(words[place : text[1]], quote[at : part[1]]):
        step = Step(
            op.tag == "equal", place + op.src_start, place + op.src_end, at + op.dest_start, at + op.dest_end
        )
        if steps and not step.equal and not steps[-1].equal:
            steps[-1] = replace(steps[-1], end=step.end, until=step.until)
        else:
            steps.append(step)
    return steps


def _trimmed(steps: list[Step], side: Literal["start", "end"]) -> list[Step]:
    """Leave out the words of the text before a quote or after it."""
    if not steps:
        return steps
    outer = 0 if side == "start" else -1
    edge = steps[outer]
    if edge.equal:
        return steps
    place = edge.end if side == "start" else edge.start
    steps[outer] = replace(edge, start=place, end=place)
    return [step for step in steps if step.start < step.end or step.at < step.until]
