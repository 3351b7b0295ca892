"""Claims as people meet them: found, ranked, put together with their articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from attribution.across.chains.graph import Publication, Telling
from attribution.across.claims.claim import Claim, claim
from attribution.model import text_of
from attribution.store import search
from attribution.store.claims.rows import statement
from attribution.store.codec import reviewed_of
from attribution.store.tables import AttributionRow, DocumentRow, WordingRow

_MATCHED = 10_000  # attributions with the words searched for, of which the claims are looked at

_CLAIM = func.coalesce(col(WordingRow.claim_key), col(WordingRow.key))


def ranked(session: Session, words: str, limit: int | None, min_members: int) -> Sequence[int]:
    """Return the keys of claims that some attribution's content, speaker or source has all words of.

    Those with most attributions come first.
    """
    asked = select(WordingRow.key).where(col(WordingRow.members) >= min_members)
    if words.strip():
        if (matches := search.matches(session, words, _MATCHED)) is None:
            return []
        claims = select(_CLAIM).join(AttributionRow, col(AttributionRow.wording_key) == col(WordingRow.key))
        asked = asked.where(col(WordingRow.key).in_(claims.where(matches)))
    order = asked.order_by(col(WordingRow.members).desc(), col(WordingRow.key)).limit(limit)
    return session.exec(order).all()


def shared(session: Session, document_key: int) -> Sequence[int]:
    """Return the keys of claims of which a document has one of several attributions."""
    claims = select(_CLAIM).join(AttributionRow, col(AttributionRow.wording_key) == col(WordingRow.key))
    own = col(WordingRow.key).in_(claims.where(col(AttributionRow.document_key) == document_key))
    asked = select(WordingRow.key).where(col(WordingRow.members) > 1, own)
    return session.exec(asked.order_by(col(WordingRow.key))).all()


def told_by(session: Session, attribution_key: int) -> Sequence[int]:
    """Return the key of the claim of which an attribution is one of several; nothing where it is alone."""
    own = select(_CLAIM).join(AttributionRow, col(AttributionRow.wording_key) == col(WordingRow.key))
    asked = own.where(col(AttributionRow.key) == attribution_key)
    return session.exec(
        select(WordingRow.key).where(col(WordingRow.members) > 1, col(WordingRow.key).in_(asked))
    ).all()


def read(session: Session, keys: Sequence[int]) -> Iterator[Claim]:
    """Yield claims with all members, one at a time; one that is no more is left out."""
    for key in keys:
        asked = select(WordingRow.key, WordingRow.words, WordingRow.speaker, WordingRow.speaker_kind)
        ours = or_(col(WordingRow.key) == key, col(WordingRow.claim_key) == key)
        statements = {number: statement(*words) for number, *words in session.exec(asked.where(ours))}
        if tellings := list(_tellings(session, ours)):
            yield claim(key, tellings, statements)
        session.expunge_all()


def root(session: Session, key: int) -> int | None:
    """Return the key that the claim of a wording goes by now; None where there is no such wording."""
    return session.exec(select(_CLAIM).where(col(WordingRow.key) == key)).first()


def _tellings(session: Session, ours: ColumnElement[bool]) -> Iterator[tuple[Telling, int]]:
    """Yield the attributions of wordings, in the order of the store, each with its wording's key."""
    rows = session.exec(
        select(WordingRow.key, AttributionRow, DocumentRow)
        .join(AttributionRow, col(AttributionRow.wording_key) == col(WordingRow.key))
        .join(DocumentRow, col(AttributionRow.document_key) == col(DocumentRow.key))
        .where(ours)
        .order_by(col(DocumentRow.key), col(AttributionRow.key))
    )
    for wording_key, row, document in rows:
        attribution = reviewed_of(row).attribution
        publication = Publication(
            document.key, document.id, document.title, document.publisher, document.published
        )
        yield Telling(publication, attribution, text_of(document.text, attribution.content)), wording_key
