"""What the product makes of articles' own gold goes through a store as any articles do, and is measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attribution.config import Config
from attribution.evaluation import read_event, read_gold
from attribution.evaluation.across_matching import score_event
from attribution.evaluation.figures import Score
from tests.unit.evaluation.conftest import attribution

EVENTS = Path(__file__).parents[3] / "corpus" / "events"
SAID = "“The bridge was closed in May and nobody told the ferry crews.”"
ARTICLES = {
    "herald": ("2031-05-01", f"Mayor Ada Obi said: {SAID} Ilse Brandt called it “an old tale”."),
    "kestrel": (
        "2031-05-02",
        f"{SAID[:-2]},” said Ada Obi. “An old tale is no reason to laugh at us,” Ilse Brandt said.",
    ),
    "star": ("2031-05-03", "“Nobody told us,” Brandt said."),
}
TRANSCRIPT = """\
OBI: The bridge was, uh, closed in May and nobody told the ferry crews.

BRANDT: It is an old tale, and an old tale is no reason to shout at us.
"""


def said(article: str, content: str, cue: str, source: str, **more: Any) -> dict[str, Any]:
    """Return an article's direct quote of a person."""
    fields = {"speaker": source, "speaker_kind": "person", "kind": "direct"} | more
    return attribution(ARTICLES[article][1], content, cue, source, **fields)


LINES: dict[str, list[dict[str, Any]]] = {
    "herald": [
        said("herald", SAID, "said", "Ada Obi", id="A1"),
        said("herald", "it “an old tale”", "called", "Ilse Brandt", id="A2", kind="mixed"),
    ],
    "kestrel": [
        said("kestrel", f"{SAID[:-2]},”", "said Ada", "Ada Obi", id="A1"),
        said("kestrel", "“An old tale is no reason to laugh at us,”", "said", "Ilse Brandt", id="A2"),
    ],
    "star": [said("star", "“Nobody told us,”", "said", "Brandt", id="A1")],
}
SPEAKERS: list[dict[str, Any]] = [
    {"speaker": "Ada Obi", "appearances": [["herald", "Ada Obi"], ["kestrel", "Ada Obi"]]},
    {"speaker": "Ilse Brandt", "appearances": [["herald", "Ilse Brandt"], ["kestrel", "Ilse Brandt"]]},
    {"speaker": None, "appearances": [["star", "Brandt"]]},
]
CLAIMS = [{"first": "herald", "members": [["herald", "A1", "first"], ["kestrel", "A1", "copy"]]}]
QUOTES: list[dict[str, Any]] = [
    {"article": "herald", "attribution": "A1", "against": "talk", "verdict": "exact", "passage": [5, 75]},
    {"article": "herald", "attribution": "A2", "against": "talk", "verdict": "exact", "passage": None},
    {"article": "kestrel", "attribution": "A2", "against": "talk", "verdict": "altered", "passage": None},
    {"article": "star", "attribution": "A1", "against": "talk", "verdict": "not-found", "passage": None},
]


def scores_of(folder: Path) -> dict[str, Score]:
    config = Config()
    event = read_event(folder, read_gold(folder, config=config), config=config)
    assert event is not None
    return score_event(event)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Return a folder with three articles, a transcript, and what they have in common."""

    def write(name: str, lines: list[dict[str, Any]]) -> None:
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

    for key, (day, text) in ARTICLES.items():
        (tmp_path / f"{key}.md").write_text(f"---\ndate: {day}\npublisher: {key}\n---\n{text}\n", "utf-8")
    (tmp_path / "talk.txt").write_text(TRANSCRIPT, encoding="utf-8")
    write("gold.jsonl", [{"id": key, "attributions": found} for key, found in LINES.items()])
    write("speakers.jsonl", SPEAKERS)
    write("claims.jsonl", CLAIMS)
    write("quotes.jsonl", QUOTES)
    return tmp_path


def test_plain_articles_are_matched_and_checked(talk: Path) -> None:
    scores = scores_of(talk)
    assert (scores["speakers"].wanted, scores["claims"].wanted) == (2, 1)
    for name in ("claims", "first", "link", "quotes_exact", "quotes_not-found", "verdict", "passage"):
        assert scores[name].main == 100.0, name
    assert scores["speakers"].recall == 100.0


def test_what_the_gold_has_otherwise_is_wrong(talk: Path) -> None:
    lines = [QUOTES[0] | {"verdict": "moved", "passage": [60, 75]}, *QUOTES[1:]]
    (talk / "quotes.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    scores = scores_of(talk)
    assert scores["verdict"].main == 75.0
    assert scores["quotes_moved"].recall == 0.0
    assert scores["passage"].main == 0.0


def test_no_person_and_no_claim_is_mixed_up_with_another() -> None:
    scores = scores_of(EVENTS / "quay")
    for name in ("speakers", "claims"):
        assert (scores[name].precision or 0) >= 95.0, name
        assert (scores[name].recall or 0) >= 70.0, name
    assert scores["left_unknown"].main == 100.0
    assert scores["verdict"].main >= 95.0
