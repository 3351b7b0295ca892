"""The index of words in SQLite: an FTS5 table whose row ids are the attributions' keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import TextClause, text
from sqlmodel import Session

_PUT = text(
    "INSERT OR REPLACE INTO attribution_words (rowid, content, speaker, source)"
    " VALUES (:key, :content, :speaker, :source)"
)
_DROP = text("DELETE FROM attribution_words WHERE rowid = :key")
_MATCHES = text(
    "attribution.key IN (SELECT rowid FROM attribution_words WHERE attribution_words MATCH :query"
    " ORDER BY rowid LIMIT :limit)"
)


def put(session: Session, rows: Iterable[Mapping[str, object]]) -> None:
    """Index rows, in place of what was there under their keys."""
    session.connection().execute(_PUT, list(rows))


def drop(session: Session, key: int) -> None:
    """Take a row out."""
    session.connection().execute(_DROP, {"key": key})


def matches(words: list[str], limit: int) -> TextClause:
    """Return the condition that all words begin one of a row's.

    Each is quoted, so that none is FTS5 syntax; side by side, FTS5 wants all. It lets fall a word that is
    only signs (``&``), as such have no place in its index.
    """
    query = " ".join('"{}"*'.format(word.replace('"', '""')) for word in words)
    return _MATCHES.bindparams(query=query, limit=limit)
