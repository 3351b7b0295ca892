"""Whatever the text, reading it neither raises nor changes it, and its sections are in order and in range."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Document, SectionKind
from attribution.text import read_bytes, read_file, read_text
from attribution.text.credits import (
    read_byline,
    read_copyright,
    read_dateline,
    read_published,
    read_wire_credit,
)

# Lines as pages have them, so that rules meet in every order, and any other characters between them.
LINES = st.sampled_from(
    [
        "Ferries stop in May", "date 2031-05-14 Ferries stop", "By Jane Roe, Harbour Daily", "14 May 2031",
        "also read", "Related Articles", "Advertisement", "Photo: a ship",
        "HALM (Reuters) - They stop, she said.", "Read more: Fog", "They stop, she said.",
        "“They stop,” she said.", "ROE: No.", "© 2031 Harbour Daily", "Follow us", "", " ", ";",
        "(Reporting by Jane Roe)", "ferries", "---", "# Ferries", "<p>Ferries", "\ufeff", "Getty.",
    ]
)  # fmt: skip
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", "\u2028", "\x0b"])
PAGES = st.lists(st.tuples(LINES | st.text(max_size=60), BREAKS), max_size=25).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
TEXTS = st.one_of(st.text(), PAGES)


def check(document: Document) -> None:
    """Assert what holds of every document."""
    length = len(document.text)
    for section in document.sections:
        assert 0 <= section.start < section.end <= length
        assert section.kind is not SectionKind.BODY
        words = document.text[section.start : section.end]
        assert words == words.strip()
    for before, after in pairwise(document.sections):
        assert before.end <= after.start
    if document.title is not None:
        assert document.title == " ".join(document.title.split()) != ""


@given(TEXTS)
def test_any_text_with_a_letter_is_an_article(text: str) -> None:
    assume(any(map(str.isalpha, text)))
    document = read_text(text)
    assert document.text == text
    check(document)


@given(PAGES)
def test_reading_is_the_same_every_time(text: str) -> None:
    assume(any(map(str.isalpha, text)))
    assert read_text(text) == read_text(text)


def outcome(read: Callable[[], Document]) -> Document | str:
    """Return the document, or the line of the refusal."""
    try:
        return read()
    except InputError as error:
        return str(error)


@given(TEXTS)
def test_a_plain_text_file_is_read_unchanged_or_is_binary(text: str) -> None:
    assume(any(map(str.isalpha, text)))
    data = text.encode("utf-8", "replace")
    with TemporaryDirectory() as folder:
        path = Path(folder, "article.txt")
        path.write_bytes(data)
        found = outcome(lambda: read_file(path, config=Config()))
    if isinstance(found, str):
        assert "is binary" in found
    else:
        assert found.text == data.decode("utf-8")
        check(found)


@given(st.binary(max_size=400) | PAGES.map(str.encode), st.sampled_from(["txt", "md", "html"]))
@settings(max_examples=60, deadline=None)  # the first page loads its parser
def test_any_bytes_are_an_article_or_one_line(data: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"article.{suffix}")
        path.write_bytes(data)
        found = outcome(lambda: read_file(path, config=Config()))
    if isinstance(found, str):
        assert found.startswith(f"{path}: ")
        assert found.isprintable()
    else:
        check(found)


@given(st.text(max_size=30))
def test_any_name_is_told_on_one_line(name: str) -> None:
    line = outcome(lambda: read_bytes(b"", name=name, config=Config()))
    assert isinstance(line, str)
    assert line.isprintable()


@given(st.text(max_size=250))
def test_no_line_upsets_a_reader_of_credits(line: str) -> None:
    for words in (
        line,
        f"By {line}",
        f"© 2031 {line}",
        f"Published: {line}",
        f"(Reporting by {line})",
        f"HALM ({line}) - ",
    ):
        for reader in (read_byline, read_copyright, read_dateline, read_published, read_wire_credit):
            credit = reader(words)
            assert credit is None or credit.published is None or len(credit.published) == 10
