"""``attribution audit``: files or the store, rules to choose, dates, formats."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from attribution.audit import rules
from attribution.model import Action, Attribution, Document, Extraction, Flag, SpeakerKind
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]
RULES = ("--extractor", "rules")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return a store of three articles, each with one unnamed source."""
    where = tmp_path / "desk.db"
    with Store(where) as store:
        for name, day in (("may", "2024-05-02"), ("june", "2024-06-30"), ("never", None)):
            text = f"A port official said the crane was {name}."
            found = Attribution(
                "A1",
                content=((21, len(text) - 1),),
                cue=((16, 20),),
                source=((0, 15),),
                speaker="port official",
                speaker_kind=SpeakerKind.ANONYMOUS,
                flags=(Flag.ANONYMOUS_ONLY, Flag.SINGLE_SOURCE),
            )
            document = Document(name, text, publisher="Skarv Post", published=day)
            store.add(Extraction(document, (found,)))
    return where


def told(result: CompletedProcess[str]) -> dict[str, list[str]]:
    assert result.returncode == 0, result.stderr
    documents = json.loads(result.stdout)["documents"]
    return {document["id"]: [flag["rule"] for flag in document["flags"]] for document in documents}


def test_the_store_is_audited_and_findings_are_no_failure(run: Run, db: Path) -> None:
    both = ["anonymous-only", "single-source"]
    assert told(run("audit", "--db", db)) == {"may": both, "june": both, "never": both}


def test_what_a_reviewer_rejected_is_not_audited(run: Run, db: Path) -> None:
    with Store(db, create=False) as store:
        store.decide(1, Action.REJECT, reviewer="Ada")
    assert told(run("audit", "--db", db))["may"] == []


@pytest.mark.parametrize(
    ("days", "ids"),
    [
        (("--from", "2024-05-02"), {"may", "june"}),
        (("--from", "2024-05-03"), {"june"}),
        (("--to", "2024-06-30"), {"may", "june"}),
        (("--from", "2024-05-01", "--to", "2024-05-31"), {"may"}),
        (("--from", "2025-01-01"), set()),
    ],
)
def test_days_are_kept_to_both_ends_included(
    run: Run, db: Path, days: tuple[str, ...], ids: set[str]
) -> None:
    assert set(told(run("audit", "--db", db, *days))) == ids


def test_rules_can_be_left_out_and_picked(run: Run, db: Path) -> None:
    assert told(run("audit", "--db", db, "--without", "single-source"))["may"] == ["anonymous-only"]
    assert told(run("audit", "--db", db, "--only", "single-source"))["may"] == ["single-source"]


def test_one_person_under_two_spellings_is_counted_once(run: Run, db: Path) -> None:
    with Store(db) as store:
        for name in ("Dmitri Aldanov", "Dmitry Aldanov"):
            text = f"{name} said the crane was safe."
            said = Attribution(
                "A1",
                content=((len(name) + 6, len(text) - 1),),
                cue=((len(name) + 1, len(name) + 5),),
                source=((0, len(name)),),
                speaker=name,
                speaker_kind=SpeakerKind.PERSON,
            )
            store.add(Extraction(Document(name, text), (said,)))
    most = json.loads(run("audit", "--db", db).stdout)["summary"]["speakers"]
    assert [each for each in most if "Aldanov" in each["name"]] == [
        {"name": "Dmitri Aldanov", "attributions": 2}
    ]


def test_it_sums_up_by_what_is_asked_for(run: Run, db: Path) -> None:
    groups = json.loads(run("audit", "--db", db, "--by", "month").stdout)["summary"]["groups"]
    assert [group["group"] for group in groups] == ["2024-05", "2024-06", "undated"]


def test_files_are_audited_without_a_store(run: Run, articles: Path, tmp_path: Path) -> None:
    (articles / "leak.txt").write_text("A port official said the crane had not been tested.\n")
    (articles / "copy.txt").write_text((articles / "leak.txt").read_text())
    found = run("audit", articles, *RULES)
    assert told(found)["copy"] == ["anonymous-only", "single-source"]
    assert "leak" not in told(found)
    assert "the same text came before, so it counts once" in found.stderr
    assert not (tmp_path / "home" / "data").exists()


def test_files_are_held_against_each_other_and_against_transcripts(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (articles / "bare.txt").write_text("The old lighthouse keeper sold both boats to a museum in Skarv.\n")
    (articles / "sourced.txt").write_text(
        "Mayor Ada Obi said that the old lighthouse keeper sold both boats to a museum in Skarv.\n"
    )
    press = tmp_path / "press.txt"
    press.write_text("MAYOR OBI: Good morning. The bridge is not safe today, as you all know.\nQ: Why?\n")
    found = told(run("audit", articles, *RULES, "--against", press, "--only", "bare-claim"))
    assert found == {"bare": ["bare-claim"], "bridge": [], "ferry": [], "sourced": []}
    assert told(run("audit", articles / "bridge.txt", *RULES, "--against", press))["bridge"] == [
        "altered-quote"
    ]


def test_a_transcript_that_can_not_be_read_stops_the_audit(run: Run, articles: Path, tmp_path: Path) -> None:
    result = run("audit", articles, *RULES, "--against", tmp_path / "none.txt")
    assert (result.returncode, result.stdout) == (1, "")
    assert "none.txt" in result.stderr


def test_a_file_that_can_not_be_read_is_named_and_the_rest_goes_on(run: Run, articles: Path) -> None:
    (articles / "empty.txt").write_text("")
    result = run("audit", articles, *RULES)
    assert result.returncode == 1
    assert str(articles / "empty.txt") in result.stderr
    assert len(json.loads(result.stdout)["documents"]) == 2


def test_no_file_that_can_be_read_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    out = tmp_path / "audit.html"
    out.write_text("before")
    assert run("audit", tmp_path / "empty.txt", "--out", out).returncode == 1
    assert out.read_text() == "before"


@pytest.mark.parametrize(("name", "start"), [("a.html", "<!doctype"), ("a.md", "## "), ("a.txt", "may\n")])
def test_the_suffix_tells_the_format(run: Run, db: Path, tmp_path: Path, name: str, start: str) -> None:
    result = run("audit", "--db", db, "--out", tmp_path / name)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == f"{tmp_path / name}: 3 articles, 6 findings\n"
    assert (tmp_path / name).read_text().startswith(start)


def test_the_rules_are_shown_with_their_standards(run: Run) -> None:
    shown = run("audit", "--rules").stdout
    for rule in rules().values():
        assert f"{rule.name}  (" in shown
        assert all(standard.url in shown for standard in rule.standards)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--without", "loaded-word"), "loaded-word: no such rule; the rules are anonymous-only,"),
        (("--only", "no-source", "--without", "no-source"), "no rule is left to run"),
        (("--from", "May"), "--from May: is no day; write it as 2024-05-02"),
        (("--out", "audit.pdf"), "audit.pdf: no format goes by '.pdf'; choose one with --format text|md|"),
        (("draft.txt", "--db", "desk.db"), "name files or a store, not both"),
    ],
)
def test_wrong_usage_is_told_in_a_line(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run("audit", *args)
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_what_an_older_version_stored_is_compared_first(run: Run, db: Path) -> None:
    words = "the old lighthouse keeper sold both boats to a museum"
    bare = Attribution("A1", content=((0, len(words)),), flags=(Flag.NO_SOURCE,))
    cue = (len(words) + 1, len(words) + 1 + len("reportedly"))
    with Store(db) as store:
        store.add(Extraction(Document("bare", f"{words} reportedly."), (replace(bare, cue=(cue,)),)))
        named = replace(bare, speaker="Ada Obi", speaker_kind=SpeakerKind.PERSON, flags=())
        store.add(Extraction(Document("named", f"{words}, Ada Obi said."), (named,)))
    command = ("audit", "--db", db, "--only", "bare-claim")
    before = told(run(*command))
    assert before["bare"] == ["bare-claim"]
    with closing(sqlite3.connect(db)) as file, file:
        file.execute("UPDATE attribution SET wording_key = NULL")
        for table in ("shingle", "wording"):
            file.execute(f"DELETE FROM {table}")
        file.execute("INSERT INTO uncompared SELECT key FROM document")
    after = run(*command)
    assert told(after) == before
    assert after.stderr == "attribution: comparing 5 documents of an older version, this once\n"


def test_the_store_is_not_overwritten(run: Run, db: Path) -> None:
    assert run("audit", "--db", db, "--format", "json", "--out", db).returncode == 2


def test_there_must_be_a_store(run: Run, tmp_path: Path) -> None:
    result = run("audit", "--db", tmp_path / "none.db")
    assert result.returncode == 1
    assert "none.db" in result.stderr
