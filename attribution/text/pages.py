"""What Markdown and HTML are read into: blocks of words and metadata; and one text from the blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto


class BlockKind(Enum):
    """What a block is in the page's markup."""

    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()  # of a list
    ROW = auto()  # of a table


_CLOSE = (BlockKind.ITEM, BlockKind.ROW)  # no blank line between two of them


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page, its words on one line."""

    kind: BlockKind
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """An article's blocks and what its page says of it. None is what it doesn't say."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None


def titled(blocks: Iterable[Block], title: str | None) -> tuple[Block, ...]:
    """Return blocks with one title: their first one, else the page's own, put before them."""
    own = [block for block in blocks if block.words]
    first = next((block for block in own if block.kind is BlockKind.TITLE), None)
    if first is None and title:
        first = Block(BlockKind.TITLE, title)
        start = 1 if own and own[0].words == title else 0  # there already, as a lesser heading or in bold
        own = [first, *own[start:]]
    return tuple(
        replace(block, kind=BlockKind.HEADING)
        if block is not first and block.kind is BlockKind.TITLE
        else block
        for block in own
    )


def one_line(words: str) -> str:
    """Return words with every run of white space as one space."""
    return " ".join(words.split())


def web_address(words: str | None) -> str | None:
    """Return words that are a web page's address, None for any other: a report makes links of them."""
    address = one_line(words or "")
    return address if address.startswith(("https://", "http://")) and " " not in address else None


def joined_cells(cells: Iterable[str]) -> str:
    """Return a table's row as one line."""
    return " | ".join(filter(None, cells))


def join(blocks: Iterable[Block]) -> tuple[str, int | None]:
    """Join blocks to a text; return it and where its title starts, None without one.

    A blank line stands between blocks, a line break between items and between rows.
    """
    pieces: list[str] = []
    title: int | None = None
    before: BlockKind | None = None
    length = 0
    for block in blocks:
        gap = "" if before is None else "\n" if before is block.kind in _CLOSE else "\n\n"
        length += len(gap)
        if block.kind is BlockKind.TITLE:
            title = length
        pieces += (gap, block.words)
        length += len(block.words)
        before = block.kind
    return "".join(pieces), title
