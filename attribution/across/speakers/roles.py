"""Two roles, one office? What articles call a person, compared by words alone: no knowledge of the world."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from attribution.across.speakers.spelling import fold
from attribution.match.lexicon import people

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")
_STEM = 5  # letters in which a country and its adjective agree: `Russia`, `Russian`


class Office(NamedTuple):
    """A role's words: the noun for the office, and the rest."""

    head: str
    rest: frozenset[str]
    placed: bool  # something is said of where: `president of the league`


def agree(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether one of a person's roles and one of another's are the same office.

    They are where one says all that the other says, in two words or more, or in the word for an office that
    one person holds. Words that change the rank (`deputy`) must be in both.
    """
    known = [office(role) for role in others]
    return any(_same(one, other) for one in map(office, some) for other in known)


@lru_cache(maxsize=20_000)
def office(role: str) -> Office | None:
    """Return the office that a role names; None where it names none."""
    lists = _lists()
    before: list[str] = []
    after: list[str] = []
    found = before
    for word in _WORD.findall(role):
        low = fold(word)
        if low in lists["link"]:
            found = after if before else before
        elif low and low not in lists["time"]:
            found.append(low)
    if not before:
        return None
    head = _spelt_out(before[-1])
    return Office(head, frozenset([*map(_spelt_out, before[:-1]), *after]), bool(after))


def _same(one: Office | None, other: Office | None) -> bool:
    if one is None or other is None or one.head != other.head:
        return False
    short, long = sorted((one, other), key=lambda office: len(office.rest))
    ranks = _lists()["rank"]
    if short.rest & ranks != long.rest & ranks:
        return False
    if not short.rest:
        return short.head in _lists()["sole"] and not long.placed
    return all(any(_alike(word, given) for given in long.rest) for word in short.rest)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])


def _spelt_out(word: str) -> str:
    """Return the noun that a title is short for: `gov` gives `governor`."""
    full = people().same_role.get(word, frozenset())
    longer = sorted(noun for noun in full if noun.startswith(word))
    return longer[0] if longer else word


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("data/roles.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
