"""Outlets, programmes and platforms in a text: listed names, telling last words, what the article calls them.

Found by form too: `state news agency RIA`, `the Springfield Herald`, `on “Morning Talk”`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from attribution.match.article import Article
from attribution.match.cast import Cast
from attribution.match.lexicon import Phrase, media, parties
from attribution.match.names import bare
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


def find_outlets(article: Article, cast: Cast) -> Outlets:
    """Return the carriers' names of a text; an outlet and its programme are one: `NBC's Morning Talk`."""
    found: dict[int, Outlet] = {}
    for outlet in (
        *_called(article, cast),
        *_by_last_word(article, cast),
        *_listed(article),
        *_titles(article),
    ):
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
    return Outlets(tuple(merged))


def _owns(article: Article, one: Outlet, other: Outlet) -> bool:
    between = article.texts[one.end : other.start]
    return (
        1 <= len(between) <= 2
        and between[0] in ("'s", "’s", "'", "’")
        and all(t in OPENING for t in between[1:])
    )


def _listed(article: Article) -> Iterator[Outlet]:
    lists = media()
    for i, text in enumerate(article.texts):
        if not text[:1].isupper() and not text[:1].isdigit():
            continue
        for table, medium in ((lists.outlet, Medium.OUTLET), (lists.platform, Medium.PLATFORM)):
            end = _match(article, i, table)
            if end is not None:
                name = article.text(i, end)
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
    return before in ("the", "told") and article.doc[start].ent_type_ in ("ORG", "WORK_OF_ART")


def _by_last_word(article: Article, cast: Cast) -> Iterator[Outlet]:
    """Yield the named bodies that end like outlets: `… Times`, `… News`."""
    lists = media()
    ending: set[int] = set()
    for mention in cast.mentions:
        name = mention.name
        last = name.words[-1] in lists.outlet_word or " ".join(name.words[-2:]) in lists.outlet_end
        if len(name.words) > 1 and last and name.kind is not SpeakerKind.PLACE:
            ending.update(mention.parties)
            yield Outlet(name.start, name.end, name.text, Medium.OUTLET)
    for mention in cast.mentions:
        if mention.party in ending and len(mention.name.words) == 1:
            yield Outlet(
                mention.name.start, mention.name.end, cast.parties[mention.parties[0]].name, Medium.OUTLET
            )


def _called(article: Article, cast: Cast) -> Iterator[Outlet]:
    """Yield the names that the article calls outlets: `state news agency RIA`, `the newspaper Echo`."""
    for mention in cast.mentions:
        name = mention.name
        start = name.start
        if (
            name.kind in (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)
            and start
            and is_outlet_noun(article, start - 1)
        ):
            yield Outlet(start, name.end, name.text, Medium.OUTLET)
    for i in range(1, len(article.texts)):
        if _is_proper(article, i) and i not in cast.at and is_outlet_noun(article, i - 1):
            end = i + 1
            while end < len(article.texts) and _is_proper(article, end):
                end += 1
            yield Outlet(i, end, bare(article.text(i, end)), Medium.OUTLET)


def _is_proper(article: Article, i: int) -> bool:
    return article.texts[i][:1].isupper() and article.doc[i].pos_ == "PROPN"


def is_outlet_noun(article: Article, i: int) -> bool:
    """Tell whether a common noun calls its name, or itself, an outlet: `newspaper`, `news agency`."""
    lists = media()
    word = article.lower[i]
    if word not in lists.outlet_noun or article.texts[i][:1].isupper():
        return False
    if word in ("agency", "service", "website", "site", "station", "network", "paper", "series"):
        return any(article.lower[k] in lists.outlet_sort for k in range(max(0, i - 3), i)) or word in (
            "network",
            "station",
        )
    return True


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


def is_body(article: Article, start: int) -> bool:
    """Tell whether a named body is one that hears but does not publish: a committee, a court, a ministry."""
    end = start
    while end < len(article.texts) and article.texts[end][:1].isupper():
        if article.lower[end] in parties().organisation:
            return True
        end += 1
    return article.text(start, end).lower() in parties().institution
