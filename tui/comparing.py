"""What other articles say of an attribution or an article, as lines of text. All of it may take seconds."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from attribution.model import Document, Reviewed

TABS = {
    "claim": "the same claim elsewhere",
    "quotes": "its article's quotes in other articles",
    "audit": "how well its article is sourced",
    "chain": "how it reached the page",
}


def compared(tab: str, store: Any, item: Reviewed, document: Document) -> str:
    """Return what a tab tells, ready to be drawn line by line once ``glyphs.visible`` has been over each.

    Args:
        tab: one of ``TABS``.
        store: an open ``attribution.store.Store``; one who judges blind has none.
        item: the attribution.
        document: its article.

    Raises:
        StoreError: the store can't be read.
    """
    stream = BytesIO()
    found = _WRITERS[tab](store, item, document, stream)
    return stream.getvalue().decode("utf-8", "replace") if found else ""


def _claim(store: Any, item: Reviewed, document: Document, stream: BytesIO) -> bool:
    from attribution.report.claims import write_text

    claims = [
        claim
        for claim in store.claims_of(item.document_key)
        if any(
            (member.telling.publication.key, member.telling.attribution.id)
            == (item.document_key, item.attribution.id)
            for member in claim.members
        )
    ]
    write_text(claims, stream)
    return bool(claims)


def _quotes(store: Any, item: Reviewed, document: Document, stream: BytesIO) -> bool:
    from attribution import service
    from attribution.report.verdicts import write_text

    write_text(service.verify_stored(store, [item.document_key]), stream)
    return True


def _audit(store: Any, item: Reviewed, document: Document, stream: BytesIO) -> bool:
    from attribution import service
    from attribution.audit import Tally, chosen
    from attribution.report.audit_text import write_text

    rules = chosen()
    audited = service.audit_store(store, rules=rules, keys=[item.document_key])
    write_text(audited, Tally(), rules, stream)
    return True


def _chain(store: Any, item: Reviewed, document: Document, stream: BytesIO) -> bool:
    from attribution import service
    from attribution.report.graphs_tree import write_tree

    graphs = list(
        service.chains(store, document=document.id, attribution=item.attribution.id, with_direct=True)
    )
    write_tree(graphs, stream, encoding="utf-8")
    return bool(graphs)


_WRITERS = {"claim": _claim, "quotes": _quotes, "audit": _audit, "chain": _chain}
