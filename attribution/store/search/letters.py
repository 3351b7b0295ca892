"""A text as it is compared: without case and accents."""

from __future__ import annotations

import unicodedata


def letters(text: object) -> str | None:
    """Return a text without case and accents, as names are searched; None for what is no text.

    The databases, whose own ways to compare differ, have it as a function of this name.
    """
    if not isinstance(text, str):
        return None
    signs = unicodedata.normalize("NFKD", utf8(text).casefold())
    return signs if signs.isascii() else "".join(sign for sign in signs if not unicodedata.combining(sign))


def utf8(words: str) -> str:
    """Make blanks of NULs, which end an index's reading, and question marks of lone surrogates."""
    return words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
