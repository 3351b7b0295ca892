"""A web page to plain text: the article without the page round it, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attribution.text.credits import listed
from attribution.text.pages import Block, BlockKind, Page, joined_cells, one_line, titled, web_address
from attribution.text.refusals import refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s{0,3}=\s{0,3}[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_HEAD = 20_000  # characters in which a page's `html` tag stands
# Dates that the page's metadata gives, not those that htmldate would find in its text. The last is fixed:
# htmldate's own is today, and an answer must not depend on the clock.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2099-12-31",
}
_NO_ARTICLE = ("no article was found in this page", "save the article's words as .txt")
# A pull quote shows words of the article once more, between paragraphs that have nothing to do with them.
_PULLED = (
    "//*[contains(translate(@class, 'PULQOTE-_', 'pulqote'), 'pullquote')"
    " or contains(concat(' ', translate(@class, 'PUL', 'pul'), ' '), ' pull ')]"
)
_BLOCKS = frozenset({"p", "head", "list", "quote", "table"})
_LEFT_OUT = frozenset({"code", "graphic", "comments"})


def is_html(start: str) -> bool:
    """Tell whether a text's start is a web page's: it opens with markup, and has a tag that pages have."""
    return start.lstrip().startswith("<") and _PAGE.search(start) is not None


def read_html(source: str, *, name: str) -> Page:
    """Read a page's article. Menus, teasers, comments, captions and code are left out.

    Raises:
        InputError: no article stands in it.
    """
    from trafilatura import bare_extraction  # 1 s, which plain text need not pay

    found = bare_extraction(
        source,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
        prune_xpath=_PULLED,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise refusal(name, *_NO_ARTICLE)
    blocks = [block for block in _blocks(found.body) if block.words]
    if not blocks:
        raise refusal(name, *_NO_ARTICLE)
    title = one_line(found.title or "") or None
    language = _LANGUAGE.search(source[:_HEAD])
    return Page(
        titled(blocks, title),
        title=title,
        publisher=_publisher(found.sitename, found.hostname),
        published=found.date,
        byline=_authors(found.author),
        url=web_address(found.url),
        language=language[1].lower() if language else None,
    )


def _blocks(body: _Element) -> Iterator[Block]:
    """Yield the blocks of trafilatura's tree, whose names are TEI's: ``head``, ``p``, ``list``, ``quote``."""
    if body.tag != "body":
        yield from _block(body)
        return
    yield from _children(body)


def _children(element: _Element) -> Iterator[Block]:
    yield Block(BlockKind.PARAGRAPH, one_line(element.text or ""))
    for child in element:
        yield from _block(child)
        yield Block(BlockKind.PARAGRAPH, one_line(child.tail or ""))


def _block(element: _Element) -> Iterator[Block]:
    match element.tag:
        case "head":
            kind = BlockKind.TITLE if element.get("rend") == "h1" else BlockKind.HEADING
            yield Block(kind, _words(element))
        case "list":
            for item in element.iter("item"):
                yield Block(BlockKind.ITEM, _words(item, without="list"))
        case "table":
            for row in element.iter("row"):
                yield Block(BlockKind.ROW, joined_cells(_words(cell) for cell in row.iter("cell")))
        case "quote" | "div" if any(child.tag in _BLOCKS for child in element):
            yield from _children(element)
        case str(tag) if tag not in _LEFT_OUT:
            yield Block(BlockKind.PARAGRAPH, _words(element))


def _words(element: _Element, without: str = "") -> str:
    """Return an element's words on one line, but for those of elements ``without``."""
    return one_line("".join(_pieces(element, without)))


def _pieces(element: _Element, without: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield " "
        elif child.tag != without and isinstance(child.tag, str):  # a comment's tag is none
            yield from _pieces(child, without)
        yield child.tail or ""


def _publisher(sitename: str | None, hostname: str | None) -> str | None:
    """Return the site's name where the page gives one; trafilatura falls back on the host's."""
    return None if not sitename or sitename.casefold() == (hostname or "").casefold() else one_line(sitename)


def _authors(authors: str | None) -> str | None:
    """Write authors as a byline does; trafilatura parts them by semicolons."""
    names = [one_line(name) for name in (authors or "").split(";")]
    return listed(names) or None
