"""What nobody should ask of speakers, claims, chains and audits gets one line, and no wrong answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from attribution.model import Attribution, Document, Extraction, Kind, SpeakerKind
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]
DATES = {"real": "2031-03-01", "word": "yesterday", "never": "2031-02-31", "none": None}
QUOTE = "The bridge is safe for lorries of any weight."
FOR_SQLITE, FOR_PYTHON = "9" * 20, "9" * 5000  # one digit more than either reads, or many


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store(path) as store:
        for id_, published in DATES.items():
            text = f"{QUOTE} Of {id_}."
            said = Attribution(
                "A1",
                content=((0, len(QUOTE)),),
                kind=Kind.DIRECT,
                speaker="Émile Şahin",
                speaker_kind=SpeakerKind.PERSON,
            )
            store.add(Extraction(Document(id_, text, published=published), (said,)))
    return path


@pytest.mark.parametrize(
    "command",
    [
        ("speakers", FOR_SQLITE),
        ("speakers", "list", "--limit", FOR_SQLITE),
        ("claims", FOR_SQLITE),
        ("claims", "--limit", FOR_SQLITE),
        ("claims", "--min-members", FOR_SQLITE),
        ("chains", "--claim", FOR_SQLITE),
    ],
)
def test_a_number_too_large_for_the_store_is_one_line(run: Run, db: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--db", db)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"attribution: {db}: ")
    assert done.stderr.count("\n") == 1
    assert "damaged" not in done.stderr


@pytest.mark.parametrize("command", ["speakers", "claims"])
@pytest.mark.parametrize("word", [FOR_PYTHON, "x" * 60_000, "%", "\udcff"])
def test_words_that_nothing_has_find_nothing(run: Run, db: Path, command: str, word: str) -> None:
    done = run(command, word, "--db", db)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("word", ["émile", "SAHIN", "sahin", "şahin", "E\u0301mile", "mile"])
def test_speakers_are_found_whatever_the_case_and_accents(run: Run, db: Path, word: str) -> None:
    assert json.loads(run("speakers", word, "--db", db).stdout)["name"] == "Émile Şahin"


def test_a_date_that_no_calendar_has_is_in_no_time(run: Run, db: Path) -> None:
    for time in (("--from", "2000-01-01"), ("--to", "2999-12-31")):
        told = json.loads(run("audit", *time, "--db", db).stdout)
        assert [document["id"] for document in told["documents"]] == ["real"]
    groups = json.loads(run("audit", "--by", "month", "--db", db).stdout)["summary"]["groups"]
    assert [group["group"] for group in groups] == ["2031-03", "undated"]


def test_a_time_that_ends_before_it_begins_is_wrong_usage(run: Run, db: Path) -> None:
    done = run("audit", "--from", "2031-03-02", "--to", "2031-03-01", "--db", db)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "attribution: --from 2031-03-02: is after --to 2031-03-01; swap them\n"


def test_an_article_is_not_held_against_itself(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f'"{QUOTE}" said Ada Berg on Monday.\n')
    (tmp_path / "talk.txt").write_text(f"ADA BERG: {QUOTE.replace('is', 'is not')}\n\nTOM LUND: No.\n")
    for folder, verdict in ((article, "not-found"), (tmp_path, "altered")):
        done = run("verify", article, "--against", folder, "--extractor", "rules")
        assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == [verdict]
