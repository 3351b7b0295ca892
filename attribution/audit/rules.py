"""The table of rules, read from ``rules.toml``, and the choice among them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from attribution.errors import ConfigError


class Subject(StrEnum):
    """What a rule looks at."""

    ATTRIBUTION = "attribution"
    CLAIM = "claim"
    DOCUMENT = "document"


class Severity(StrEnum):
    """How much a finding asks of an editor, most first."""

    CHECK = "check"
    CONSIDER = "consider"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Standard:
    """Where a newsroom's own rules are written down."""

    name: str
    section: str
    url: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what ``rules.toml`` says of it."""

    name: str
    about: Subject
    severity: Severity
    on: bool
    title: str
    message: str  # a template; its names are filled in by the rule's check
    why: str
    once: bool  # the same message on several attributions need be shown once
    standards: tuple[Standard, ...]


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by name, in the table's order."""
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    standards = {key: Standard(**entry) for key, entry in data["standard"].items()}
    return {
        name: Rule(
            name=name,
            about=Subject(entry["about"]),
            severity=Severity(entry["severity"]),
            on=entry["on"],
            title=entry["title"],
            message=entry["message"],
            why=entry["why"],
            once=entry.get("once", False),
            standards=tuple(standards[key] for key in entry["standards"]),
        )
        for name, entry in data["rule"].items()
    }


def chosen(*, only: Collection[str] = (), without: Collection[str] = ()) -> tuple[Rule, ...]:
    """Return the rules to run, in the table's order.

    Args:
        only: these alone, whether they are on or not; empty for all that are on.
        without: but not these.

    Raises:
        ConfigError: there is no rule of such a name, or none is left.
    """
    known = rules()
    if unknown := [name for name in (*only, *without) if name not in known]:
        raise ConfigError(f"{unknown[0]}: no such rule; the rules are {', '.join(known)}")
    left = tuple(
        rule for name, rule in known.items() if (name in only if only else rule.on) and name not in without
    )
    if not left:
        raise ConfigError("no rule is left to run; name fewer to leave out")
    return left
