"""A light sentence splitter: where a sentence of news text ends, by its marks alone, without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attribution.audit.lexicon import lexicon
from attribution.model import Attribution, Document, SectionKind, Span

_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|\n(?:[ \t\r]*\n)+")
_LINE_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|\n")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_NEAR = 2000  # characters within which the sentence round a place begins and ends
_AHEAD = 80  # characters within which the next sentence begins
_WORD_BEFORE = re.compile(r"[\w.]{1,12}$")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]``, without the space round them.

    A full stop after an initial, a title or another abbreviation ends none, nor one before a small letter.
    In a text without blank lines every line's end does.
    """
    stop = len(text) if end is None else end
    ends = _END if _BLANK_LINE.search(text, start, stop) else _LINE_END
    begin = start
    for found in ends.finditer(text, start, stop):
        if not found[0].startswith("\n") and not _ends(text, found.start(), found.end(), stop):
            continue
        yield from _stripped(text, begin, found.end())
        begin = found.end()
    yield from _stripped(text, begin, stop)


def sentence_at(text: str, span: Span) -> Span:
    """Return the stretch of whole sentences that holds a span; the span itself where none does."""
    at = [
        found
        for found in sentences(text, *_paragraph(text, span))
        if found[0] < span[1] and found[1] > span[0]
    ]
    return (min(at[0][0], span[0]), max(at[-1][1], span[1])) if at else span


def uncovered(document: Document, attributions: Iterable[Attribution]) -> Iterator[Span]:
    """Yield the sentences of an article's running text in which nothing is attributed."""
    covered = sorted(
        span for found in attributions for role in (found.content, found.cue, found.source) for span in role
    )
    upcoming = 0
    for start, end in _running_text(document):
        for sentence in sentences(document.text, start, end):
            while upcoming < len(covered) and covered[upcoming][1] <= sentence[0]:
                upcoming += 1
            if upcoming == len(covered) or covered[upcoming][0] >= sentence[1]:
                yield sentence


def _running_text(document: Document) -> Iterator[Span]:
    """Yield the stretches of a document that are body, in text order."""
    at = 0
    for section in document.sections:
        if section.kind is not SectionKind.BODY:
            yield at, section.start
            at = section.end
    yield at, len(document.text)


def _paragraph(text: str, span: Span) -> Span:
    """Return the lines between the blank lines round a span, not far from it: a line can be endless."""
    first, last = max(0, span[0] - _NEAR), min(len(text), span[1] + _NEAR)
    before = text.rfind("\n\n", first, span[0])
    after = text.find("\n\n", span[1], last)
    return (before + 2 if before >= 0 else first, after if after >= 0 else last)


def _ends(text: str, start: int, end: int, stop: int) -> bool:
    following = text[end : min(end + _AHEAD, stop)].lstrip()[:1]
    if following.islower():
        return False
    if text[start] != "." or end - start > 1:
        return True
    word = _WORD_BEFORE.search(text, max(0, start - 12), start)
    return word is None or not _is_abbreviation(word[0].lower())


def _is_abbreviation(word: str) -> bool:
    return word in lexicon().abbreviations or (len(word) == 1 and word.isalpha())


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
