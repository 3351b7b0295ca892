"""``attribution add``, ``export`` and the way to ``review``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from attribution.model import Action, Document, Extraction
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]
FERRY = 'Harbour master Ilse Brandt said the ferry would sail. "We are ready," she told Radio Kestrel.\n'


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def test_adding_again_adds_nothing(run: Run, articles: Path, db: Path) -> None:
    first = run("add", articles, "--db", db)
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr == f"{db}: 2 added, 0 there already, 0 failed\n"
    (articles / "copy.txt").write_text(FERRY)
    (articles / "empty.txt").write_text("")
    again = run("add", articles, "--db", db)
    assert again.returncode == 1
    assert again.stderr.splitlines()[0].startswith(f"{articles / 'empty.txt'}: ")
    assert again.stderr.splitlines()[1:] == [f"{db}: 0 added, 3 there already, 1 failed"]
    with Store(db, create=False) as store:
        assert [document.id for document in store.documents()] == ["bridge", "ferry"]


def test_two_files_of_one_text_are_one_document(run: Run, articles: Path, db: Path) -> None:
    (articles / "copy.txt").write_text(FERRY)
    assert run("add", articles, "--db", db).stderr == f"{db}: 2 added, 1 there already, 0 failed\n"


def test_export_shows_what_people_decided(run: Run, articles: Path, db: Path) -> None:
    run("add", articles, "--db", db, "--quiet")
    with Store(db, create=False) as store:
        first, *_ = store.attributions()
        store.decide(first.key, Action.CONFIRM, reviewer="Ada")
    result = run("export", "--db", db)
    assert (result.returncode, result.stderr) == (0, "")
    found = [a for line in result.stdout.splitlines() for a in json.loads(line)["attributions"]]
    assert found[0]["review"]["state"] == "confirmed"
    assert found[0]["review"]["reviewer"] == "Ada"
    assert {a["review"]["state"] for a in found[1:]} == {"unreviewed"}


def test_export_explains_when_asked(run: Run, articles: Path, db: Path) -> None:
    def attributions(*asked: str) -> list[dict[str, object]]:
        lines = run("export", "--db", db, *asked).stdout.splitlines()
        return [attribution for line in lines for attribution in json.loads(line)["attributions"]]

    run("add", articles, "--db", db, "--quiet")
    told, plain = attributions("--explain"), attributions()
    why = [attribution.pop("explain") for attribution in told]
    assert why
    assert all(isinstance(each, dict) and list(each) == ["rule", "scores", "text"] for each in why)
    assert told == plain


def test_the_store_is_named_by_the_option_the_environment_or_the_settings(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f"db = '{tmp_path / 'of-settings.db'}'\n")
    run("add", articles, "--config", settings)
    monkeypatch.setenv("ATTRIBUTION_DB", str(tmp_path / "of-environment.db"))
    run("add", articles, "--config", settings)
    run("add", articles, "--config", settings, "--db", tmp_path / "of-option.db")
    monkeypatch.delenv("ATTRIBUTION_DB")
    run("add", articles)
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.db")}
    default = "home/data/attribution/attribution.db"
    assert made == {"of-settings.db", "of-environment.db", "of-option.db", default}


@pytest.mark.parametrize("command", ["export", "add"])
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    run: Run, articles: Path, db: Path, command: str
) -> None:
    db.write_bytes(b"shopping list\n" * 100)
    result = run(command, *([articles] if command == "add" else []), "--db", db)
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"attribution: {db}: ")
    assert db.read_bytes() == b"shopping list\n" * 100


def test_export_makes_no_store(run: Run, db: Path) -> None:
    result = run("export", "--db", db)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"attribution: {db}: ")
    assert not db.exists()


def test_a_report_does_not_take_the_place_of_the_store(run: Run, articles: Path, db: Path) -> None:
    run("add", articles, "--db", db)
    before = db.read_bytes()
    for named in (str(db), f"sqlite:///{db}"):
        result = run("export", "--db", named, "--out", db, "--format", "csv")
        assert result.returncode == 2
        assert result.stderr == f"attribution: {db}: is the store; name another file with --out\n"
    assert db.read_bytes() == before


def test_a_place_where_no_store_can_be_is_named(run: Run, articles: Path) -> None:
    result = run("add", articles, "--db", articles / "bridge.txt" / "desk.db")
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "desk.db" in result.stderr


def test_review_without_a_terminal_does_nothing(run: Run, articles: Path, db: Path) -> None:
    result = run("review", articles, "--db", db)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "terminal" in result.stderr
    assert not db.exists()


@pytest.mark.parametrize("url", ["sqlite:///{}", "sqlite+pysqlite:///{}"])
@pytest.mark.parametrize("suffix", ["", "-wal"])
def test_no_report_takes_the_place_of_the_stores_files(run: Run, db: Path, url: str, suffix: str) -> None:
    with Store(db) as store:
        store.add(Extraction(Document(id="d", text="It was dark, she said."), ()))
        out = db.with_name(db.name + suffix)
        before = out.read_bytes()
        result = run("export", "--db", url.format(db), "--out", out, "--format", "csv")
        assert (result.returncode, out.read_bytes()) == (2, before)
    assert f"{out}: is the store" in result.stderr


def test_an_empty_name_of_a_store_is_wrong_usage(run: Run, articles: Path) -> None:
    result = run("add", articles, "--db", "")
    assert (result.returncode, result.stderr) == (2, "attribution: --db: is empty; is a variable unset?\n")


def test_a_damaged_store_is_told_in_one_line(run: Run, articles: Path, db: Path) -> None:
    run("add", articles, "--db", db, "--quiet")
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE attribution SET machine = replace(machine, 'asserted', 'azserted')")
    result = run("export", "--db", db)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"attribution: {db}: it is damaged; restore a copy\n"
