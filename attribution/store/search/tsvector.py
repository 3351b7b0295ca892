"""The index of words in PostgreSQL: a ``tsvector`` for each attribution, of words cut as FTS5 cuts them.

PostgreSQL's own parsers and dictionaries are not asked: they take words apart by language, and differ from
server to server.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, TextClause, false, text
from sqlmodel import Session

from attribution.store.search.letters import letters

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
    parts = (list(_cut(word)) for word in words)
    asked = [" <-> ".join(f"'{part}'" for part in found) + ":*" for found in parts if found]
    return _MATCHES.bindparams(query=" & ".join(asked), limit=limit) if asked else false()


def _vector(texts: Iterable[str]) -> str:
    """Return texts as a ``tsvector`` is written, with a gap between them that no phrase reaches over."""
    places: dict[str, list[str]] = defaultdict(list)
    at = 0
    for each in texts:
        for word in _cut(each):
            at += 1
            places[word].append(str(min(at, _LAST)))
        at += 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _cut(text: str) -> Iterator[str]:
    """Yield a text's words: letters, numbers and signs for private use (as FTS5's ``unicode61`` has it)."""
    signs = (sign if _is_of_a_word(sign) else " " for sign in letters(text) or "")
    return (word[:_LONGEST] for word in "".join(signs).split())


def _is_of_a_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LN" or category == "Co"
