"""Search by words: each attribution's content, speaker and source, in the index of the database it is in.

A word is found by its beginning, whatever its case and accents; one that holds signs (``co-op``) is found as
its parts in a row, one that is only signs finds nothing and hinders nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from sqlalchemy import ColumnElement, TextClause
from sqlmodel import Session

from attribution.model import Attribution, text_of
from attribution.store.search import fts5, tsvector
from attribution.store.search.letters import letters, utf8

__all__ = ["drop", "letters", "matches", "put"]


class _Index(Protocol):
    """What a database gives."""

    def put(self, session: Session, rows: Iterable[Mapping[str, object]]) -> None:
        """Index rows of key, content, speaker and source, in place of what was there under their keys."""

    def drop(self, session: Session, key: int) -> None:
        """Take a row out."""

    def matches(self, words: list[str], limit: int) -> TextClause | ColumnElement[bool]:
        """Return the condition that ``attribution`` holds all words; of those the lowest keys."""


_INDICES: dict[str, _Index] = {"sqlite": fts5, "postgresql": tsvector}


def _index(session: Session) -> _Index:
    return _INDICES[session.get_bind().dialect.name]


def put(session: Session, document_text: str, attributions: dict[int, Attribution]) -> None:
    """Index attributions of one document under their keys, in place of what was there."""
    rows = [
        {
            "key": key,
            "content": utf8(text_of(document_text, attribution.content)),
            "speaker": utf8(attribution.speaker or ""),
            "source": utf8(text_of(document_text, attribution.source)),
        }
        for key, attribution in attributions.items()
    ]
    if rows:
        _index(session).put(session, rows)


def drop(session: Session, key: int) -> None:
    """Take an attribution out of the index."""
    _index(session).drop(session, key)


def matches(session: Session, words: str, limit: int) -> TextClause | ColumnElement[bool] | None:
    """Return a condition on ``attribution``: each word begins one of its words; None where there is no word.

    Args:
        session: of the database to ask.
        words: what was typed; nothing in it is syntax.
        limit: rows at most, those with the lowest keys.
    """
    asked = list(dict.fromkeys(utf8(words).split()))
    return _index(session).matches(asked, limit) if asked else None
