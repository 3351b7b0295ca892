"""The word lists of ``words.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Loaded:
    """A verb that colours what it reports."""

    effect: str
    neutral: str
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by which rules go, folded."""

    loaded: Mapping[str, Loaded]  # by form
    strong: frozenset[str]
    plain: frozenset[str]
    doubt: frozenset[str]
    abbreviations: frozenset[str]
    pronouns: frozenset[str]
    official: frozenset[str]
    several: frozenset[str]
    impersonal: frozenset[str]
    be: frozenset[str]
    reportive: frozenset[str]
    somebody: tuple[str, ...]
    nobody: frozenset[str]
    public: frozenset[str]
    small: frozenset[str]
    negation: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the word lists."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    loaded = {
        form: Loaded(entry["effect"], entry["neutral"], frozenset(entry["unless"].split()))
        for entry in data["loaded"].values()
        for form in entry["forms"]
    }
    return Lexicon(
        loaded,
        strong=frozenset(data["strong"]["forms"].split()),
        plain=frozenset(data["plain"]["forms"].split()),
        doubt=frozenset(data["doubt"]["words"].split()),
        abbreviations=frozenset(data["abbreviation"]["words"].split()),
        pronouns=frozenset(data["unclear"]["pronouns"].split()),
        official=frozenset(data["official"]["nouns"].split()),
        several=frozenset(data["several"]["words"].split()),
        impersonal=frozenset(data["impersonal"]["words"].split()),
        be=frozenset(data["impersonal"]["be"].split()),
        reportive=frozenset(data["impersonal"]["reportive"].split()),
        somebody=tuple(data["somebody"]["words"].split()),
        nobody=frozenset(data["unclear"]["nobody"].split()),
        public=frozenset(data["public"]["words"].split()),
        small=frozenset(data["small"]["words"].split()),
        negation=frozenset(data["negation"]["words"].split()),
    )
