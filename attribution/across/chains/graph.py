"""A graph of who has it from whom, and what it is made from: articles and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from attribution.model import Attribution

NOT_STATED = ""  # the name of a source that is not given


class PartyKind(StrEnum):
    """What sort of party a node is; ``unknown`` where the article does not tell."""

    ARTICLE = "article"
    OUTLET = "outlet"
    PLATFORM = "platform"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    COLLECTIVE = "collective"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Publication:
    """An article as far as tracing needs it: which one, whose, and when. ``key`` is its own among all."""

    key: int | str
    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # ISO 8601 date

    @property
    def day(self) -> date | None:
        """Return when it was published; None where that is not known, or no date."""
        return _day(self.published or "")

    @property
    def name(self) -> str:
        """Return what to call it in a chain: its outlet, else its title, else its id."""
        return self.publisher or self.title or self.id


@dataclass(frozen=True, slots=True)
class Telling:
    """An attribution in its article: one member of a claim. ``words`` are those of its content."""

    publication: Publication
    attribution: Attribution
    words: str
    denies: bool = False  # it is the claim's denial

    @property
    def key(self) -> tuple[int | str, str]:
        """Return what no other telling has."""
        return self.publication.key, self.attribution.id

    def name_in(self, article: Publication | None) -> str:
        """Return the attribution's id, after that of its article where it is not the one at hand."""
        if article is not None and article.key == self.publication.key:
            return self.attribution.id
        return f"{self.publication.id} {self.attribution.id}"


@dataclass(frozen=True, slots=True)
class Node:
    """A party of a chain. ``publication`` is the stored article that it is, or that it was linked to."""

    id: str
    name: str
    kind: PartyKind
    publication: Publication | None = None

    @property
    def unnamed(self) -> bool:
        """Tell whether nobody can be asked."""
        return self.kind in (PartyKind.ANONYMOUS, PartyKind.COLLECTIVE) or self.name == NOT_STATED


@dataclass(frozen=True, slots=True)
class Edge:
    """The way of words from ``source`` to ``target``, nearer to the article; both are ids of nodes.

    ``evidence`` are the attributions that say so. Where ``source`` is a stored article that a hop was linked
    to: ``undated`` tells that nobody knows which of the two came first, ``candidates`` what else of that
    outlet it can be, ``by_hand`` that a person said which it is. ``circle`` marks what closes one.
    """

    source: str
    target: str
    evidence: tuple[Telling, ...]
    circle: bool = False
    undated: bool = False
    candidates: tuple[Publication, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A chain of sources: of an attribution, an article or a claim.

    Without the edges that close a circle it has none. ``starts`` are the ids of the articles whose chains
    it shows. ``circles`` hold the parties of each from the one that cites to the one it comes back to.
    """

    key: str
    about: str
    starts: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    circles: tuple[tuple[Node, ...], ...] = ()

    @property
    def article(self) -> Publication | None:
        """Return the article whose chains it shows; None where there are several."""
        if len(self.starts) != 1:
            return None
        return next(node.publication for node in self.nodes if node.id == self.starts[0])


@lru_cache(maxsize=50_000)
def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
