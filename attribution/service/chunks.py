"""A few documents at a time, in one process: what is wrong with one must not cost the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Document, Extraction, Failure
from attribution.text import read_file
from attribution.text.refusals import shown

if TYPE_CHECKING:
    from attribution.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Added:
    """A document that is in the store now; ``new`` where it was not before."""

    id: str
    new: bool


# What has its outcome already, a failure to read or a document that the store has, keeps its place.
Source = Path | Document | Failure | Added
Outcome = Extraction | Failure | Added


def read(source: Source, config: Config) -> Document | Failure | Added:
    """Return the document in a file, or why there is none; anything else as it is."""
    if not isinstance(source, Path):
        return source
    try:
        return read_file(source, config=config)
    except InputError as error:
        return Failure(source, str(error))
    except Exception as error:  # a fault of ours, or of a library that reads HTML
        return broken(source, error)


@dataclass(slots=True)
class ChunkExtractor:
    """Extracts a few sources at a time. Loads spaCy, which takes seconds, when a text is there for it."""

    config: Config
    _extractor: Extractor | None = None

    def load(self) -> Extractor:
        """Return the extractor with its model, loaded now if it was not yet.

        Raises:
            ModelError: the spaCy pipeline can't be used.
        """
        if self._extractor is None:
            from attribution.pipeline import Extractor

            self._extractor = Extractor(self.config)
            self._extractor.load()
        return self._extractor

    def extract(self, chunk: Iterable[Source]) -> list[Outcome]:
        """Return the outcome of each source.

        Raises:
            ModelError: the spaCy pipeline can't be used.
        """
        items = [read(source, self.config) for source in chunk]
        found = iter(self._together([item for item in items if isinstance(item, Document)]))
        return [next(found) if isinstance(item, Document) else item for item in items]

    def _together(self, documents: list[Document]) -> list[Extraction | Failure]:
        """Extract documents in one go, which is faster; where one of them breaks that, each on its own."""
        if not documents:
            return []
        extractor = self.load()
        try:
            return list(extractor.pipe(documents))
        except Exception:  # a fault of ours, told below with the document that brings it out
            return [self._alone(extractor, document) for document in documents]

    def _alone(self, extractor: Extractor, document: Document) -> Extraction | Failure:
        try:
            return extractor.extract(document)
        except Exception as error:
            return broken(document, error)


def broken(source: Path | Document, error: Exception | str) -> Failure:
    """Return the failure of a text over which the program, not the text, is at fault."""
    path = source if isinstance(source, Path) else Path(source.path or source.id)
    what = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    return Failure(path, f"{shown(path)}: broke the program ({what}); please report this, with the file")
