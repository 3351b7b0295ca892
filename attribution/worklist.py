"""What a reviewer goes through, what came meanwhile, and what is done to several at once: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.model import Action, Attribution, Flag, Kind, Reviewed, ReviewState

PLACES = 2_000  # that are gone through at a time: more than a day's work


@dataclass(frozen=True, slots=True)
class Deed:
    """A decision to be made together with others, which are one act.

    Attributes:
        action: what is done; with ``ADD``, ``key`` is the document's.
        key: of the attribution.
        change: with correct and add, the attribution as it should be.
        after: the newest decision on it that the reviewer saw.
        seen: what the reviewer judged, as they saw it.
    """

    action: Action
    key: int
    change: Attribution | None = None
    after: int | None = None
    seen: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """An act that was taken back or brought back.

    Attributes:
        items: what it was on, as that stands now; one whose adding is taken back is told a last time.
        actions: what had been decided on each.
        at: when, in ISO 8601, UTC.
    """

    items: tuple[Reviewed, ...]
    actions: tuple[Action, ...]
    at: str

    @property
    def is_bulk(self) -> bool:
        """Tell whether it did one thing to several: no one of them is what it was about."""
        return len(self.actions) > 1 and len(set(self.actions)) == 1


class Order(StrEnum):
    """In what order attributions are reviewed."""

    ARTICLE = "article"
    LEAST_CERTAIN = "least certain"
    DATE = "date"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which attributions are to be reviewed. What is None or empty lets all through.

    Attributes:
        state: where they stand.
        kind: of the quote.
        flag: one of theirs.
        speaker: the name, word for word.
        publisher: of their articles.
        reviewer: whose decision stands.
        words: all of them begin a word of content, speaker or source.
        least: confidence, at least.
        most: confidence, below.
    """

    state: ReviewState | None = None
    kind: Kind | None = None
    flag: Flag | None = None
    speaker: str = ""
    publisher: str = ""
    reviewer: str = ""
    words: str = ""
    least: float = 0.0
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attribution is, by keys; and whether somebody has judged it."""

    key: int
    document_key: int
    waits: bool


@dataclass(frozen=True, slots=True)
class News:
    """What came into a store since somebody last asked.

    Attributes:
        decision: the newest in the log of all.
        document: the key of the newest document.
        decided: of each attribution that was decided on, its key, its document's, and the newest decision.
    """

    decision: int
    document: int
    decided: tuple[tuple[int, int, int], ...] = ()
