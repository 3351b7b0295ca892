"""An audit in every form: what it says, and that nothing in an article acts on what shows it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from attribution.audit import Audited, Finding, Known, Period, Tally, audit, chosen
from attribution.errors import OutputError
from attribution.model import Attribution, Flag, SpeakerKind
from attribution.report import Article
from attribution.report.audit import AUDIT_FORMATS, write_audit
from attribution.report.audit_cases import cases

TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "article",
        "section",
        "div",
        "span",
    ),
    *("p", "h1", "h2", "b", "a", "ul", "li", "blockquote", "mark"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


def written(articles: list[Article], format: str, by: Period | None = None) -> bytes:  # noqa: A002
    rules, tally, stream = chosen(), Tally(by), io.BytesIO()
    audited = (audit(article.document, article.attributions, rules=rules) for article in articles)
    AUDIT_FORMATS[format].write(audited, tally, rules, stream)
    return stream.getvalue()


@pytest.fixture
def found(hostile: Callable[[str], Article]) -> Callable[[str], Article]:
    """Return a function that makes a hostile article in which rules find something."""

    def make(payload: str) -> Article:
        article = hostile(payload)
        (attribution,) = article.attributions
        flags = (Flag.ANONYMOUS_ONLY, Flag.SECOND_HAND)
        unnamed = replace(
            attribution, within=None, speaker_kind=SpeakerKind.ANONYMOUS, flags=flags, role=None
        )
        return Article(article.document, (unnamed,))

    return make


class Page(HTMLParser):
    """What a browser would make of a page, as far as the tests ask."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.marked = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        if "mark" in self._open:
            self.marked += data


def test_json_is_what_is_promised(article: Article) -> None:
    told = json.loads(written([article, article], "json"))
    assert list(told) == ["documents", "summary"]
    assert [list(document) for document in told["documents"]] == [["id", "flags", "counts"]] * 2
    flags = told["documents"][0]["flags"]
    text = article.document.text
    assert [(flag["rule"], flag["attribution"]) for flag in flags] == [
        ("second-hand", "A1"),
        ("anonymous-only", "A2"),
        ("single-source", "A2"),
    ]
    assert list(flags[0]) == ["rule", "attribution", "evidence", "message"]
    assert [text[start:end] for start, end in flags[1]["evidence"]] == ["A port official"]
    assert told["documents"][0]["counts"]["anonymous"] == {"count": 1, "of": 2, "share": 0.5}
    assert told["summary"]["attributions"] == 4


def test_json_sums_up_by_publisher(article: Article) -> None:
    summary = json.loads(written([article], "json", Period.PUBLISHER))["summary"]
    assert [(group["group"], group["documents"]) for group in summary["groups"]] == [("Skarv Post", 1)]


@pytest.mark.parametrize("format", AUDIT_FORMATS)
def test_nothing_to_audit_is_told_too(format: str) -> None:  # noqa: A002
    assert written([], format)


def test_text_shows_the_sentence_its_evidence_and_the_shares(article: Article) -> None:
    text = written([article], "text").decode()
    assert "[A port official] said Dahl had told him that" in text
    assert re.search(r"Unnamed sources only +█+·+  1 of 2 \(50%\)", text)
    assert max(map(len, text.splitlines())) <= 100


def test_a_table_row_is_a_finding(article: Article) -> None:
    rows = list(csv.DictReader(io.StringIO(written([article], "csv").decode("utf-8-sig"))))
    assert [row["rule"] for row in rows] == ["second-hand", "anonymous-only", "single-source"]
    assert rows[1]["evidence_text"] == "A port official"


def test_findings_on_one_attribution_stand_together(article: Article) -> None:
    audited = audit(article.document, article.attributions, rules=chosen())
    assert [(case.attribution, len(case.findings)) for case in cases(audited)] == [("A1", 1), ("A2", 2)]


def test_the_same_of_several_attributions_is_shown_once(article: Article) -> None:
    dahl = article.attributions[0]
    twice = (dahl, replace(dahl, id="A9"))
    audited = audit(article.document, twice, rules=chosen())
    assert len(audited.findings) == 2
    assert [(case.attribution, case.also) for case in cases(audited)] == [("A1", ("A9",))]


def test_a_page_marks_the_evidence_and_links_to_the_standards(article: Article) -> None:
    page = Page(written([article], "html").decode())
    assert "A port official" in page.marked
    links = {value for name, value in page.attributes if name == "href"}
    assert links == {standard.url for rule in chosen() for standard in rule.standards}
    assert not [value for name, value in page.attributes if name in ("src", "action", "srcset")]
    assert page.words.count("Ferry to stop in May") == 1


@pytest.mark.parametrize("by", [None, *Period])
def test_a_hostile_article_stays_text_on_a_page(
    found: Callable[[str], Article], payload: str, by: Period | None
) -> None:
    page = Page(written([found(payload)], "html", by).decode())
    assert page.tags <= TAGS
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert all(value.startswith("https://") for name, value in page.attributes if name == "href")
    assert "Nobody is named" in page.words
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.words)


def test_a_hostile_article_stays_text_elsewhere(found: Callable[[str], Article], payload: str) -> None:
    article = found(payload)
    for format in ("text", "md", "json", "csv"):  # noqa: A001
        shown = written([article], format, Period.PUBLISHER).decode("utf-8-sig")
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", shown)
    assert json.loads(written([article], "json"))["documents"][0]["id"] == payload
    rows = csv.reader(io.StringIO(written([article], "csv").decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "＝", "＋"))]
    markdown = written([article], "md").decode()
    assert not re.search(r"(?<!\\)<(?!/?details)", markdown.replace("> ", ""))


def test_the_evidence_of_a_text_on_one_endless_line_is_cut(article: Article) -> None:
    text = "word " * 100_000
    found = Attribution("A1", content=((0, 400_000),), flags=(Flag.NO_SOURCE,), cue=((250_000, 250_004),))
    document = type(article.document)("long", text)
    finding = Finding("no-source", "A1", found.content, "m")
    (case,) = cases(Audited(document, (found,), (finding,), Known()))
    assert sum(len(words.text) for sentence in case.sentences for words in sentence) < 2_000


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, article: Article) -> None:
    out = tmp_path / "audit.html"
    out.write_text("before")

    def breaking() -> Any:
        yield audit(article.document, article.attributions, rules=chosen())
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        write_audit(breaking(), tally=Tally(), rules=chosen(), format="html", out=out)
    assert out.read_text() == "before"
    with pytest.raises(OutputError, match="pdf: no such format; choose one of text, md, json, csv, html"):
        write_audit([], tally=Tally(), rules=chosen(), format="pdf", out=out)
