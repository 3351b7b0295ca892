"""What is known of an article beyond its own words: the same claims and quotes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from attribution.across.chains.graph import Telling
from attribution.model import Span


@dataclass(frozen=True, slots=True)
class Bare:
    """A sentence of the article that nobody is given for, and who is given for the same words elsewhere."""

    span: Span
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A quote whose words differ from a transcript or another document: ``against`` is its name."""

    against: str
    changes: tuple[tuple[str, str], ...]  # the words there and the words here; either may be empty


@dataclass(frozen=True, slots=True)
class Moved:
    """A quote that stands elsewhere as another person's words."""

    against: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Known:
    """What other articles, and transcripts, say of one article's attributions, each by its id.

    ``key`` is the article's own among all. ``claims`` holds what else shares an attribution's claim;
    ``opposed`` are the attributions that say the contrary of what the claim's first member says, as others'
    ``denies`` tells of them. ``circles`` holds the names of a chain that comes back to where it began, from
    the party that cites to the one it ends with again. ``names`` are speakers' names over all articles, by
    those here.
    """

    key: int | str | None = None
    claims: Mapping[str, tuple[Telling, ...]] = field(default_factory=dict)
    opposed: frozenset[str] = frozenset()
    circles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: Mapping[str, Altered | Moved] = field(default_factory=dict)
    bare: tuple[Bare, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Known()
