"""Chains of sources as data: GraphML for programs that analyse graphs, JSON for all others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

from attribution.across.chains.graph import Edge, Graph, Node, Publication, Telling
from attribution.report.visible import one_line

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA = "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
# What GraphML knows of a node and of an edge, with its type; the keys' ids are these names.
_NODE_KEYS = {
    "label": "string",
    "kind": "string",
    "unnamed": "boolean",
    "start": "boolean",
    "document": "string",
    "title": "string",
    "publisher": "string",
    "published": "string",
    "graph": "string",
}
_EDGE_KEYS = {
    "attributions": "string",
    "content": "string",
    "circle": "boolean",
    "undated": "boolean",
    "by_hand": "boolean",
    "candidates": "string",
}


_Values = dict[str, str | bool | None]


def write_json(graphs: Iterable[Graph], stream: BinaryIO, *, encoding: str) -> None:
    """Write graphs as a JSON array, one line each, names and words as they are.

    ``evidence`` has offsets into its document's text. All but printable ASCII is escaped, so that nothing
    in a name can steer a terminal or break a line.
    """
    stream.write(b"[")
    for number, graph in enumerate(graphs):
        line = json.dumps(_graph(graph), allow_nan=False).replace("\x7f", "\\u007f")
        stream.write((",\n" if number else "\n").encode() + line.encode("ascii"))
    stream.write(b"\n]\n")


def write_graphml(graphs: Iterable[Graph], stream: BinaryIO, *, encoding: str) -> None:
    """Write graphs as one GraphML graph, which is all that most programs read; ``graph`` tells them apart.

    Control characters, which XML can't hold, are made visible.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{_GRAPHML}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{_GRAPHML} {_SCHEMA}">',
    ]
    for of, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        lines += [
            f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>'
            for name, type_ in keys.items()
        ]
    lines.append('<graph id="chains" edgedefault="directed">')
    stream.write("".join(f"{line}\n" for line in lines).encode())
    for graph in graphs:
        starts = frozenset(graph.starts)
        for node in graph.nodes:
            element = Element("node", id=node.id)
            _data(element, _node_data(graph, node, start=node.id in starts))
            stream.write(tostring(element, "utf-8") + b"\n")
        for edge in graph.edges:
            element = Element("edge", source=edge.source, target=edge.target)
            _data(element, _edge_data(edge))
            stream.write(tostring(element, "utf-8") + b"\n")
    stream.write(b"</graph>\n</graphml>\n")


def _graph(graph: Graph) -> dict[str, Any]:
    return {
        "id": graph.key,
        "about": graph.about,
        "starts": graph.starts,
        "nodes": [
            {
                "id": node.id,
                "name": node.name or None,
                "kind": node.kind,
                "unnamed": node.unnamed,
                "document": node.publication and _publication(node.publication),
            }
            for node in graph.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "circle": edge.circle,
                "undated": edge.undated,
                "by_hand": edge.by_hand,
                "candidates": [_publication(other) for other in edge.candidates],
                "evidence": [_telling(telling) for telling in edge.evidence],
            }
            for edge in graph.edges
        ],
        "circles": [
            {"nodes": [node.id for node in circle], "names": [node.name for node in circle]}
            for circle in graph.circles
        ],
    }


def _publication(publication: Publication) -> dict[str, Any]:
    return {
        "id": publication.id,
        "title": publication.title,
        "publisher": publication.publisher,
        "published": publication.published,
    }


def _telling(telling: Telling) -> dict[str, Any]:
    attribution = telling.attribution
    return {
        "document": telling.publication.id,
        "attribution": attribution.id,
        "content": attribution.content,
        "cue": attribution.cue,
        "source": attribution.source,
        "content_text": telling.words,
        "denies": telling.denies,
    }


def _node_data(graph: Graph, node: Node, *, start: bool) -> _Values:
    values: _Values = {
        "label": node.name or "source not stated",
        "kind": node.kind,
        "unnamed": node.unnamed,
        "start": start,
        "graph": graph.about,
    }
    if (publication := node.publication) is not None:
        values["document"] = publication.id
        values["title"] = publication.title
        values["publisher"] = publication.publisher
        values["published"] = publication.published
    return values


def _edge_data(edge: Edge) -> _Values:
    return {
        "attributions": "; ".join(f"{each.publication.id} {each.attribution.id}" for each in edge.evidence),
        "content": " | ".join(each.words for each in edge.evidence),
        "circle": edge.circle,
        "undated": edge.undated,
        "by_hand": edge.by_hand,
        "candidates": "; ".join(other.id for other in edge.candidates),
    }


def _data(element: Element, values: _Values) -> None:
    keys = _NODE_KEYS if element.tag == "node" else _EDGE_KEYS
    for name in keys:
        value = values.get(name)
        if value is not None and value != "":
            data = SubElement(element, "data", key=f"{element.tag}-{name}")
            data.text = str(value).lower() if isinstance(value, bool) else one_line(value)
