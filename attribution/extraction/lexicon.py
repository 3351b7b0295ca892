"""The cue words, read once from ``data/cues.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what they take; the groups are explained, with their origin, in the data file."""

    speech: frozenset[str]
    quote: frozenset[str]
    belief: frozenset[str]
    show: frozenset[str]
    intent: frozenset[str]
    request: frozenset[str]
    object: frozenset[str]
    noun: frozenset[str]
    light: frozenset[str]
    adjective: frozenset[str]
    passive: frozenset[str]
    adverb: frozenset[str]
    phrase: tuple[tuple[str, ...], ...]
    plain: frozenset[str]
    court: frozenset[str]
    kicker: frozenset[str]
    party: frozenset[str]
    prepositional: Mapping[str, frozenset[str]]  # verb to its prepositions
    quoting: frozenset[str]  # all verbs that carry a quote
    clausal: frozenset[str]  # all verbs that carry a clause
    reporting: frozenset[str]  # all verbs that carry a clause or an object


@cache
def lexicon() -> Lexicon:
    """Return the cue words that come with the package."""
    data = tomllib.loads((files(__package__) / "data" / "cues.toml").read_text(encoding="utf-8"))
    phrases = tuple(tuple(phrase.split()) for phrase in data.pop("phrase"))
    pairs = data.pop("prepositional")
    groups = {name: frozenset(words.split()) for name, words in data.items()}
    clausal = groups["speech"] | groups["belief"] | groups["show"]
    return Lexicon(
        phrase=phrases,
        prepositional={verb: frozenset(words.split()) for verb, words in pairs.items()},
        quoting=groups["speech"] | groups["quote"] | groups["belief"],
        clausal=clausal,
        reporting=clausal | groups["object"],
        **groups,
    )
