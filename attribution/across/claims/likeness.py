"""Whether two contents say the same: the kind of their link and a score.

What is compared are content words, in order: function words shift when a statement is reported, the words
that carry its sense do not. A link is only made where nothing that can change the sense differs: numbers,
names, negations, words such as `may` or `against`; a content word stands for another only in one speaker's
words. When in doubt there is no link.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from attribution.across.claims.statement import Statement, lists, stem
from attribution.across.speakers.names import Verdict, compare, parse
from attribution.across.wording import wording
from attribution.model import SpeakerKind

Words = tuple[str, ...]


class Link(StrEnum):
    """How one content is like another that it shares a claim with."""

    COPY = "copy"  # word for word
    SAME = "same"  # what differs changes nothing
    CUT = "cut"  # one within the other
    PARAPHRASE = "paraphrase"  # one speaker's statement in other words
    BARE = "bare"  # told without a source here, with one elsewhere
    DENIAL = "denial"  # the contrary


class Party(IntEnum):
    """Whether two contents come from one speaker."""

    SAME = 0
    UNKNOWN = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """A link between two contents and how near they are, 0 to 100."""

    link: Link
    score: float


def can_link(said: Statement) -> bool:
    """Tell whether a content says enough to be like any other but by chance."""
    limit = lists().threshold
    if said.is_phrase:
        return len(said.content) >= limit["own_phrase" if said.speaker else "phrase"]
    return bool(said.words) and (bool(said.speaker) or len(said.content) >= limit["named"])


def likeness(one: Statement, other: Statement) -> Likeness | None:
    """Return how two contents are alike, None where nothing tells that they say the same.

    The same both ways. A content longer than the threshold is only like its copies.
    """
    limit = lists().threshold
    if one.words == other.words:
        party = _party(one, other)
        least = 0.0 if party is Party.SAME and not one.is_phrase else _least(one, other, party)
        if party is Party.UNKNOWN and one.names and not one.is_phrase:
            least = limit["named"]
        return Likeness(Link.COPY, 100.0) if len(one.content) >= least else None
    if max(len(one.words), len(other.words)) > limit["longest"]:
        return None
    if _far_apart(one, other):
        return None
    pair = _Pair.of(one, other)
    if pair.common * 100 < limit["score"] * len(pair.few) or not pair.few or pair.differs():
        return None
    found = pair.whole() or pair.within() or pair.reworded()
    return found if found is not None and found.score >= limit["score"] else None


def conflict(one: Statement, other: Statement) -> bool:
    """Tell whether two contents are nearly alike, but differ in a number or a name, or by whose word `I` is.

    Such two are not of one claim, whatever else links them. Contents over the threshold are not looked at.
    """
    if max(len(one.words), len(other.words)) > lists().threshold["longest"]:
        return False
    if fuzz.ratio(one.content, other.content) < lists().threshold["score"]:
        return False
    pair = _Pair.of(one, other)
    both = one.in_first_person and other.in_first_person
    return pair.differs() or (both and pair.party is Party.OTHER)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two contents, the one with fewer content words first.

    ``few`` and ``many`` are their content words without the speakers' own names, since who is `Norska Bulk`
    to others is `it` to itself; ``few_at`` and ``many_at`` are where these stand among the words.
    """

    short: Statement
    long: Statement
    few: Words
    few_at: tuple[int, ...]
    many: Words
    many_at: tuple[int, ...]
    party: Party

    @classmethod
    def of(cls, one: Statement, other: Statement) -> _Pair:
        """Make a pair, in the same order whichever comes first."""
        own = _own_names(one.speaker) | _own_names(other.speaker)
        sides = sorted(
            ((*_without(said, own), said) for said in (one, other)),
            key=lambda side: (len(side[0]), len(side[2].words), side[2].words, side[2].speaker),
        )
        (few, few_at, short), (many, many_at, long) = sides
        return cls(short, long, few, few_at, many, many_at, _party(one, other))

    @property
    def common(self) -> int:
        """Return how many content words both have, in whatever order."""
        return (Counter(self.few) & Counter(self.many)).total()

    @property
    def opposed(self) -> bool:
        """Tell whether one denies what the other says: not, if both deny it."""
        return (len(self.short.negations) + len(self.long.negations)) % 2 == 1

    def differs(self) -> bool:
        """Tell whether each has a number, or a name, that the other has not."""
        few, many = set(self.few), set(self.many)
        names = self.short.name_stems & few - many and self.long.name_stems & many - few
        return bool(names) or _differ(self.short.figures, self.long.figures)

    def whole(self) -> Likeness | None:
        """Compare contents that have the same content words in the same order."""
        if self.few != self.many or len(self.few) < _least(self.short, self.long, self.party):
            return None
        score = (100 + fuzz.ratio(self.short.words, self.long.words)) / 2
        return Likeness(Link.DENIAL if self.opposed else Link.SAME, score)

    def within(self) -> Likeness | None:
        """Compare contents of which one has all content words of the other, in order, and more."""
        limit, few, many = lists().threshold, self.few, self.many
        blocks = [b for b in Indel.editops(few, many).as_matching_blocks() if b.size]
        if len(few) == len(many) or sum(block.size for block in blocks) < len(few):
            return None
        first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
        gaps = [many[a.b + a.size : b.b] for a, b in pairwise(blocks)]
        alike = 200 * len(few) / (len(few) + len(many))
        verbatim = len(self.short.words) >= limit["verbatim"] and self.short.line in self.long.line
        if len(few) < self._least_within(alike, verbatim=verbatim) or self._breaks(gaps):
            return None
        start, end = self.many_at[first], self.many_at[last - 1] + 1
        reach = {"before": int(limit["reach"]), "after": int(limit["beyond"])}
        before, after = self.long.around(start, end, **reach)
        if any(stem(self.long.words[at]) in lists().governing for at in (*before, *after)):
            return None
        negated = [at for at in self.long.negations if before.start <= at < after.stop]
        if (len(negated) + len(self.short.negations)) % 2:
            denies = alike >= limit["near"] and not any(at in after for at in negated)
            return Likeness(Link.DENIAL, alike) if denies else None
        if self.party is Party.SAME and alike >= limit["near"] and not verbatim:
            return Likeness(Link.SAME, alike)
        inserted = sum(len(gap) == 1 for gap in gaps)  # more is a clause that was left out
        return Likeness(Link.CUT, 100 * len(few) / (len(few) + inserted))

    def reworded(self) -> Likeness | None:
        """Compare one speaker's contents whose words stand in another order or partly for each other."""
        limit, common = lists().threshold, self.common
        if self.party is not Party.SAME or common < limit["reworded"] or self.opposed:
            return None
        if self.short.is_phrase or self.long.is_phrase:
            return None
        few, many = Counter(self.few), Counter(self.many)
        ours, theirs = few - many, many - few
        apart = ours + theirs
        if any(word in lists().material or word[0].isnumeric() for word in apart):
            return None
        if any(frozenset(pair) in lists().opposite for pair in product(ours, theirs)):
            return None
        if self._marked(self.short, many) != self._marked(self.long, few):
            return None
        score = 200 * common / (len(self.few) + len(self.many))
        in_order = Indel.distance(self.few, self.many) == apart.total()
        return Likeness(Link.SAME if in_order and score >= limit["near"] else Link.PARAPHRASE, score)

    def _least_within(self, alike: float, *, verbatim: bool) -> float:
        """Return how many content words the shorter must have."""
        limit = lists().threshold
        if self.short.is_phrase:
            return limit["phrase"]
        if self.party is Party.SAME:
            if verbatim:
                return limit["own_verbatim"]
            return limit["own" if alike >= limit["near"] else "own_cut"]
        return max(limit["cut"], _least(self.short, self.long, self.party))

    def _breaks(self, gaps: list[Words]) -> bool:
        """Tell whether what was left out between the kept words can change their sense, or it is too much."""
        limit, data = lists().threshold, lists()
        if len(gaps) * limit["block"] > len(self.few):
            return True
        if self.party is not Party.SAME:
            return bool(gaps) or sum(word not in self.short.name_stems for word in self.few) < limit["common"]
        return any(len(gap) == 1 and (gap[0] in data.material or gap[0][0].isnumeric()) for gap in gaps)

    def _marked(self, said: Statement, other: Counter[str]) -> tuple[list[str], list[str], set[str]]:
        """Return names and numbers, which must stand in the same order, and what is negated."""
        names = self.short.name_stems | self.long.name_stems
        shared = [word for word in said.content if word in other]
        negated = {
            next((word for at, word in zip(said.places, said.content, strict=True) if at > negation), "")
            for negation in said.negations
        }
        numbers = [word for word in shared if word[0].isnumeric()]
        return [word for word in shared if word in names], numbers, negated


def _far_apart(one: Statement, other: Statement) -> bool:
    """Tell at little cost that two contents share too few words, whichever is found to be the shorter."""
    lacking = min(len(one.bag - other.bag), len(other.bag - one.bag))
    fewest = min(len(one.content), len(other.content))
    spare = fewest * (100 - lists().threshold["score"]) / 100
    return lacking > spare and lacking > spare + len(_own_names(one.speaker) | _own_names(other.speaker))


def _least(one: Statement, other: Statement, party: Party) -> float:
    """Return how many content words two contents must have for a link."""
    limit = lists().threshold
    if one.is_phrase or other.is_phrase:
        return limit["own_phrase" if party is Party.SAME else "phrase"]
    if party is Party.SAME:
        return limit["own"]
    if party is Party.UNKNOWN:
        return limit["whole"]
    return limit["first_person" if one.in_first_person and other.in_first_person else "others"]


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other and other - one)


def _without(said: Statement, own: frozenset[str]) -> tuple[Words, tuple[int, ...]]:
    if own.isdisjoint(said.content):
        return said.content, said.places
    kept = [(word, at) for word, at in zip(said.content, said.places, strict=True) if word not in own]
    return tuple(word for word, _ in kept), tuple(at for _, at in kept)


@lru_cache(maxsize=20_000)
def _own_names(speaker: str) -> frozenset[str]:
    return frozenset(map(stem, wording(speaker).words))


def _party(one: Statement, other: Statement) -> Party:
    return _same_party(one.speaker, one.speaker_kind, other.speaker, other.speaker_kind)


@lru_cache(maxsize=50_000)
def _same_party(one: str, one_kind: SpeakerKind, other: str, other_kind: SpeakerKind) -> Party:
    left, right = parse(one, one_kind), parse(other, other_kind)
    if left is None or right is None:
        return Party.UNKNOWN
    verdict = compare(left, right).verdict
    if verdict >= Verdict.LIKELY:
        return Party.SAME
    return Party.UNKNOWN if verdict is Verdict.POSSIBLE else Party.OTHER
