"""``attribution verify``: verdicts on files and stored documents, and what bad input gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]

ARTICLE = """Mayor Ada Obi spoke on Monday.

"The bridge will not close before the autumn," Ada Obi said.

"We paid four million for it," Ada Obi said.

"The engineers did find a crack in the east pier," Ada Obi said.

"Nobody asked the people who live beside it," Ada Obi said.
"""
TALK = """ADA OBI: The bridge will not, uh, will not close before the autumn. We paid $4 million. We paid five
million for it, all told. The engineers did not find a crack in the east pier.

BO EK: Nobody asked the people who live beside it.
"""
KEYS = [
    "id", "document", "content_text", "verdict", "against", "passage", "passage_text", "diff", "score",
    "said_by", "note",
]  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    return path


def lines(result: CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.model
def test_each_quote_gets_a_line_with_the_contracts_keys(
    run: Run, article: Path, talk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "verdicts.jsonl"
    result = run("verify", article, "--against", talk, "--extractor", "rules", "--out", out)
    assert (result.returncode, result.stdout) == (0, "")  # an altered quote is no failure
    assert result.stderr == f"{out}: 1 article\n"
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert all(list(line) == KEYS for line in found)
    assert [line["verdict"] for line in found] == ["exact", "altered", "altered", "moved"]
    for line in found:
        start, end = line["passage"]
        assert TALK[start:end] == line["passage_text"]
        assert (line["document"], line["against"]) == ("bridge", str(talk))
    assert ["-", "not"] in found[2]["diff"]
    assert (found[3]["said_by"], found[3]["note"]) == ("BO EK", "said by BO EK")


@pytest.mark.model
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    run: Run, article: Path, talk: Path, tmp_path: Path
) -> None:
    binary = tmp_path / "noise.txt"
    binary.write_bytes(bytes(range(256)))
    gone = tmp_path / "gone.txt"
    paths = ("--against", binary, "--against", talk, "--against", gone)
    result = run("verify", article, gone, *paths, "--extractor", "rules")
    assert result.returncode == 1
    assert len(lines(result)) == 4
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [str(binary), str(gone), str(gone)]


def test_nothing_is_written_where_nothing_can_be_compared(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "kept.csv"
    out.write_text("kept")
    result = run("verify", article, "--against", tmp_path / "gone.txt", "--out", out)
    assert (result.returncode, out.read_text()) == (1, "kept")
    assert result.stderr.splitlines()[-1].endswith("so nothing is written")


@pytest.mark.model
def test_a_transcript_without_speakers_is_told(run: Run, article: Path, tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("The bridge will not close before the autumn, the mayor wrote.")
    result = run("verify", article, "--against", release, "--extractor", "rules", "--format", "text")
    assert result.returncode == 0
    assert "release.txt: no line names a speaker" in result.stderr
    assert "note: it names no speakers, so who said it can't be told" in result.stdout


def test_an_output_does_not_take_an_inputs_place(run: Run, article: Path, talk: Path) -> None:
    for taken in (article, talk):
        result = run("verify", article, "--against", talk, "--out", taken, "--format", "csv")
        assert result.returncode == 2
        assert taken.read_text() in (ARTICLE, TALK)


@pytest.mark.model
def test_a_stored_document_is_held_against_the_others_transcripts_first(
    run: Run, article: Path, talk: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text('"The engineers did find a crack in the east pier," Ada Obi said on Monday.\n')
    talk.write_text(TALK + "\nADA OBI: Thank you all for coming.\n")
    db = tmp_path / "kept.db"
    assert run("add", article, copy, talk, "--db", db, "--extractor", "rules").returncode == 0
    found = lines(run("verify", "bridge", "--db", db))
    assert [(line["verdict"], line["against"]) for line in found] == [
        ("exact", "talk"),
        ("altered", "talk"),
        ("altered", "talk"),  # a copy of the altered quote does not make it right
        ("moved", "talk"),
    ]
    alone = lines(run("verify", "copy", "--db", db, "--against", talk))
    assert [line["verdict"] for line in alone] == ["altered"]


@pytest.mark.model
def test_a_document_that_is_not_there_is_named(run: Run, article: Path, tmp_path: Path) -> None:
    db = tmp_path / "kept.db"
    run("add", article, "--db", db, "--extractor", "rules")
    result = run("verify", "ferry", "bridge", "--db", db)
    assert result.returncode == 1
    assert result.stderr.startswith("ferry: no document of this id")
    assert {line["verdict"] for line in lines(result)} == {"not-found"}


def test_wrong_usage_is_2(run: Run) -> None:
    assert run("verify").returncode == 2
    assert run("verify", "a.txt", "--against", "b.txt", "--out", "c.pdf").returncode == 2
