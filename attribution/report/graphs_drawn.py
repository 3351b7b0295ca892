"""Chains of sources in the languages of drawing programs: DOT (Graphviz) and Mermaid.

Words run from the origin, on the left, to the article. A dashed frame is a party that nobody can ask, a
double one a stored article, a dashed arrow closes a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import BinaryIO

from attribution.across.chains.graph import Edge, Graph, Node
from attribution.report.visible import one_line

_MOST = 4  # attributions named on an arrow
_WIDEST = 36  # characters of a name on one line of a box
# All that Mermaid or the HTML behind it could take for something else is written as an entity.
_MERMAID_PLAIN = frozenset(" .,")


def write_dot(graphs: Iterable[Graph], stream: BinaryIO, *, encoding: str) -> None:
    """Write graphs as one DOT digraph, a cluster each; the words of each attribution are tooltips."""
    lines = [
        "digraph chains {",
        "  charset = " + _dot("UTF-8") + ";",
        "  rankdir = LR;",
        "  node [shape=box, style=rounded];",
    ]
    _put(stream, lines)
    for number, graph in enumerate(graphs):
        lines = [f"  subgraph cluster_{number} {{", f"    label = {_dot(graph.about)};"]
        for node in graph.nodes:
            style = "rounded,dashed" if node.unnamed else "rounded"
            frames = 2 if node.publication is not None else 1
            label = _dot(*_label(node))
            tooltip = _dot(node.publication.title or node.publication.id) if node.publication else label
            lines.append(
                f'    {node.id} [label={label}, style="{style}", peripheries={frames}, tooltip={tooltip}];'
            )
        for edge, said in _evidence(graph):
            style = "dashed" if edge.circle else "solid"
            words = " | ".join(telling.words for telling in edge.evidence[:_MOST])
            lines.append(
                f"    {edge.source} -> {edge.target} [label={_dot(said)}, style={style},"
                f" tooltip={_dot(words)}, labeltooltip={_dot(words)}];"
            )
        _put(stream, [*lines, "  }"])
    _put(stream, ["}"])


def write_mermaid(graphs: Iterable[Graph], stream: BinaryIO, *, encoding: str) -> None:
    """Write graphs as one Mermaid flowchart, a subgraph each."""
    _put(stream, ["flowchart LR", "  classDef unnamed stroke-dasharray: 5 3"])
    for number, graph in enumerate(graphs):
        lines = [f'  subgraph g{number}["{_mermaid(graph.about)}"]']
        for node in graph.nodes:
            opening, closing = ("[[", "]]") if node.publication is not None else ("(", ")")
            label = "<br>".join(map(_mermaid, _label(node)))
            class_ = ":::unnamed" if node.unnamed else ""
            lines.append(f'    {node.id}{opening}"{label}"{closing}{class_}')
        for edge, said in _evidence(graph):
            arrow = "-.->" if edge.circle else "-->"
            lines.append(f'    {edge.source} {arrow}|"{_mermaid(said)}"| {edge.target}')
        _put(stream, [*lines, "  end"])


def _put(stream: BinaryIO, lines: Iterable[str]) -> None:
    stream.write("".join(f"{line}\n" for line in lines).encode("utf-8"))


def _label(node: Node) -> list[str]:
    """Return a party's lines: its name; of a stored article, also when it was published and its id."""
    name = wrap(one_line(node.name), _WIDEST, break_long_words=False) or ["source not stated"]
    if node.publication is None:
        return name
    return [*name, f"{node.publication.published or 'undated'}, {node.publication.id}"]


def _evidence(graph: Graph) -> Iterator[tuple[Edge, str]]:
    """Yield each edge with the attributions that say so, and their articles where that is not plain."""
    article = graph.article
    for edge in graph.edges:
        named = [telling.name_in(article) for telling in edge.evidence[:_MOST]]
        more = len(edge.evidence) - _MOST
        yield edge, ", ".join(named) + (f" +{more}" if more > 0 else "")


def _dot(*lines: str) -> str:
    r"""Return lines as one quoted string of DOT, in which `\N`, `&lt;` and quotes are what they look like."""
    escaped = (
        one_line(line).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines
    )
    return '"' + "\\n".join(escaped) + '"'


def _mermaid(text: str) -> str:
    return "".join(
        sign if sign.isalnum() or sign in _MERMAID_PLAIN else f"#{ord(sign)};" for sign in one_line(text)
    )
