"""Circles in a graph of who has it from whom: an article, or an outlet, that is its own source in the end."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST = 100  # circles that are told one by one: more than a reader looks at
Arrow = tuple[str, str]  # from a party to one that it has its words from


@dataclass(frozen=True, slots=True)
class Circles:
    """What closes a circle, and the circles: parties from the one that cites to the one it ends with again.

    Without the arrows of ``closing`` the graph has no circle. ``told`` holds at most ``MOST`` circles; an
    outlet's is told once.
    """

    closing: frozenset[Arrow]
    told: tuple[tuple[str, ...], ...]


def find_circles(
    starts: Iterable[str], sources: Mapping[str, Sequence[str]], outlet: Mapping[str, str]
) -> Circles:
    """Find the circles below some parties.

    A party can be its own source, or only its outlet can: the Herald's second article cites the Post, whose
    article cites the Herald's first. Works in the time of the graph's size, its outlets kept as bits.

    Args:
        starts: parties from which all others are reached.
        sources: of each party, those that it has its words from.
        outlet: the outlet of each party that is one's.
    """
    order, closing = _in_order(starts, sources)
    bits = {name: 1 << number for number, name in enumerate(dict.fromkeys(outlet.values()))}
    above: dict[str, int] = {}  # the outlets through which each party's words go on
    tellers: dict[str, list[str]] = {}
    repeats: list[Arrow] = []
    for node in order:
        passed = above.get(node, 0)
        own = outlet.get(node)
        on = passed | bits[own] if own is not None else passed
        for source in sources.get(node, ()):
            if (node, source) in closing:
                continue
            theirs = outlet.get(source)
            if theirs is not None and theirs != own and passed & bits[theirs]:
                repeats.append((node, source))
            above[source] = above.get(source, 0) | on
            tellers.setdefault(source, []).append(node)
    told = [(*_way(node, {source}, tellers), source) for node, source in list(closing)[:MOST]]
    parties: dict[str, set[str]] = {}
    for party, its in outlet.items():
        parties.setdefault(its, set()).add(party)
    seen: set[tuple[str, ...]] = set()
    for node, source in repeats[:MOST]:
        walk = (*_way(node, parties[outlet[source]], tellers), source)
        names = tuple(outlet.get(party, party) for party in walk)
        if names not in seen:
            seen.add(names)
            told.append(walk)
    return Circles(frozenset((*closing, *repeats)), tuple(told[:MOST]))


def _in_order(
    starts: Iterable[str], sources: Mapping[str, Sequence[str]]
) -> tuple[list[str], dict[Arrow, None]]:
    """Return the parties, each before its sources, and the arrows that lead back to a party on the way.

    A depth-first search on a stack of its own: a hostile chain is longer than Python's.
    """
    finished: list[str] = []
    back: dict[Arrow, None] = {}
    on_the_way: set[str] = set()
    seen: set[str] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        on_the_way.add(start)
        stack = [(start, iter(sources.get(start, ())))]
        while stack:
            node, rest = stack[-1]
            source = next(rest, None)
            if source is None:
                stack.pop()
                on_the_way.discard(node)
                finished.append(node)
            elif source in on_the_way:
                back[node, source] = None
            elif source not in seen:
                seen.add(source)
                on_the_way.add(source)
                stack.append((source, iter(sources.get(source, ()))))
    return finished[::-1], back


def _way(node: str, ends: Collection[str], tellers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the shortest way from one of ``ends`` down to ``node``, found by going up from there."""
    below: dict[str, str | None] = {node: None}
    waiting = deque([node])
    while waiting:
        party = waiting.popleft()
        if party in ends:
            way = [party]
            while (after := below[way[-1]]) is not None:
                way.append(after)
            return tuple(way)
        for teller in tellers.get(party, ()):
            if teller not in below:
                below[teller] = party
                waiting.append(teller)
    raise ValueError(f"{node} is not below {ends}")
