"""Search by words, in the database's indices: each attribution's content, speaker and source; each text.

A word is found by its beginning, whatever its case and accents; one that holds signs (``co-op``) is found as
its parts in a row, one that is only signs finds nothing and hinders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, TextClause
from sqlmodel import Session, col, select

from attribution.model import Attribution, Passage, text_of
from attribution.searching import hits, utf8
from attribution.store.search import fts5, tsvector
from attribution.store.tables import DocumentRow

__all__ = ["drop", "matches", "passages", "put", "put_text"]

_PASSAGE = re.compile(r"[^\r\n]{1,20000}(?!\S)|[^\r\n]{1,20000}")  # PostgreSQL has no room for a book's words
_BITS = 32  # of a passage's key that tell where it starts; those above are its document's


class _Index(Protocol):
    """What a database gives."""

    def put(self, session: Session, rows: Iterable[Mapping[str, object]]) -> None:
        """Index rows of key, content, speaker and source, in place of what was there under their keys."""

    def drop(self, session: Session, key: int) -> None:
        """Take a row out."""

    def matches(self, words: list[str], limit: int) -> TextClause | ColumnElement[bool]:
        """Return the condition that ``attribution`` holds all words; of those the lowest keys."""

    def put_passages(self, session: Session, rows: Sequence[Mapping[str, object]]) -> None:
        """Index rows of key and words."""

    def passages(self, session: Session, words: list[str], limit: int) -> Sequence[int]:
        """Return the lowest keys of passages that hold all words."""


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
    asked = _asked(words)
    return _index(session).matches(asked, limit) if asked else None


def put_text(session: Session, document_key: int, text: str) -> None:
    """Index a document's text, a paragraph at a time."""
    rows = [
        {"key": document_key << _BITS | found.start(), "words": utf8(found[0])}
        for found in _PASSAGE.finditer(text)
    ]
    if rows:
        _index(session).put_passages(session, rows)


def passages(session: Session, words: str, limit: int) -> list[Passage]:
    """Return where in the texts a paragraph holds all words, in the order in which the documents came.

    Args:
        session: of the database to ask.
        words: what was typed; nothing in it is syntax.
        limit: passages at most.
    """
    asked = _asked(words)
    keys = _index(session).passages(session, asked, limit) if asked else ()
    places = [(key >> _BITS, key & (1 << _BITS) - 1) for key in keys]
    documents = {document for document, _ in places}
    of_these = select(DocumentRow.key, DocumentRow.text).where(col(DocumentRow.key).in_(documents))
    texts = dict(session.exec(of_these).all()) if documents else {}
    found = []
    for document, start in places:
        passage = _PASSAGE.match(texts[document], start)
        if passage is not None:
            spans = tuple((start + a, start + b) for a, b in hits(passage[0], words))
            found.append(Passage(document, spans or ((start, passage.end()),)))
    return found


def _asked(words: str) -> list[str]:
    return list(dict.fromkeys(utf8(words).split()))
