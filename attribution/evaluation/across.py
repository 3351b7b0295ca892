"""What articles have in common, measured: who is one speaker, what is one claim, what was really said.

Speakers and claims are families, so they are measured by pairs: of all pairs put together, how many belong
together, and the other way round (pairwise precision and recall, as in record linkage). One wrong merge of
two large families costs as much as it harms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from attribution.evaluation.figures import Figure, Score, Share, score
from attribution.evaluation.words import HALF, jaccard
from attribution.model import Span

Appearance = tuple[str, str]  # an article's id and a speaker's name there
Member = tuple[str, str]  # an article's id and an attribution's there
Links = Mapping[Member, str | None]  # how a claim's members are like its first appearance, whose own is None
UNTOLD = "untold"  # in place of that None where another article of the day may be the first

VERDICTS = ("exact", "cut", "altered", "moved", "not-found")


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote's verdict against one transcript, and the passage that it was made of, if one."""

    verdict: str
    passage: Span | None = None


@dataclass(frozen=True, slots=True)
class Common:
    """What articles have in common, as a person marked it or a program found it."""

    speakers: Sequence[Collection[Appearance]] = ()
    claims: Sequence[Links] = ()
    quotes: Mapping[Member, Checked] | None = None
    unsettled: Collection[Appearance] = ()  # names of which the texts do not tell whose they are


def _class(name: str) -> Figure:
    return Figure(name, f"{name} given", f"{name} wanted", right=name, found=name)


FIGURES = (
    _class("speakers"),  # pairs of appearances in different articles, under one speaker
    _class("claims"),  # pairs of attributions, in one claim
    *(_class(f"quotes_{verdict}") for verdict in VERDICTS),
)
SHARES = (
    Share("left_unknown", "left unknown", "unsettled"),
    Share("first", "first", "claims found"),
    Share("link", "link", "links found"),
    Share("verdict", "verdict", "quotes"),
    Share("passage", "passage", "passages"),
)


def score_common(gold: Common, found: Common) -> dict[str, Score]:
    """Return each figure that the gold has something of, or the program found something of.

    What a person did not mark at all (no speaker, say) is not measured.

    Args:
        gold: what is right.
        found: what a program made of the same attributions.
    """
    counts: Counter[str] = Counter()
    if gold.speakers:
        counts += _count_speakers(gold, found.speakers)
    if gold.claims:
        counts += _count_claims(gold.claims, found.claims)
    if gold.quotes:
        counts += _count_quotes(gold.quotes, found.quotes or {})
    figures: tuple[Figure | Share, ...] = (*FIGURES, *SHARES)
    scores = {figure.name: score(figure, [counts]) for figure in figures}
    return {name: of_name for name, of_name in scores.items() if of_name.total}


def _count_speakers(gold: Common, found: Sequence[Collection[Appearance]]) -> Counter[str]:
    counts = _count_pairs("speakers", _across_articles(gold.speakers), _across_articles(found))
    merged = {appearance for group in found if len(group) > 1 for appearance in group}
    counts["unsettled"] = len(gold.unsettled)
    counts["left unknown"] = sum(appearance not in merged for appearance in gold.unsettled)
    return counts


def _count_claims(gold: Sequence[Links], found: Sequence[Links]) -> Counter[str]:
    counts = _count_pairs("claims", _pairs(gold), _pairs(found))
    holders = {member: number for number, links in enumerate(found) for member in links}
    for links in gold:
        shared = Counter(holders[member] for member in links if member in holders).most_common(1)
        if not shared or shared[0][1] < 2:
            continue  # no pair of it was found
        given = found[shared[0][0]]
        counts["claims found"] += 1
        counts["first"] += _first_articles(given) == _first_articles(links)
        if any(link is None and member in given for member, link in links.items()):
            others = [member for member, link in links.items() if link is not None and member in given]
            counts["links found"] += len(others)
            counts["link"] += sum(links[member] == given[member] for member in others)
    return counts


def _first_articles(links: Links) -> set[str]:
    return {article for (article, _), link in links.items() if link is None}


def _count_quotes(gold: Mapping[Member, Checked], found: Mapping[Member, Checked]) -> Counter[str]:
    counts: Counter[str] = Counter(quotes=len(gold))
    for member, wanted in gold.items():
        counts[f"quotes_{wanted.verdict} wanted"] += 1
        counts["passages"] += wanted.passage is not None
        if (given := found.get(member)) is None:
            continue
        counts[f"quotes_{given.verdict} given"] += 1
        if given.verdict == wanted.verdict:
            counts.update((f"quotes_{wanted.verdict}", "verdict"))
        if wanted.passage is not None and given.passage is not None:
            counts["passage"] += _overlap(wanted.passage, given.passage)
    return counts


def _count_pairs(name: str, gold: set[frozenset[Member]], found: set[frozenset[Member]]) -> Counter[str]:
    return Counter({f"{name} wanted": len(gold), f"{name} given": len(found), name: len(gold & found)})


def _pairs(groups: Iterable[Iterable[Member]]) -> set[frozenset[Member]]:
    """Return all pairs that stand in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _across_articles(groups: Iterable[Iterable[Appearance]]) -> set[frozenset[Appearance]]:
    return {pair for pair in _pairs(groups) if len({article for article, _ in pair}) == 2}


def _overlap(gold: Span, found: Span) -> bool:
    """Tell whether two passages share half of their letters."""
    return jaccard(frozenset(range(*gold)), frozenset(range(*found))) >= HALF
