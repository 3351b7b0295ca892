"""Why an attribution was made, in a sentence or two for a reviewer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from attribution.model import BY_HAND, Attribution, Scores
from attribution.report.visible import one_line


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of ``rules.toml``."""

    rules: Mapping[str, str]
    scores: Mapping[str, str]
    agreement: Mapping[str, tuple[str, str, str]]  # for none, some and all


@cache
def _words() -> _Words:
    return _Words(
        **tomllib.loads(files("attribution.report").joinpath("rules.toml").read_text(encoding="utf-8"))
    )


def explain(attribution: Attribution) -> str:
    """Say what made an attribution, how sure its parts are, and how often such an answer is right.

    Names that ``rules.toml`` does not know, of rules and of scores, stand as they are, made visible.
    """
    why = reason(attribution.rule)
    if attribution.rule == BY_HAND:  # nothing was computed
        return why
    sure = _sure(attribution.scores)
    right = f"{percent(attribution.confidence)} of such attributions are right."
    return f"{why} {sure}; {right}" if sure else f"{why} {_capital(right)}"


def reason(rule: str) -> str:
    """Say in a sentence what a rule goes by."""
    if not rule:
        return "What made it was not kept."
    return _words().rules.get(rule) or f"Made by the rule “{one_line(rule)}”."


def compact(scores: Scores) -> str:
    """Return scores as ``cue 98% · source 88% · a rule finds it too``."""
    return " · ".join(
        _agreement(name, score) or f"{one_line(name)} {percent(score)}" for name, score in scores
    )


def percent(share: float) -> str:
    """Return a share of 0 to 1 as a percentage that is 0% or 100% only where it is."""
    rounded = round(100 * share)
    if rounded >= 100 and share < 1:
        return "over 99%"
    if rounded <= 0 and share > 0:
        return "under 1%"
    return f"{rounded}%"


def _sure(scores: Scores) -> str:
    """Say how sure the parts are: “The program is 98% sure of the cue and 88% of the source”."""
    words = _words()
    shares: list[str] = []
    said: list[str] = []
    for name, score in scores:
        if agreement := _agreement(name, score):
            said.append(agreement)
        else:
            what = words.scores.get(name) or f"“{one_line(name)}”"
            shares.append(f"{percent(score)}{'' if shares else ' sure'} of {what}")
    if shares:
        said.insert(0, f"The program is {_listed(shares)}")
    return _capital(", and ".join(said))


def _agreement(name: str, score: float) -> str | None:
    """Say how far another way of finding agrees; None where a score is of something else."""
    if (degrees := _words().agreement.get(name)) is None:
        return None
    none, some, whole = degrees
    return none if score <= 0 else whole if score >= 1 else some


def _listed(parts: list[str]) -> str:
    """Join parts as in “one, two and three”."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
