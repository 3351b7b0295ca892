"""``attribution claims``: what several articles tell, as data and as words."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from attribution.cli.claims import ClaimFormat
from attribution.model import Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]
WORDS = "the mill had been inspected by two engineers of the harbour board in May"
ARTICLES = (
    ("late", "The Post", "2031-05-04", "Ada Lane", WORDS.replace("had been", "was")),
    ("early", "=Radio\x1b[31m|*Kestrel*", "2031-05-02", "Ada Lane", WORDS),
    ("bare", None, "soon", None, WORDS),
    ("other", "The Post", "2031-05-05", "Ada Lane", "the ferry will sail again on Sunday morning"),
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store(path) as store:
        for id_, publisher, day, speaker, words in ARTICLES:
            text = f"On {id_}: it is told that {words}."
            start = text.index(words)
            kind = SpeakerKind.PERSON if speaker else SpeakerKind.UNKNOWN
            told = Attribution("A1", ((start, start + len(words)),), speaker=speaker, speaker_kind=kind)
            store.add(Extraction(Document(id_, text, publisher=publisher, published=day), (told,)))
    return path


@pytest.fixture
def ask(run: Run, db: Path) -> Run:
    """Run the command on the store."""
    return lambda *args: run("claims", *args, "--db", db)


def test_a_pipe_gets_one_line_a_claim(ask: Run) -> None:
    done = ask()
    assert (done.returncode, done.stderr) == (0, "")
    (claim,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(claim) == ["id", "text", "first", "members"]
    assert claim["text"] == WORDS
    assert claim["first"] == {"document": "early", "published": "2031-05-02"}
    told = [[m["document"], m["attribution"], m["link"], m["like"]] for m in claim["members"]]
    assert told == [
        ["early", "A1", None, None],
        ["late", "A1", "same", ["early", "A1"]],
        ["bare", "A1", "bare", ["early", "A1"]],
    ]
    assert claim["members"][0]["score"] is None
    assert 80 <= claim["members"][1]["score"] <= 100
    assert claim["members"][1]["diff"] == [
        ["=", "the mill"],
        ["-", "had been"],
        ["+", "was"],
        ["=", WORDS[len("the mill had been ") :]],
    ]


def test_text_tells_when_where_who_and_what_differs(ask: Run) -> None:
    shown = ask("--format", "text").stdout
    assert "3 attributions in 3 articles, first on 2031-05-02" in shown
    assert "1 without a date" in shown
    assert "2031-05-04  The Post (late A1): Ada Lane, the same as" in shown
    assert "no date     bare (bare A1): not stated, without a source" in shown
    assert "the mill [-had been-] {+was+} inspected" in shown


@pytest.mark.parametrize("form", ClaimFormat)
def test_nothing_in_a_name_acts(ask: Run, form: ClaimFormat) -> None:
    shown = ask("--format", form).stdout
    assert "\x1b" not in shown
    assert not any(cell.startswith("=") for row in csv.reader(StringIO(shown)) for cell in row)
    if form is ClaimFormat.MD:
        assert "\\|\\*Kestrel\\*" in shown


def test_a_table_has_one_row_a_member(ask: Run, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    done = ask("--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{out}: 1 claim\n")
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [(row["document"], row["link"]) for row in rows] == [
        ("early", ""),
        ("late", "same"),
        ("bare", "bare"),
    ]
    assert rows[1]["diff"].startswith("the mill [-had been-] {+was+}")


def test_claims_are_chosen_by_words_number_and_size(ask: Run) -> None:
    assert len(ask("engineers", "lane").stdout.splitlines()) == 1
    (claim,) = [json.loads(line) for line in ask("--min-members", "3").stdout.splitlines()]
    assert json.loads(ask(str(claim["id"])).stdout) == claim
    assert len(ask("--min-members", "1").stdout.splitlines()) == 2
    assert len(ask("--min-members", "1", "--limit", "1").stdout.splitlines()) == 1


def test_what_is_not_there_is_said_in_one_line(ask: Run, db: Path) -> None:
    done = ask("nosuchword")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "attribution: the store has no such claim with these words\n"
    done = ask("4711")
    assert (done.returncode, done.stderr) == (1, f"attribution: {db}: there is no claim 4711\n")
    done = ask("--out", "claims.pdf")
    assert done.returncode == 2
    assert "no format goes by '.pdf'" in done.stderr
    assert ask("--out", db).returncode == 2
