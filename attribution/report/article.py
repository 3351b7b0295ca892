"""What a report is made of: one article, what was found in it and what people decided on that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attribution.model import Attribution, Document, Extraction, Review, Reviewed


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its attributions; ``reviews`` stand beside them, one each, if it comes from a store."""

    document: Document
    attributions: tuple[Attribution, ...]
    reviews: tuple[Review, ...] | None = None

    @classmethod
    def of(cls, extraction: Extraction) -> Article:
        """Make an article of an extraction that no store has seen."""
        return cls(extraction.document, extraction.attributions)

    @classmethod
    def of_stored(cls, document: Document, items: Iterable[Reviewed]) -> Article:
        """Make an article of a stored document and its attributions as they stand now."""
        listed = tuple(items)
        return cls(
            document,
            tuple(item.attribution for item in listed),
            tuple(item.review for item in listed),
        )

    @property
    def name(self) -> str:
        """Return what to call the article: its title, or its id where it has none."""
        return self.document.title or self.document.id

    def items(self) -> Iterator[tuple[Attribution, Review | None]]:
        """Yield each attribution with its review (None for all where there was no store)."""
        if self.reviews is None:
            return ((attribution, None) for attribution in self.attributions)
        return zip(self.attributions, self.reviews, strict=True)
