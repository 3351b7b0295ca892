from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from attribution.report import Article
from attribution.report.explain import explain
from attribution.report.markdown import escaped, write_md
from attribution.report.visible import one_line

PLAIN = {"text", "text_special", "inline", "softbreak"}
STRUCTURE = PLAIN | {
    f"{name}_{edge}"
    for name in (
        "heading",
        "bullet_list",
        "list_item",
        "paragraph",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    )
    for edge in ("open", "close")
}


def written(*articles: Article, with_why: bool = False) -> str:
    stream = io.BytesIO()
    write_md(articles, stream, with_text=False, with_why=with_why)
    return stream.getvalue().decode("utf-8")


def tokens(source: str) -> list[Token]:
    """Parse as GitHub does, bare addresses included."""
    found: list[Token] = []
    for token in MarkdownIt("gfm-like").parse(source):
        found += [token, *(token.children or ())]
    return found


def test_an_article_is_a_heading_facts_and_a_table(stored: Article) -> None:
    text = written(stored)
    assert text.startswith("# Ferry to stop in May\n\n- Publisher: Skarv Post\n")
    assert "- 3 attributions, 1 direct quote, 1 partly quoted, 1 reported," in text
    assert "| Radio Skarv ← Runa Dahl |" in text
    assert "port official ← Runa Dahl; Skarv Herald" in text
    assert "corrected, reviewers differ, eva, see tape |" in text
    assert "rejected, adjudicated, cy |" in text


def test_nothing_in_a_text_becomes_markup(hostile: Callable[[str], Article], payload: str) -> None:
    parsed = tokens(written(hostile(payload), with_why=True))
    assert {token.type for token in parsed} <= STRUCTURE
    assert sum(token.type == "tr_open" for token in parsed) == 3
    assert sum(token.type == "td_open" for token in parsed) == 18


def test_why_stands_in_a_row_under_each_attribution(stored: Article) -> None:
    plain, told = written(stored).splitlines(), written(stored, with_why=True).splitlines()
    first = plain.index(next(line for line in plain if line.startswith("| 1 |")))
    assert told[: first + 1] == plain[: first + 1]
    assert told[first::2] == plain[first:]
    assert [line[:8] for line in told[first + 1 :: 2]] == ["|  | why"] * 4
    assert explain(stored.attributions[1]) in told[first + 3]


@given(st.text(st.characters(exclude_categories=())))
def test_escaped_text_shows_itself(text: str) -> None:
    shown = MarkdownIt("gfm-like").parse(f"| a |\n| --- |\n| {escaped(text)} |\n")
    (cell,) = [token for token in shown if token.type == "inline"][1:]
    assert {child.type for child in cell.children or ()} <= PLAIN
    assert "".join(child.content for child in cell.children or ()) == one_line(text)


def test_articles_are_apart(article: Article) -> None:
    assert written(article, article).count("\n\n# Ferry") == 1


@pytest.mark.parametrize(
    "address", ["https://evil.example/x", "www.evil.example", "evil.example", "a@evil.example"]
)
def test_addresses_are_not_turned_into_links(address: str) -> None:
    assert {token.type for token in tokens(f"- see {escaped(address)} now")} <= STRUCTURE
