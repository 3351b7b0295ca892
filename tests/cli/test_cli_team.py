"""``attribution agreement`` and ``attribution assignments``: figures and lists that a lead works with."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from attribution.cli import agreement
from attribution.model import Action, Attribution, Document, Extraction
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]
HOSTILE = "=Bo\x1b[2J\n|* \u202e"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Four articles, the first judged by two, who differ on the speaker of the second attribution."""
    path = tmp_path / "desk.db"
    with Store(path) as store:
        for number in range(4):
            text = f"Article {number}: all is well. Ada Lane said so twice."
            found = Attribution("A1", ((11, 22),), speaker="Ada Lane")
            other = replace(found, id="A2", content=((0, 7),))
            store.add(Extraction(Document(f"doc-{number}", text, title=f"Title {number}"), (found, other)))
        change = replace(store.attribution(2).attribution, speaker="Tom Hallam")
        for key in (1, 2):
            store.decide(key, Action.CONFIRM, reviewer="Ada")
        store.blind(HOSTILE).decide(1, Action.CONFIRM, reviewer=HOSTILE)
        store.blind(HOSTILE).decide(2, Action.CORRECT, reviewer=HOSTILE, change=change)
    return path


def test_agreement_is_told_field_by_field(run: Run, db: Path) -> None:
    found = json.loads(run("agreement", "--db", db).stdout)
    assert (found["reviewers"], found["documents"], found["attributions"], found["measure"]) == (
        [HOSTILE, "Ada"],
        1,
        2,
        "kappa",
    )
    fields = {field["field"]: field for field in found["fields"]}
    assert fields["speaker"] == {
        "field": "speaker",
        "items": 2,
        "agreed": 1,
        "percent": 50.0,
        "value": 0.0,
        "note": None,
    }
    assert (fields["kept"]["value"], fields["kept"]["note"]) == (None, "all said the same everywhere")


def test_agreement_as_a_table_for_eyes_and_for_spreadsheets(run: Run, db: Path, tmp_path: Path) -> None:
    text = run("agreement", "--db", db, "--format", "text").stdout
    assert "\x1b" not in text
    assert "2 attributions in 1 article judged by two or more" in text
    assert "speaker             2    50.0 %  0.00\n" in text
    assert "kept                2   100.0 %  all said the same everywhere\n" in text
    out = tmp_path / "agreement.csv"
    done = run("agreement", "--db", db, "--out", out)
    assert (done.returncode, done.stderr) == (0, f"{out}: written\n")
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8-sig"))))
    assert (rows[1]["field"], rows[1]["percent"], rows[1]["measure"], rows[1]["value"]) == (
        "speaker",
        "50.0",
        "kappa",
        "0.0",
    )


def test_agreement_of_nobody_and_of_one(run: Run, db: Path, tmp_path: Path) -> None:
    done = run("agreement", "--db", db, "--reviewer", "Ada", "--reviewer", "Cy")
    assert done.returncode == 0
    assert json.loads(done.stdout)["attributions"] == 0
    assert done.stderr == "attribution: no attribution was judged by two of these reviewers\n"
    assert run("agreement", "--db", db, "--reviewer", "Ada").returncode == 2
    assert run("agreement", "--db", db, "--out", db).returncode == 2
    assert run("agreement", "--db", tmp_path / "none.db").returncode == 1


def test_without_the_extra_it_says_how_to_get_it(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "find_spec", lambda name: None)
    done = run("agreement", "--db", db)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        'attribution: agreement needs the extra "team": pip install "attribution-tracker[team]"\n'
    )


def listed(run: Run, db: Path, *args: str) -> list[tuple[str, str]]:
    lines = run("assignments", "--db", db, *args).stdout.splitlines()
    return [(line["reviewer"], line["document"]) for line in map(json.loads, lines)]


def test_articles_are_dealt_out_in_turn_and_taken_back(run: Run, db: Path) -> None:
    assert listed(run, db) == []
    done = run("assignments", "give", "--db", db, "--to", "Ada", "--to", "Bo", "--to", " Ada ")
    assert (done.returncode, done.stderr) == (0, "attribution: 4 assignments made, of 4 articles\n")
    assert listed(run, db) == [("Ada", "doc-0"), ("Ada", "doc-2"), ("Bo", "doc-1"), ("Bo", "doc-3")]
    assert "0 assignments made, of 0 articles" in run("assignments", "give", "--db", db, "--to", "Cy").stderr
    done = run("assignments", "give", "doc-0", "doc-1", "--to", "Cy", "--db", db)
    assert done.stderr == "attribution: 2 assignments made, of 2 articles\n"
    assert listed(run, db, "--reviewer", "Cy") == [("Cy", "doc-0"), ("Cy", "doc-1")]
    done = run("assignments", "take", "doc-0", "--db", db, "--from", "Cy")
    assert done.stderr == "attribution: 1 assignment taken back\n"
    assert run("assignments", "take", "--from", "Ada", "--db", db).returncode == 0
    assert listed(run, db) == [("Bo", "doc-1"), ("Bo", "doc-3"), ("Cy", "doc-1")]


def test_each_article_to_two(run: Run, db: Path) -> None:
    run("assignments", "give", "--db", db, "--to", "A", "--to", "B", "--to", "C", "--twice")
    by_document: dict[str, list[str]] = {}
    for reviewer, document in listed(run, db):
        by_document.setdefault(document, []).append(reviewer)
    assert by_document == {
        "doc-0": ["A", "B"],
        "doc-1": ["B", "C"],
        "doc-2": ["A", "C"],
        "doc-3": ["A", "B"],
    }
    assert run("assignments", "give", "--db", db, "--to", "A", "--twice").returncode == 2


def test_the_list_tells_how_far_each_is(run: Run, db: Path) -> None:
    run("assignments", "give", "doc-0", "doc-1", "--db", db, "--to", "Ada")
    run("assignments", "give", "doc-0", "--db", db, "--to", HOSTILE)
    text = run("assignments", "list", "--db", db, "--format", "text").stdout
    assert (
        "Ada: 2 of 4 attributions reviewed\n      2/2     doc-0  Title 0\n      0/2     doc-1  Title 1\n"
        in text
    )
    assert "\x1b" not in text
    rows = list(
        csv.DictReader(StringIO(run("assignments", "--db", db, "--format", "csv").stdout.lstrip("\ufeff")))
    )
    assert {row["reviewer"][:2] for row in rows} == {"Ad", "'="}


def test_wrong_calls_change_nothing(run: Run, db: Path) -> None:
    done = run("assignments", "give", "doc-0", "nosuch", "--db", db, "--to", "Ada")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "attribution: nosuch: no document of this id in the store; `export` shows its ids\n"
    assert run("assignments", "give", "--db", db, "--to", " ").returncode == 2
    assert run("assignments", "give", "--db", db).returncode == 2
    assert run("assignments", "take", "--db", db).returncode == 2
    assert listed(run, db) == []
    assert "no article is anybody's" in run("assignments", "--db", db).stderr
