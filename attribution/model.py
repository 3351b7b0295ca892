"""The values that flow through the product: documents, attributions and what people decided on them.

Offsets everywhere are half-open ``[start, end)`` pairs of code points into ``Document.text``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Span = tuple[int, int]
Spans = tuple[Span, ...]
Links = tuple[tuple[str, str], ...]  # from parties to stored articles, by the SHA-256 of the text
Route = tuple[str, ...]  # one path of a chain: parties from the nearest to the article to the origin
Scores = tuple[tuple[str, float], ...]  # named probabilities, in the order in which a reader is told them

BY_HAND = "person"  # ``Attribution.rule`` where a reviewer added it


class SectionKind(StrEnum):
    """What a stretch of an article is: its own text, or furniture round it."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"


class Kind(StrEnum):
    """How much of a content stands in quote marks: all, some or none of it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """What sort of party a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    COLLECTIVE = "collective"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How a speaker stands to the content, read from the cue alone."""

    ASSERTED = "asserted"
    DENIED = "denied"
    QUESTIONED = "questioned"
    BELIEVED = "believed"
    HEDGED = "hedged"
    CONFIRMED = "confirmed"
    URGED = "urged"


class Channel(StrEnum):
    """The medium through which a content was first given."""

    STATEMENT = "statement"
    INTERVIEW = "interview"
    BROADCAST = "broadcast"
    SPEECH = "speech"
    SOCIAL = "social"
    WRITTEN = "written"
    REPORT = "report"
    OUTLET = "outlet"
    UNSPECIFIED = "unspecified"


class Flag(StrEnum):
    """A finding that an editor should look at."""

    ANONYMOUS_ONLY = "anonymous-only"
    SECOND_HAND = "second-hand"
    NO_SOURCE = "no-source"
    SINGLE_SOURCE = "single-source"
    HEDGED = "hedged"
    NEGATED = "negated"


class ReviewState(StrEnum):
    """Where an attribution stands in review."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"
    DISCUSS = "discuss"


class Action(StrEnum):
    """What a reviewer can do to an attribution."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    NOTE = "note"
    DISCUSS = "discuss"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch ``[start, end)`` of a document's text and what it is."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article. Its text never changes: all offsets count on it."""

    id: str
    text: str
    path: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # ISO 8601 date
    byline: str | None = None
    url: str | None = None
    language: str = "en"
    sections: tuple[Section, ...] = ()  # in text order, not overlapping; what none covers is body

    @property
    def sha256(self) -> str:
        """Return the hash of the text in UTF-8, the document's identity in a store."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def section_at(self, offset: int) -> SectionKind:
        """Return the kind of the section that holds ``offset`` (body where none does)."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section.kind
        return SectionKind.BODY


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of attributing: its spans, who is behind it, and the way it took to the page.

    The extractor fills the spans; ``match`` fills ``speaker`` to ``paths`` and the flags.
    """

    id: str
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    kind: Kind = Kind.INDIRECT
    section: SectionKind = SectionKind.BODY
    speaker: str | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN
    role: str | None = None
    stance: Stance = Stance.ASSERTED
    channel: Channel = Channel.UNSPECIFIED
    addressee: str | None = None
    paths: tuple[Route, ...] = ()
    links: Links = ()  # which stored articles parties of its paths are, as people said
    within: str | None = None  # id of the attribution whose content holds this one
    confidence: float = 0.0  # probability that content and source are both right
    flags: tuple[Flag, ...] = ()
    rule: str = ""  # what made it: a rule's name, "tagger", or BY_HAND
    scores: Scores = ()  # what its confidence comes from, where that is more than the rule's record

    @property
    def start(self) -> int:
        """Return the first offset of the content."""
        return self.content[0][0]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document and the attributions found in it, in text order."""

    document: Document
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided on an attribution; ``machine`` is what the program had said."""

    state: ReviewState = ReviewState.UNREVIEWED
    reviewer: str | None = None
    at: str | None = None  # ISO 8601, UTC
    note: str | None = None
    machine: Attribution | None = None  # None where a person added the attribution
    judges: tuple[str, ...] = ()  # whose own answers there are, in the order in which they came
    disputed: bool = False  # their answers differ, and nobody has adjudicated that
    adjudicated: bool = False  # what stands is an adjudicator's decision: the reviewer's and the time's

    @property
    def adjudicator(self) -> str | None:
        """Return who adjudicated what stands; None where nobody did."""
        return self.reviewer if self.adjudicated else None

    @property
    def adjudicated_at(self) -> str | None:
        """Return when that was."""
        return self.at if self.adjudicated else None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A stored attribution as it stands now. ``key`` is its key in the store."""

    key: int
    document_key: int
    attribution: Attribution
    review: Review
    decision: int = field(default=0, compare=False)  # the newest in its log; 0 where there is none


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of one reviewer on one attribution, as the log holds it."""

    key: int
    attribution_key: int
    action: Action
    reviewer: str
    at: str  # ISO 8601, UTC
    note: str | None
    undoes: int | None  # the decision that an undo takes back or a redo brings back
    adjudicates: bool = False  # it decides on reviewers' answers, and is none itself


@dataclass(frozen=True, slots=True)
class Past:
    """A point in an attribution's history: its decision, None for the beginning, and what it was then."""

    decision: Decision | None
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reviewer holds an attribution to be, by the last of their own judgements."""

    reviewer: str
    state: ReviewState
    attribution: Attribution
    at: str  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A stored document's line in the queue."""

    key: int
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    total: int  # attributions
    reviewed: int  # of these, how many are no longer unreviewed


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one paragraph of a stored text that were searched for, and its document's key."""

    document_key: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no document: which, and one line that says why and what to do."""

    path: Path
    reason: str


def text_of(text: str, spans: Iterable[Span]) -> str:
    """Return the words under ``spans``, pieces joined by a space."""
    return " ".join(text[start:end] for start, end in spans)
