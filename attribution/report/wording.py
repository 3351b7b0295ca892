"""The words that reports use, read from ``wording.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def wording() -> Mapping[str, Mapping[str, str]]:
    """Return the tables ``flags``, ``kinds``, ``channels``, ``states`` and ``team``: a word by the value."""
    loaded: dict[str, dict[str, str]] = tomllib.loads(
        files("attribution.report").joinpath("wording.toml").read_text(encoding="utf-8")
    )
    return loaded
