"""Word lists, the evaluation's and those that the product itself goes by, and the regular forms of words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

_VOWELS = "aeiou"


def word_lists(name: str) -> dict[str, Any]:
    """Return the word lists of a file.

    Read as a file, be it another part's: to import that part takes spaCy along, seconds that scoring can do
    without.

    Args:
        name: the file's path within the package.
    """
    return tomllib.loads((files("attribution") / name).read_text(encoding="utf-8"))


def ends_in_y(word: str) -> bool:
    """Tell whether a word's y turns into i before an ending."""
    return word.endswith("y") and word[-2] not in _VOWELS


def plural(word: str) -> str:
    """Return a noun's plural, or a verb's third person."""
    if ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
