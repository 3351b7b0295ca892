"""How a claim reached the page, as a drawing across articles, and all attributions that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from attribution import service
from attribution.across.chains.graph import Telling
from attribution.model import Document, Reviewed
from attribution.report.graphs_tree import TreeLine, tree
from tui.comparing.columns import CONTENT, FAINT
from tui.comparing.entry import LISTED, Entry, Found
from tui.glyphs import line
from tui.store import OpenStore

NOTHING = "No chain leads from it: it was rejected."
STROKES = "│├└─ "


def traced(store: OpenStore, item: Reviewed, document: Document) -> Found:
    """List the attributions that a chain rests on, its own first, each with the drawing that it stands in."""
    graphs = service.chains(store, document=document.id, attribution=item.attribution.id, with_direct=True)
    entries: list[Entry] = []
    for graph in graphs:
        if graph.article is None or graph.article.key != item.document_key:
            continue  # another article has the same id
        drawn = list(tree(graph))
        told = dict.fromkeys(row.telling for row in drawn if row.telling is not None)
        entries += [_entry(telling, drawn) for telling in told]
    return Found(entries, NOTHING)


def _entry(telling: Telling, drawn: Sequence[TreeLine]) -> Entry:
    publication, attribution = telling.publication, telling.attribution
    return Entry(
        line(f"{publication.published or 'undated'} {publication.name}"),
        line(f"{attribution.speaker or 'no speaker'}: {telling.words[:LISTED]}"),
        partial(_draw, telling, drawn),
        (int(publication.key), attribution.id),
    )


def _draw(telling: Telling, drawn: Sequence[TreeLine], width: int) -> Iterator[Content]:
    for row in drawn:
        own = row.telling is not None and row.telling.key == telling.key
        words = row.text.lstrip(STROKES)
        strokes = row.text[: len(row.text) - len(words)]
        yield Content.assemble((strokes, FAINT), (words, CONTENT if own else ""))
