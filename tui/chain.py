"""A chain of sources as a tree from the page to the origins: drawn, and changed a party at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from attribution.model import Route
from attribution.report.rows import path as written


@dataclass(slots=True)
class Hop:
    """A party, whether a path ends with it, and whom it cites."""

    name: str
    ends: bool = False
    cites: list[Hop] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a drawn tree: the strokes before a party, the party, and what it hangs on."""

    strokes: str
    hop: Hop
    above: Hop

    @property
    def name(self) -> str:
        """Return the party's name."""
        return self.hop.name

    @property
    def origin(self) -> bool:
        """Tell whether a path ends here."""
        return self.hop.ends


def grown(paths: Sequence[Route], page: str = "") -> Hop:
    """Return the page with all paths hanging on it, parties that paths share there once."""
    root = Hop(page)
    for path in paths:
        at = root
        for name in path:
            at = next((hop for hop in at.cites if hop.name == name), None) or _hung(at, name)
        at.ends = True
    return root


def _hung(at: Hop, name: str) -> Hop:
    at.cites.append(hop := Hop(name))
    return hop


def routes(root: Hop) -> tuple[Route, ...]:
    """Return the paths of a tree, from the page's first citation on, each once."""
    found: list[Route] = []
    waiting: list[tuple[Hop, Route]] = [(hop, (hop.name,)) for hop in reversed(root.cites)]
    while waiting:
        hop, path = waiting.pop()
        if hop.ends or not hop.cites:
            found.append(path)
        waiting += [(cited, (*path, cited.name)) for cited in reversed(hop.cites)]
    return tuple(dict.fromkeys(found))


def draw(paths: Sequence[Route]) -> Iterator[Branch]:
    """Yield the tree of all paths below the page."""
    return branches(grown(paths))


def branches(root: Hop) -> Iterator[Branch]:
    """Yield the lines of a tree, its root's left out."""
    waiting = _below(root, "")
    while waiting:
        branch, indent = waiting.pop()
        yield branch
        waiting += _below(branch.hop, indent)


def _below(above: Hop, indent: str) -> list[tuple[Branch, str]]:
    """Return what hangs on a party, last first, with the strokes before what hangs on each."""
    last = len(above.cites) - 1
    lines = [
        (
            Branch(indent + ("└─ " if i == last else "├─ "), hop, above),
            indent + ("   " if i == last else "│  "),
        )
        for i, hop in enumerate(above.cites)
    ]
    return lines[::-1]


def to_lines(paths: Sequence[Route]) -> str:
    """Write paths as text, one a line: ``RIA > Sergei Ryabkov``."""
    return "\n".join(written((path,)) for path in paths)


# Changes


def cite(at: Hop, name: str) -> Hop:
    """Let a party cite another, beside those that it cites; a path that ended with it goes on."""
    if not at.cites:
        at.ends = False
    return _hung(at, name)


def put_before(branch: Branch, name: str) -> Hop:
    """Put a party between another and what that hangs on."""
    at = branch.above.cites.index(branch.hop)
    branch.above.cites[at] = between = Hop(name, cites=[branch.hop])
    return between


def remove(branch: Branch) -> None:
    """Take a party out; what it cites hangs on what it hung on."""
    at = branch.above.cites.index(branch.hop)
    branch.above.cites[at : at + 1] = branch.hop.cites
    if not branch.above.cites:
        branch.above.ends = True  # of the page that means nothing


def swap(branch: Branch, step: int) -> Hop | None:
    """Change places with the neighbour among those cited beside it; None where there is none."""
    beside = branch.above.cites
    at = beside.index(branch.hop)
    if not 0 <= at + step < len(beside):
        return None
    beside[at], beside[at + step] = beside[at + step], beside[at]
    return branch.hop


def nearer(branch: Branch, root: Hop) -> Hop | None:
    """Change names with what it hangs on, one hop nearer to the page; None where that is the page."""
    if branch.above is root:
        return None
    branch.hop.name, branch.above.name = branch.above.name, branch.hop.name
    return branch.above
