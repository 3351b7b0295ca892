"""Women and men by the text's own words: a pronoun for a source, a title before a name, a noun for a person.

No first name is asked, nor the world. Where the words disagree, or there are none, it stays untold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import takewhile

from attribution.match.lexicon import people
from attribution.model import Attribution, Document, SpeakerKind, text_of

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OF_OTHERS = frozenset(
    {"of", "for", "to", "with", "from", "by", "about", "who", "whose", "whom", "and", "or", "like"}
)


class Gender(StrEnum):
    """What the words of a text tell of a person."""

    WOMAN = "woman"
    MAN = "man"


_PRONOUNS = {"she": Gender.WOMAN, "her": Gender.WOMAN, "he": Gender.MAN, "him": Gender.MAN}


def genders(document: Document, attributions: Iterable[Attribution]) -> Mapping[str, Gender | None]:
    """Return the named persons who are given as speakers, each with what the text tells; None is nothing."""
    told: dict[str, set[Gender]] = {}
    for found in attributions:
        if found.speaker is not None and found.speaker_kind is SpeakerKind.PERSON:
            words = told.setdefault(found.speaker, set())
            words.update(_told(text_of(document.text, found.source), found.role or ""))
    return {name: next(iter(found)) if len(found) == 1 else None for name, found in told.items()}


def _told(source: str, role: str) -> Iterator[Gender]:
    words = _WORD.findall(source.casefold())
    if len(words) == 1 and words[0] in _PRONOUNS:
        yield _PRONOUNS[words[0]]
    for part in (words[:-1], _WORD.findall(role.casefold())):  # a title has a name after it
        yield from _by_nouns(takewhile(lambda word: word not in _OF_OTHERS, part))


def _by_nouns(words: Iterable[str]) -> Iterator[Gender]:
    """Read nouns; those that are surnames or first names as well (`King`, `Duke`) tell nothing."""
    lists = people()
    for word in words:
        if word in lists.may_name:
            continue
        if word in lists.female:
            yield Gender.WOMAN
        elif word in lists.male:
            yield Gender.MAN
