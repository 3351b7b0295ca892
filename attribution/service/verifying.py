"""The quotes of articles against transcripts, or against all else that a store holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from attribution.across.quotes.check import Quote, Transcript, Verdict, VerdictKind, best, check
from attribution.across.quotes.quoted import quotes_of
from attribution.across.quotes.turns import transcript_turns
from attribution.across.wording import wording
from attribution.config import Config
from attribution.model import (
    Attribution,
    Document,
    Extraction,
    Failure,
    Reviewed,
    ReviewState,
    text_of,
)
from attribution.report.verdicts import Checked, Verified
from attribution.service.chunks import Added, read
from attribution.service.extracting import extract, files_of

_TURNS = 2  # labelled turns that make a stored document a transcript; a headline can look like one: `Obi: No`
_TELLING = 8  # of a quote's words, the longest so many tell whether a document can have it
_LONG = 4  # letters of such a word at least

_NOWHERE = Verdict(VerdictKind.NOT_FOUND, note="no other document has most of its words")


class Shelf(Protocol):
    """What verifying asks of a store; ``attribution.store.Store`` gives it."""

    def document(self, key: int) -> Document:
        """Return one document with its text."""

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield each document's key and text."""

    def attributions(self, document_key: int | None = None) -> list[Reviewed]:
        """Return a document's attributions as they stand."""


def read_transcripts(sources: Iterable[Path], *, config: Config) -> Iterator[Transcript | Failure]:
    """Yield what quotes are held against, in the order of the sources.

    Args:
        sources: files, and folders with such files.
        config: for the limits of size.

    Yields:
        A transcript, called by its path; or why a source gives none.
    """
    for source in files_of(sources):
        item = read(source, config)
        if isinstance(item, Document):
            yield Transcript.of(item.text, name=item.path or item.id)
        elif not isinstance(item, Added):
            yield item


def verify(
    sources: Iterable[Path | Document | Failure],
    transcripts: Sequence[Transcript],
    *,
    config: Config,
    jobs: int = 1,
) -> Iterator[Verified | Failure]:
    """Find the quotes of articles and hold each against transcripts.

    Args:
        sources: articles, as in ``extract``.
        transcripts: where several have a quote, the best verdict counts.
        config: as in ``extract``.
        jobs: as in ``extract``.

    Raises:
        ModelError: a model can't be used.
        AttributionError: the processes can't be started.
    """
    for outcome in extract(sources, config=config, jobs=jobs):
        yield _against(outcome, transcripts) if isinstance(outcome, Extraction) else outcome


def verify_stored(
    shelf: Shelf, keys: Iterable[int], transcripts: Sequence[Transcript] | None = None
) -> Iterator[Verified]:
    """Hold the quotes of stored articles against transcripts, or against all other stored documents.

    What a reviewer rejected is no quote. Of the stored documents, transcripts count before articles, which
    have their quotes from others. All texts are gone through once for an article, and compared where the
    longest words of a quote stand in them.

    Args:
        shelf: the store.
        keys: the articles' keys.
        transcripts: None for the other documents.

    Raises:
        StoreError: the store can't be read.
    """
    for key in keys:
        article = Extraction(shelf.document(key), _standing(shelf, key))
        yield _against(article, transcripts) if transcripts is not None else _among(shelf, key, article)


def _against(article: Extraction, transcripts: Sequence[Transcript]) -> Verified:
    document = article.document
    others = [each for each in transcripts if each.text != document.text]  # in itself, all would be exact
    return Verified(
        document,
        tuple(
            _checked(document, attribution, quote, [check(quote, each) for each in others] or [_NOWHERE])
            for attribution, quote in quotes_of(article)
        ),
    )


def _checked(
    document: Document, attribution: Attribution, quote: Quote, verdicts: Iterable[Verdict]
) -> Checked:
    """Return the best verdict; where it goes against a speaker whom the article names elsewhere, say so."""
    verdict = best(verdicts)
    source = text_of(document.text, attribution.source)
    named = set(wording(source).words) & set(wording(quote.speaker or "").words)
    if verdict.kind is VerdictKind.MOVED and source and not named:
        read_as = f"that the article's “{source}” is {quote.speaker} was read from the text around it"
        verdict = replace(verdict, note=f"{verdict.note}; {read_as}" if verdict.note else read_as)
    return Checked(attribution, quote.text, verdict)


def _among(shelf: Shelf, key: int, article: Extraction) -> Verified:
    quotes = quotes_of(article)
    telling = [_telling(quote) for _, quote in quotes]
    words = frozenset[str]().union(*telling)
    found: defaultdict[int, dict[tuple[VerdictKind, bool], Verdict]] = defaultdict(dict)
    for other, text in shelf.texts():
        folded = text.casefold()
        held = {word for word in words if word in folded}
        wanted = [number for number, own in enumerate(telling) if 2 * len(own & held) >= len(own)]
        if other == key or not wanted:
            continue
        transcript = _transcript_of(shelf, other)
        for number in wanted:
            verdict = check(quotes[number][1], transcript)
            found[number].setdefault((verdict.kind, verdict.in_article), verdict)  # one of each sort will do
    return Verified(
        article.document,
        tuple(
            _checked(article.document, attribution, quote, found[number].values() or [_NOWHERE])
            for number, (attribution, quote) in enumerate(quotes)
        ),
    )


def _transcript_of(shelf: Shelf, key: int) -> Transcript:
    document = shelf.document(key)
    if sum(turn.speaker is not None for turn in transcript_turns(document.text)) >= _TURNS:
        return Transcript.of(document.text, name=document.id)
    return Transcript.of_article(document.text, _standing(shelf, key), name=document.id)


def _standing(shelf: Shelf, key: int) -> tuple[Attribution, ...]:
    return tuple(
        item.attribution for item in shelf.attributions(key) if item.review.state is not ReviewState.REJECTED
    )


def _telling(quote: Quote) -> frozenset[str]:
    """Return a quote's longest words, half of which stand in a text that has it; all as one, if none is."""
    text = quote.text
    words = [text[start:end].casefold() for start, end in wording(text).spans]
    long = {word for word in words if len(word) >= _LONG}
    return frozenset(sorted(long, key=lambda word: (-len(word), word))[:_TELLING] or [" ".join(words)])
