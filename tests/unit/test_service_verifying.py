"""Stored articles against what else is stored, without a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from attribution.across.quotes.check import Transcript, VerdictKind
from attribution.across.quotes.quoted import quotes_of
from attribution.model import Action, Attribution, Document, Extraction, Kind, SpeakerKind
from attribution.report.verdicts import Checked
from attribution.service import verify_stored
from attribution.store import Store

QUOTES = ("“The chimney fell before the inspectors had counted the bricks,”", "“It is as it is,”")
TALK = """ADA OBI: The chimney fell before the inspectors had counted the bricks.

BO EK: It is as it is, I say.
"""


def attribution(number: int, text: str, content: str, *, kind: Kind = Kind.DIRECT) -> Attribution:
    start = text.index(content)
    return Attribution(
        f"A{number}",
        ((start, start + len(content)),),
        kind=kind,
        speaker="Ada Obi",
        speaker_kind=SpeakerKind.PERSON,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    text = " Obi said. ".join(QUOTES)
    with Store(tmp_path / "kept.db") as opened:
        found = tuple(attribution(number, text, quote) for number, quote in enumerate(QUOTES, 1))
        opened.add(Extraction(Document("chimney", text), found))
        yield opened


def add(store: Store, name: str, text: str) -> None:
    store.add(Extraction(Document(name, text), ()))


def checked(store: Store) -> list[Checked]:
    (article,) = verify_stored(store, [1])
    return list(article.checked)


def test_an_article_is_not_held_against_itself(store: Store) -> None:
    assert [quote.verdict.kind for quote in checked(store)] == [VerdictKind.NOT_FOUND] * 2
    assert checked(store)[0].verdict.note == "no other document has most of its words"


def test_a_stored_transcript_is_found_also_by_short_words(store: Store) -> None:
    add(store, "weather", "It rained on the chimney, and the bricks were wet before noon.")
    add(store, "talk", TALK)
    exact, moved = (quote.verdict for quote in checked(store))
    assert (exact.kind, exact.against, exact.said_by) == (VerdictKind.EXACT, "talk", "ADA OBI")
    assert (moved.kind, moved.against, moved.said_by) == (VerdictKind.MOVED, "talk", "BO EK")


def test_what_a_reviewer_rejected_is_no_quote(store: Store) -> None:
    store.decide(1, Action.REJECT, reviewer="Eve")
    assert [quote.attribution.id for quote in checked(store)] == ["A2"]


def test_transcripts_of_files_go_before_the_store(store: Store) -> None:
    add(store, "talk", TALK)
    (article,) = verify_stored(store, [1], [Transcript.of("Nothing of the sort was said.", name="f.txt")])
    assert {quote.verdict.against for quote in article.checked} == {"f.txt"}


def test_of_what_is_partly_quoted_each_stretch_in_marks_is_a_quote() -> None:
    text = "Obi said the “old chimney” was down and that “nobody was near” it. It “rained”."
    content = text[text.index("the “old") : text.index(" it. It")]
    article = Extraction(Document("d", text), (attribution(1, text, content, kind=Kind.MIXED),))
    assert [quote.text for _, quote in quotes_of(article)] == ["old chimney", "nobody was near"]


def test_what_is_reported_is_no_quote() -> None:
    article = Extraction(
        Document("d", "It fell."), (attribution(1, "It fell.", "It fell", kind=Kind.INDIRECT),)
    )
    assert quotes_of(article) == []
