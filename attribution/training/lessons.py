"""What is learned from: articles whose attributions people marked, in gold folders or a reviewed store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from attribution.config import Config
from attribution.evaluation.reading import read_gold
from attribution.model import Document, Reviewed, ReviewState, Spans

RIGHT = frozenset({ReviewState.CONFIRMED, ReviewState.CORRECTED, ReviewState.ADDED})
OPEN = frozenset({ReviewState.UNREVIEWED, ReviewState.DISCUSS})  # nobody has decided yet

Marked = tuple[Spans, Spans, Spans]  # source, cue, content


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article and what is attributed in it, but for what stands within another's content."""

    document: Document
    marked: tuple[Marked, ...]

    @property
    def id(self) -> str:
        """Return the document's id."""
        return self.document.id


class Archive(Protocol):
    """What learning asks of a store; ``attribution.store.Store`` gives it."""

    def articles(self) -> Iterable[tuple[Document, list[Reviewed]]]:
        """Yield each document with its attributions as they stand."""


def of_folder(folder: Path, *, config: Config) -> Iterator[Lesson]:
    """Yield the articles of a gold folder, in the order of its ``gold.jsonl``.

    Args:
        folder: as ``read_gold`` takes it.
        config: the limits of an article.

    Raises:
        InputError: there is no gold, or something in it is wrong.
    """
    for article in read_gold(folder, config=config).articles.values():
        outer = (item for item in article.annotations if not item.nested)
        yield Lesson(article.document, tuple((item.source, item.cue, item.content) for item in outer))


def of_store(archive: Archive) -> Iterator[Lesson]:
    """Yield the stored articles of which people have judged every attribution, with what they found right.

    That is what was confirmed, corrected or added. An article in which reviewers still differ is not settled.

    Raises:
        StoreError: the store can't be read.
    """
    for document, reviewed in archive.articles():
        if not reviewed or any(item.review.state in OPEN or item.review.disputed for item in reviewed):
            continue
        right = (item.attribution for item in reviewed if item.review.state in RIGHT)
        outer = (item for item in right if item.within is None)
        yield Lesson(document, tuple((item.source, item.cue, item.content) for item in outer))


def in_order(lessons: Iterable[Lesson]) -> list[Lesson]:
    """Return articles by id. What comes twice, with the same id and text, counts as it came last."""
    latest = {(lesson.id, lesson.document.sha256): lesson for lesson in lessons}
    return [latest[key] for key in sorted(latest)]


def digest(lessons: Iterable[Lesson]) -> str:
    """Return a hash of all that is learned from: ids, texts and marks, in their order."""
    sums = hashlib.sha256()
    for lesson in lessons:
        sums.update(json.dumps([lesson.id, lesson.document.sha256, lesson.marked]).encode())
    return sums.hexdigest()
