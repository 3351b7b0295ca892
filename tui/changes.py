"""What is different between two states of an attribution, in words."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.model import Attribution, text_of

FIELDS = ("kind", "speaker", "speaker_kind", "role", "stance", "channel", "addressee")
SPANS = ("content", "cue", "source")
NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """A field and what it was and is: texts of the article or of a person, not fit to be drawn."""

    field: str
    old: str
    new: str


def changes(old: Attribution, new: Attribution, text: str) -> list[Change]:
    """Return what differs.

    Args:
        old: the one before.
        new: the one after.
        text: of the document of both.
    """
    found = [
        Change(name.replace("_", " "), str(getattr(old, name) or NONE), str(getattr(new, name) or NONE))
        for name in FIELDS
        if getattr(old, name) != getattr(new, name)
    ]
    if old.paths != new.paths:
        found.append(Change("chain", _routes(old), _routes(new)))
    if old.links != new.links:
        found.append(Change("linked", _linked(old), _linked(new)))
    found += [
        Change(name, text_of(text, getattr(old, name)) or NONE, text_of(text, getattr(new, name)) or NONE)
        for name in SPANS
        if getattr(old, name) != getattr(new, name)
    ]
    return found


def _routes(attribution: Attribution) -> str:
    return "; ".join(" > ".join(path) for path in attribution.paths) or NONE


def _linked(attribution: Attribution) -> str:
    return "; ".join(party for party, _ in attribution.links) or NONE
