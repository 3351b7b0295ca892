"""Outlets, programmes and platforms in a text: listed names, titles in marks, and what `unlisted` finds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from attribution.match.article import Article
from attribution.match.lexicon import Phrase, media
from attribution.match.names import Name, bare, key_words
from attribution.match.unlisted import dateline_agency, unlisted
from attribution.model import SpeakerKind

WORD = re.compile(r"\w+")
LONGEST_TITLE = 8  # words in a programme's name
BEFORE_TITLE = frozenset(
    {
        "on",
        "of",
        "'s",
        "’s",
        "’",
        "'",
        "to",
        "told",
        "show",
        "program",
        "programme",
        "podcast",
        "series",
        "with",
        "host",
    }
)
OPENING = frozenset({'"', "“", "''", "``", "‘", "'", "«"})


class Medium(StrEnum):
    """What sort of carrier a name is."""

    OUTLET = "outlet"
    PROGRAMME = "programme"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, programme or platform at the tokens ``[start, end)``."""

    start: int
    end: int
    name: str
    medium: Medium


@dataclass(frozen=True, slots=True)
class Outlets:
    """All carriers' names of a text in order."""

    found: tuple[Outlet, ...]
    own: tuple[str, ...]  # the article's publisher and agency: implied, never a hop
    platforms: frozenset[str]  # names of those that are platforms

    def is_own(self, name: str) -> bool:
        """Tell whether a name is the article's own outlet's."""
        words = set(key_words(name)) - {"the"}
        return any(words == set(key_words(known)) - {"the"} for known in self.own)

    def name(self, names: Sequence[Name]) -> list[Name]:
        """Return a text's names with the outlets among them as bodies, and those that were no names yet."""
        taken = {i: outlet for outlet in self.found for i in range(outlet.start, outlet.end)}
        out = []
        for known in names:
            outlet = next((taken[i] for i in range(known.start, known.end) if i in taken), None)
            if outlet is None or outlet.medium is Medium.PROGRAMME or known.title:
                out.append(known)
            else:
                out.append(replace(known, kind=SpeakerKind.ORGANISATION))
        covered = {i for known in names for i in range(known.start, known.end)}
        for outlet in self.found:
            if outlet.medium is Medium.OUTLET and covered.isdisjoint(range(outlet.start, outlet.end)):
                words = key_words(outlet.name)
                out.append(Name(outlet.start, outlet.end, bare(outlet.name), words, SpeakerKind.ORGANISATION))
        return sorted(out, key=lambda n: n.start)

    def between(self, start: int, end: int) -> list[Outlet]:
        """Return those that start within the tokens ``[start, end)``."""
        at = bisect_left(self.found, start, key=lambda o: o.start)
        inside = []
        while at < len(self.found) and self.found[at].start < end:
            inside.append(self.found[at])
            at += 1
        return inside

    def covering(self, i: int) -> Outlet | None:
        """Return the one that a token is part of."""
        at = bisect_left(self.found, i + 1, key=lambda o: o.start) - 1
        return self.found[at] if at >= 0 and self.found[at].end > i else None


def find_outlets(article: Article, names: Sequence[Name]) -> Outlets:
    """Return the carriers' names of a text; an outlet and its programme are one: `NBC's Morning Talk`."""
    own = [name for name in (article.document.publisher, dateline_agency(article)) if name]
    found: dict[int, Outlet] = {}
    for place in unlisted(article, names, own):
        found[place.start] = Outlet(place.start, place.end, place.name, _sort_of(article, place.start))
    for outlet in (*_listed(article), *_titles(article)):
        found[outlet.start] = outlet
    merged: list[Outlet] = []
    for start in sorted(found):
        outlet = found[start]
        last = merged[-1] if merged else None
        if last is not None and outlet.start < last.end:
            if outlet.end - outlet.start > last.end - last.start:
                merged[-1] = outlet
        elif last is not None and last.medium is Medium.OUTLET and _owns(article, last, outlet):
            name = f"{last.name}'s {outlet.name}"
            merged[-1] = Outlet(last.start, outlet.end, name, Medium.PROGRAMME)
        else:
            merged.append(outlet)
    platforms = frozenset(outlet.name for outlet in merged if outlet.medium is Medium.PLATFORM)
    return Outlets(tuple(merged), tuple(own), platforms)


def _sort_of(article: Article, start: int) -> Medium:
    """Tell an outlet from a programme by the noun before it: `the radio programme Night Notes`."""
    return Medium.PROGRAMME if article.lower[start - 1] in media().programme_noun else Medium.OUTLET


def _owns(article: Article, one: Outlet, other: Outlet) -> bool:
    between = article.texts[one.end : other.start]
    return (
        1 <= len(between) <= 2
        and between[0] in ("'s", "’s", "'", "’")
        and all(t in OPENING for t in between[1:])
    )


def _listed(article: Article) -> Iterator[Outlet]:
    lists = media()
    for i in article.capitals:
        for table, medium in ((lists.outlet, Medium.OUTLET), (lists.platform, Medium.PLATFORM)):
            end = _match(article, i, table)
            if end is not None:
                name = article.text(i, end).rstrip(".")
                if name not in lists.doubtful or _sure(article, i, end, medium):
                    yield Outlet(i, end, name, _programme_or(article, i, end, medium))


def _programme_or(article: Article, start: int, end: int, medium: Medium) -> Medium:
    return Medium.PROGRAMME if medium is Medium.OUTLET and _in_marks(article, start, end) else medium


def _in_marks(article: Article, start: int, end: int) -> bool:
    return start > 0 and article.texts[start - 1] in OPENING and article.in_quote(start)


def _match(article: Article, i: int, table: Mapping[str, tuple[Phrase, ...]]) -> int | None:
    """Return where the longest listed name that begins at a token ends."""
    first = WORD.match(article.lower[i])
    for phrase in table.get(first.group(), ()) if first else ():
        wanted = " ".join(phrase)
        start = article.starts[i]
        stop = start + len(wanted)
        text = article.document.text
        if text[start:stop].casefold() == wanted and not text[stop : stop + 1].isalnum():
            end = bisect_left(article.starts, stop)
            if wanted.isupper() or any(c.isupper() for c in text[start:stop]):
                return end
    return None


def _sure(article: Article, start: int, end: int, medium: Medium) -> bool:
    """Tell whether a name that is also a word stands where only an outlet can."""
    before = article.lower[start - 1] if start else ""
    if medium is Medium.PLATFORM:
        return before == "on"
    if end < len(article.texts) and article.texts[end][:1].isupper():
        return False
    return before in ("the", "told") and article.tokens[start].ent_type_ in ("ORG", "WORK_OF_ART")


def _titles(article: Article) -> Iterator[Outlet]:
    """Yield programmes' names in quote marks: `on “Morning Talk”`; not a quoted sentence."""
    i, count = 0, len(article.texts)
    while i < count:
        if article.texts[i] in OPENING and 0 < i < count - 1 and article.lower[i - 1] in BEFORE_TITLE:
            end = i + 1
            while (
                end < count
                and end - i <= LONGEST_TITLE
                and article.texts[end][:1].isalnum() | (article.texts[end] in "&-")
            ):
                end += 1
            closed = end < count and (
                article.texts[end] in (",", ".") or not article.texts[end][:1].isalnum()
            )
            words = article.texts[i + 1 : end]
            if closed and words and end - i <= LONGEST_TITLE and _is_title(words):
                yield Outlet(i + 1, end, article.text(i + 1, end), Medium.PROGRAMME)
                i = end
        i += 1


def _is_title(words: tuple[str, ...]) -> bool:
    return words[0][:1].isupper() and all(w[:1].isupper() or len(w) <= 3 or w.isdigit() for w in words)
