from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from attribution.errors import OutputError
from attribution.model import Attribution, Document
from attribution.report import FORMATS, Article, write


class HaltError(Exception):
    pass


def breaking(article: Article) -> Iterator[Article]:
    yield article
    raise HaltError


@pytest.fixture(params=list(FORMATS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_file_is_left_as_it_was_when_the_articles_break_off(
    tmp_path: Path, article: Article, name: str
) -> None:
    out = tmp_path / "report"
    out.write_text("old")
    with pytest.raises(HaltError):
        write(breaking(article), format=name, out=out)
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]
    with pytest.raises(HaltError):
        write(breaking(article), format=name, out=tmp_path / "new")
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path, article: Article, name: str) -> None:
    out = tmp_path / "report"
    out.write_text("old")
    out.chmod(0o600)
    write([article], format=name, out=out)
    assert out.read_bytes() != b"old"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [out]


def test_a_new_file_gets_the_rights_that_the_user_gives(tmp_path: Path, article: Article) -> None:
    before = os.umask(0o027)
    try:
        write([article], format="csv", out=tmp_path / "report")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report").stat().st_mode) == 0o640


def test_a_link_is_written_through(tmp_path: Path, article: Article) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write([article], format="csv", out=tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes().startswith(b"\xef\xbb\xbfdocument")


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("folder", "it is a folder; name a file"),
        ("none/report", "no such folder; make it first"),
        ("file/report", "no such folder; make it first"),
        ("n" * 300, "too long; choose a shorter"),
        ("read\x1b[31m\n/x", "no such folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_in_one_line(
    tmp_path: Path, article: Article, out: str, reason: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError, match=reason) as caught:
        write([article], format="csv", out=tmp_path / out)
    assert str(caught.value).isprintable()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_not_replaced(tmp_path: Path, article: Article) -> None:
    out = tmp_path / "report"
    out.write_text("old")
    out.chmod(0o400)
    with pytest.raises(OutputError, match="no right"):
        write([article], format="csv", out=out)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
def test_a_full_disk_is_said(article: Article, name: str) -> None:
    with pytest.raises(OutputError, match="disk is full"):
        write([article], format=name, out=Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


def test_a_failure_at_the_last_moment_leaves_nothing(
    tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="disk is full"):
        write([article], format="csv", out=tmp_path / "report")
    assert list(tmp_path.iterdir()) == []


def test_standard_output_gets_the_same_bytes(
    tmp_path: Path, article: Article, name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    write([article], format=name, out=tmp_path / "report", with_text=True)
    write([article], format=name, out=None, with_text=True)
    assert capfdbinary.readouterr().out == (tmp_path / "report").read_bytes()


def test_a_closed_pipe_is_left_to_the_caller(
    article: Article, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    pipe = io.TextIOWrapper(open(writing, "wb", buffering=0))  # noqa: SIM115
    monkeypatch.setattr(sys, "stdout", pipe)
    with pytest.raises(BrokenPipeError):
        write([article] * 50, format=name, out=None)


def test_a_pipe_by_name_is_written_straight(tmp_path: Path, article: Article) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with subprocess.Popen(["cat", fifo], stdout=subprocess.PIPE) as reader:
        write([article], format="jsonl", out=fifo)
        assert reader.communicate()[0].startswith(b'{"id": "ferry"')
    assert fifo.is_fifo()


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path, article: Article) -> None:
    with pytest.raises(
        OutputError, match="pdf: no such format; choose one of csv, tsv, jsonl, xlsx, md, html"
    ):
        write([article], format="pdf", out=tmp_path / "report")


def test_articles_are_not_kept(tmp_path: Path, name: str) -> None:
    size, count = 100_000, 40

    def articles() -> Iterator[Article]:
        for number in range(count):
            text = f"{number} said x. " * (size // 10)
            quarters = range(0, size, size // 4)
            found = (Attribution(f"A{start}", ((start, start + size // 4),)) for start in quarters)
            yield Article(Document(str(number), text), tuple(found))

    write([], format=name, out=tmp_path / "warm")  # libraries are loaded, and not what is measured
    tracemalloc.start()
    try:
        write(articles(), format=name, out=tmp_path / "report", with_text=True)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < size * count / 2
