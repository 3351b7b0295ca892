"""Attributions to and from values that JSON and MessagePack know: in a store, and in spaCy's Docs.

By hand, since Pydantic refuses texts with lone surrogates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from attribution.model import Attribution, Channel, Flag, Kind, SectionKind, Spans, SpeakerKind, Stance


def to_plain(attribution: Attribution) -> dict[str, Any]:
    """Return an attribution as a mapping. JSON makes lists of its tuples and strings of its values."""
    return {field.name: getattr(attribution, field.name) for field in fields(attribution)}


def from_plain(stored: dict[str, Any]) -> Attribution:
    """Return the attribution that ``to_plain`` was given. What a later version left out is its default."""
    values = dict(stored)
    for name, read in _READ.items():
        if name in values:
            values[name] = read(values[name])
    return Attribution(**values)


def _spans(stored: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in stored)


_READ: dict[str, Callable[[Any], Any]] = {
    "content": _spans,
    "cue": _spans,
    "source": _spans,
    "kind": Kind,
    "section": SectionKind,
    "speaker_kind": SpeakerKind,
    "stance": Stance,
    "channel": Channel,
    "paths": lambda stored: tuple(tuple(path) for path in stored),
    "links": lambda stored: tuple((party, sha256) for party, sha256 in stored),
    "flags": lambda stored: tuple(Flag(flag) for flag in stored),
    "scores": lambda stored: tuple((name, score) for name, score in stored),
}
