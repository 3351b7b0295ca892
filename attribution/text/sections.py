"""What each line of an article is: headline, byline, caption, furniture or body.

At the **top**, date lines, bylines, captions and the headline are taken line by line until the body begins.
In the **body**, a line is furniture only by what it says (``data/furniture.toml``), and what follows such a
line is decided by one sign, the full stop: prose ends in it, the titles and summaries of teasers seldom do.

* ``also read``, ``more from …`` open a list of teasers. It lasts to the end of the text, or to where two
  lines running end in a full stop: there an article goes on. (One such line is a teaser's summary.)
* ``Related Articles`` is dropped by pages into the midst of an article. Teasers follow it only while lines
  have no full stop; the first that has one is the body again.
* ``Advertisement``, ``Read more: …``, ``Follow us …``, ``© …`` stand alone.
* A text that ends in several lines that look like titles ends in a list that nothing announces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attribution.model import Section, SectionKind
from attribution.text.credits import (
    Credit,
    read_byline,
    read_copyright,
    read_dateline,
    read_published,
    read_wire_credit,
)
from attribution.text.dates import read_date
from attribution.text.furniture import fold, furniture
from attribution.text.headlines import headline_lines
from attribution.text.lines import Line, lines_of

_TOP_LINES = 8  # among which the headline, bylines and dates are looked for
_DATELINE_LINES = 3  # of the body, in which a dateline may stand: a summary can come first
_LONGEST_FURNITURE = 160  # characters
_LONGEST_CAPTION = 400  # characters
_LONGEST_CREDIT = 60  # characters of a line of nothing but picture agencies
_LONGEST_TITLE = 140  # characters of another article's title
_TITLE_WORDS = 4  # at least
_TITLES = 3  # at least, in a list that nothing announces
_SENTENCES = 3  # at least, in the article before such a list
_CREDIT_JOINT = re.compile(r"[/,|]| via ")
_LABEL_END = re.compile("[:|]")
_DATE_FIRST = re.compile(r"date (\d{4}-\d\d-\d\d)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's sections and what its lines say of it. None is what they don't say."""

    sections: tuple[Section, ...]
    title: str | None
    published: str | None
    byline: str | None
    publisher: str | None


def read_layout(text: str, headline: int | None = None) -> Layout:
    """Find an article's sections and what its lines say of it.

    Args:
        text: the article.
        headline: where the line starts that a page's markup makes the headline; None to look for one.
    """
    lines = _with_date_apart(lines_of(text))
    kinds = [SectionKind.BODY] * len(lines)
    said: list[Credit] = []
    body = _read_top(lines, kinds, said, headline)
    _read_body(lines, kinds, said, body)
    _read_end(lines, kinds, body)
    title = [line.text for line, kind in zip(lines, kinds, strict=True) if kind is SectionKind.HEADLINE]
    return Layout(
        sections=_sections(lines, kinds),
        title=" ".join(" ".join(title).split()) or None,
        published=next((c.published for c in said if c.published), None),
        byline=next((c.names for c in said if c.names), None),
        publisher=next((c.outlet for c in sorted(said, key=lambda c: c.witness) if c.outlet), None),
    )


def _with_date_apart(lines: list[Line]) -> list[Line]:
    """Part the words ``date 2023-08-26`` from a headline that follows them on the first line."""
    if not lines or (match := _DATE_FIRST.match(lines[0].text)) is None or read_date(match[1]) is None:
        return lines
    first = lines[0]
    middle = first.start + match.end()
    date_line = Line(first.start, first.start + match.end(1), first.text[: match.end(1)], after_gap=True)
    return [date_line, Line(middle, first.end, first.text[match.end() :], after_gap=False), *lines[1:]]


def _read_top(
    lines: Sequence[Line],
    kinds: list[SectionKind],
    said: list[Credit],
    headline: int | None,
) -> int:
    """Set the kinds of the lines before the body; return where it starts.

    After the headline a single other line, a summary, may stand before the byline.
    """
    at = body = 0
    headed = headline is not None
    summed_up = False
    while at < min(len(lines), _TOP_LINES):
        words = lines[at].text
        if lines[at].start == headline:
            kinds[at] = SectionKind.HEADLINE
        elif (credit := read_byline(words) or read_published(words, bare=not summed_up)) is not None:
            kinds[at] = SectionKind.BYLINE
            said.append(credit)
        elif _is_caption(words):
            kinds[at] = SectionKind.CAPTION
        elif fold(words) in furniture().single:
            kinds[at] = SectionKind.RELATED
        elif not headed and (count := headline_lines(lines, at)):
            headed = True
            kinds[at : at + count] = [SectionKind.HEADLINE] * count
            at += count - 1
        elif headed and not summed_up:
            summed_up = True
            at += 1
            continue
        else:
            break
        at += 1
        body = at
    return body


def _read_body(lines: Sequence[Line], kinds: list[SectionKind], said: list[Credit], body: int) -> None:
    """Set the kinds of the body's lines by what they say."""
    for line in lines[body : body + _DATELINE_LINES]:
        if (credit := read_dateline(line.text)) is not None:
            said.append(credit)
            break
    at = body
    while at < len(lines):
        words = lines[at].text
        count = 1
        if _is_caption(words):
            kinds[at] = SectionKind.CAPTION
        elif (credit := read_wire_credit(words)) is not None:
            kinds[at] = SectionKind.BYLINE
            said.append(credit)
        elif (credit := read_copyright(words)) is not None:
            kinds[at] = SectionKind.RELATED
            said.append(credit)
        elif count := _related_lines(lines, at):
            kinds[at : at + count] = [SectionKind.RELATED] * count
            said += filter(None, (read_copyright(line.text) for line in lines[at : at + count]))
        at += count or 1


def _related_lines(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from ``at`` on belong to other articles or to the page, 0 for the body's."""
    words = lines[at].text
    if len(words) > _LONGEST_FURNITURE:
        return 0
    lists = furniture()
    folded = fold(words)
    if folded in lists.list or (folded.startswith(lists.list_opening) and not lines[at].stops):
        end = at + 1
        while end < len(lines) and not (lines[end].stops and end + 1 < len(lines) and lines[end + 1].stops):
            end += 1
        return end - at
    if folded in lists.stray:
        end = at + 1
        while end < len(lines) and _is_title(lines[end]):
            end += 1
        return end - at
    label, *title = _LABEL_END.split(words, maxsplit=1)
    alone = folded in lists.single or folded.startswith(lists.notice)
    return int(alone or (any(title) and fold(label) in lists.link))


def _read_end(lines: Sequence[Line], kinds: list[SectionKind], body: int) -> None:
    """Mark a list of titles that ends the text without a word that announces it."""
    end = len(lines)
    while end > body and kinds[end - 1] is not SectionKind.BODY:
        end -= 1
    start = end
    while start > body and kinds[start - 1] is SectionKind.BODY and _is_title(lines[start - 1]):
        start -= 1
    announced = start > body and lines[start - 1].text.endswith(":")  # a list of the article's own
    sentences = sum(line.stops for line in lines[body:start])
    if end - start >= _TITLES and sentences >= _SENTENCES and not announced:
        kinds[start:end] = [SectionKind.RELATED] * (end - start)


def _is_title(line: Line) -> bool:
    """Tell whether a line may be another article's title."""
    words = line.text
    return (
        len(words) <= _LONGEST_TITLE
        and len(words.split()) >= _TITLE_WORDS
        and not words[0].islower()
        and (words[-1].isalnum() or words[-1] in "?%")
    )


def _is_caption(words: str) -> bool:
    """Tell whether a line is a picture's caption or credit."""
    if len(words) > _LONGEST_CAPTION:
        return False
    lists = furniture()
    label, colon, rest = words.partition(":")
    if colon and rest and fold(label) in lists.label:
        return True
    pieces = _CREDIT_JOINT.split(words.strip("()"))
    return len(words) <= _LONGEST_CREDIT and all(fold(piece) in lists.credit for piece in pieces)


def _sections(lines: Sequence[Line], kinds: Sequence[SectionKind]) -> tuple[Section, ...]:
    """Join running lines of one kind; what is body needs no section."""
    sections: list[Section] = []
    for place, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is SectionKind.BODY:
            continue
        if place and kinds[place - 1] is kind:
            sections[-1] = Section(kind, sections[-1].start, line.end)
        else:
            sections.append(Section(kind, line.start, line.end))
    return tuple(sections)
