"""Stretches of text in quote marks, read off the characters alone, one paragraph at a time.

Marks come in many shapes (“ ” „ « » " '' ``) and are often unbalanced; a mark that is left open ends with its
paragraph at the latest, so that it can never turn the rest of an article inside out. A paragraph that opens
a quote and does not close it, followed by one that starts with a mark, is one quote that runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MARK = re.compile(r"[“”„«»\"]|''|``|‘‘|’’|[‘’']")
PARAGRAPH = re.compile(r"[^\r\n]+")
ALWAYS_OPENS = {"“", "„", "«", "``", "‘‘"}
ALWAYS_CLOSES = {"”", "»", "’’"}
NESTED = {"«": '“„"', "“": "«", "„": "«", '"': "“«"}  # marks that open a quote inside one, by the outer mark
CLOSING = {"“": "”", "„": "“", "«": "»", '"': '"'}
SINGLE = {"‘", "’", "'"}
LATER_END = re.compile(r"[\w.,?!][’'](?!\w)")  # another mark that can close: the first was an apostrophe
DECADE = re.compile(r"\d0s\b")
AHEAD = 400  # characters in which it is looked for
BEFORE_CLOSING = frozenset('.,!?…"”')
BEFORE_OPENING = frozenset(" \t\u00a0\u2009\u200b\ufeff([{—–-―:/‘'")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation ``[start, end)`` with its marks; its words are ``[inner_start, inner_end)``."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool  # False where the closing mark is missing in this paragraph
    runs_on: bool = False  # the next paragraph's first quote goes on with this one


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of a text in order; nested ones are part of the outer one."""
    found: list[Quote] = []
    open_from_last = False
    for paragraph in PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        quotes = list(_in_paragraph(text, paragraph.start(), paragraph.end()))
        starts_with_mark = bool(quotes) and not text[paragraph.start() : quotes[0].start].strip()
        if open_from_last and starts_with_mark and may_go_on(text, found[-1], quotes[0]):
            found[-1] = replace(found[-1], runs_on=True)
        found += quotes
        open_from_last = bool(quotes) and not quotes[-1].closed
    return tuple(found)


def may_go_on(text: str, one: Quote, other: Quote) -> bool:
    """Tell whether a quote can go on with one of an earlier paragraph, by the style of their marks.

    Pages set a `"` before each paragraph of a passage that they give: the `“…”` in it is somebody else's.
    """
    return not (text[one.start] == '"' and text[other.start] == "“")


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    """Yield the quotes of the paragraph ``[start, end)``."""
    opened: re.Match[str] | None = None
    single: re.Match[str] | None = None  # a single mark counts only outside double ones
    inner: str | None = None  # the mark that closes a quote of another style inside this one
    ahead = text.count("“", start, end) - text.count("”", start, end)  # of the curly ones, not yet closed
    balanced = False  # as many close as open, from this quote's mark on: one inside it opens another in it
    passed = start  # where the single mark stands that closes a quote with double ones in it
    for mark in MARK.finditer(text, start, end):
        shape = mark.group()
        from_here = ahead
        ahead += (shape == "”") - (shape == "“")
        if mark.start() < passed:
            continue
        if shape in SINGLE:
            if opened is not None:
                continue
            if single is None:
                single = mark if _opens_single(text, mark, start) else None
            elif shape != "‘" and _closes_single(text, mark, end):
                yield _quote(single, mark)
                single = None
        elif opened is None and single is not None and (closing := _closing_round(text, single, mark, end)):
            passed = closing
        elif opened is None:
            if _can_open(text, mark, start) or _word_follows(text, mark, end):
                opened, single, balanced = mark, None, from_here == 0
        elif inner is not None:
            inner = None if shape == inner else inner
        elif (shape in NESTED.get(opened.group(), ()) and _word_follows(text, mark, end)) or (
            balanced and shape == "“" == opened.group()
        ):
            inner = CLOSING[shape]
        elif _reopens(text, mark, end):  # the first was never closed
            yield Quote(opened.start(), mark.start(), opened.end(), mark.start(), closed=False)
            opened, balanced = mark, from_here == 0
        elif shape not in ALWAYS_OPENS or not _word_follows(text, mark, end):
            yield _quote(opened, mark)
            opened = None
    if opened is not None:
        stop = start + len(text[start:end].rstrip())
        if stop > opened.end():
            yield Quote(opened.start(), stop, opened.end(), stop, closed=False)


def _closing_round(text: str, single: re.Match[str], mark: re.Match[str], end: int) -> int | None:
    """Return where a quote in single marks closes that has one in double marks in it; None where it has not.

    British usage. Since the single mark may be an apostrophe, it has to open a sentence, and its fellow to
    close one.
    """
    close = text.find(CLOSING.get(mark.group(), "\n"), mark.end(), end)
    if close < 0 or not text[single.end()].isupper():
        return None
    for later in MARK.finditer(text, close + 1, end):
        if later.group() in SINGLE and _closes_single(text, later, end):
            return later.start() if text[later.start() - 1] in BEFORE_CLOSING else None
        if later.group() in SINGLE and _opens_single(text, later, close):
            return None
    return None


def _quote(opening: re.Match[str], closing: re.Match[str]) -> Quote:
    return Quote(opening.start(), closing.end(), opening.end(), closing.start(), closed=True)


def _can_open(text: str, mark: re.Match[str], start: int) -> bool:
    if mark.group() in ALWAYS_OPENS:
        return True
    return mark.group() not in ALWAYS_CLOSES and (
        mark.start() == start or text[mark.start() - 1] in BEFORE_OPENING
    )


def _word_follows(text: str, mark: re.Match[str], end: int) -> bool:
    return mark.end() < end and text[mark.end()].isalnum() and mark.group() not in ALWAYS_CLOSES


def _reopens(text: str, mark: re.Match[str], end: int) -> bool:
    """Tell whether a mark inside an open quote can only be an opening one: a space before, a word after."""
    return _word_follows(text, mark, end) and (
        text[mark.start() - 1].isspace() or mark.group() in ALWAYS_OPENS
    )


def _opens_single(text: str, mark: re.Match[str], start: int) -> bool:
    """Tell an opening single mark from the apostrophe of `the '80s`."""
    return mark.group() != "’" and _can_open(text, mark, start) and DECADE.match(text, mark.end()) is None


def _closes_single(text: str, mark: re.Match[str], end: int) -> bool:
    """Tell a closing single mark from an apostrophe: no letter follows, and it ends no plural in `s`."""
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1]
    if after.isalnum() or before.isspace():
        return False
    if before != "s":
        return True
    return LATER_END.search(text, mark.end(), min(end, mark.end() + AHEAD)) is None
