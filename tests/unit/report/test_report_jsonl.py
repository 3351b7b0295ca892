from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Attribution, Document, text_of
from attribution.report import Article, record
from attribution.report.explain import explain
from attribution.report.jsonl import write_jsonl

LINE = ["id", "path", "sha256", "title", "publisher", "published", "url", "language", "chars", "attributions"]
ATTRIBUTION = [
    *("id", "kind", "section", "content", "cue", "source", "content_text", "speaker", "speaker_kind"),
    *("role", "stance", "channel", "addressee", "paths", "within", "confidence", "flags"),
]


def lines(*articles: Article, with_text: bool = False, with_why: bool = False) -> list[Any]:
    stream = io.BytesIO()
    write_jsonl(articles, stream, with_text=with_text, with_why=with_why)
    text = stream.getvalue().decode("utf-8")
    assert text.endswith("\n")
    assert len(text.splitlines()) == len(articles), "every line break inside a line is escaped"
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_has_the_fixed_keys_in_their_order(article: Article) -> None:
    (line,) = lines(article)
    assert list(line) == LINE
    assert all(list(found) == ATTRIBUTION for found in line["attributions"])
    assert line["attributions"][0] == {
        "id": "A1",
        "kind": "direct",
        "section": "body",
        "content": [[22, 42], [71, 91]],
        "cue": [[53, 57]],
        "source": [[43, 52]],
        "content_text": '"The hull is sound," "The engine is not."',
        "speaker": "Runa Dahl",
        "speaker_kind": "person",
        "role": "captain",
        "stance": "asserted",
        "channel": "broadcast",
        "addressee": "Radio Skarv",
        "paths": [["Radio Skarv", "Runa Dahl"]],
        "within": None,
        "confidence": 0.97,
        "flags": ["second-hand"],
    }


def test_the_text_comes_when_asked_for_and_the_offsets_fit_it(article: Article) -> None:
    (line,) = lines(article, with_text=True)
    assert list(line) == [*LINE[:-1], "text", "attributions"]
    assert line["chars"] == len(line["text"])
    for found in line["attributions"]:
        assert text_of(line["text"], found["content"]) == found["content_text"]


def test_why_comes_when_asked_for_and_after_what_is_fixed(article: Article, stored: Article) -> None:
    (line,) = lines(article, with_why=True)
    first, second, *_ = line["attributions"]
    assert list(first) == [*ATTRIBUTION, "explain"]
    assert first["explain"] == {"rule": "quote-cue", "scores": {}, "text": explain(article.attributions[0])}
    assert second["explain"]["rule"] == "tagger"
    assert list(second["explain"]["scores"].items()) == list(article.attributions[1].scores)
    (line,) = lines(stored, with_why=True)
    assert list(line["attributions"][1]) == [*ATTRIBUTION, "explain", "review", "machine"]
    assert list(line["attributions"][1]["machine"]) == ATTRIBUTION


def test_a_stored_attribution_tells_its_review_and_the_machine(stored: Article) -> None:
    (line,) = lines(stored)
    first, second, third, fourth = line["attributions"]
    assert list(second) == [*ATTRIBUTION, "review", "machine"]
    assert second["review"] == {
        "state": "corrected",
        "reviewer": "eva",
        "at": "2024-05-03T08:01:00+00:00",
        "adjudicator": None,
        "adjudicated_at": None,
        "reviewers": ["ada", "eva"],
        "disputed": True,
        "links": {},
    }
    assert third["review"] == {
        "state": "rejected",
        "reviewer": "cy",
        "at": "2024-05-03T08:02:00+00:00",
        "adjudicator": "cy",
        "adjudicated_at": "2024-05-03T08:02:00+00:00",
        "reviewers": ["ada", "eva"],
        "disputed": False,
        "links": {},
    }
    assert (second["speaker"], second["machine"]["speaker"]) == ("port official", "official")
    assert list(second["machine"]) == ATTRIBUTION
    assert second["machine"]["content_text"] == "Dahl had told him"
    assert first["machine"]["speaker"] == first["speaker"]
    assert fourth["machine"] is None


def test_any_text_comes_back_as_it_was(hostile: Callable[[str], Article], payload: str) -> None:
    article = hostile(payload)
    (line,) = lines(article, with_text=True)
    assert line == json.loads(json.dumps(record(article, with_text=True)))
    assert line["text"] == article.document.text
    assert line["attributions"][0]["paths"] == [[payload, payload], [payload + "2"]]


def test_nothing_that_steers_a_terminal_is_written(hostile: Callable[[str], Article], payload: str) -> None:
    stream = io.BytesIO()
    write_jsonl([hostile(payload)], stream, with_text=True, with_why=True)
    written = stream.getvalue().decode("utf-8")[:-1]
    assert not set(written) & {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066"}


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_gives_valid_utf8_json(text: str) -> None:
    (line,) = lines(Article(Document("d", text), (Attribution("A1", ((0, len(text)),)),)), with_text=True)
    # Two lone surrogates side by side are a pair to JSON: it has no other way to write them.
    assert line["text"] == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@pytest.mark.parametrize("count", [0, 3])
def test_one_line_an_article(article: Article, count: int) -> None:
    stream = io.BytesIO()
    write_jsonl([article] * count, stream, with_text=False, with_why=False)
    assert stream.getvalue().count(b"\n") == count
