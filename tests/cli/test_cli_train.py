"""``attribution train``: what it refuses, and that a run which is killed ends as one which is not."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.test_cli_help import HEAVY, loaded_by
from tests.unit.training.invented import write_encoder, write_gold

Run = Callable[..., CompletedProcess[str]]

HURRIED = """
from attribution.training import epochs
epochs.CHECKPOINT_SECONDS = 0.0
from attribution.cli import main
main()
"""  # the program, with a checkpoint after every step
COMMAND = (sys.executable, "-c", HURRIED)
SETTINGS = (
    "--words",
    "2",
    "--teachers",
    "2",
    "--students",
    "2",
    "--epochs",
    "3",
    "--batch",
    "2",
    "--threads",
    "1",
)


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attribution.cli.train.EXTRA", ("no_such_package",))


@pytest.fixture
def with_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as if the extra were installed, to what comes before it is needed."""
    monkeypatch.setattr("attribution.cli.train.EXTRA", ())


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_it_says_how_to_get_it(run: Run, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", trained=1)
    result = run("train", gold, "--out", tmp_path / "model")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        'attribution: training needs the extra "train": pip install "attribution-tracker[train]"\n'
    )
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize(
    ("args", "line"),
    [
        ((), "attribution: nothing to learn from; name a folder with gold, or give --from-store\n"),
        (("gold", "--db", "desk.db"), "attribution: --db: is only read with --from-store\n"),
        (
            ("gold", "--hold-out", "9"),
            "attribution: --hold-out: must be one of 0, 10, 20, 30, 40, 50, not 9\n",
        ),
    ],
)
def test_wrong_usage_gets_a_line(run: Run, args: tuple[str, ...], line: str) -> None:
    result = run("train", *args, "--out", "model")
    assert (result.returncode, result.stdout, result.stderr) == (2, "", line)


@pytest.mark.usefixtures("with_extra")
def test_a_folder_without_gold_gets_one_line(run: Run, articles: Path, tmp_path: Path) -> None:
    result = run("train", articles, "--out", tmp_path / "model")
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "gold.jsonl" in result.stderr
    assert not (tmp_path / "model").exists()


@pytest.mark.usefixtures("with_extra")
def test_a_model_to_train_further_that_is_none_gets_one_line(run: Run, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", trained=1)
    result = run("train", gold, "--further", tmp_path, "--out", tmp_path / "model")
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert result.stderr.startswith(f"attribution: {tmp_path}/config.json: can't be read")
    assert not (tmp_path / "model").exists()


@pytest.mark.model
@pytest.mark.usefixtures("with_extra")
def test_a_store_that_nobody_has_reviewed_gets_one_line(run: Run, articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "desk.db"
    run("add", articles, "--db", db)
    result = run("train", "--from-store", "--db", db, "--out", tmp_path / "model", "--quiet")
    assert result.returncode == 1
    assert result.stderr == (
        f"attribution: {db}: no marked article to learn from; mark some, or review with the desk\n"
    )
    missing = run("train", "--from-store", "--db", tmp_path / "no.db", "--out", tmp_path / "model")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (1, 1)


def test_help_loads_nothing_that_only_work_needs(run: Run) -> None:
    loaded = loaded_by("from attribution.cli import app\napp(['train', '--help'], standalone_mode=False)")
    assert not loaded & (HEAVY | {"torch", "transformers", "tokenizers"})
    assert "\n  attribution train " in run("train", "--help").stdout


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("train")
    return write_gold(folder / "gold", trained=5, calibrating=1, reported=1)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("torch")
    return write_encoder(tmp_path_factory.mktemp("encoder"))


def finished(*args: str | Path) -> str:
    done = subprocess.run([*COMMAND, *args], capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return done.stderr


def test_a_run_that_is_killed_goes_on_and_ends_with_the_same_model(
    run: Run, gold: Path, encoder: Path, tmp_path: Path
) -> None:
    args = ("train", gold, "--encoder", encoder, *SETTINGS, "--out")
    straight, killed = tmp_path / "straight", tmp_path / "killed"
    said = finished(*args, straight).splitlines()
    assert said[0] == "5 articles to train on, 1 to calibrate, 1 to report"
    networks = ("teacher 1", "teacher 2", "student 1", "student 2")
    assert [line.partition(": loss ")[0] for line in said[1:-2]] == [
        *(f"words, time {number} of 2" for number in (1, 2)),
        *(f"{name}, epoch {number} of 3" for name in networks for number in (1, 2, 3)),
    ]
    assert said[-2:] == ["writes and calibrates the model", f"{straight}: written"]

    with subprocess.Popen([*COMMAND, *args, killed], stderr=subprocess.DEVNULL) as running:
        begun = killed / f"checkpoint-{random.choice(('words', 'teacher-2', 'student-2'))}.pt"
        while not begun.exists():
            assert running.poll() is None
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.2))  # somewhere in a step, a checkpoint or an epoch's end
        running.kill()
    assert not (killed / "history.json").exists()

    stood = begun.read_bytes()
    oldest = min(killed.glob("checkpoint-*.pt"))
    other = run(*args, killed, "--seed", "3")
    assert (other.returncode, other.stderr) == (
        1, f"attribution: {oldest}: is of a run with another seed; "
        "name another folder with --out, or remove it\n",
    )  # fmt: skip
    assert begun.read_bytes() == stood

    assert "goes on from a checkpoint" in finished(*args, killed)
    for scrap in killed.glob(".attribution-*.tmp"):  # of a checkpoint that the kill broke off
        scrap.unlink()
    files = sorted(path.relative_to(straight) for path in straight.rglob("*"))
    assert files == sorted(path.relative_to(killed) for path in killed.rglob("*"))
    assert "tagger.onnx" in map(str, files)
    named = straight.name.encode(), killed.name.encode()  # a model has its folder's name
    for file in files:
        assert (straight / file).read_bytes().replace(*named) == (killed / file).read_bytes(), file

    history = json.loads((straight / "history.json").read_text())
    assert history["articles"] == {"trained": 5, "calibrating": 1, "reported": 1}
    assert history["settings"]["seed"] == 0
    assert tuple(history["networks"]) == networks
    for network in history["networks"].values():
        losses = [epoch["held_out"] for epoch in network["epochs"]]
        assert len(losses) == 3
        assert losses[network["best"] - 1] == min(losses)

    again = run(*args, straight)
    assert (again.returncode, again.stderr) == (
        1, f"attribution: {straight}: holds a model already; name another folder with --out\n",
    )  # fmt: skip
