"""What a person marked in articles on one event: read with all that matching needs, or refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from attribution.config import Config
from attribution.errors import InputError
from attribution.evaluation import Event, read_event, read_gold
from attribution.evaluation.across import Checked
from attribution.model import Channel, Kind, SpeakerKind, text_of
from tests.golden import test_corpus as sound

EVENTS = Path(__file__).parents[3] / "corpus" / "events"
FOLDERS = sorted(EVENTS.iterdir())
GOLD: list[dict[str, Any]] = [
    json.loads(line)
    for folder in FOLDERS
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]
each = pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
CHECKS = (
    sound.test_line_keeps_the_contract,
    sound.test_spans_stand_on_word_or_quote_mark_edges,
    sound.test_kinds_agree_with_quote_marks,
    sound.test_ids_follow_the_text_and_nesting_is_the_smallest_holder,
    sound.test_names_stand_in_the_article,
    sound.test_paths_end_with_the_speaker,
    sound.test_flags_follow_from_the_rest,
    sound.test_offsets_of_pages_index_what_the_product_reads,
)


def event_of(folder: Path) -> Event:
    config = Config()
    event = read_event(folder, read_gold(folder, config=config), config=config)
    assert event is not None
    return event


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    """Return a copy of an event, to be damaged."""
    return Path(shutil.copytree(EVENTS / "quay", tmp_path / "quay"))


@pytest.mark.parametrize("article", GOLD, ids=[line["id"] for line in GOLD])
def test_the_gold_of_events_is_as_sound_as_the_corpus(
    article: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "CLOSING", f"{sound.CLOSING})")  # an acronym in brackets ends a source
    for check in CHECKS:
        check(article)


@each
def test_an_event_is_read_whole(folder: Path) -> None:
    event = event_of(folder)
    lines = {line["id"]: line for line in GOLD if f"/{folder.name}/" in line["path"]}
    assert [item.document.id for item in event.extractions] == list(lines)
    for extraction in event.extractions:
        for found, marked in zip(
            extraction.attributions, lines[extraction.document.id]["attributions"], strict=True
        ):
            assert text_of(extraction.document.text, found.content) == marked["content_text"]
            assert found.role == marked["role"]
            assert found.within == marked["within"]
            assert isinstance(found.kind, Kind)
            assert isinstance(found.speaker_kind, SpeakerKind)
            assert isinstance(found.channel, Channel)
    quotes = event.common.quotes or {}
    assert {"exact", "cut", "altered", "moved", "not-found"} == {found.verdict for found in quotes.values()}
    assert len(event.common.speakers) >= 8
    assert len(event.common.claims) >= 12
    assert event.common.unsettled
    assert set(event.against.values()) == set(event.transcripts)


@each
def test_claims_go_by_date_and_dates_are_told(folder: Path) -> None:
    event = event_of(folder)
    dates = {item.document.id: item.document.published for item in event.extractions}
    assert all(dates.values())
    for links in event.common.claims:
        when = [str(dates[article]) for article, _ in links]
        assert when == sorted(when)
        assert next(iter(links.values())) is None  # the first stands first


@each
def test_unnamed_people_are_under_no_speaker(folder: Path) -> None:
    event = event_of(folder)
    named = {appearance for group in event.common.speakers for appearance in group} | set(
        event.common.unsettled
    )
    for extraction in event.extractions:
        for found in extraction.attributions:
            is_named = found.speaker_kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)
            if found.speaker is not None:
                assert ((extraction.document.id, found.speaker) in named) == is_named, found


@each
def test_an_exact_quote_stands_in_its_passage(folder: Path) -> None:
    event = event_of(folder)
    documents = {item.document.id: item for item in event.extractions}
    for (article, id_), checked in (event.common.quotes or {}).items():
        found = next(item for item in documents[article].attributions if item.id == id_)
        assert found.kind is not Kind.INDIRECT
        if checked == Checked("not-found"):
            continue
        transcript = event.transcripts[event.against[article, id_]].text
        if checked.passage is not None and checked.verdict == "exact":
            quoted = text_of(documents[article].document.text, found.content).split()
            words = {word.strip('“”‘’",.:').casefold().replace("’", "'") for word in quoted[-3:]}
            assert words <= {
                word.strip(",.").casefold() for word in transcript[slice(*checked.passage)].split()
            }


def test_a_folder_without_any_of_the_files_has_no_event(folder: Path) -> None:
    assert read_event(folder, read_gold(folder, config=Config()), config=Config()) is None


def test_attributions_need_ids_of_their_own(quay: Path) -> None:
    gold = quay / "gold.jsonl"
    gold.write_text(gold.read_text(encoding="utf-8").replace('"id": "A2"', '"id": "A1"', 1), encoding="utf-8")
    with pytest.raises(
        InputError, match=r"gold\.jsonl, line 1: two of its attributions have one id; give each"
    ):
        event_of(quay)


def test_one_of_the_files_is_enough(quay: Path) -> None:
    (quay / "speakers.jsonl").unlink()
    (quay / "quotes.jsonl").unlink()
    event = event_of(quay)
    assert not event.common.speakers
    assert not event.common.quotes
    assert event.common.claims


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        (
            "speakers.jsonl",
            {"speaker": "Nobody", "appearances": [["quay-01-coastline", "No\x1b[31mbody"]]},
            "names no speaker of an attribution there; mend the line",
        ),
        (
            "speakers.jsonl",
            {"speaker": "Helen", "appearances": [["quay-01-coastline", "Helen Marchbank"]]},
            "[quay-01-coastline, Helen Marchbank] comes a second time; remove one",
        ),
        ("speakers.jsonl", {"speaker": "Helen", "appearances": []}, "appearances: "),
        (
            "claims.jsonl",
            {
                "first": "quay-01-coastline",
                "members": [["quay-01-coastline", "A5", "same"], ["quay-02-courier", "A4", "same"]],
            },
            "has not one first member, in the article that is first; mend the line",
        ),
        (
            "claims.jsonl",
            {
                "first": "quay-01-coastline",
                "members": [["quay-01-coastline", "A99", "first"], ["quay-02-courier", "A4", "same"]],
            },
            "[quay-01-coastline, A99] is no attribution of the gold; mend the line",
        ),
        (
            "quotes.jsonl",
            {"article": "quay-05-islander", "attribution": "A8", "against": "../secret", "verdict": "exact"},
            "not one file is called ../secret; put it there, once",
        ),
        (
            "quotes.jsonl",
            {
                "article": "quay-05-islander",
                "attribution": "A8",
                "against": "norska-statement",
                "verdict": "exact",
                "passage": [9, 99999],
            },
            "[9, 99999] is no passage of norska-statement; mend the line",
        ),
        (
            "quotes.jsonl",
            {
                "article": "quay-05-islander",
                "attribution": "A8",
                "against": "norska-statement",
                "verdict": "so",
            },
            "verdict: ",
        ),
    ],
)
def test_a_wrong_line_is_named(quay: Path, name: str, line: dict[str, Any], told: str) -> None:
    path = quay / name
    lines = path.read_text(encoding="utf-8") + json.dumps(line) + "\n"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        event_of(quay)
    words = str(raised.value)
    assert words.startswith(f"{path.as_posix()}, line {lines.count(chr(10))}: ")
    assert told in words
    assert "\x1b" not in words
    assert "\n" not in words
