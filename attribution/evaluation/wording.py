"""What an evaluation calls things, read once from ``wording.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts by name."""

    figures: dict[str, str]
    across: dict[str, str]  # figures of what articles have in common
    mistakes: dict[str, dict[str, str]]  # title and text


@cache
def wording() -> Wording:
    """Return the texts that come with the package."""
    return Wording(**tomllib.loads((files(__package__) / "wording.toml").read_text(encoding="utf-8")))
