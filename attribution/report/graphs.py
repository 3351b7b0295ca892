"""Chains of sources as graphs: the formats they come in, and the one way to write any of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Protocol

from attribution.across.chains.graph import Graph
from attribution.report.graphs_data import write_graphml, write_json
from attribution.report.graphs_drawn import write_dot, write_mermaid
from attribution.report.graphs_tree import write_tree
from attribution.report.output import Format, output, writer


class GraphWriter(Protocol):
    """Writes graphs, one at a time, as one format's bytes."""

    def __call__(self, graphs: Iterable[Graph], stream: BinaryIO, *, encoding: str) -> None:
        """Write ``graphs`` to ``stream``; ``encoding`` is for plain text, all other formats are UTF-8."""


GRAPH_FORMATS: Mapping[str, Format[GraphWriter]] = {
    "text": Format(write_tree, (".txt",)),
    "dot": Format(write_dot, (".dot", ".gv")),
    "mermaid": Format(write_mermaid, (".mmd", ".mermaid")),
    "graphml": Format(write_graphml, (".graphml",)),
    "json": Format(write_json, (".json",)),
}


def write_graphs(
    graphs: Iterable[Graph],
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
) -> None:
    """Write chains of sources, reading the graphs one by one.

    Args:
        graphs: may raise: a file is then left as it was.
        format: a key of ``GRAPH_FORMATS``.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or the graphs can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write = writer(GRAPH_FORMATS, format)
    rest = iter(graphs)
    first = list(islice(rest, 1))  # what can't be asked for at all is to fail before a byte is written
    encoding = "utf-8" if out is not None else sys.stdout.encoding or "utf-8"
    with output(out) as stream:
        write(chain(first, rest), stream, encoding=encoding)
