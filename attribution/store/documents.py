"""Documents into the tables, with all that is found by them."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, col, select

from attribution.across.chains.graph import Publication
from attribution.model import Extraction
from attribution.store import search
from attribution.store.claims.placing import place as place_claims
from attribution.store.codec import attribution_row, document_row
from attribution.store.people.placing import place as place_speakers
from attribution.store.tables import DocumentRow


def publications(session: Session, digests: Collection[str]) -> dict[str, Publication]:
    """Return documents by the SHA-256 of their texts."""
    asked = select(  # type: ignore[call-overload]  # typed for up to four columns
        DocumentRow.sha256,
        DocumentRow.key,
        DocumentRow.id,
        DocumentRow.title,
        DocumentRow.publisher,
        DocumentRow.published,
    ).where(col(DocumentRow.sha256).in_(digests))
    return {digest: Publication(*told) for digest, *told in session.exec(asked)}


def add(session: Session, extraction: Extraction) -> bool:
    """Write a document with its attributions; False, and nothing is written, where its text is there."""
    row = document_row(extraction.document)
    if session.exec(select(DocumentRow.key).where(DocumentRow.sha256 == row.sha256)).first():
        return False
    session.add(row)
    session.flush()
    found = [attribution_row(row.key, attribution) for attribution in extraction.attributions]
    session.add_all(found)
    session.flush()
    placed = dict(zip((item.key for item in found), extraction.attributions, strict=True))
    search.put(session, row.text, placed)
    search.put_text(session, row.key, row.text)
    place_speakers(session, row.key, row.text, placed)
    place_claims(session, row.text, placed)
    return True
