"""What a tab lists: one thing to look at, how it is drawn, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

LISTED = 200  # code points of a text that an entry's line can show
Place = tuple[int, str]  # a document's key, and an attribution's id in it


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at.

    Attributes:
        title: what to call it, a line of visible text.
        about: what it is about, likewise.
        draw: writes it for a width in cells.
        leads_to: the attribution that it is of.
        differs: it needs a look: something in it is not as it is elsewhere.
    """

    title: str
    about: str
    draw: Callable[[int], Iterable[Content]]
    leads_to: Place | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a tab lists, what it says where that is nothing, and the entry to begin with."""

    entries: Sequence[Entry]
    nothing: str
    start: int = 0
