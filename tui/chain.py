"""A chain of sources as a tree from the page to the origins, and as lines that a person can edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from attribution.model import Route
from attribution.report.rows import path as written

ARROW, BETWEEN = ">", "|"


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a drawn tree: the strokes before a party, its name, and whether a path ends there."""

    strokes: str
    name: str
    origin: bool


@dataclass(slots=True)
class _Node:
    ends: bool = False
    children: dict[str, _Node] = field(default_factory=dict)


def draw(paths: Sequence[Route]) -> Iterator[Branch]:
    """Yield the tree of all paths below the page, parties that paths share drawn once."""
    root = _Node()
    for path in paths:
        node = root
        for party in path:
            node = node.children.setdefault(party, _Node())
        node.ends = True
    waiting = _below(root, "")
    while waiting:
        strokes, indent, name, node = waiting.pop()
        yield Branch(strokes, name, node.ends)
        waiting += _below(node, indent)


def _below(node: _Node, indent: str) -> list[tuple[str, str, str, _Node]]:
    """Return a node's children, last first, with the strokes before each and before what hangs on it."""
    last = len(node.children) - 1
    lines = [
        (indent + ("└─ " if i == last else "├─ "), indent + ("   " if i == last else "│  "), name, child)
        for i, (name, child) in enumerate(node.children.items())
    ]
    return lines[::-1]


def to_lines(paths: Sequence[Route]) -> str:
    """Write paths as text, one a line: ``RIA > Sergei Ryabkov``."""
    return "\n".join(written((path,)) for path in paths)


def from_lines(lines: str) -> tuple[Route, ...]:
    """Read paths from text, one a line or with ``|`` between; what is empty or given twice is left out."""
    rows = lines.replace(BETWEEN, "\n").splitlines()
    routes = (tuple(" ".join(party.split()) for party in row.split(ARROW)) for row in rows)
    cleaned = (tuple(party for party in route if party) for route in routes)
    return tuple(dict.fromkeys(route for route in cleaned if route))
