"""Attributions to and from values that JSON and MessagePack know: in a store, and in spaCy's Docs.

By hand, since Pydantic refuses texts with lone surrogates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from typing import Any

from attribution.model import Attribution, Channel, Flag, Kind, SectionKind, SpeakerKind, Stance


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


def _tuples(stored: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(tuple, stored))


def _values(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """Return what finds a value, in a third of the time that a call of its class takes."""
    return {value.value: value for value in kind}.__getitem__


_FLAGS = _values(Flag)
_READ: dict[str, Callable[[Any], Any]] = {
    "content": _tuples,
    "cue": _tuples,
    "source": _tuples,
    "kind": _values(Kind),
    "section": _values(SectionKind),
    "speaker_kind": _values(SpeakerKind),
    "stance": _values(Stance),
    "channel": _values(Channel),
    "paths": _tuples,
    "links": _tuples,
    "flags": lambda stored: tuple(map(_FLAGS, stored)),
    "scores": _tuples,
}
