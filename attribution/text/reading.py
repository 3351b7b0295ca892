"""Reading a file, standard input or a string as a document."""

from __future__ import annotations

import codecs
import stat
from enum import Enum, auto
from pathlib import Path

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Document
from attribution.text.decoding import check_size, check_text, decode
from attribution.text.files import HTML, MARKDOWN, TEXT, reason
from attribution.text.html import is_html, read_html
from attribution.text.markdown import read_markdown
from attribution.text.pages import Page, join
from attribution.text.refusals import refusal, shown
from attribution.text.sections import read_layout

_SNIFFED = 4096  # bytes
_MARKS = codecs.BOM_UTF8 + codecs.BOM_UTF16


class _Format(Enum):
    TEXT = auto()
    MARKDOWN = auto()
    HTML = auto()


def read_file(path: Path, *, config: Config) -> Document:
    """Read a file as an article: by its suffix, or by how it starts where the suffix tells nothing.

    For plain text the document's text is the file's, decoded and otherwise unchanged: offsets index both.

    Args:
        path: the file; ``Document.path`` is this path as given.
        config: for the limits ``max_bytes`` and ``max_chars``.

    Raises:
        InputError: it can't be read, is no text, holds no article, or is too large.
    """
    name = shown(path)
    data = _bytes_of(path, name, config)
    return _read(data, _format(data, path.suffix), key=shown(path.stem), name=name, path=name, config=config)


def read_bytes(data: bytes, *, name: str, config: Config) -> Document:
    """Read what came over a pipe as an article, a web page or plain text.

    Args:
        data: all of it.
        name: what to call it: the document's id, and in errors.
        config: for the limits ``max_bytes`` and ``max_chars``.

    Raises:
        InputError: it is no text, holds no article, or is too large.
    """
    name = shown(name)
    check_size(len(data), name=name, config=config)
    return _read(data, _format(data), key=name, name=name, path=None, config=config)


def read_text(text: str, *, name: str = "text") -> Document:
    """Take a string as an article of plain text, of any length.

    Args:
        text: the document's text, unchanged.
        name: the document's id.

    Raises:
        InputError: it holds no letter.
    """
    check_text(text, name=shown(name))
    return _document(text, Page(), None, key=name, path=None)


def _bytes_of(path: Path, name: str, config: Config) -> bytes:
    try:
        mode = path.stat().st_mode  # before opening: a pipe would wait for a writer
        if stat.S_ISDIR(mode):
            raise refusal(name, "is a folder", "name a file in it")
        if not stat.S_ISREG(mode):
            raise refusal(name, "is a device or a pipe, not a file", "give a file, or pipe the text to '-'")
        with path.open("rb") as stream:
            data = stream.read(config.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError(reason(path, error)) from error
    check_size(len(data), name=name, config=config)
    return data


def _format(data: bytes, suffix: str = "") -> _Format:
    suffix = suffix.lower()
    if suffix in TEXT:
        return _Format.TEXT
    if suffix in MARKDOWN:
        return _Format.MARKDOWN
    start = data[:_SNIFFED].lstrip(_MARKS).replace(b"\0", b"")  # UTF-16 has a NUL for each letter of markup
    return _Format.HTML if suffix in HTML or is_html(start.decode("latin-1")) else _Format.TEXT


def _read(data: bytes, form: _Format, *, key: str, name: str, path: str | None, config: Config) -> Document:
    text = decode(data, name=name, html=form is _Format.HTML)
    if form is not _Format.HTML:
        check_text(text, name=name, config=config)
    if form is _Format.TEXT:
        return _document(text, Page(), None, key=key, path=path)
    page = read_html(text, name=name) if form is _Format.HTML else read_markdown(text)
    text, headline = join(page.blocks)
    check_text(text, name=name, config=config)
    return _document(text, page, headline, key=key, path=path)


def _document(text: str, page: Page, headline: int | None, *, key: str, path: str | None) -> Document:
    """Make the document; what a page's markup says of it goes before what its lines say."""
    layout = read_layout(text, headline)
    return Document(
        id=key,
        text=text,
        path=path,
        title=layout.title or page.title,
        publisher=page.publisher or layout.publisher,
        published=page.published or layout.published,
        byline=page.byline or layout.byline,
        url=page.url,
        language=page.language or "en",
        sections=layout.sections,
    )
