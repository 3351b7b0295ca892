"""A parsed article as matching sees it: words, quotes, paragraphs and sentences by token number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from spacy import symbols
from spacy.tokens import Doc, Token

from attribution.extraction.quotes import find_quotes
from attribution.extraction.reading import NO_QUOTE
from attribution.model import Document, SectionKind, Spans

TITLE_CASE = (
    0.9  # a line with this share of its longer words capitalised is set like a headline (AP headline style)
)
SHORT = 3  # letters of words that headlines leave small
TITLE_CASE_WORDS = 4  # shorter lines tell nothing


@dataclass(frozen=True, slots=True)
class Article:
    """A text's tokens with what surrounds each; all tuples are indexed by token number."""

    doc: Doc
    document: Document
    tokens: tuple[Token, ...]  # spaCy makes a new object for every `doc[i]`
    texts: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]  # offset of a token's first code point
    capitals: tuple[int, ...]  # numbers of the tokens that begin with a capital letter
    subjects: tuple[int, ...]  # numbers of the tokens that the parse takes for subjects
    quote_of: tuple[int, ...]  # number of the quote a token stands in, or NO_QUOTE
    paragraph_of: tuple[int, ...]
    sentence_of: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]  # tokens [start, end) of each sentence
    title_case: tuple[bool, ...]  # by sentence: set like a headline, so capitals tell nothing

    @classmethod
    def of(cls, doc: Doc, document: Document) -> Article:
        """Lay quotes, paragraphs and sentences over a parsed text."""
        tokens = tuple(doc)
        texts = tuple([token.text for token in tokens])
        starts = tuple(doc.to_array("IDX").tolist())
        capitals = tuple([i for i, text in enumerate(texts) if text[0].isupper()])
        bounds = _sentences(doc)
        return cls(
            doc,
            document,
            tokens,
            texts,
            tuple([text.lower() for text in texts]),
            starts,
            capitals,
            tuple(np.flatnonzero(np.isin(doc.to_array("DEP"), [symbols.nsubj, symbols.nsubjpass])).tolist()),
            _quote_of(doc.text, starts),
            _paragraph_of(texts),
            tuple([n for n, (start, end) in enumerate(bounds) for _ in range(start, end)]),
            bounds,
            _title_case(document, texts, starts, capitals, bounds),
        )

    def numbers(self, spans: Spans) -> list[int]:
        """Return the numbers of the tokens that spans touch, in order; blank ones are left out."""
        numbers: list[int] = []
        for start, end in spans:
            first = max(0, bisect_right(self.starts, start) - 1)
            last = min(len(self.texts), bisect_left(self.starts, end))
            numbers += [
                i
                for i in range(first, last)
                if self.starts[i] + len(self.texts[i]) > start and not self.texts[i].isspace()
            ]
        return numbers

    def token_at(self, offset: int) -> int:
        """Return the number of the token at or before an offset; 0 in an empty text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def text(self, start: int, end: int) -> str:
        """Return the words of the tokens ``[start, end)``, inner white space folded to single spaces."""
        if end <= start:
            return ""
        stop = self.starts[end - 1] + len(self.texts[end - 1])
        return " ".join(self.document.text[self.starts[start] : stop].split())

    def in_quote(self, i: int) -> bool:
        """Tell whether a token stands in quote marks."""
        return self.quote_of[i] != NO_QUOTE

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the bounds of a token's sentence."""
        return self.bounds[self.sentence_of[i]]

    def in_title_case(self, i: int) -> bool:
        """Tell whether a token stands in a line that is set like a headline."""
        return self.title_case[self.sentence_of[i]]


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    if not len(doc):
        return ()
    begins = [0]
    if doc.has_annotation("SENT_START"):
        begins += [i for i, begin in enumerate(doc.to_array("SENT_START").tolist()) if begin == 1 and i]
    return tuple(zip(begins, [*begins[1:], len(doc)], strict=True))


def _quote_of(text: str, starts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the number of the quote that each token stands in, its marks included."""
    quote_of = [NO_QUOTE] * len(starts)
    for number, quote in enumerate(find_quotes(text)):
        first = max(0, bisect_right(starts, quote.start) - 1)
        for i in range(first, bisect_left(starts, quote.end)):
            quote_of[i] = number
    return tuple(quote_of)


def _paragraph_of(texts: tuple[str, ...]) -> tuple[int, ...]:
    """Return the number of the paragraph that each token stands in; every line break ends one."""
    paragraph_of = []
    paragraph = 0
    for text in texts:
        paragraph_of.append(paragraph)
        if text.isspace() and ("\n" in text or "\r" in text):
            paragraph += 1
    return tuple(paragraph_of)


def _title_case(
    document: Document,
    texts: tuple[str, ...],
    starts: tuple[int, ...],
    capitals: tuple[int, ...],
    bounds: tuple[tuple[int, int], ...],
) -> tuple[bool, ...]:
    """Tell of each sentence whether it is a headline or set like one, by the share of its longer words."""
    heads = [(s.start, s.end) for s in document.sections if s.kind is SectionKind.HEADLINE]
    out = []
    for start, end in bounds:
        set_so = any(first <= starts[start] < last for first, last in heads)
        raised = bisect_left(capitals, end) - bisect_left(capitals, start)
        if not set_so and raised >= TITLE_CASE_WORDS:
            words = [text for text in texts[start:end] if text[0].isalpha() and len(text) > SHORT]
            share = TITLE_CASE * len(words)
            set_so = len(words) >= TITLE_CASE_WORDS and sum(word[0].isupper() for word in words) >= share
        out.append(set_so)
    return tuple(out)


def root(doc: Doc, numbers: list[int]) -> Token:
    """Return the token of a set that no other of the set governs: the first where there are several."""
    inside = set(numbers)
    for i in numbers:
        token = doc[i]
        if token.head.i not in inside or token.head.i == i:
            return token
    return doc[numbers[0]]
