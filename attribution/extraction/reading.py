"""A parsed text with its quotes laid over its tokens, and the turning of tokens into spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from attribution.extraction.quotes import Quote, find_quotes
from attribution.model import Document, Spans

NO_QUOTE = -1
LOOSE = frozenset(",.;:!?-–—…()[]") | {"--", "...", "―"}  # cut off the edges of a span, unless quoted
LOOSE_END = LOOSE - {"?"}  # a question keeps its mark
BRACKETS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the rules see it: ``quote_of[i]`` is the number of the quote that token ``i`` stands in."""

    doc: Doc
    text: str  # of the doc, which puts it together anew each time it is asked
    quotes: tuple[Quote, ...]
    quote_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    starts: tuple[int, ...]  # first offset of each token
    sentence_of: tuple[tuple[int, int], ...]  # tokens [start, end) of each token's sentence, by the parser

    @classmethod
    def of(cls, doc: Doc, document: Document | None = None) -> Reading:
        """Lay the quotes of a text over its tokens; a section's edge ends a paragraph too."""
        edges = sorted({edge for s in document.sections for edge in (s.start, s.end)} if document else ())
        text = doc.text
        quotes = find_quotes(text)
        quote_of = [NO_QUOTE] * len(doc)
        paragraph_of = [0] * len(doc)
        paragraph = at = edge = 0
        for i, token in enumerate(doc):
            while at < len(quotes) and quotes[at].end <= token.idx:
                at += 1
            if at < len(quotes) and quotes[at].start < token.idx + len(token) and token.idx < quotes[at].end:
                quote_of[i] = at
            if edge < len(edges) and edges[edge] <= token.idx:
                edge = bisect_right(edges, token.idx)
                paragraph += i > 0
            paragraph_of[i] = paragraph
            if token.is_space and ("\n" in token.text or "\r" in token.text):
                paragraph += 1
        return cls(
            doc,
            text,
            quotes,
            tuple(quote_of),
            tuple(paragraph_of),
            tuple(token.idx for token in doc),
            _sentences(doc),
        )

    def token_at(self, offset: int) -> int:
        """Return the number of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def tokens_of(self, quote: Quote) -> range:
        """Return the numbers of a quote's tokens, marks included."""
        return range(self.token_at(quote.start), self.token_at(quote.end))

    def in_quote(self, i: int) -> bool:
        """Tell whether a token stands in quote marks."""
        return self.quote_of[i] != NO_QUOTE

    def opens_paragraph(self, i: int) -> bool:
        """Tell whether no word of its paragraph stands before token ``i``."""
        before = i - 1
        while before >= 0 and self.doc[before].is_space and self.paragraph_of[before] == self.paragraph_of[i]:
            before -= 1
        return before < 0 or self.paragraph_of[before] != self.paragraph_of[i]

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the bounds of a token's sentence, white space at its ends left out.

        A sentence ends at the end of its paragraph: the parser may not see it.
        """
        start, end = self.sentence_of[i]
        while start < i and (self.paragraph_of[start] != self.paragraph_of[i] or self.doc[start].is_space):
            start += 1
        while end - 1 > i and (
            self.paragraph_of[end - 1] != self.paragraph_of[i] or self.doc[end - 1].is_space
        ):
            end -= 1
        return start, end

    def spans_of(self, numbers: Iterable[int]) -> Spans:
        """Turn token numbers into spans: neighbours are joined, loose punctuation at the edges is dropped.

        A span never crosses from one paragraph into the next.
        """
        runs: list[list[int]] = []
        for i in sorted(set(numbers)):
            if runs and self._adjoins(runs[-1][-1], i):
                runs[-1].append(i)
            else:
                runs.append([i])
        return tuple(span for run in runs if (span := self._trimmed(run)) is not None)

    def _adjoins(self, left: int, right: int) -> bool:
        return self.paragraph_of[left] == self.paragraph_of[right] and all(
            self.doc[i].is_space for i in range(left + 1, right)
        )

    def _trimmed(self, run: list[int]) -> tuple[int, int] | None:
        first, last = 0, len(run)
        while first < last and self._is_loose(run[first], LOOSE):
            first += 1
        while (
            last > first
            and self._is_loose(run[last - 1], LOOSE_END)
            and not self._is_closing(run[first:last])
        ):
            last -= 1
        if first == last:
            return None
        end = self.doc[run[last - 1]]
        return self.doc[run[first]].idx, end.idx + len(end)

    def _is_loose(self, i: int, marks: frozenset[str]) -> bool:
        token = self.doc[i]
        return token.is_space or (token.text in marks and not self.in_quote(i))

    def _is_closing(self, run: list[int]) -> bool:
        """Tell whether a run's last token closes a bracket of the run: `Smith (R-Ohio)`."""
        opening = BRACKETS.get(self.doc[run[-1]].text)
        return opening is not None and any(self.doc[i].text == opening for i in run)


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return the bounds of each token's sentence; a text without boundaries is one."""
    if not doc.has_annotation("SENT_START"):
        return ((0, len(doc)),) * len(doc)
    return tuple((s.start, s.end) for s in doc.sents for _ in range(s.start, s.end))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Spans that a rule proposes. ``cue_token`` is the cue's head: one head gives one attribution."""

    rule: str
    content: Spans
    cue: Spans
    source: Spans
    cue_token: int
