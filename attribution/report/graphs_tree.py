"""Chains of sources as trees of text, from the article down to the origins.

The article stands on top, as in the review desk and as `paths` run: an editor has the article at hand and
asks how it knows. Under each origin stand the words that it is given for, article by article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from attribution.across.chains.graph import NOT_STATED, Edge, Graph, Node, Telling
from attribution.across.chains.publishers import outlet_key
from attribution.report.visible import one_line

DEEPEST = 40  # parties below one another that fit a screen in some way; below, a count stands for the rest
WIDEST = 90  # characters of a content


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A line of a tree, visible text; ``telling`` where it has the words for which an origin is given."""

    text: str
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class _Strokes:
    branch: str
    last: str
    pass_by: str
    cut: str


_DRAWN = _Strokes("├─ ", "└─ ", "│  ", "…")
_ASCII = _Strokes("|- ", "`- ", "|  ", "...")
_BLANK = "   "


def write_tree(graphs: Iterable[Graph], stream: BinaryIO, *, encoding: str) -> None:
    """Write graphs as trees, in ASCII where the encoding has no strokes; what else it lacks is `?`."""
    try:
        "".join((_DRAWN.branch, _DRAWN.last, _DRAWN.pass_by, _DRAWN.cut)).encode(encoding)
        strokes = _DRAWN
    except UnicodeEncodeError:
        strokes = _ASCII
    for number, graph in enumerate(graphs):
        lines = ([""] if number else []) + [line.text for line in _Tree(graph, strokes).lines()]
        stream.write("".join(f"{line}\n" for line in lines).encode(encoding, "replace"))


def tree(graph: Graph) -> Iterator[TreeLine]:
    """Yield the lines of a graph's tree."""
    return _Tree(graph, _DRAWN).lines()


@dataclass(frozen=True, slots=True)
class _Branch:
    """An edge of the tree, what ends there, what stands before its party and below it, and the way to it."""

    edge: Edge
    ending: tuple[Telling, ...]
    before: str
    after: str
    way: tuple[Node, ...]  # from the article on top to the party that has its words from this one


class _Tree:
    def __init__(self, graph: Graph, strokes: _Strokes) -> None:
        self._graph = graph
        self._article = graph.article
        self._strokes = strokes
        self._nodes = {node.id: node for node in graph.nodes}
        # By target and whose telling it is, each edge by its source, with the tellings whose path ends there.
        self._below: dict[tuple[str, int | str], dict[str, tuple[Edge, list[Telling]]]] = {}
        passing = {(edge.target, telling.key) for edge in graph.edges for telling in edge.evidence}
        for edge in graph.edges:
            for telling in edge.evidence:
                told = self._below.setdefault((edge.target, telling.publication.key), {})
                _, ending = told.setdefault(edge.source, (edge, []))
                if (edge.source, telling.key) not in passing:
                    ending.append(telling)

    def lines(self) -> Iterator[TreeLine]:
        """Yield the graph's lines."""
        tops = [self._nodes[start] for start in self._graph.starts]
        if [self._graph.about] != [top.name for top in tops]:
            yield TreeLine(self._cut(one_line(self._graph.about)))
        shown: set[str] = set()
        for top in tops:
            again = top.id in shown
            yield TreeLine(_place(top) + (" [shown above]" if again else ""))
            if not again:
                yield from self._tree(top, shown)
        for circle in self._graph.circles:
            yield TreeLine(f"Circle, nearest first: {' > '.join(map(_place, circle))}")

    def _tree(self, top: Node, shown: set[str]) -> Iterator[TreeLine]:
        """Yield what is below an article, without recursion.

        Only what the articles on the way tell. What an article tells stands below it where it comes first.
        """
        shown.add(top.id)
        waiting = self._branches((top,), _tellers((top,)), "")
        while waiting:
            branch = waiting.pop()
            node = self._nodes[branch.edge.source]
            again = node.id in shown
            way = (*branch.way, node)
            tellers = _tellers(branch.way if again else way)
            below = [] if node in branch.way else self._branches(way, tellers, branch.after)
            yield TreeLine(branch.before + _place(node) + self._notes(branch, again=again))
            bar = branch.after + (self._strokes.pass_by if below else _BLANK)
            for telling in branch.ending:
                denial = "denies " if telling.denies else ""
                where = one_line(telling.name_in(self._article))
                yield TreeLine(f"{bar}{where}: {denial}{self._cut(one_line(telling.words))}", telling)
            if below and len(way) > DEEPEST:
                yield TreeLine(f"{branch.after}{self._strokes.last}{self._strokes.cut} the chain goes on")
                continue
            if node.publication is not None:
                shown.add(node.id)
            waiting += below

    def _branches(self, way: tuple[Node, ...], tellers: Iterable[int | str], indent: str) -> list[_Branch]:
        """Return what the last of a way has its words from, last first."""
        found: dict[str, tuple[Edge, tuple[Telling, ...]]] = {}
        for key in tellers:
            for source, (edge, ending) in self._below.get((way[-1].id, key), {}).items():
                found[source] = edge, (*found.get(source, (edge, ()))[1], *ending)
        strokes = self._strokes
        last = len(found) - 1
        return [
            _Branch(
                edge,
                ending,
                indent + (strokes.last if number == last else strokes.branch),
                indent + (_BLANK if number == last else strokes.pass_by),
                way,
            )
            for number, (edge, ending) in enumerate(found.values())
        ][::-1]

    def _notes(self, branch: _Branch, *, again: bool) -> str:
        edge, node = branch.edge, self._nodes[branch.edge.source]
        notes = []
        if node.unnamed and node.name != NOT_STATED:
            notes.append("unnamed")
        if edge.circle and outlet_key(node.name) in {outlet_key(other.name) for other in branch.way}:
            notes.append("closes a circle")
        if edge.by_hand:
            notes.append("linked by a person")
        if edge.undated:
            notes.append("which came first is not known")
        if edge.candidates:
            notes.append(f"or {', '.join(one_line(other.id) for other in edge.candidates)}")
        if again and node.publication is not None and (node.id, node.publication.key) in self._below:
            notes.append("shown above")
        return f" [{'; '.join(notes)}]" if notes else ""

    def _cut(self, line: str) -> str:
        if len(line) <= WIDEST:
            return line
        kept = line[:WIDEST]
        return f"{kept.rpartition(' ')[0] or kept} {self._strokes.cut}"


def _tellers(way: Iterable[Node]) -> dict[int | str, None]:
    """Return the keys of the articles on a way."""
    return dict.fromkeys(node.publication.key for node in way if node.publication is not None)


def _place(node: Node) -> str:
    """Return a party's name; of a stored article, also when it was published and its id."""
    name = one_line(node.name) or "source not stated"
    if node.publication is None:
        return name
    told = (node.publication.published or "undated", node.publication.id)
    return f"{name} ({', '.join(map(one_line, told))})"
