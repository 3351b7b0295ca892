"""Markdown, web pages and standard input become documents: plain words, and metadata as the page gives it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Document, SectionKind
from attribution.text import read_bytes, read_file

Reader = Callable[..., Document]

MARKDOWN = """\
---
title: "Ferries stop: a report"
date: 2031-05-14T09:30:00Z
author: 'Jane Roe'
publisher: Harbour Daily # weekdays only
url: https://harbour.example/ferries
lang: en-GB
tags: [sea, rust]
---

# Ferries stop

The *ferries* will [stop **in May**](https://harbour.example), said
Ilse Brandt, `harbour master`. ![a ship](ship.jpg)
<b>Nobody</b> spoke &amp; all listened.

## What is known

> “We are
> slow,” she said.

1. the hull has cracks
2. the engine is *old*

| ship | year |
| --- | --- |
| Alder Star | 1989 |

    quote = "not prose"

```
said = "nor this"
```

Rust\\
and leaks, she said.
"""


def test_markdown_is_read_as_plain_words(read: Reader) -> None:
    document = read(MARKDOWN.encode(), "ferries.md")
    assert document.text == (
        "Ferries stop\n\n"
        "The ferries will stop in May, said Ilse Brandt, harbour master. Nobody spoke & all listened.\n\n"
        "What is known\n\n"
        "“We are slow,” she said.\n\n"
        "the hull has cracks\n"
        "the engine is old\n\n"
        "ship | year\n"
        "Alder Star | 1989\n\n"
        "Rust and leaks, she said."
    )
    assert document.section_at(0) is SectionKind.HEADLINE
    assert document.section_at(document.text.index("What is known")) is SectionKind.BODY


def test_front_matter_is_metadata(read: Reader) -> None:
    document = read(MARKDOWN.encode(), "ferries.md")
    assert document.id == "ferries"
    assert document.title == "Ferries stop"
    assert document.publisher == "Harbour Daily"
    assert document.published == "2031-05-14"
    assert document.byline == "Jane Roe"
    assert document.url == "https://harbour.example/ferries"
    assert document.language == "en"


def test_a_title_in_the_front_matter_is_the_headline_where_no_heading_is(read: Reader) -> None:
    document = read(b"\xef\xbb\xbf---\r\ntitle: Ferries stop\r\n---\r\nThey will, she said.\r\n", "a.md")
    assert document.text == "Ferries stop\n\nThey will, she said."
    assert document.section_at(0) is SectionKind.HEADLINE


def test_several_authors_are_one_byline(read: Reader) -> None:
    document = read(b"---\nauthor: [Jane Roe, Ilse Brandt]\n---\nThey will, she said.\n", "a.md")
    assert document.byline == "Jane Roe and Ilse Brandt"


@pytest.mark.parametrize("front", ["a: [", "date: 2023-02-31", "- 1\n- 2", "!!python/name:os.system x"])
def test_front_matter_that_is_no_yaml_says_nothing(read: Reader, front: str) -> None:
    document = read(f"---\n{front}\n---\nThe ferries will stop in May, she said.\n".encode(), "a.md")
    assert document.text == "The ferries will stop in May, she said."
    assert (document.published, document.byline) == (None, None)


def test_front_matter_that_refers_to_itself_is_not_written_out(read: Reader) -> None:
    levels = [f"l{n}: &l{n} [{', '.join(f'*l{n - 1}' for _ in range(9))}]" for n in range(1, 30)]
    front = "\n".join(["l0: &l0 [x]", *levels, "title: [*l29]"])  # 9 ** 29 words if it were
    document = read(f"---\n{front}\n---\n# Ferries stop\n\nThey will, she said.\n".encode(), "a.md")
    assert document.title == "Ferries stop"


@pytest.mark.parametrize("start", ["---\ntitle: Ferries stop\n", "---\n\nThey will, she said.\n"])
def test_front_matter_left_open_is_text(read: Reader, start: str) -> None:
    document = read(f"{start}\nRoe denied it.\n".encode(), "a.md")
    assert "Roe denied it." in document.text
    assert document.published is None


def test_markdown_without_headings_may_have_a_headline_all_the_same(read: Reader) -> None:
    document = read(
        b"Ferries stop\n\nThe ferries will stop in May, harbour master Ilse Brandt said.", "a.markdown"
    )
    assert document.title == "Ferries stop"


PARAGRAPHS = "".join(
    f"<p>The ferries will stop in <b>May</b>, said Ilse Brandt,<br>harbour master, for the {n}th time.</p>"
    for n in range(4, 10)
)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Ferries stop - Harbour Daily</title>
<meta property="og:title" content="Ferries stop">
<meta property="og:site_name" content="Harbour Daily">
<meta property="article:published_time" content="2031-05-14T09:30:00+00:00">
<meta name="author" content="Jane Roe; John Doe">
<link rel="canonical" href="https://harbour.example/ferries">
</head><body>
<nav><a href="/">Home</a></nav>
<article><h1>Ferries stop</h1>{PARAGRAPHS}
<ul><li>rust</li><li>leaks</li></ul>
<h2>What is known</h2>{PARAGRAPHS.replace("ferries", "engines")}
<blockquote>“Slow,” she said.<br>Then she left.</blockquote></article>
<footer>© 2031 Harbour Daily</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_it(read: Reader) -> None:
    document = read(PAGE.encode(), "ferries.html")
    assert document.text.startswith(
        "Ferries stop\n\n"
        "The ferries will stop in May, said Ilse Brandt, harbour master, for the 4th time.\n\n"
    )
    assert "\n\nrust\nleaks\n\nWhat is known\n\nThe engines" in document.text
    assert document.text.endswith("“Slow,” she said. Then she left.")
    assert "Home" not in document.text
    assert document.title == "Ferries stop"
    assert document.publisher == "Harbour Daily"
    assert document.published == "2031-05-14"
    assert document.byline == "Jane Roe and John Doe"
    assert document.url == "https://harbour.example/ferries"
    assert document.language == "en"
    assert document.section_at(0) is SectionKind.HEADLINE
    assert document.section_at(14) is SectionKind.BODY


def test_what_a_page_does_not_say_is_unknown(read: Reader) -> None:
    page = f"<html><body><article><p>On 3 April 2019 it broke. © 2018</p>{PARAGRAPHS}</article></body></html>"
    document = read(page.encode(), "a.htm")
    assert (document.publisher, document.published, document.byline, document.url) == (None, None, None, None)


@pytest.mark.parametrize("name", ["pullquote", "wp-block-pullquote", "c-PullQuote big", "pull"])
def test_a_pull_quote_is_no_part_of_the_text(name: str, read: Reader) -> None:
    pulled = f'<div class="{name}"><blockquote>“Nobody told us.”</blockquote></div>'
    page = f"<html><body><article><h1>Ferries</h1>{PARAGRAPHS}{pulled}{PARAGRAPHS}</article></body></html>"
    assert "Nobody told us" not in read(page.encode(), "a.html").text
    kept = page.replace(name, "big")
    assert "Nobody told us" in read(kept.encode(), "a.html").text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "ferries.html", "https://a b.example"]
)
def test_an_address_that_is_no_web_page_is_none(read: Reader, url: str) -> None:
    page = PAGE.replace("https://harbour.example/ferries", url)
    assert read(page.encode(), "a.html").url is None
    assert read(MARKDOWN.replace("https://harbour.example/ferries", url).encode(), "a.md").url is None


def test_a_title_outside_the_article_becomes_its_headline(read: Reader) -> None:
    page = (
        f"<html><head><title>Ferries stop</title></head><body><article>{PARAGRAPHS}</article></body></html>"
    )
    document = read(page.encode(), "a.html")
    assert document.text.startswith("Ferries stop\n\nThe ferries")
    assert document.section_at(0) is SectionKind.HEADLINE


def test_markup_in_the_words_stays_words(read: Reader) -> None:
    page = PAGE.replace("Ilse Brandt", "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "said <script>alert(1)</script>, harbour master" in read(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "just words", "<<<<", "<div>" * 9999],
)
def test_a_page_without_an_article_gets_one_line(read: Reader, page: str) -> None:
    with pytest.raises(InputError, match=r"a\.html: no article was found in this page; save"):
        read(page.encode(), "a.html")


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (PAGE, "Ferries stop\n\nThe"),
        (
            "\ufeff  <!-- saved --><html>" + PAGE.partition("<html")[2].partition(">")[2],
            "Ferries stop\n\nThe",
        ),
        ("<i>Ferries stop</i>, she said", "<i>Ferries"),
        ("Ferries <html> stop", "Ferries <html> stop"),
        ("# Ferries *stop*", "# Ferries *stop*"),
    ],
)
def test_a_pipe_is_a_page_or_plain_text(config: Config, data: str, start: str) -> None:
    document = read_bytes(data.encode(), name="stdin", config=config)
    assert (document.id, document.path) == ("stdin", None)
    assert document.text.startswith(start)


def test_a_page_over_a_pipe_may_be_wide_unicode(config: Config) -> None:
    assert read_bytes(PAGE.encode("utf-16"), name="stdin", config=config).title == "Ferries stop"


def test_a_page_named_txt_is_plain_text(read: Reader) -> None:
    assert read(PAGE.encode(), "a.txt").text == PAGE


def test_a_file_without_a_known_suffix_is_read_as_a_pipe_is(read: Reader) -> None:
    assert read(PAGE.encode(), "page").text.startswith("Ferries stop\n\nThe")
    assert read(b"Ferries *stop*", "notes.news").text == "Ferries *stop*"


def test_a_document_is_named_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.b.txt").write_text("Ferries stop")
    document = read_file(Path("a.b.txt"), config=Config())
    assert (document.id, document.path) == ("a.b", "a.b.txt")


def test_plain_text_loads_no_parser(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ferries stop\n\nThe ferries will stop in May, harbour master Ilse Brandt said.")
    code = (
        "import sys, pathlib; from attribution.text import read_file; from attribution.config import Config\n"
        "assert read_file(pathlib.Path(sys.argv[1]), config=Config()).title == 'Ferries stop'\n"
        "print({'trafilatura', 'markdown_it', 'charset_normalizer', 'lxml', 'spacy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
