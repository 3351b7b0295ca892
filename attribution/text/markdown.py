"""Markdown to plain text: words without their markup, front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attribution.text.dates import read_date
from attribution.text.pages import Block, BlockKind, Page, joined_cells, one_line, titled, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
# What fields are called by Hugo, Jekyll, Pandoc and newsroom exports.
_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "sitename", "site_name", "publication"),
    "published": ("date", "published", "date_published", "publishdate", "pubdate"),
    "byline": ("author", "byline"),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link"),
    "language": ("lang", "language"),
}


def read_markdown(source: str) -> Page:
    """Read Markdown (CommonMark with tables). Code, pictures and raw HTML are left out."""
    from markdown_it import MarkdownIt  # 40 ms, which plain text need not pay

    front = _FRONT.match(source)
    fields = _fields(front["fields"]) if front else {}
    body = source[front.end() :] if front else source.removeprefix("\ufeff")
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    said = {own: next((fields[n] for n in names if n in fields), None) for own, names in _NAMES.items()}
    language = _LANGUAGE.match(said["language"] or "")
    return Page(
        titled(_blocks(tokens), said["title"]),
        title=said["title"],
        publisher=said["publisher"],
        published=read_date(said["published"] or ""),
        byline=said["byline"],
        url=web_address(said["url"]),
        language=language[0].lower() if language else None,
    )


def _fields(front: str) -> dict[str, str]:
    """Read front matter's values as text, a list's joined by `and`; what is no YAML says nothing."""
    import yaml

    try:
        values = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):  # a date such as 2023-02-31 is a ValueError
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(name).lower(): words for name, value in values.items() if (words := _value(value))}


def _value(value: object) -> str:
    """Return a field's value as text; nested ones are no use here, and written out can be without end."""
    parts = value if isinstance(value, list) else [value]
    return one_line(" and ".join(str(part) for part in parts if isinstance(part, str | int | float | date)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    kind = BlockKind.PARAGRAPH
    items = 0
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "list_item_open":
                items += 1
            case "list_item_close":
                items -= 1
            case "heading_open":
                kind = BlockKind.TITLE if token.tag == "h1" else BlockKind.HEADING
            case "heading_close":
                kind = BlockKind.PARAGRAPH
            case "tr_open":
                row = []
            case "tr_close":
                yield Block(BlockKind.ROW, joined_cells(row or ()))
                row = None
            case "inline" if row is not None:
                row.append(_words(token))
            case "inline":
                listed = kind is BlockKind.PARAGRAPH and items
                yield Block(BlockKind.ITEM if listed else kind, _words(token))


def _words(token: Token) -> str:
    """Return an inline token's words, emphasis and links flattened."""
    pieces = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif child.type in ("text", "code_inline"):
            pieces.append(child.content)
    return one_line("".join(pieces))
