"""The indices of words in SQLite: FTS5 tables whose row ids are the keys of attributions and of passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
_PUT_PASSAGE = text("INSERT INTO passage_words (rowid, words) VALUES (:key, :words)")
_PASSAGES = text(
    "SELECT rowid FROM passage_words WHERE passage_words MATCH :query ORDER BY rowid LIMIT :limit"
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
    return _MATCHES.bindparams(query=_query(words), limit=limit)


def put_passages(session: Session, rows: Sequence[Mapping[str, object]]) -> None:
    """Index rows of key and words."""
    session.connection().execute(_PUT_PASSAGE, rows)


def passages(session: Session, words: list[str], limit: int) -> Sequence[int]:
    """Return the lowest keys of passages that hold all words."""
    return session.scalars(_PASSAGES.bindparams(query=_query(words), limit=limit)).all()


def _query(words: list[str]) -> str:
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in words)
