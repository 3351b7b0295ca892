"""Chains across articles: a hop to an outlet goes on in that outlet's own article, to where it began."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from itertools import chain, islice

from attribution.across.chains.circles import find_circles
from attribution.across.chains.graph import NOT_STATED, Edge, Graph, Node, PartyKind, Publication, Telling
from attribution.across.chains.publishers import is_outlet, is_platform, outlet_key
from attribution.across.claims.claim import Claim
from attribution.model import Attribution, Route, SpeakerKind

CANDIDATES = 5  # other articles that a hop can mean, told beside the one it is linked to

_NONE: Mapping[str, Publication] = {}
_UNNAMED = (SpeakerKind.ANONYMOUS, SpeakerKind.COLLECTIVE)
_NEVER_OUTLETS = (SpeakerKind.PERSON, *_UNNAMED)
_PERHAPS_OUTLETS = (PartyKind.UNKNOWN, PartyKind.ORGANISATION)
_BODIES = (PartyKind.OUTLET, PartyKind.ORGANISATION, PartyKind.PLACE)

_ArticleSide = tuple[int | str, bool]  # an article's key, and whether it denies


class Tellings:
    """All articles' tellings of one claim, to be found by article and by outlet."""

    def __init__(self, key: int | str, tellings: Iterable[Telling]) -> None:
        """Put tellings together; ``key`` is the claim's own among all claims."""
        self.key = key
        self._told: dict[_ArticleSide, list[Telling]] = {}
        self.links: set[str] = set()  # the SHA-256 of the texts of articles that people linked parties to
        outlets: dict[tuple[str, bool], dict[int | str, Publication]] = {}
        for telling in tellings:
            publication = telling.publication
            self._told.setdefault((publication.key, telling.denies), []).append(telling)
            self.links.update(digest for _, digest in telling.attribution.links)
            if outlet := outlet_key(publication.publisher or ""):
                outlets.setdefault((outlet, telling.denies), {})[publication.key] = publication
        self._dated: dict[tuple[str, bool], list[tuple[date, Publication]]] = {}
        self._undated: dict[tuple[str, bool], list[Publication]] = {}
        for place, publications in outlets.items():
            days = [(each.day, each) for each in publications.values()]
            dated = [(day, each) for day, each in days if day is not None]
            self._dated[place] = sorted(dated, key=lambda pair: pair[0])
            self._undated[place] = [each for day, each in days if day is None]

    @classmethod
    def of(cls, claim: Claim) -> Tellings:
        """Return the tellings of a claim."""
        return cls(claim.key, (member.telling for member in claim.members))

    def publishes(self, outlet: str) -> bool:
        """Tell whether an outlet has an article that tells the claim, or its denial."""
        return any((outlet, denies) in self._dated for denies in (False, True))

    def __iter__(self) -> Iterator[Telling]:
        """Yield all tellings, each article's together."""
        return chain.from_iterable(self._told.values())

    def told_by(self, article: int | str, *, denies: bool) -> list[Telling]:
        """Return an article's tellings of the claim, or of its denial."""
        return self._told.get((article, denies), [])

    def articles_of(self, outlet: str, teller: Publication, *, denies: bool) -> list[Publication]:
        """Return the articles of an outlet that another can have its words from, the likeliest first."""
        dated = self._dated.get((outlet, denies), [])
        end = len(dated) if teller.day is None else bisect_right(dated, teller.day, key=lambda pair: pair[0])
        fit = chain((each for _, each in islice(dated, end)), self._undated.get((outlet, denies), ()))
        return list(islice((each for each in fit if each.key != teller.key), 1 + CANDIDATES))


def trace(
    told: Iterable[tuple[Tellings, Iterable[Telling]]],
    *,
    key: str,
    about: str,
    with_direct: bool = False,
    linked: Mapping[str, Publication] = _NONE,
) -> Graph:
    """Follow the chains of attributions to their origins, through all articles that tell the same.

    A hop goes on in an article of that outlet that tells the same claim (or the same denial) and was not
    published after what cites it: the earliest, the others are told as candidates. Where a person said which
    article it is, it is that. Outlets are the same by their names alone (``publishers.outlet_key``). Parties
    of one article are one node where they are reached by the same hops; an origin with a full name is one
    node in all of the graph.

    Args:
        told: tellings whose chains to follow, by claim; what else the claim holds is what hops are linked to.
        key: what no other graph has.
        about: what the graph is about, in words.
        with_direct: also tellings without any hop.
        linked: the articles that people linked parties to, by the SHA-256 of their texts.
    """
    chosen = [(claim, list(tellings)) for claim, tellings in told]
    tracer = _Tracer(key, {telling.publication.key for _, tellings in chosen for telling in tellings}, linked)
    for claim, tellings in chosen:
        tracer.follow(claim, tellings, with_direct=with_direct)
    return tracer.graph(about)


@dataclass(slots=True)
class _Arrow:
    evidence: dict[tuple[int | str, str], Telling] = field(default_factory=dict)
    undated: bool = False
    candidates: tuple[Publication, ...] = ()
    by_hand: bool = False


class _Tracer:
    """A graph on its way."""

    def __init__(self, key: str, whole: set[int | str], linked: Mapping[str, Publication]) -> None:
        self._key = key
        self._by_hand = linked
        self._whole = whole  # articles that are one node in all claims
        self._nodes: dict[str, Node] = {}
        self._outlets: dict[str, str] = {}
        self._arrows: dict[tuple[str, str], _Arrow] = {}
        self._starts: dict[str, None] = {}
        self._origins: dict[tuple[str, str], str] = {}  # of shared origins, what they were as hops

    def follow(self, claim: Tellings, tellings: Iterable[Telling], *, with_direct: bool) -> None:
        """Add the chains of some tellings of a claim."""
        waiting: deque[_ArticleSide] = deque()
        for telling in tellings:
            paths = [path for path in telling.attribution.paths if path]
            if with_direct or any(len(path) > 1 or self._linked(claim, telling, path) for path in paths):
                self._starts[self._article(claim, telling.publication)] = None
                waiting += self._add(claim, telling, paths or [(NOT_STATED,)])
        seen: set[_ArticleSide] = set()
        while waiting:
            if (reached := waiting.popleft()) not in seen:
                seen.add(reached)
                for telling, paths in _sourced(claim.told_by(reached[0], denies=reached[1])):
                    waiting += self._add(claim, telling, paths)

    def graph(self, about: str) -> Graph:
        """Return what was found, its circles among it."""
        self._join_origins()
        sources: dict[str, list[str]] = {}
        for target, source in self._arrows:
            sources.setdefault(target, []).append(source)
        circles = find_circles(self._starts, sources, self._outlets)
        return Graph(
            key=self._key,
            about=about,
            starts=tuple(self._starts),
            nodes=tuple(self._nodes.values()),
            edges=tuple(
                Edge(
                    source=source,
                    target=target,
                    evidence=tuple(arrow.evidence.values()),
                    circle=(target, source) in circles.closing,
                    undated=arrow.undated,
                    candidates=arrow.candidates,
                    by_hand=arrow.by_hand,
                )
                for (target, source), arrow in self._arrows.items()
            ),
            circles=tuple(tuple(self._nodes[id_] for id_ in circle) for circle in circles.told),
        )

    def _add(self, claim: Tellings, telling: Telling, paths: Iterable[Route]) -> Iterator[_ArticleSide]:
        """Add a telling's paths; yield the articles that they are linked to."""
        for path in paths:
            target = self._article(claim, telling.publication)
            teller = telling.publication
            for depth, name in enumerate(path):
                is_last = depth == len(path) - 1
                fit = self._fitting(claim, telling, name, teller, is_last=is_last)
                source = (
                    self._article(claim, fit[0])
                    if fit
                    else self._party(claim, telling, name, target, is_last=is_last)
                )
                if source == target:  # `Reuters > Reuters`
                    continue
                arrow = self._arrows.setdefault((target, source), _Arrow())
                arrow.evidence.setdefault(telling.key, telling)
                if fit:
                    arrow.undated = fit[0].day is None or teller.day is None
                    arrow.candidates = tuple(fit[1:])
                    arrow.by_hand = self._said(telling, name) is not None
                    teller = fit[0]
                    yield teller.key, telling.denies
                target = source

    def _linked(self, claim: Tellings, telling: Telling, path: Route) -> bool:
        return bool(self._fitting(claim, telling, path[0], telling.publication, is_last=len(path) == 1))

    def _fitting(
        self, claim: Tellings, telling: Telling, name: str, teller: Publication, *, is_last: bool
    ) -> list[Publication]:
        """Return the articles that a party can be, the likeliest first."""
        attribution = telling.attribution
        if (said := self._said(telling, name)) is not None:
            return [said]
        if is_last and name == attribution.speaker and attribution.speaker_kind in _NEVER_OUTLETS:
            return []
        outlet = outlet_key(name)
        return claim.articles_of(outlet, teller, denies=telling.denies) if outlet else []

    def _said(self, telling: Telling, name: str) -> Publication | None:
        """Return the article that a person said a party is, where it is still stored."""
        return self._by_hand.get(dict(telling.attribution.links).get(name, ""))

    def _article(self, claim: Tellings, publication: Publication) -> str:
        """Return the id of an article's node."""
        apart = () if publication.key in self._whole else (claim.key,)
        id_ = self._id("article", *apart, publication.key)
        if id_ not in self._nodes:
            self._nodes[id_] = Node(id_, publication.name, PartyKind.ARTICLE, publication)
            if outlet := outlet_key(publication.publisher or ""):
                self._outlets[id_] = outlet
        return id_

    def _party(self, claim: Tellings, telling: Telling, name: str, target: str, *, is_last: bool) -> str:
        """Return the id of the node of a party that no stored article is known to be."""
        kind = _kind(telling.attribution, name, is_last=is_last)
        folded = " ".join(name.split()).casefold()
        id_ = self._id("party", target, folded)
        if is_last and _is_full_name(folded, kind):
            shared = self._id("origin", folded)
            self._origins[target, shared] = id_
            id_ = shared
        if self._nodes.setdefault(id_, Node(id_, name, kind)).kind is PartyKind.UNKNOWN:
            self._nodes[id_] = Node(id_, name, kind)
        outlet = outlet_key(name)
        if kind is PartyKind.OUTLET or (kind in _PERHAPS_OUTLETS and claim.publishes(outlet)):
            self._outlets[id_] = outlet
        return id_

    def _join_origins(self) -> None:
        """Make one of an origin and a hop of one name at one place: `Dahl said`, `Dahl said he was told`."""
        for (target, origin), hop in self._origins.items():
            if hop in self._nodes:
                kind = self._nodes[origin].kind
                self._nodes[hop] = replace(self._nodes[hop], kind=kind)
                arrow = self._arrows.pop((target, origin))
                self._arrows[target, hop].evidence.update(arrow.evidence)
        used = {source for _, source in self._arrows}
        for origin in {origin for _, origin in self._origins} - used:
            del self._nodes[origin]
        self._origins.clear()

    def _id(self, *identity: int | str) -> str:
        told = "\0".join(map(repr, (self._key, *identity)))
        return "n" + blake2b(told.encode(), digest_size=8).hexdigest()


def _sourced(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, list[Route]]]:
    """Yield an article's tellings with their paths; one without a source only where all are.

    There may be none: a person can link a party to an article that does not tell the claim.
    """
    pairs = [(telling, [path for path in telling.attribution.paths if path]) for telling in tellings]
    yield from [pair for pair in pairs if pair[1]] or [(telling, [(NOT_STATED,)]) for telling, _ in pairs[:1]]


def _kind(attribution: Attribution, name: str, *, is_last: bool) -> PartyKind:
    kind = SpeakerKind.UNKNOWN
    described = attribution.speaker_kind in _UNNAMED and name[:1].islower()  # `an aide and another official`
    if is_last and (name == attribution.speaker or described):
        kind = attribution.speaker_kind
    if kind in (SpeakerKind.UNKNOWN, SpeakerKind.ORGANISATION):
        if is_platform(name):
            return PartyKind.PLATFORM
        if is_outlet(name):
            return PartyKind.OUTLET
    return PartyKind(kind)


def _is_full_name(folded: str, kind: PartyKind) -> bool:
    """Tell whether a name is that of one party in all articles that tell the same."""
    return kind in _BODIES or (kind is PartyKind.PERSON and " " in folded)
