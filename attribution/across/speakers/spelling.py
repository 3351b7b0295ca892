"""Spellings of one name: what romanisation, accents and languages write differently (``data/names.toml``)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

_MOST_SPELLINGS = 16

_Rules = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Data:
    """Rules and lists, as the file explains them."""

    letters: Mapping[str, list[str]]
    spelling: _Rules
    sound: _Rules
    skeleton: _Rules
    same: Mapping[str, str]  # to the first of its line
    short: Mapping[str, frozenset[str]]  # to the lines that it stands in, each by its long form
    words: Mapping[str, frozenset[str]]  # word lists by name
    only: frozenset[str]  # names of generic words that are one body's alone
    limits: Mapping[str, int]


@cache
def data() -> Data:
    """Return the rules and lists of ``data/names.toml``."""
    table = tomllib.loads(files(__package__).joinpath("data/names.toml").read_text(encoding="utf-8"))
    names, bodies = table["names"], table["bodies"]
    only = frozenset(bodies.pop("only"))
    short: dict[str, frozenset[str]] = {}
    for line in names.pop("short"):
        long, *others = line.split()
        for name in (long, *others):
            short[name] = short.get(name, frozenset()) | {long}
    first = {name: line.split()[0] for line in names.pop("same") for name in line.split()}
    return Data(
        table["letters"],
        _rules(table["spelling"]),
        _rules(table["sound"]),
        _rules(table["skeleton"]),
        first,
        short,
        {group: frozenset(words.split()) for group, words in (names | bodies).items()},
        only,
        table["limits"],
    )


def _rules(table: Mapping[str, str]) -> _Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in table.items())


def _rewritten(word: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


def fold(word: str) -> str:
    """Return a word's letters, case and signs folded; those with several spellings stay as they are."""
    parts = unicodedata.normalize("NFC", word.casefold())
    kept = (sign if sign in data().letters else plain(sign) for sign in parts)
    return "".join(sign for sign in "".join(kept) if sign.isalnum())


def plain(text: str) -> str:
    """Return a text with the plain form of each sign that has one."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=50_000)
def spellings(word: str) -> frozenset[str]:
    """Return what a folded word is spelled like in plain letters, one spelling for each sound."""
    lists = data()
    signs = [lists.letters.get(sign, [sign]) for sign in word]
    found = set[str]()
    for choice in islice(product(*signs), _MOST_SPELLINGS):
        as_spelled = _rewritten("".join(choice), lists.spelling)
        found.add(lists.same.get(as_spelled, as_spelled))
    return frozenset(found)


def same(one: str, other: str) -> bool:
    """Tell whether two folded words are spellings of one name."""
    return one == other or not spellings(one).isdisjoint(spellings(other))


def spelled(word: str) -> str:
    """Return one spelling for all of a folded word."""
    return min(spellings(word))


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return what a folded word sounds like, as far as romanisations differ in it."""
    return re.sub(r"(.)\1+", r"\1", _rewritten(spelled(word), data().sound))


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the bones of a folded word: all that it shares with what it can be compared with."""
    return re.sub(r"(.)\1+", r"\1", _rewritten(sound(word), data().skeleton)) or spelled(word)


def long_forms(word: str) -> frozenset[str]:
    """Return the long forms whose line a given name stands in."""
    return frozenset[str]().union(*(data().short.get(each, frozenset()) for each in spellings(word)))
