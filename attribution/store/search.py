"""Search by words: an FTS5 table of each attribution's content, speaker and source, keyed as it is.

The one part that is SQLite's alone.
"""

from __future__ import annotations

import unicodedata

from sqlalchemy import TextClause, text
from sqlmodel import Session

from attribution.model import Attribution, text_of

_PUT = text(
    "INSERT OR REPLACE INTO attribution_words (rowid, content, speaker, source)"
    " VALUES (:key, :content, :speaker, :source)"
)
_DROP = text("DELETE FROM attribution_words WHERE rowid = :key")
_MATCHES = text(
    "attribution.key IN (SELECT rowid FROM attribution_words WHERE attribution_words MATCH :query"
    " ORDER BY rowid LIMIT :limit)"
)


def put(session: Session, document_text: str, attributions: dict[int, Attribution]) -> None:
    """Index attributions of one document under their keys, in place of what was there."""
    rows = [
        {
            "key": key,
            "content": _utf8(text_of(document_text, attribution.content)),
            "speaker": _utf8(attribution.speaker or ""),
            "source": _utf8(text_of(document_text, attribution.source)),
        }
        for key, attribution in attributions.items()
    ]
    if rows:
        session.connection().execute(_PUT, rows)


def drop(session: Session, key: int) -> None:
    """Take an attribution out of the index."""
    session.connection().execute(_DROP, {"key": key})


def matches(words: str, limit: int) -> TextClause | None:
    """Return a condition on ``attribution``: each word begins one of its words; None where there is no word.

    Each is quoted, so that none is FTS5 syntax; side by side, FTS5 wants all. It lets fall a word that is
    only signs (``&``), as such have no place in its index.

    Args:
        words: what was typed.
        limit: rows at most, those with the lowest keys.
    """
    quoted = (word.replace('"', '""') for word in dict.fromkeys(_utf8(words).split()))
    query = " ".join(f'"{word}"*' for word in quoted)
    return _MATCHES.bindparams(query=query, limit=limit) if query else None


def letters(text: object) -> str | None:
    """Return a text without case and accents, as FTS5 compares words; None for what is no text.

    SQLite, whose own ``LIKE`` knows the case of ASCII alone, has it as a function of this name.
    """
    if not isinstance(text, str):
        return None
    signs = unicodedata.normalize("NFKD", _utf8(text).casefold())
    return signs if signs.isascii() else "".join(sign for sign in signs if not unicodedata.combining(sign))


def _utf8(words: str) -> str:
    """Make blanks of NULs, which end FTS5's reading, and question marks of lone surrogates."""
    return words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
