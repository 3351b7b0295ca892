"""How sure an attribution is, by the rule that found it and whether it has a source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attribution.extraction.reading import Candidate


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    text = (files(__package__) / "data" / "confidence.toml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = tomllib.loads(text)
    return loaded


def confidence_of(candidate: Candidate) -> float:
    """Return the share of a rule's attributions that are right in content and source on held-out text."""
    return share_right(candidate.rule, sourced=bool(candidate.source))


def share_right(rule: str, *, sourced: bool = True) -> float:
    """Return the share of a rule's attributions, with or without a source, that are right."""
    return _table()["source" if sourced else "none"][rule]
