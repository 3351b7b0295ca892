"""How claims reached the page: the chains of a store's articles and claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from attribution.across.chains.graph import Graph, Publication, Telling
from attribution.across.chains.publishers import outlet_key
from attribution.across.chains.tracing import Tellings, trace
from attribution.across.claims.claim import Claim
from attribution.errors import StoreError
from attribution.model import Document, Reviewed, ReviewState, StoredDocument, text_of

_KEPT = 64  # claims that stay at hand while the articles that share them go by
_Told = dict[str, tuple[Tellings, list[Telling]]]  # by the attribution's id, with all that tell the same


class Chronicle(Protocol):
    """What tracing asks of a store; ``attribution.store.Store`` gives it."""

    def documents(self) -> list[StoredDocument]:
        """Return all documents' lines."""

    def articles(self, keys: Iterable[int] | None = None) -> Iterator[tuple[Document, list[Reviewed]]]:
        """Yield each document with its attributions as they stand."""

    def claim_keys(self, document_key: int) -> list[int]:
        """Return the keys of the claims that a document shares, with others or within itself."""

    def claim(self, key: int) -> Claim:
        """Return one claim."""

    def publications(self, digests: Collection[str]) -> dict[str, Publication]:
        """Return documents by the SHA-256 of their texts."""


def chains(
    chronicle: Chronicle,
    *,
    document: str | None = None,
    attribution: str | None = None,
    with_direct: bool = False,
) -> Iterator[Graph]:
    """Yield the chains of articles, a graph each, in the order in which they came.

    What a reviewer rejected has no chain; what one corrected has it as it stands. An article without a chain
    is left out.

    Args:
        chronicle: the store.
        document: the id of the one article to show, or of the several that share it; None for all.
        attribution: the id of the one attribution to show of each article; None for all.
        with_direct: also what has no hop.

    Raises:
        StoreError: there is no such article or attribution, or the store can't be read.
    """
    lines = chronicle.documents()
    outlets = {outlet_key(line.publisher or "") for line in lines} - {""}
    keys = [line.key for line in lines if document in (None, line.id)]
    if document is not None and not keys:
        raise StoreError(f"{document}: there is no article of this id; `attribution export` shows all")
    met = False

    @lru_cache(maxsize=_KEPT)
    def shared(claim_key: int) -> Tellings:
        return Tellings.of(chronicle.claim(claim_key))

    for key, (article, items) in zip(keys, chronicle.articles(keys), strict=True):
        standing = [item for item in items if item.review.state is not ReviewState.REJECTED]
        wanted = {item.attribution.id for item in standing if attribution in (None, item.attribution.id)}
        met = met or bool(wanted)
        told = _alone(key, article, standing, wanted)
        # Else its claims, which can be large, tell nothing more.
        if outlets & _cited(told) or _links(told):
            for claim in map(shared, chronicle.claim_keys(key)):
                own = (*claim.told_by(key, denies=False), *claim.told_by(key, denies=True))
                told |= {each.attribution.id: (claim, [each]) for each in own if each.attribution.id in told}
        graph = trace(
            told.values(),
            key=article.sha256,
            about=article.title or article.id,
            with_direct=with_direct,
            linked=chronicle.publications(_links(told)),
        )
        if graph.starts:
            yield graph
    if attribution is not None and not met:
        raise StoreError(f"{attribution}: there is no attribution of this id, or it was rejected")


def chains_of_claim(chronicle: Chronicle, key: int, *, with_direct: bool = False) -> Graph:
    """Return the chains of all articles that tell one claim, in one graph.

    Args:
        chronicle: the store.
        key: the claim's.
        with_direct: also of articles that have it without any hop.

    Raises:
        StoreError: there is no such claim, or the store can't be read.
    """
    claim = chronicle.claim(key)
    tellings = Tellings.of(claim)
    return trace(
        [(tellings, tellings)],
        key=f"claim {claim.key}",
        about=claim.text,
        with_direct=with_direct,
        linked=chronicle.publications(tellings.links),
    )


def _alone(key: int, article: Document, items: Iterable[Reviewed], wanted: set[str]) -> _Told:
    """Return what an article tells, in text order, each telling as a claim by itself."""
    publication = Publication(key, article.id, article.title, article.publisher, article.published)
    told: _Told = {}
    for item in items:
        found = item.attribution
        if found.id in wanted:
            telling = Telling(publication, found, text_of(article.text, found.content))
            told[found.id] = Tellings(f"alone {found.id}", [telling]), [telling]
    return told


def _cited(told: _Told) -> set[str]:
    """Return the keys of all parties that tellings name, as if each were an outlet."""
    paths = (path for _, tellings in told.values() for each in tellings for path in each.attribution.paths)
    return {outlet_key(party) for path in paths for party in path}


def _links(told: _Told) -> set[str]:
    """Return the SHA-256 of the texts of all articles that people linked parties to."""
    return {digest for claim, _ in told.values() for digest in claim.links}
