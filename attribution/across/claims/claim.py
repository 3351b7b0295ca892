"""A claim: what articles tell in words that say the same, who told it first, and who has it from whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from attribution.across.chains.graph import Publication, Telling
from attribution.across.chains.publishers import outlet_key
from attribution.across.claims.likeness import Likeness, Link, likeness
from attribution.across.claims.statement import Statement, lists
from attribution.model import Attribution, Kind, Stance

_NEVER = date.max
_COMPARED = 50  # wordings of a claim in which the likest one is looked for


@dataclass(frozen=True, slots=True)
class Member:
    """A telling of a claim, and how it is like another: ``like`` is that other, None for the first of all."""

    telling: Telling
    link: Link | None = None
    score: float | None = None
    like: Telling | None = None

    @property
    def is_copy(self) -> bool:
        """Tell whether its article has the words from that of ``like``, by the dates and by the words.

        The article is later, another outlet's, and the words, enough of them, are its reporter's: a quotation
        that is the same in two articles was heard by two.
        """
        if self.like is None or self.link not in (Link.COPY, Link.CUT):
            return False
        ours, theirs = self.telling.publication, self.like.publication
        outlets = outlet_key(ours.publisher or ""), outlet_key(theirs.publisher or "")
        later = ours.day is not None and theirs.day is not None and ours.day > theirs.day
        quoted = Kind.DIRECT in (self.telling.attribution.kind, self.like.attribution.kind)
        words = min(len(each.words.split()) for each in (self.telling, self.like))
        long = words >= lists().threshold["copied"]
        return later and all(outlets) and outlets[0] != outlets[1] and not quoted and long


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, its members by the dates of their articles, those without a date at the end.

    ``key`` is its own among all claims.
    """

    key: int
    members: tuple[Member, ...]

    @property
    def text(self) -> str:
        """Return the words of the first member."""
        return self.members[0].telling.words

    @property
    def first(self) -> Publication | None:
        """Return the article that is known to be the first.

        None where two of one day can be, or none has a date.
        """
        articles = {member.telling.publication.key: member.telling.publication for member in self.members}
        days = sorted((each.day or _NEVER, str(each.key)) for each in articles.values())
        if days[0][0] == _NEVER or (len(days) > 1 and days[0][0] == days[1][0]):
            return None
        return self.members[0].telling.publication

    @property
    def undated(self) -> int:
        """Return how many members have no date, or none that a calendar knows."""
        return sum(member.telling.publication.day is None for member in self.members)


def claim(key: int, tellings: Iterable[tuple[Telling, int]], statements: Mapping[int, Statement]) -> Claim:
    """Put a claim together: each member with its link to the first, or else to that which it is likest.

    Args:
        key: the claim's own among all.
        tellings: its attributions in their articles, at least one, each with its statement's key. Those of
            one day, and those without a date, keep their order.
        statements: what is said, by their keys.
    """
    told = sorted(tellings, key=lambda pair: pair[0].publication.day or _NEVER)
    sourced = any(not is_bare(telling.attribution) for telling, _ in told)
    earliest = {number: telling for telling, number in reversed(told)}
    ties = _ties(list(dict.fromkeys(number for _, number in told)), statements)
    first = told[0][0]
    members = [Member(first)]
    for telling, number in told[1:]:
        tie = ties[number]
        if tie.found is None:
            members.append(Member(telling))
            continue
        denies = tie.denies != (_is_denied(telling.attribution) != _is_denied(first.attribution))
        link = tie.found.link
        if denies:
            link = Link.DENIAL
        elif sourced and is_bare(telling.attribution):
            link = Link.BARE
        elif link is Link.DENIAL:  # of a denial
            link = Link.SAME
        told_so = replace(telling, denies=denies)
        members.append(Member(told_so, link, tie.found.score, earliest[tie.like]))
    return Claim(key, tuple(members))


def is_bare(attribution: Attribution) -> bool:
    """Tell whether an article gives nobody for a content."""
    return attribution.speaker is None and not attribution.source and not attribution.paths


@dataclass(frozen=True, slots=True)
class _Tie:
    """How a statement is like another of its claim, and whether it is contrary to the first."""

    like: int
    found: Likeness | None
    denies: bool = False


def _ties(order: Sequence[int], statements: Mapping[int, Statement]) -> dict[int, _Tie]:
    """Return what each statement is like: the first, or the likest of those that hang together with it."""
    ties = {order[0]: _Tie(order[0], Likeness(Link.COPY, 100.0))}
    waiting = list(order[1:])
    while waiting:
        left: list[int] = []
        for number in waiting:
            if (tie := _tie(number, ties, statements)) is not None:
                ties[number] = tie
            else:
                left.append(number)
        if len(left) == len(waiting):
            break
        waiting = left
    return ties | {number: _Tie(number, None) for number in waiting if number not in ties}


def _tie(number: int, ties: Mapping[int, _Tie], statements: Mapping[int, Statement]) -> _Tie | None:
    best: _Tie | None = None
    for other in islice(ties, _COMPARED):
        found = likeness(statements[number], statements[other])
        if found is None or (best is not None and best.found is not None and found.score <= best.found.score):
            continue
        best = _Tie(other, found, ties[other].denies != (found.link is Link.DENIAL))
        if other == next(iter(ties)):
            break  # like the first, whatever else it is likest
    return best


def _is_denied(attribution: Attribution) -> bool:
    return attribution.stance is Stance.DENIED
