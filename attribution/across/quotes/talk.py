"""The word lists and thresholds of ``data/transcripts.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What counts as found, and where it is looked for. Each is explained in the data file."""

    stutter: int
    rare: int
    hits: int
    runs: int
    own: float
    far: int
    jump: float
    piece: int
    slack: int
    ends: int
    found: float
    strict: int
    short: int
    few: int
    stands_for: int
    before: int
    split: int


@dataclass(frozen=True, slots=True)
class Talk:
    """How people's talk is written down."""

    heading: frozenset[str]
    part: frozenset[str]
    part_small: frozenset[str]
    running: frozenset[str]
    bracketed: frozenset[str]
    unheard: frozenset[str]
    filler: frozenset[str]
    turning: frozenset[str]
    under: frozenset[str]
    pronoun: frozenset[str]
    numeral: Mapping[str, int]
    scale: Mapping[str, int]
    ordinal: Mapping[str, int]
    threshold: Thresholds


@cache
def talk() -> Talk:
    """Return the lists."""
    data = tomllib.loads(files(__package__).joinpath("data/transcripts.toml").read_text(encoding="utf-8"))

    def words(group: str, key: str = "words") -> frozenset[str]:
        return frozenset(data[group][key].split())

    return Talk(
        heading=words("heading"),
        part=words("part"),
        part_small=words("part", "small"),
        running=words("running"),
        bracketed=words("bracketed"),
        unheard=words("bracketed", "unheard"),
        filler=words("filler"),
        turning=words("turning"),
        under=words("under"),
        pronoun=words("pronoun"),
        numeral=data["numeral"],
        scale=data["scale"],
        ordinal=data["ordinal"],
        threshold=Thresholds(**data["threshold"]),
    )
