"""Into a store, and out of it as a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from attribution.config import Config
from attribution.model import Document, Extraction, Failure, Reviewed
from attribution.report import Article, write
from attribution.service.chunks import Added, Source, read
from attribution.service.extracting import files_of, outcomes


class Archive(Protocol):
    """What adding asks of a store; ``attribution.store.Store`` gives it."""

    def known_as(self, document: Document) -> str | None:
        """Return the id of the stored document of the same text; None where there is none."""

    def add(self, extraction: Extraction) -> bool:
        """Write a document with its attributions; False where its text is there already."""


def add(
    sources: Iterable[Path | Document | Failure], archive: Archive, *, config: Config, jobs: int = 1
) -> Iterator[Added | Failure]:
    """Find the attributions of files, folders and documents and store them as they come.

    A text that is stored already is not gone through again. Stopping in the middle loses nothing: what was
    yielded is stored, and the same call later does the rest.

    Args:
        sources: what to read, as in ``extract``.
        archive: the store.
        config: as in ``extract``.
        jobs: as in ``extract``.

    Raises:
        StoreError: the store refused a write.
        ModelError: the spaCy pipeline can't be used.
        AttributionError: the processes can't be started.
    """

    def unknown() -> Iterator[Source]:
        for source in files_of(sources):
            item = read(source, config)
            known = archive.known_as(item) if isinstance(item, Document) else None
            yield item if known is None else Added(known, new=False)

    for outcome in outcomes(unknown(), config=config, jobs=jobs):
        if isinstance(outcome, Extraction):
            yield Added(outcome.document.id, new=archive.add(outcome))
        else:
            yield outcome


def export(
    articles: Iterable[tuple[Document, Sequence[Reviewed]]],
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
    with_text: bool = False,
    with_why: bool = False,
) -> None:
    """Write a report of what a store holds, with the state of its review.

    Args:
        articles: documents, each with its attributions as they stand; read one by one.
        format: a key of ``attribution.report.FORMATS``.
        out: the file; None for standard output.
        with_text: add each article's text, in the formats that can do without.
        with_why: add why each attribution was made.

    Raises:
        StoreError: the store can't be read.
        OutputError: the report can't be written.
    """
    made = (Article.of_stored(document, items) for document, items in articles)
    write(made, format=format, out=out, with_text=with_text, with_why=with_why)
