"""The word lists of ``data/``, each file read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from attribution.model import Channel, Stance

Phrase = tuple[str, ...]
FIRST_WORD = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class People:
    """Words round people's names."""

    title: frozenset[str]
    suffix: frozenset[str]
    honour: frozenset[str]
    particle: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    role: frozenset[str]
    variation: frozenset[str]
    may_name: frozenset[str]
    speaking: frozenset[str]
    kin: frozenset[str]
    same_role: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class FirstNames:
    """First names that are nearly always a woman's, or a man's."""

    female: frozenset[str]
    male: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parties:
    """Nouns by the sort of party they name."""

    document: frozenset[str]
    organisation: frozenset[str]
    institution: frozenset[str]
    place: frozenset[str]
    anonymous: frozenset[str]
    collective: frozenset[str]
    quantity: frozenset[str]
    measure: frozenset[str]
    nameless: frozenset[str]
    common: frozenset[str]
    company: frozenset[str]
    body_role: frozenset[str]
    state: frozenset[str]
    state_owned: frozenset[str]
    company_owned: frozenset[str]
    agent_suffix: tuple[str, ...]
    group_suffix: tuple[str, ...]
    not_agent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Media:
    """Outlets, platforms and the words for media. ``outlet`` and ``platform`` are keyed by first word."""

    outlet: Mapping[str, tuple[Phrase, ...]]
    platform: Mapping[str, tuple[Phrase, ...]]
    doubtful: frozenset[str]
    sure_names: frozenset[str]  # outlets' names folded, without the doubtful ones
    outlet_word: frozenset[str]
    outlet_end: frozenset[str]
    outlet_start: frozenset[str]
    newspaper_word: frozenset[str]
    outlet_noun: frozenset[str]
    outlet_half: frozenset[str]
    outlet_sort: frozenset[str]
    programme_noun: frozenset[str]
    hosted: frozenset[str]
    heard: frozenset[str]
    published: frozenset[str]
    channel: Mapping[str, Channel]
    channel_verb: Mapping[str, Channel]
    audience: frozenset[str]
    on_air: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stances:
    """Stance by cue lemma, and by cues of several words."""

    lemma: Mapping[str, Stance]
    phrase: Mapping[str, tuple[tuple[Phrase, Stance], ...]]  # keyed by first lemma, longest first
    urged_by_form: frozenset[str]
    asserted_before_clause: frozenset[str]
    light: frozenset[str]


def _read(name: str) -> dict[str, str | list[str] | dict[str, str]]:
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def _words(value: object) -> frozenset[str]:
    return frozenset(str(value).split())


def _by_first(names: object) -> dict[str, tuple[Phrase, ...]]:
    """Key folded names by their first word, longer ones first."""
    table: dict[str, list[Phrase]] = {}
    for name in names if isinstance(names, list) else ():
        phrase = tuple(name.casefold().split())
        table.setdefault(FIRST_WORD.split(phrase[0])[0], []).append(phrase)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


def _inverted(table: object) -> dict[str, str]:
    pairs = table.items() if isinstance(table, dict) else ()
    return {word: kind for kind, words in pairs for word in words.split()}


@cache
def people() -> People:
    """Return the words round people's names."""
    data = _read("people")
    same = data.pop("same_role")
    pairs = same.items() if isinstance(same, dict) else ()
    return People(
        same_role={short: _words(full) for short, full in pairs},
        **{group: _words(words) for group, words in data.items()},
    )


@cache
def first_names() -> FirstNames:
    """Return first names by gender."""
    return FirstNames(**{group: _words(names) for group, names in _read("first_names").items()})


@cache
def parties() -> Parties:
    """Return the nouns for parties."""
    data = _read("parties")
    return Parties(
        institution=frozenset(line for line in str(data.pop("institution")).split("\n") if line),
        agent_suffix=tuple(str(data.pop("agent_suffix")).split()),
        group_suffix=tuple(str(data.pop("group_suffix")).split()),
        **{group: _words(words) for group, words in data.items()},
    )


@cache
def media() -> Media:
    """Return outlets, platforms and media words."""
    data = _read("media")
    doubtful = [*(data["doubtful"]), *(data["platform_doubtful"])]
    return Media(
        outlet=_by_first(data["outlet"]),
        platform=_by_first(data["platform"]),
        doubtful=frozenset(doubtful),
        sure_names=frozenset(name.casefold() for name in data["outlet"] if name not in doubtful),
        outlet_end=frozenset(line for line in str(data["outlet_end"]).split("\n") if line),
        channel={noun: Channel(kind) for noun, kind in _inverted(data["channel"]).items()},
        channel_verb={verb: Channel(kind) for verb, kind in _inverted(data["channel_verb"]).items()},
        **{
            group: _words(data[group])
            for group in (
                "outlet_word",
                "outlet_start",
                "newspaper_word",
                "outlet_noun",
                "outlet_half",
                "outlet_sort",
                "programme_noun",
                "hosted",
                "heard",
                "published",
                "audience",
                "on_air",
            )
        },
    )


@cache
def stances() -> Stances:
    """Return the stances of cues."""
    data = _read("stance")
    phrases: dict[str, list[tuple[Phrase, Stance]]] = {}
    table = data["phrase"]
    for words, stance in table.items() if isinstance(table, dict) else ():
        phrase = tuple(words.split())
        phrases.setdefault(phrase[0], []).append((phrase, Stance(stance)))
    return Stances(
        lemma={word: stance for stance in Stance for word in _words(data.get(stance.value, ""))},
        phrase={
            first: tuple(sorted(found, key=lambda pair: len(pair[0]), reverse=True))
            for first, found in phrases.items()
        },
        urged_by_form=_words(data["urged_by_form"]),
        asserted_before_clause=_words(data["asserted_before_clause"]),
        light=_words(data["light"]),
    )
