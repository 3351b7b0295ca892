"""``attribution evaluate``: figures and mistakes of this program and of others, on a folder with gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.cli.conftest import BRIDGE, FERRY
from tests.cli.test_cli_help import HEAVY, loaded_by

Run = Callable[..., CompletedProcess[str]]


def span(text: str, words: str) -> list[list[int]]:
    return [[text.index(words), text.index(words) + len(words)]]


def attribution(text: str, content: str, cue: str, source: str) -> dict[str, Any]:
    return {"content": span(text, content), "cue": span(text, cue), "source": span(text, source)}


SAFE = attribution(BRIDGE, '"The bridge is safe,"', "said", "Mayor Ada Obi")
SAIL = attribution(FERRY, "the ferry would sail", "said", "Harbour master Ilse Brandt")
READY = attribution(FERRY, '"We are ready,"', "told", "she")


def write(path: Path, bridge: list[dict[str, Any]], ferry: list[dict[str, Any]]) -> Path:
    lines = ({"id": "bridge", "attributions": bridge}, {"id": "ferry", "attributions": ferry})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def gold(articles: Path) -> Path:
    """Return the folder of articles with what is attributed in them."""
    write(articles / "gold.jsonl", [SAFE], [SAIL, READY])
    return articles


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """Return what a system found: one right, one with another's source, one not at all."""
    wrong = SAIL | {"source": span(FERRY, "Radio Kestrel")}
    return write(tmp_path / "half.jsonl", [SAFE], [wrong])


def figures(run: Run, *args: str | Path) -> dict[str, Any]:
    done = run("evaluate", *args, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_another_systems_predictions_are_measured(run: Run, gold: Path, half: Path) -> None:
    value = figures(run, gold, half)
    (system,) = value["systems"]
    assert system["name"] == "half"
    assert system["figures"]["attribution"]["p"] == 50
    assert system["figures"]["attribution"]["r"] == pytest.approx(100 / 3)
    done = run("evaluate", gold, half)
    assert done.stdout.startswith("# Evaluation on articles\n")
    assert "| attribution " in done.stdout


def test_two_systems_are_compared(run: Run, gold: Path, half: Path) -> None:
    whole = write(gold.parent / "whole.jsonl", [SAFE], [SAIL, READY])
    value = figures(run, gold, half, whole, "--bootstrap", "50", "--seed", "4")
    (lead,) = value["leads"]
    assert (lead["system"], lead["over"]) == ("whole", "half")
    assert lead["figures"]["attribution"]["points"] == pytest.approx(60)
    assert figures(run, gold, half, whole, "--bootstrap", "50", "--seed", "4") == value


@pytest.mark.model
def test_this_program_is_measured_alone_or_beside_another(run: Run, gold: Path, half: Path) -> None:
    done = run("evaluate", gold, half, "--own", "--extractor", "rules", "--format", "json")
    assert done.returncode == 0, done.stderr
    first, own = json.loads(done.stdout)["systems"]
    assert (first["name"], own["name"]) == ("half", "attribution (rules)")
    assert own["figures"]["attribution"]["f1"] == 100
    assert set(own["rules"]) >= {"quote-cue"}
    assert own["calibration"]["bins"]


def test_files_are_written_whole(run: Run, gold: Path, half: Path, tmp_path: Path) -> None:
    out, errors = tmp_path / "figures.json", tmp_path / "mistakes.html"
    done = run("evaluate", gold, half, "--out", out, "--errors", errors)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [f"{errors}: written", f"{out}: written"]
    assert json.loads(out.read_text())["systems"]
    page = errors.read_text()
    assert page.rstrip().endswith("</html>")
    assert "Wrong source" in page
    failing = run("evaluate", gold, half, "--errors", tmp_path / "nowhere" / "mistakes.html")
    assert failing.returncode == 1
    assert failing.stdout == ""
    assert "there is no such folder" in failing.stderr


def test_chains_are_measured_where_they_are_marked(run: Run, gold: Path, half: Path, tmp_path: Path) -> None:
    write(gold / "gold.jsonl", [SAFE | {"id": "E1"}], [SAIL | {"id": "E1"}, READY | {"id": "E2"}])
    chains = tmp_path / "chains.jsonl"
    chains.write_text('{"article": "bridge", "id": "E1", "speaker": "Ada Obi", "paths": [["Ada Obi"]]}\n')
    value = figures(run, gold, half, "--chains", chains)
    assert value["chained_articles"] == 1
    assert value["systems"][0]["chains"]["chain"]["gold"] == 1
    assert value["systems"][0]["chains"]["found"]["share"] == 100


def test_articles_without_predictions_are_told(run: Run, gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "bridge", "attributions": [SAFE]}) + "\n")
    done = run("evaluate", gold, path, "--format", "json")
    assert done.returncode == 0
    assert done.stderr == "one: nothing given for 1 article, so nothing found there\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "bridge", "attributions": [{"content": [[0, 900]]}]}', "line 1: [0, 900], content"),
        ('{"id": "tunnel", "attributions": []}', "line 1: article tunnel is not in the gold"),
        ("{", "line 1: is no JSON"),
    ],
)
def test_a_wrong_prediction_is_one_line(run: Run, gold: Path, tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "system.jsonl"
    path.write_text(line + "\n")
    done = run("evaluate", gold, path)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert f"{path}, {told}" in done.stderr


def test_a_folder_without_gold_is_one_line(run: Run, articles: Path) -> None:
    done = run("evaluate", articles)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"attribution: {articles}: holds no gold.jsonl; name a folder with gold and its articles\n"
    )


def test_wrong_usage_is_told_before_any_work(run: Run, gold: Path, half: Path) -> None:
    marked = (gold / "gold.jsonl").read_bytes()
    for args, told in (
        ((half, half, "--errors", "e.html"), "one system"),
        ((half, "--jobs", "2"), "add --own"),
        ((half, "--min-confidence", "0.5"), "add --own"),
        ((half, "--out", half), "is one of the inputs"),
        ((half, "--errors", gold / "gold.jsonl"), "is one of the inputs"),
        ((half, "--out", "a.md", "--errors", "a.md"), "name two"),
        ((half, "--bootstrap", "-1"), "bootstrap"),
        ((half, "--format", "csv"), "format"),
    ):
        done = run("evaluate", gold, *args)
        assert (done.returncode, done.stdout) == (2, ""), args
        assert told in done.stderr
    assert (gold / "gold.jsonl").read_bytes() == marked


def test_help_loads_nothing_that_only_work_needs(run: Run) -> None:
    code = "from attribution.cli import app\napp(['evaluate', '--help'], standalone_mode=False)"
    assert not loaded_by(code) & HEAVY
    assert "\n  attribution evaluate " in run("evaluate", "--help").stdout
