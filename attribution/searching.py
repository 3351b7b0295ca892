"""How words are searched for: by their beginnings, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attribution.model import Spans

_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")  # accents may stand apart


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


def cut(text: str) -> Iterator[str]:
    """Yield a text's words: letters, numbers and signs for private use (as FTS5's ``unicode61`` has it)."""
    yield from "".join(sign if _is_of_a_word(sign) else " " for sign in letters(text) or "").split()


def hits(text: str, words: str) -> Spans:
    """Return where words of a text stand that begin with one of those searched for.

    Args:
        text: what is looked through.
        words: what was typed; of ``co-op``, each part counts.
    """
    begun = tuple(part for word in words.split() for part in cut(word))
    found = _WORD.finditer(text) if begun else ()
    return tuple(word.span() for word in found if (letters(word[0]) or "").startswith(begun))


def _is_of_a_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LN" or category == "Co"
