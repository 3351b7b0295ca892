"""A quote as an article has it: its words, what the editor put in, where it says that some are left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from attribution.across.quotes.noise import spoken, stops
from attribution.across.quotes.passages import Step
from attribution.across.wording import Wording
from attribution.model import Attribution, Extraction, Kind, Span, Spans, SpeakerKind

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.(?:\s?\.){1,3})\s*[\])]|…|\.(?:\s?\.){2,3}")
_CAPITAL = re.compile(r"\[([^\W\d_])\](?=\w)")  # `[T]he`
_INSERTED = re.compile(r"\w{0,30}\[[^\[\]]{1,200}\]\w*")
_ASIDE = re.compile(r"\([^()]{1,200}\)")


@dataclass(frozen=True, slots=True)
class Quote:
    """What an article puts in somebody's mouth, word for word.

    ``parts`` are its stretches in quote marks, in order: `“Q1,” he said. “Q2.”` has two.
    """

    parts: tuple[str, ...]
    speaker: str | None = None
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    role: str | None = None

    @property
    def text(self) -> str:
        """Return its parts, joined by a space."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """A quote's words as they are compared. ``text`` is what their spans index."""

    text: str
    wording: Wording
    joints: frozenset[int]  # the words that begin a part, but the first
    gaps: frozenset[int]  # the joints, and the words after an ellipsis: something may be left out before them
    breaks: frozenset[int]  # the gaps, and the words that begin a sentence
    inserted: frozenset[int]  # words in brackets, which are the editor's
    asides: tuple[range, ...]  # words in round ones: the editor's or the speaker's

    @property
    def own(self) -> int:
        """Return how many words are the speaker's."""
        return len(self.wording.words) - len(self.inserted)

    @property
    def is_sentence(self) -> bool:
        """Tell whether the quote is set as a sentence of its own."""
        return self.text[self.wording.spans[0][0]].isupper()

    def without_asides(self, pieces: Iterable[Iterable[Step]]) -> QuoteWords:
        """Return the words with those asides as the editor's of which the passages have nothing."""
        equal = {at for steps in pieces for s in steps if s.equal for at in range(s.at, s.until)}
        missing = {at for aside in self.asides if equal.isdisjoint(aside) for at in aside}
        return replace(self, inserted=self.inserted | missing) if missing else self

    def are_inserted(self, start: int, end: int) -> bool:
        """Tell whether all of the words ``[start, end)`` are the editor's."""
        return all(at in self.inserted for at in range(start, end))

    def has_gap(self, start: int, end: int) -> bool:
        """Tell whether the quote says, before one of the words ``[start, end]``, that it leaves some out."""
        return any(at in self.gaps for at in range(start, end + 1))


def quotes_of(article: Extraction) -> list[tuple[Attribution, Quote]]:
    """Return what an article quotes word for word, with the attributions that do, in text order.

    A direct quote is one, in all its parts; of what is partly quoted, each stretch in quote marks is one.
    """
    text = article.document.text
    marks: tuple[Span, ...] = ()
    if any(attribution.kind is Kind.MIXED for attribution in article.attributions):
        from attribution.extraction.quotes import find_quotes  # takes spaCy along

        marks = tuple((mark.inner_start, mark.inner_end) for mark in find_quotes(text))
    found: list[tuple[Attribution, Quote]] = []
    for attribution in article.attributions:
        if attribution.kind is Kind.DIRECT:
            quoted = [tuple(text[start:end] for start, end in attribution.content)]
        elif attribution.kind is Kind.MIXED:
            quoted = [(text[start:end],) for start, end in _shared(attribution.content, marks)]
        else:
            continue
        who = (attribution.speaker, attribution.speaker_kind, attribution.role)
        found += [(attribution, Quote(parts, *who)) for parts in quoted]
    return found


def read_quote(quote: Quote) -> QuoteWords:
    """Return the words of a quote. `[sic]` and the like are none; `[T]he` is `The`."""
    parts = [_CAPITAL.sub(r"\1", part) for part in quote.parts]
    text = " ".join(parts)
    words, _ = spoken(text)
    starts = [start for start, _ in words.spans]
    ends = accumulate(len(part) + 1 for part in parts[:-1])
    joints = frozenset(bisect_left(starts, end) for end in ends)
    ellipses = frozenset(bisect_left(starts, found.start()) for found in _ELLIPSIS.finditer(text))

    def words_in(found: re.Match[str]) -> range:
        return range(bisect_left(starts, found.start()), bisect_left(starts, found.end()))

    inserted = frozenset(at for found in _INSERTED.finditer(text) for at in words_in(found))
    gaps = joints | ellipses
    sentences = (n for n in range(1, len(starts)) if stops(text, words.spans[n - 1][1], starts[n]))
    asides = tuple(map(words_in, _ASIDE.finditer(text)))
    return QuoteWords(text, words, joints, gaps, gaps.union(sentences), inserted, asides)


def _shared(one: Spans, other: Spans) -> Iterator[Span]:
    """Yield the stretches that two rows of spans have in common."""
    for start, end in one:
        for low, high in other:
            if max(start, low) < min(end, high):
                yield max(start, low), min(end, high)
