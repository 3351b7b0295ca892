"""A parsed article as matching sees it: words, quotes, paragraphs and sentences by token number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from attribution.extraction.reading import NO_QUOTE, Reading
from attribution.model import Document, SectionKind, Spans

TITLE_CASE = (
    0.9  # a line with this share of its longer words capitalised is set like a headline (AP headline style)
)
TITLE_CASE_WORDS = 4  # shorter lines tell nothing


@dataclass(frozen=True, slots=True)
class Article:
    """A text's tokens with what surrounds each; all tuples are indexed by token number."""

    doc: Doc
    document: Document
    texts: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]  # offset of a token's first code point
    quote_of: tuple[int, ...]  # number of the quote a token stands in, or NO_QUOTE
    paragraph_of: tuple[int, ...]
    sentence_of: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]  # tokens [start, end) of each sentence
    title_case: tuple[bool, ...]  # by sentence: set like a headline, so capitals tell nothing

    @classmethod
    def of(cls, doc: Doc, document: Document) -> Article:
        """Lay quotes, paragraphs and sentences over a parsed text."""
        reading = Reading.of(doc)
        texts = tuple(token.text for token in doc)
        bounds = _sentences(doc)
        sentence_of = [n for n, (start, end) in enumerate(bounds) for _ in range(start, end)]
        return cls(
            doc,
            document,
            texts,
            tuple(text.lower() for text in texts),
            reading.starts,
            reading.quote_of,
            reading.paragraph_of,
            tuple(sentence_of),
            bounds,
            tuple(
                document.section_at(reading.starts[start]) is SectionKind.HEADLINE
                or _title_case(texts[start:end])
                for start, end in bounds
            ),
        )

    def tokens(self, spans: Spans) -> list[int]:
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
    if not doc.has_annotation("SENT_START"):
        return ((0, len(doc)),)
    return tuple((sentence.start, sentence.end) for sentence in doc.sents)


def _title_case(texts: tuple[str, ...]) -> bool:
    words = [text for text in texts if text[:1].isalpha() and len(text) > 3]
    if len(words) < TITLE_CASE_WORDS:
        return False
    return sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words)


def root(doc: Doc, numbers: list[int]) -> Token:
    """Return the token of a set that no other of the set governs: the first where there are several."""
    inside = set(numbers)
    for i in numbers:
        token = doc[i]
        if token.head.i not in inside or token.head.i == i:
            return token
    return doc[numbers[0]]
