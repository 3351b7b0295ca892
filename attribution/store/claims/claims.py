"""What is asked of a store's claims."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.across.claims.claim import Claim
from attribution.store.claims import reading as claims
from attribution.store.engine import Database


class Claims:
    """The part of a store that tells of claims. Raises as ``Store`` does."""

    _database: Database

    def claims(self, words: str = "", limit: int | None = None, min_members: int = 2) -> Iterator[Claim]:
        """Yield claims, those that most attributions tell first, all as of one moment.

        Args:
            words: all of them stand in the content, speaker or source of one of its attributions.
            limit: claims at most; None for all.
            min_members: attributions at least.
        """
        with self._database.read() as session:
            yield from claims.read(session, claims.ranked(session, words, limit, min_members))

    def claims_of(self, document_key: int) -> Iterator[Claim]:
        """Yield the claims that a document shares, with others or within itself."""
        with self._database.read() as session:
            yield from claims.read(session, claims.shared(session, document_key))

    def claim_of(self, attribution_key: int) -> Claim | None:
        """Return the claim of which an attribution is one of several tellings; None where it is alone."""
        with self._database.read() as session:
            return next(claims.read(session, claims.told_by(session, attribution_key)), None)

    def claim_keys(self, document_key: int) -> list[int]:
        """Return the keys of the claims that a document shares, without reading these, which can be large."""
        with self._database.read() as session:
            return list(claims.shared(session, document_key))

    def claim(self, key: int) -> Claim:
        """Return one claim; of one that became part of another, that other."""
        with self._database.read() as session:
            root = claims.root(session, key)
            found = next(claims.read(session, [] if root is None else [root]), None)
        if found is None:
            raise self._database.error(f"there is no claim {key}")
        return found
