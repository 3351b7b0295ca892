"""What is different between two states of an attribution, in words."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.model import Attribution, text_of
from attribution.team.answers import differing

SPANS = ("content", "cue", "source")
NONE = "none"
_NAMES = {"paths": "chain", "links": "linked", "speaker_kind": "speaker kind"}


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
    return [
        Change(_NAMES.get(field, field), _told(old, field, text), _told(new, field, text))
        for field in differing(old, new)
    ]


def _told(attribution: Attribution, field: str, text: str) -> str:
    value = getattr(attribution, field)
    if field in SPANS:
        value = text_of(text, value)
    elif field == "paths":
        value = "; ".join(" ← ".join(path) for path in value)
    elif field == "links":
        value = "; ".join(party for party, _ in value)
    return str(value or NONE)
