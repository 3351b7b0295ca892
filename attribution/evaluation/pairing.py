"""One article's gold and predicted attributions, in words, and which answers which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attribution.evaluation.alignment import align
from attribution.evaluation.annotation import Annotation, Gold, GoldArticle, System
from attribution.evaluation.cues import CueClass, cue_class
from attribution.evaluation.quoting import even_marks, kind_of
from attribution.evaluation.sources import SourceClass, source_class
from attribution.evaluation.words import HALF, Words, WordSet, jaccard
from attribution.model import Kind, text_of


@dataclass(frozen=True, slots=True)
class Item:
    """An attribution with the words of its spans, and its classes as the text alone tells them."""

    annotation: Annotation
    content: WordSet
    cue: WordSet
    source: WordSet
    kind: Kind | None  # None without content
    cue_class: CueClass
    source_class: SourceClass


@dataclass(frozen=True, slots=True)
class Pairing:
    """An article's attributions, nested ones left out, and the pairs whose contents agree.

    PolNeAR gives each word to one attribution at most, so it holds no nested ones to measure by.
    """

    article: GoldArticle
    gold: tuple[Item, ...]
    given: tuple[Item, ...]
    pairs: tuple[tuple[int, int], ...]  # places in gold and given

    @classmethod
    def of(cls, article: GoldArticle, given: Iterable[Annotation]) -> Pairing:
        """Pair an article's gold with what a system gave, by the words of their contents."""
        gold_items, given_items = _items(article, article.annotations), _items(article, given)
        pairs = align([item.content for item in gold_items], [item.content for item in given_items])
        return cls(article, gold_items, given_items, tuple(pairs))

    def right(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that agree in source too: the attributions that are right."""
        return ((i, j) for i, j in self.pairs if same_source(self.gold[i], self.given[j]))


def pair(gold: Gold, system: System) -> list[Pairing]:
    """Pair all articles of a gold with what a system found in them, in the gold's order."""
    return [Pairing.of(article, system.articles.get(key, ())) for key, article in gold.articles.items()]


def same_source(gold: Item, given: Item) -> bool:
    """Tell whether half of the words of two sources agree, or neither has one."""
    return jaccard(gold.source, given.source) >= HALF


def _items(article: GoldArticle, annotations: Iterable[Annotation]) -> tuple[Item, ...]:
    text = article.document.text
    words, even = Words(text), even_marks(text)
    return tuple(
        Item(
            annotation,
            content=words.under(annotation.content),
            cue=words.under(annotation.cue),
            source=words.under(annotation.source),
            kind=kind_of(even, annotation.content) if annotation.content else None,
            cue_class=cue_class(text_of(text, annotation.cue)),
            source_class=source_class(text_of(text, annotation.source)),
        )
        for annotation in annotations
        if not annotation.nested
    )
