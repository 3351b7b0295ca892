"""Bad input: one line that names it, the right exit code, and the rest is done."""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
BRIDGE = '"The bridge is safe," said Mayor Ada Obi on Monday.\n'


def unreadable(folder: Path) -> Path:
    """Return a file whose reading the system refuses, even to root."""
    if os.geteuid() == 0:
        return Path("/proc/self/mem")
    path = folder / "unreadable.txt"
    path.write_text(BRIDGE)
    path.chmod(0)
    return path


def bad_files(folder: Path) -> list[Path]:
    made = {
        "empty.txt": b"",
        "blank.txt": b" \n\n\t",
        "binary.txt": bytes(range(256)) * 8,
        "endless.txt": b"word " * 2_000_000,
        "cut.txt": b"\xff\xfe\x00",
        "photo.html": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "huge.txt": b"x\n" * 10_000_001,
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    (folder / "loop.txt").symlink_to(folder / "loop2.txt")
    (folder / "loop2.txt").symlink_to(folder / "loop.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "empty folder").mkdir()
    names = [*made, "loop.txt", "gone.txt", "empty folder", "missing.txt", "missing/article.txt"]
    return [*(folder / name for name in names), unreadable(folder)]


def test_each_is_named_on_its_line_and_the_others_are_done(run: Run, tmp_path: Path) -> None:
    bad = bad_files(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text(BRIDGE)
    result = run("extract", *bad[:5], good, *bad[5:])
    assert result.returncode == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good"]
    assert len(result.stderr.splitlines()) == len(bad)
    for path, line in zip(bad, result.stderr.splitlines(), strict=True):
        assert line.startswith(f"{path}: ")
        assert "; " in line  # and then the remedy
        assert len(line) < 300


def test_bytes_in_an_old_encoding_are_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“The café is open,” said Zoë Müller on Monday.\n".encode("cp1252"))
    (record,) = map(json.loads, run("extract", path).stdout.splitlines())
    assert record["attributions"][0]["speaker"] == "Zoë Müller"


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_names_can_neither_steer_the_terminal_nor_be_markup(
    run: Run, tmp_path: Path, quiet: tuple[str, ...]
) -> None:
    path = tmp_path / "\x1b[2J\x1b]0;x\x07[bold red]:boom:[@click=x]\u202etxt.\ntxt"
    path.write_text("")
    result = run("extract", path, *quiet)
    assert result.returncode == 1
    assert "[bold red]:boom:[@click=x]" in result.stderr.splitlines()[0]
    assert not set("\x1b\x07\u202e\x9b") & set(result.stderr)
    assert len(result.stderr.splitlines()) == 2


def test_text_and_file_name_stay_inert_in_a_report_on_standard_output(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2Jname.txt"
    path.write_text('"All \x1b[31mis\x9b1m well," said Ada Obi of \x1b]0;owned\x07 Oslo.\n')
    for form in ("jsonl", "md", "csv", "html"):
        result = run("extract", path, "--format", form, "--with-text")
        assert result.returncode == 0
        assert not set("\x1b\x07\x9b") & set(result.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_one_line(run: Run, articles: Path) -> None:
    result = run("extract", articles, "--out", "/dev/full", "--format", "csv")
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("attribution: /dev/full: ")
    assert "full" in line


def test_a_report_that_breaks_off_leaves_the_old_one(process: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotes.csv"
    out.write_text("yesterday's")
    result = process(
        "extract",
        articles,
        "--out",
        out,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),  # like a disk that fills
    )
    assert result.returncode == 1
    assert result.stderr.splitlines()[0].startswith(f"attribution: {out}: ")
    assert len(result.stderr.splitlines()) == 1
    assert out.read_text() == "yesterday's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "quotes.csv"]


@pytest.mark.parametrize("pipeline", ["no_such_pipeline", "rich", "json", "."])
def test_a_pipeline_that_is_none_is_named(run: Run, articles: Path, pipeline: str) -> None:
    result = run("extract", articles, "--pipeline", pipeline)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"attribution: {pipeline}: ")
    assert "--pipeline" in line


@pytest.mark.parametrize(
    "settings", [b"model = ", b"colour = 'red'", b"max_chars = 'many'", b"min_confidence = 2", b"\xff"]
)
def test_settings_that_make_no_sense_are_named(
    run: Run, articles: Path, tmp_path: Path, settings: bytes
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(settings)
    result = run("extract", articles, "--config", path)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"attribution: {path}: ")


def test_a_broken_page_says_nothing_on_the_side(process: Run, tmp_path: Path) -> None:
    """Libraries that read HTML log their troubles; a user can do nothing with that."""
    path = tmp_path / "broken.html"
    path.write_text("<html><body><p>" + "<div>" * 3000 + "</p><script>")
    result = process("extract", path, env={**os.environ, "PYTHONWARNINGS": "default"})
    assert result.returncode == 1
    assert result.stderr.splitlines()[0].startswith(f"{path}: ")
    assert len(result.stderr.splitlines()) == 2
    assert sys.executable not in result.stderr
