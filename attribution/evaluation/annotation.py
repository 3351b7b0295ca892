"""What is compared: attributions as gold or a system gives them, and the articles that they are in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from attribution.model import Attribution, Document, Extraction, Route, Spans


@dataclass(frozen=True, slots=True)
class Annotation:
    """One attribution of somebody's; None is what he does not tell.

    Less strict than ``model.Attribution``: other systems know fewer fields and other values.
    """

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    id: str | None = None
    nested: bool = False  # within another's content
    speaker: str | None = None
    speaker_kind: str | None = None
    stance: str | None = None
    channel: str | None = None
    paths: tuple[Route, ...] | None = None
    confidence: float | None = None
    rule: str | None = None

    @classmethod
    def of(cls, attribution: Attribution) -> Annotation:
        """Take over an attribution of the product's own."""
        return cls(
            content=attribution.content,
            cue=attribution.cue,
            source=attribution.source,
            id=attribution.id,
            nested=attribution.within is not None,
            speaker=attribution.speaker,
            speaker_kind=attribution.speaker_kind,
            stance=attribution.stance,
            channel=attribution.channel,
            paths=attribution.paths,
            confidence=attribution.confidence,
            rule=attribution.rule or None,
        )


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and all its attributions as a person marked them."""

    document: Document
    outlet: str
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What systems are measured against."""

    name: str
    articles: Mapping[str, GoldArticle]  # by id, in the order of the file
    chained: frozenset[str] = frozenset()  # ids of the articles whose speakers and paths are marked too


@dataclass(frozen=True, slots=True)
class System:
    """What one system found, by article; an article that is missing has nothing."""

    name: str
    articles: Mapping[str, tuple[Annotation, ...]]

    @classmethod
    def of(cls, name: str, extractions: Iterable[Extraction]) -> System:
        """Take over what the product found."""
        return cls(
            name, {found.document.id: tuple(map(Annotation.of, found.attributions)) for found in extractions}
        )
