"""What a source's own words say of who it is. Neither the text round them nor the world is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby, takewhile
from typing import Any

from attribution.evaluation.lexicon import plural, word_lists

_PARTS = re.compile(r"[,;:()\[\]\n–—]|--")  # an apposition, an aside, another source
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.&-](?=[^\W\d_]))*")
_OWNER = re.compile(r"['’][sS]$")


class SourceClass(StrEnum):
    """What the words of sources say."""

    WOMAN = "woman"  # `she`, `Ms. Obi`, `a spokeswoman for the ministry`, `his wife`
    MAN = "man"  # `he`, `Mr. Kehr`, `the chairman`
    NAMED = "named, no such sign"  # `Ada Obi`, `Mayor Obi`, `Greenpeace`
    UNNAMED = "unnamed"  # `officials`, `a source close to Mr. Kehr`, `the mayor`
    THING = "organisation or document"  # `the Labour Party`, `the poll`, `police`
    PRONOUN = "other pronoun"  # `they`, `who`, `I`
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Lists:
    """Words by what they tell; all in small letters."""

    sex: dict[str, SourceClass]
    pronoun: frozenset[str]
    cut: frozenset[str]
    joint: frozenset[str]
    possessive: frozenset[str]
    thing: frozenset[str]
    common: frozenset[str]  # nouns for people that are no names, with or without a capital


def source_class(words: str) -> SourceClass:
    """Return the class of a source.

    Of several parts (`Ada Obi, a spokeswoman`) the first that tells a woman or a man decides. Where none
    does, a name counts before another description of a person (`the mayor, Ada Obi`).

    Args:
        words: the source's text; empty where there is no source.
    """
    if not words.strip():
        return SourceClass.NONE
    lists = _lists()
    parts = [_people(part, lists) for part in _parts(words, lists)]
    for people in parts:
        told = {lists.sex[piece] for word in _flat(people) for piece in _pieces(word) if piece in lists.sex}
        if len(told) == 1:
            return told.pop()
        if told:  # a couple
            break
    classes = [_of_person(person, lists) for people in parts for person in people]
    first = classes[0] if classes else SourceClass.UNNAMED
    return SourceClass.NAMED if first is SourceClass.UNNAMED and SourceClass.NAMED in classes else first


def _parts(words: str, lists: _Lists) -> Iterator[list[str]]:
    """Yield the words of each part, but for what they only tell of others."""
    for number, part in enumerate(_PARTS.split(words)):
        found = _WORD.findall(part)
        if not number and len(found) > 1 and found[0].casefold() in lists.cut:  # `by officials`
            del found[0]
        if len(found) == 1 and not number:  # `who`
            yield found
        else:
            yield list(takewhile(lambda word: word.casefold() not in lists.cut, found))


def _people(part: Sequence[str], lists: _Lists) -> list[list[str]]:
    """Return the sources that a part joins, each without the words for whose it is."""
    joined = groupby(part, key=lambda word: word.casefold() in lists.joint)
    return [_without_owner(list(words), lists) for is_joint, words in joined if not is_joint]


def _without_owner(words: list[str], lists: _Lists) -> list[str]:
    """Return what stands after the last possessive; the words as they are where nothing does."""
    for place in range(len(words) - 2, -1, -1):
        if _OWNER.search(words[place]) or words[place].casefold() in lists.possessive:
            return words[place + 1 :]
    return words


def _of_person(words: Sequence[str], lists: _Lists) -> SourceClass:
    """Return the class of words that tell no woman and no man."""
    first, head = words[0].casefold(), _OWNER.sub("", words[-1])
    if first in lists.pronoun:
        return SourceClass.PRONOUN
    if head.casefold() in lists.thing:
        return SourceClass.THING
    if not head[0].isupper() or head.casefold() in lists.common:
        return SourceClass.UNNAMED
    # No person's name has an article of its own: `the Red Cross`, but `the Rev. Jan Kehr`.
    rest = words[1:]
    if first == "the" and all(word[0].isupper() for word in rest) and not _names_role(rest, lists):
        return SourceClass.THING
    return SourceClass.NAMED


def _names_role(words: Iterable[str], lists: _Lists) -> bool:
    return any(word.casefold() in lists.common for word in words)


def _flat(people: Iterable[Iterable[str]]) -> Iterator[str]:
    return (word for person in people for word in person)


def _pieces(word: str) -> list[str]:
    """Return a word's parts: `ex-wife` is a wife."""
    return _OWNER.sub("", word).casefold().split("-")


@cache
def _lists() -> _Lists:
    own = word_lists("evaluation/data/sources.toml")
    people, parties = word_lists("match/data/people.toml"), word_lists("match/data/parties.toml")

    def words(table: dict[str, Any], *names: str) -> frozenset[str]:
        return frozenset(word for name in names for word in table[name].split())

    roles = words(people, "role", "title") | words(parties, "anonymous", "collective")
    common = roles - words(people, "may_name")
    thing = words(parties, "organisation", "document")
    sex = {word: kind for kind in (SourceClass.WOMAN, SourceClass.MAN) for word in own[kind].split()}
    return _Lists(
        sex=sex,
        pronoun=words(own, "pronoun"),
        cut=words(own, "cut"),
        joint=words(own, "joint"),
        possessive=words(own, "possessive"),
        thing=frozenset(form for noun in thing for form in (noun, plural(noun))),
        common=frozenset(form for noun in common for form in (noun, plural(noun))) | words(own, "group"),
    )
