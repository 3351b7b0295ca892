from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.model import Attribution, Document, Flag, Kind, ReviewState
from attribution.report import Article
from attribution.report.explain import explain
from attribution.report.page import write_html
from attribution.report.visible import visible
from attribution.report.wording import wording

VOID = {"meta", "br"}
ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "section",
        "article",
        "div",
        "span",
    ),
    *("p", "h1", "h2", "h3", "dl", "dt", "dd", "ul", "li", "a", "b", "i", "q", "small", "blockquote"),
    *("svg", "desc", "g", "rect", "text", "path"),
}


class Page(HTMLParser):
    """What a browser would make of a page, as far as the tests ask."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.article_text = ""
        self.words = ""
        self._open: list[str] = []
        self._text_depth = 0
        self.feed(source)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in VOID:
            return
        self._open.append(tag)
        if ("class", "text") in attrs:
            self._text_depth = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if len(self._open) < self._text_depth:
            self._text_depth = 0

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._text_depth:
            self.article_text += data

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


def source(*articles: Article, with_why: bool = False) -> str:
    stream = io.BytesIO()
    write_html(articles, stream, with_text=False, with_why=with_why)
    return stream.getvalue().decode("utf-8")


def page(*articles: Article, with_why: bool = False) -> Page:
    return Page(source(*articles, with_why=with_why))


def test_a_page_holds_the_text_the_figures_and_a_card_each(article: Article) -> None:
    parsed = page(article)
    assert parsed.article_text == article.document.text
    assert parsed.tags["article"] == 4
    assert parsed.tags["svg"] == 4
    for words in ("Skarv Post", "2024-05-02", "Runa Dahl", "captain", "97%", "partly quoted", "on air"):
        assert words in parsed.words
    assert wording()["flags"][Flag.ANONYMOUS_ONLY] in parsed.words


def test_a_card_tells_why_when_asked(stored: Article) -> None:
    plain, told = page(stored), page(stored, with_why=True)
    assert plain.values("class").count("why") == 0
    assert told.values("class").count("why") == 4
    for attribution in stored.attributions:
        assert explain(attribution) not in plain.words
        assert explain(attribution) in told.words


@settings(max_examples=60)
@given(st.data())
def test_the_highlighted_text_is_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=()), max_size=60))
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
    spans = st.lists(span, max_size=2).map(tuple)
    content = st.lists(span, min_size=1, max_size=2).map(tuple)
    found = data.draw(st.lists(st.builds(Attribution, st.just("A"), content, spans, spans), max_size=3))
    assert page(Article(Document("d", text), tuple(found))).article_text == visible(text)


def test_nothing_in_a_text_becomes_an_element(hostile: Callable[[str], Article], payload: str) -> None:
    parsed, harmless = page(hostile(payload), with_why=True), page(hostile("plain words"), with_why=True)
    assert set(parsed.tags) <= ALLOWED
    for tag in ALLOWED - {
        "a",
        "p",
        "span",
        "text",
    }:  # links, paragraphs, marks, lines: as many as the text asks
        assert parsed.tags[tag] == harmless.tags[tag], tag
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    assert visible(payload) in parsed.words
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2066]", parsed.words)


def test_nothing_is_fetched_or_run(hostile: Callable[[str], Article], payload: str) -> None:
    parsed = page(hostile(payload))
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert any(value.startswith(policy) for value in parsed.values("content"))
    assert not {"src", "srcset", "action", "srcdoc"} & {name for _, name, _ in parsed.attributes}
    for href in parsed.values("href"):
        assert href.startswith("#d") or href == payload.strip() == visible(href)
        assert not href.lower().startswith(("javascript:", "data:"))
    assert "@import" not in source(hostile(payload))
    assert "url(" not in source(hostile("x"))


def test_only_a_web_address_is_a_link(article: Article) -> None:
    def links(url: str) -> list[str]:
        found = page(Article(Document("d", "x", url=url), ())).values("href")
        return [href for href in found if not href.startswith("#")]

    assert links("https://skarv.example/a?b=1&c") == ["https://skarv.example/a?b=1&c"]
    assert links("javascript:alert(1)") == links(" https://x") == links("") == []


def test_numbers_link_text_and_cards_both_ways(article: Article) -> None:
    parsed = page(article, article)
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in parsed.values("href")} <= set(ids)
    assert {"d1-t1", "d1-a1", "d2-t4", "d2-a4"} <= set(ids)


def test_overlapping_contents_are_marked_apart(article: Article) -> None:
    classes = page(article).values("class")
    assert "body content inner" in classes
    assert "body content source" in classes
    assert "related content" in classes


def test_what_was_rejected_is_neither_marked_nor_counted(stored: Article) -> None:
    parsed = page(stored)
    assert stored.reviews is not None
    assert stored.reviews[2].state is ReviewState.REJECTED
    assert "d1-a3" in parsed.values("id")
    assert "d1-t3" not in parsed.values("id")
    assert "body content inner" not in parsed.values("class")
    assert parsed.values("id").count("d1-t2") == 1


def test_a_correction_tells_what_the_program_had_said(stored: Article) -> None:
    words = " ".join(page(stored).words.split())
    assert "corrected by eva, 2024-05-03; reviewers differ: ada, eva: see tape" in words
    assert "rejected, adjudicated by cy, 2024-05-03; judged by ada, eva" in words
    assert "The program had said: speaker official; stance hedged; content Dahl had told him" in words


def test_every_flag_and_kind_has_its_words() -> None:
    assert set(wording()["flags"]) == set(Flag)
    assert set(wording()["kinds"]) == set(Kind)
    assert set(wording()["states"]) == set(ReviewState)


def test_no_articles_give_a_page_that_says_so() -> None:
    assert "No articles." in page().words
    assert "No attributions were found." in page(Article(Document("d", ""), ())).words
