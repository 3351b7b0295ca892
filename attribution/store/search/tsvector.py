"""The index of words in PostgreSQL: a ``tsvector`` for each attribution, of words cut as FTS5 cuts them.

PostgreSQL's own parsers and dictionaries are not asked: they take words apart by language, and differ from
server to server.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, TextClause, false, text
from sqlmodel import Session

from attribution.searching import cut

_LONGEST = 500  # letters of a word: PostgreSQL takes no longer ones than 2 KB
_LAST = 16_383  # place of a word: PostgreSQL counts no further
_COLUMNS = ("content", "speaker", "source")
_PUT = text(
    "INSERT INTO attribution_words (key, words) VALUES (:key, CAST(:words AS tsvector))"
    " ON CONFLICT (key) DO UPDATE SET words = excluded.words"
)
_DROP = text("DELETE FROM attribution_words WHERE key = :key")
_MATCHES = text(
    "attribution.key IN (SELECT key FROM attribution_words WHERE words @@ CAST(:query AS tsquery)"
    " ORDER BY key LIMIT :limit)"
)
_PUT_PASSAGE = text("INSERT INTO passage_words (key, words) VALUES (:key, CAST(:words AS tsvector))")
_PASSAGES = text(
    "SELECT key FROM passage_words WHERE words @@ CAST(:query AS tsquery) ORDER BY key LIMIT :limit"
)


def put(session: Session, rows: Iterable[Mapping[str, object]]) -> None:
    """Index rows, in place of what was there under their keys."""
    session.connection().execute(
        _PUT, [{"key": row["key"], "words": _vector(str(row[name]) for name in _COLUMNS)} for row in rows]
    )


def drop(session: Session, key: int) -> None:
    """Take a row out."""
    session.connection().execute(_DROP, {"key": key})


def matches(words: list[str], limit: int) -> TextClause | ColumnElement[bool]:
    """Return the condition that all words begin one of a row's."""
    query = _query(words)
    return _MATCHES.bindparams(query=query, limit=limit) if query else false()


def put_passages(session: Session, rows: Sequence[Mapping[str, object]]) -> None:
    """Index rows of key and words."""
    session.connection().execute(
        _PUT_PASSAGE, [{"key": row["key"], "words": _vector([str(row["words"])])} for row in rows]
    )


def passages(session: Session, words: list[str], limit: int) -> Sequence[int]:
    """Return the lowest keys of passages that hold all words."""
    query = _query(words)
    return session.scalars(_PASSAGES.bindparams(query=query, limit=limit)).all() if query else ()


def _query(words: list[str]) -> str:
    parts = ([word[:_LONGEST] for word in cut(each)] for each in words)
    return " & ".join(" <-> ".join(f"'{part}'" for part in found) + ":*" for found in parts if found)


def _vector(texts: Iterable[str]) -> str:
    """Return texts as a ``tsvector`` is written, with a gap between them that no phrase reaches over."""
    places: dict[str, list[str]] = defaultdict(list)
    at = 0
    for each in texts:
        for word in cut(each):
            at += 1
            places[word[:_LONGEST]].append(str(min(at, _LAST)))
        at += 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
