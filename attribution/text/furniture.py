"""The word lists of ``data/furniture.toml``, read once, and how a line is compared with them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MARKS = " \t\u00a0\ufeff\u200b.:;,!…|·•*_#>»›→-–—[]"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words folded by ``fold``; what each group means stands in the data file."""

    label: frozenset[str]
    credit: frozenset[str]
    list: frozenset[str]
    list_opening: tuple[str, ...]
    stray: frozenset[str]
    single: frozenset[str]
    link: frozenset[str]
    notice: tuple[str, ...]
    copyright: tuple[str, ...]
    opener: tuple[str, ...]
    wire_opener: tuple[str, ...]
    published: frozenset[str]
    updated: frozenset[str]
    tail: frozenset[str]
    role: frozenset[str]
    not_name: frozenset[str]
    particle: frozenset[str]
    agency: frozenset[str]  # not folded: `SPA` is one, `Spa` is not
    word: frozenset[str]


@cache
def furniture() -> Furniture:
    """Return the word lists."""
    data = tomllib.loads((files(__package__) / "data" / "furniture.toml").read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = {name: words for table in data.values() for name, words in table.items()}
    return Furniture(
        agency=frozenset(groups.pop("agency")),
        list_opening=_longest_first(groups.pop("list_opening")),
        notice=_longest_first(groups.pop("notice")),
        copyright=_longest_first(groups.pop("copyright")),
        opener=_longest_first(groups.pop("opener")),
        wire_opener=_longest_first(groups.pop("wire_opener")),
        **{name: frozenset(map(fold, words)) for name, words in groups.items()},
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    """Return folded words, longer ones first, so that the first that fits is the longest."""
    return tuple(sorted((word.casefold() for word in words), key=len, reverse=True))


def fold(words: str) -> str:
    """Return words as the lists hold them: small letters, plain apostrophes, no marks at the ends."""
    return " ".join(words.replace("’", "'").casefold().split()).strip(_MARKS)
