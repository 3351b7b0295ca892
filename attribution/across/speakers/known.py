"""What is known of a speaker over all articles, as it is shown to people."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.model import SpeakerKind


@dataclass(frozen=True, slots=True)
class RoleTold:
    """What articles call a speaker, and when the first and the last did (ISO dates, None where undated)."""

    text: str
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A speaker's name in one document."""

    document_key: int
    document: str  # its id
    published: str | None
    name: str
    attributions: int
    by_hand: bool = False  # a person said who it is

    @property
    def where(self) -> tuple[int, str]:
        """Return what tells it from every other appearance: the document's key, and the name there."""
        return self.document_key, self.name


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker. ``names`` are those that articles use, each with its number of documents, most first."""

    key: int
    name: str
    kind: SpeakerKind
    names: tuple[tuple[str, int], ...]
    roles: tuple[RoleTold, ...]
    documents: int
    attributions: int  # that no reviewer rejected
    first: str | None
    last: str | None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A name of which the texts do not tell who it is: no speaker yet, or one that may be another's."""

    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    speaker: int | None
    places: tuple[Place, ...]
    candidates: tuple[tuple[int, str], ...]  # key and name, likeliest first
