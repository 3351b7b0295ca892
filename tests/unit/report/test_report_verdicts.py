"""Verdicts on the page: what differs is marked by signs, and nothing that was said can act."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from attribution.across.quotes.check import Quote, Transcript, Verdict, VerdictKind, check
from attribution.errors import OutputError
from attribution.model import Attribution, Document
from attribution.report.verdicts import VERDICT_FORMATS, Checked, Verified, write_verdicts

SAID = "ADA OBI: =cmd \x1b[31m| [x](y) we paid five million for it, all told."
QUOTE = "=cmd \x1b[31m| [x](y) we paid four million for it"
TALK = Transcript.of(SAID, name="talk.txt")


def verified(quote: str = QUOTE) -> Verified:
    attribution = Attribution("A1", ((0, len(quote)),), speaker="Ada\nObi\x1b")
    verdict = check(Quote((quote,), "Ada Obi"), TALK)
    return Verified(
        Document("bridge", quote, title="The <b>bridge</b>"), (Checked(attribution, quote, verdict),)
    )


def written(form: str, *articles: Verified) -> str:
    stream = io.BytesIO()
    VERDICT_FORMATS[form].write(articles, stream)
    return stream.getvalue().decode("utf-8-sig")


def test_a_change_is_marked_by_signs() -> None:
    shown = written("text", verified("we paid four million for it"))
    assert "1 quote, 1 altered" in shown
    assert "diff: we paid [-five million-] {+four million+} for it" in shown
    assert f"talk.txt {SAID.index('we paid')}-{SAID.index(',')}, ADA OBI" in shown


@pytest.mark.parametrize("form", list(VERDICT_FORMATS))
def test_nothing_said_can_act(form: str) -> None:
    shown = written(form, verified(), verified())
    assert "\x1b" not in shown
    assert "<b>" not in shown or form in ("text", "jsonl", "csv")  # plain there


def test_a_cell_is_no_formula_and_a_row_is_a_quote() -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", verified())))
    assert row["content_text"].startswith("'=cmd")
    assert (row["verdict"], row["speaker"]) == ("altered", "Ada Obi␛")


def test_a_line_is_a_quote_and_gives_the_text_back() -> None:
    line = json.loads(written("jsonl", verified()))
    assert line["content_text"] == QUOTE
    assert SAID[slice(*line["passage"])] == line["passage_text"]


def test_what_was_not_found_has_no_passage() -> None:
    document = Document("d", "x")
    quote = Checked(Attribution("A1", ((0, 1),)), "x", Verdict(VerdictKind.NOT_FOUND))
    shown = {form: written(form, Verified(document, (quote,))) for form in VERDICT_FORMATS}
    assert "not-found" in shown["text"]
    assert "None" not in shown["text"] + shown["md"] + shown["csv"]


def test_an_article_without_quotes_says_so() -> None:
    article = Verified(Document("d", "x"), ())
    assert written("text", article) == "d\n0 quotes\n"
    assert written("jsonl", article) == ""


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="pdf: no such format"):
        write_verdicts([], format="pdf", out=tmp_path / "out.pdf")
