"""A chain of sources as a picture: boxes and arrows from the origin, on the left, to the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from attribution.model import Route
from attribution.report.visible import one_line

# In the picture's own units, a pixel where it is not scaled down.
_BOX, _HEIGHT, _LINE = 150, 44, 15
_GAP, _SPACE, _EDGE = 34, 12, 2
_FITS = 19  # columns a line of a box holds at _FONT in most sans-serif faces
_FONT = 12


@dataclass(frozen=True, slots=True)
class _Box:
    name: str
    x: float
    y: float
    style: str  # origin, hop, article or nobody
    follows: int | None  # the box that its arrow points to


def chain_svg(paths: Sequence[Route], *, article: str, unnamed: bool = False, key: str = "chain") -> str:
    """Draw a chain as an inline SVG picture that takes its colours from the text round it.

    Paths that share their first parties share these boxes, and branch behind them.

    Args:
        paths: each from the party nearest to the article to the origin, as in ``Attribution.paths``.
        article: what to write into the last box.
        unnamed: draw the origins with a dashed line: nobody can be asked.
        key: an identifier that no other picture of the page has.

    Returns:
        An ``<svg>`` element whose title and description say the same in words; names are escaped,
        and cut where too long, with the whole name in the box's title.
    """
    boxes = _layout([tuple(map(one_line, path)) for path in paths], article=one_line(article))
    width = max(box.x for box in boxes) + _BOX + _EDGE
    height = max(box.y for box in boxes) + _HEIGHT + _EDGE
    drawn = [_arrow(box, boxes[box.follows]) for box in boxes if box.follows is not None]
    faint = {"nobody", "origin"} if unnamed else {"nobody"}
    drawn += [_drawn(box, dashed=box.style in faint) for box in boxes]
    return (
        f'<svg class="chain" role="img" aria-labelledby="{key}-title {key}-desc"'
        f' width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
        f' font-size="{_FONT}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-title">Chain of sources</title>'
        f'<desc id="{key}-desc">{escape(_in_words(paths, article))}</desc>{"".join(drawn)}</svg>'
    )


def _layout(paths: Sequence[Route], *, article: str) -> list[_Box]:
    """Place a tree's boxes: the article right, its depth growing leftwards, one row a leaf."""
    deepest = max((len(path) for path in paths), default=0) or 1
    places: dict[Route, int] = {(): 0}  # of a box, by the parties between it and the article
    children: dict[Route, list[Route]] = {(): []}
    for path in [path for path in paths if path] or [("",)]:
        for depth in range(1, len(path) + 1):
            node = path[:depth]
            if node not in children:
                places[node] = len(places)
                children[node] = []
                children[node[:-1]].append(node)
    rows: dict[Route, float] = {}
    free = 0
    for node in _leaves_first(children):
        below = [rows[child] for child in children[node]]
        rows[node] = (below[0] + below[-1]) / 2 if below else free
        free += not below
    ends = {path for path in paths if path}
    return [
        _Box(
            name=node[-1] if node else article,
            x=_EDGE + (deepest - len(node)) * (_BOX + _GAP),
            y=_EDGE + rows[node] * (_HEIGHT + _SPACE),
            style=_style(node, ends),
            follows=places[node[:-1]] if node else None,
        )
        for node in places
    ]


def _style(node: Route, ends: set[Route]) -> str:
    if not node:
        return "article"
    if not node[-1]:
        return "nobody"
    return "origin" if node in ends else "hop"


def _leaves_first(children: dict[Route, list[Route]]) -> list[Route]:
    """Return a tree's nodes, each after its children and leaves from top to bottom, without recursion."""
    order: list[Route] = []
    waiting: list[Route] = [()]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += children[node]
    return order[::-1]


def _arrow(box: _Box, target: _Box) -> str:
    x, y = box.x + _BOX, box.y + _HEIGHT / 2
    tip, end = target.x - 2, target.y + _HEIGHT / 2
    turn = target.x - _GAP / 2
    line = f"M{x:g} {y:g}H{tip:g}" if y == end else f"M{x:g} {y:g}H{turn:g}V{end:g}H{tip:g}"
    head = f"M{tip - 7:g} {end - 4:g}L{tip:g} {end:g}L{tip - 7:g} {end + 4:g}"
    return f'<path class="arrow" fill="none" stroke="currentColor" stroke-width="1.4" d="{line}{head}"/>'


def _drawn(box: _Box, *, dashed: bool) -> str:
    lines = _wrapped(box.name) if box.name else ["not stated"]
    middle = box.y + _HEIGHT / 2 + _FONT * 0.35 - (len(lines) - 1) * _LINE / 2
    words = "".join(
        f'<text x="{box.x + _BOX / 2:g}" y="{middle + row * _LINE:g}" text-anchor="middle"'
        f' fill="currentColor">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    dashes = ' stroke-dasharray="5 3"' if dashed else ""
    strong = 2 if box.style == "article" else 1.2
    return (
        f'<g class="box {box.style}"><title>{escape(box.name or "not stated")}</title>'
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{_BOX}" height="{_HEIGHT}" rx="6" fill="none"'
        f' stroke="currentColor" stroke-width="{strong}"{dashes}/>{words}</g>'
    )


def _wrapped(name: str) -> list[str]:
    """Cut a name into at most two lines that fit a box, the second ending in … where words are lost."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _columns(longer) > _FITS:
            lines.append(word)
        else:
            lines[-1] = longer
    kept = lines[:2] if len(lines) <= 2 else [lines[0], " ".join(lines[1:])]
    return [_cut(line) for line in kept]


def _cut(line: str) -> str:
    if _columns(line) <= _FITS:
        return line
    kept = line[:_FITS]
    while _columns(kept) >= _FITS:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _in_words(paths: Sequence[Route], article: str) -> str:
    routes = [[*reversed(path), article] for path in paths if path] or [["source not stated", article]]
    return one_line("; ".join(" to ".join(route) for route in routes))
