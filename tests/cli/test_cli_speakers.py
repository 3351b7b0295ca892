"""``attribution speakers``: data out, decisions in, each wrong word one line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from attribution.cli.speakers import SpeakerFormat
from attribution.model import Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]
ARTICLES: dict[str, list[tuple[str, str | None]]] = {
    "quay-1": [("Ada Lane", "fire chief"), ("Ruth Pell", None)],
    "quay-2": [("Ada Lane", None), ("Marcus Pell", None)],
    "quay-3": [("Pell", None), ("Otto|Lane Berg", "=poet \x1b[31m")],
}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store(path) as store:
        for id_, said in ARTICLES.items():
            found = tuple(
                Attribution(
                    f"A{n}", content=((n, n + 1),), speaker=name, speaker_kind=SpeakerKind.PERSON, role=role
                )
                for n, (name, role) in enumerate(said)
            )
            store.add(Extraction(Document(id_, f"Of the {id_}.", published="2031-03-04"), found))
    return path


@pytest.fixture
def ask(run: Run, db: Path) -> Run:
    """Run a command on the store."""
    return lambda *args: run("speakers", *args, "--db", db)


def lines(done: CompletedProcess[str]) -> list[dict[str, object]]:
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def keys(ask: Run) -> dict[str, str]:
    return {str(line["name"]): str(line["key"]) for line in lines(ask())}


def test_speakers_are_listed_most_quoted_first_with_fixed_keys(ask: Run) -> None:
    first, *_ = lines(ask())
    assert first == {
        "key": 1, "name": "Ada Lane", "kind": "person", "attributions": 2, "documents": 2,
        "first": "2031-03-04", "last": "2031-03-04", "names": [{"name": "Ada Lane", "documents": 2}],
        "roles": [{"role": "fire chief", "documents": 1, "first": "2031-03-04", "last": "2031-03-04"}],
        "same_as": [],
    }  # fmt: skip
    assert [line["name"] for line in lines(ask("--limit", "1"))] == ["Ada Lane"]
    assert lines(ask()) == lines(ask("list")) == json.loads(ask("--format", "json").stdout)


def test_one_name_gives_the_whole_record(ask: Run) -> None:
    (ruth,) = lines(ask("ruth", "pell"))
    assert [place["document"] for place in ruth["appearances"]] == ["quay-1"]  # type: ignore[attr-defined]
    assert [question["name"] for question in ruth["open"]] == ["Pell"]  # type: ignore[attr-defined]
    assert lines(ask(str(ruth["key"]))) == [ruth]
    assert "appearances" not in lines(ask("pell"))[0]
    text = ask("ruth", "--format", "md").stdout
    assert text.startswith("# Ruth Pell\n")
    assert "## May be this speaker" in text


def test_tables_are_safe_in_spreadsheets_terminals_and_markdown(ask: Run, tmp_path: Path) -> None:
    out = tmp_path / "speakers.csv"
    assert ask("--out", out).returncode == 0
    table = list(csv.DictReader(StringIO(out.read_text("utf-8-sig"))))
    assert [row["roles"] for row in table if row["name"] == "Otto|Lane Berg"] == ["'=poet \u241b[31m"]
    for form in SpeakerFormat:
        for command in ((), ("open",), ("otto",)):
            done = ask(*command, "--format", form)
            assert done.returncode == 0
            assert "\x1b" not in done.stdout
    assert r"Otto\|Lane" in ask("--format", "md").stdout


def test_open_names_are_told_with_candidates_and_settled(ask: Run) -> None:
    (pell,) = lines(ask("open"))
    assert (pell["name"], pell["speaker"]) == ("Pell", None)
    ruth = keys(ask)["Ruth Pell"]
    done = ask("settle", "Pell", "--to", ruth, "--reviewer", "Ada")
    assert (done.returncode, done.stderr) == (0, f"{ruth} Ruth Pell: 2 attributions in 2 documents\n")
    assert ask("open").stderr == "attribution: no name is open\n"
    assert ask("undo", "--reviewer", "Ada").stderr == "assign: taken back\n"
    assert lines(ask("open")) == [pell]


def test_merge_split_rename_and_undo(ask: Run) -> None:
    before, known = ask().stdout, keys(ask)
    ruth, marcus, ada = known["Ruth Pell"], known["Marcus Pell"], known["Ada Lane"]
    for command in (
        ("merge", ruth, marcus),
        ("rename", ruth, "The Pells"),
        ("split", ada, "--document", "quay-2"),
    ):
        assert ask(*command, "--reviewer", "Ada").returncode == 0
    assert [line["documents"] for line in lines(ask("the", "pells"))] == [2]
    assert len(lines(ask("ada"))) == 2
    for _ in range(3):
        assert ask("undo", "--reviewer", "Ada").returncode == 0
    assert ask().stdout == before
    done = ask("undo", "--reviewer", "Ada")
    assert (done.returncode, done.stderr) == (
        1, "attribution: Ada has decided nothing on speakers that stands\n",
    )  # fmt: skip


def test_an_authority_file_gives_names_and_ids(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,aliases,wikidata\nMarcus T. Pell,Marcus Pell;Pell,Q42\n")
    assert ask("authority", file).stderr == f"{file}: 1 speaker taken from it\n"
    (marcus,) = lines(ask("marcus"))
    assert (marcus["name"], marcus["documents"]) == ("Marcus T. Pell", 2)
    assert marcus["same_as"] == ["https://www.wikidata.org/entity/Q42"]
    file.write_text("name,born\nMarcus T. Pell,1960\n")
    done = ask("authority", file)
    assert done.returncode == 1
    assert done.stderr.startswith(f"attribution: {file}: row 1: unknown column 'born'")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("merge", "1", "1"), 1, "can't be merged with itself"),
        (("merge", "1", "99"), 1, "there is no speaker 99"),
        (("99",), 1, "there is no speaker 99"),
        (("9" * 30,), 1, "there is no speaker 999"),
        (("merge", "1", "9" * 30), 1, "there is no speaker 999"),
        (("split", "1"), 2, "--document ID, or --name NAME"),
        (("split", "1", "--document", "quay-9"), 2, "quay-9: "),
        (("split", "1", "--name", "Nobody"), 2, "Nobody: "),
        (("settle", "Nobody", "--to", "1"), 2, "Nobody: "),
        (("rename", "1", " "), 1, "needs a name"),
        (("--out", "speakers.pdf"), 2, "no format goes by '.pdf'"),
    ],
)
def test_what_is_wrong_is_one_line(ask: Run, command: tuple[str, ...], code: int, said: str) -> None:
    done = ask(*command)
    assert (done.returncode, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert said in line


def test_a_name_that_nobody_has(ask: Run) -> None:
    done = ask("nobody")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "attribution: nobody of that name speaks in the store\n"


def test_no_store_is_made_and_none_is_overwritten(run: Run, ask: Run, db: Path, tmp_path: Path) -> None:
    assert run("speakers", "--db", tmp_path / "none.db").returncode == 1
    assert not (tmp_path / "none.db").exists()
    before = db.read_bytes()
    assert ask("--out", db, "--format", "csv").returncode == 2
    assert db.read_bytes() == before


def test_help_shows_every_command_and_how_to_call_it(run: Run) -> None:
    overview = run("speakers", "--help").stdout
    assert "\n  attribution speakers Orlov\n" in overview
    for command in ("list", "open", "authority", "merge", "split", "part", "settle", "rename", "undo"):
        assert f"\n  {command} " in overview
        assert f"\n  attribution speakers {command}" in run("speakers", command, "--help").stdout
