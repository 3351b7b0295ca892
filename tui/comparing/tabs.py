"""The tabs, and what finds the entries of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attribution.model import Document, Reviewed
from tui.comparing.entry import Found
from tui.store import OpenStore

TABS = {
    "claim": "the same claim elsewhere",
    "quotes": "its article's quotes against what was said",
    "audit": "how well its article is sourced",
    "chain": "how it reached the page",
}


def compared(
    tab: str, store: OpenStore, item: Reviewed, document: Document, transcripts: Sequence[Path] = ()
) -> Found:
    """Return what a tab lists. It may take seconds: run it in a thread.

    Args:
        tab: one of ``TABS``.
        store: where to look.
        item: the attribution.
        document: its article.
        transcripts: files that quotes are held against; the other stored documents where there is none.

    Raises:
        AttributionError: the store or a transcript can't be read.
    """
    # Here, so that the desk starts without all that compares articles.
    from tui.comparing import audit, chain, claim, quotes

    match tab:
        case "claim":
            return claim.told_alike(store, item)
        case "quotes":
            return quotes.verified(store, item, transcripts)
        case "audit":
            return audit.audited(store, item)
        case _:
            return chain.traced(store, item, document)
