"""From files, folders and texts to extractions, in this process or over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path

from attribution.config import Config
from attribution.model import Document, Extraction, Failure
from attribution.service.chunks import Added, ChunkExtractor, Outcome, Source
from attribution.service.workers import Crew
from attribution.text import find_files

CHUNK = 8  # sources handed on together: fewer leave the tagger's thread waiting, more keep processes waiting


def extract(
    sources: Iterable[Path | Document | Failure], *, config: Config, jobs: int = 1
) -> Iterator[Extraction | Failure]:
    """Find the attributions of files, folders and documents.

    Args:
        sources: what to read, as it is needed; folders recursively. A failure, of an input that a caller
            has read itself, comes out in its place.
        config: the model, the limits and the least confidence.
        jobs: processes to work in; with more than one, each loads a model of its own (some 400 MB), and a
            text that kills its process costs no more than itself. The results are the same. A script that
            asks for more than one needs ``if __name__ == "__main__"``.

    Yields:
        An extraction for each document, in the order of the sources, or why there is none.

    Raises:
        ModelError: the spaCy pipeline can't be used.
        AttributionError: the processes can't be started.
    """
    for outcome in outcomes(files_of(sources), config=config, jobs=jobs):
        if not isinstance(outcome, Added):
            yield outcome


def outcomes(sources: Iterable[Source], *, config: Config, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each source, none of which is a folder."""
    chunks = _chunks(sources)
    if jobs > 1:
        with closing(Crew(config, jobs)) as crew:
            yield from crew.work(chunks)
    else:
        extractor = ChunkExtractor(config)
        for chunk in chunks:
            yield from extractor.extract(chunk)


def files_of(sources: Iterable[Path | Document | Failure]) -> Iterator[Path | Document | Failure]:
    """Put the articles in them in the place of folders."""
    for is_path, run in groupby(sources, key=lambda source: isinstance(source, Path)):
        if is_path:
            yield from find_files(source for source in run if isinstance(source, Path))
        else:
            yield from run


def _chunks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    rest = iter(sources)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
