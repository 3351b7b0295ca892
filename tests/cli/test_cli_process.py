"""What only a process of its own shows: signals, closed pipes, terminals."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from attribution.store import Store
from tests import terminal

BRIDGE = '"The bridge is safe," said Mayor Ada Obi on Monday.\n'

COMMAND = [sys.executable, "-m", "attribution"]


def in_terminal(*args: str | Path, keys: bytes = b"", until: bytes = b"") -> tuple[int, bytes]:
    """Run the program in a terminal, press keys once some text is on the screen, return all it showed."""
    pid, screen = terminal.start(*COMMAND[1:], *map(str, args), width=120, height=40)
    shown = b""
    deadline = time.monotonic() + 50
    while time.monotonic() < deadline and select.select([screen], [], [], 50)[0]:
        try:
            read = os.read(screen, 65536)
        except OSError:  # the program is gone
            break
        if not read:
            break
        shown += read
        if keys and until in shown:
            os.write(screen, keys)
            keys = b""
    os.close(screen)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def test_a_reader_that_stops_ends_it_quietly(articles: Path) -> None:
    running = subprocess.Popen(
        [*COMMAND, "extract", articles], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    assert running.wait(timeout=60) == 0


def test_ctrl_c_ends_it_quietly() -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*COMMAND, "extract", "-", "--quiet"], **pipes) as running:  # type: ignore[call-overload]
        _await_sleep(running.pid)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert running.stdout.read() + running.stderr.read() == b""


def _await_sleep(pid: int) -> None:
    """Wait until a process waits for its standard input."""
    wait = Path(f"/proc/{pid}/wchan")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and "pipe_read" not in wait.read_text():
        time.sleep(0.05)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_nothing_of_several_processes_outlives_the_first(articles: Path, ending: signal.Signals) -> None:
    for number in range(400):
        (articles / f"more-{number:03}.txt").write_text(f"{BRIDGE}\nIt was the {number}th time. {BRIDGE}")
    running = subprocess.Popen(
        [*COMMAND, "extract", articles, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.read(1) == b"{"
    if ending is signal.SIGINT:
        os.killpg(running.pid, ending)  # as a terminal does
    else:
        running.kill()
    running.stdout.close()
    assert running.wait(timeout=30) == (130 if ending is signal.SIGINT else -signal.SIGKILL)
    assert running.stderr.read() == b""  # and so all that held its end are gone
    deadline = time.monotonic() + 10
    while _lives(running.pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_terminal_shows_a_bar_and_file_names_as_they_are(articles: Path, tmp_path: Path) -> None:
    (articles / "[red]x:boom:.txt").write_text("")
    out = tmp_path / "out.csv"
    code, shown = in_terminal("extract", articles, "--out", out)
    assert code == 1
    assert b"[red]x:boom:.txt: " in shown.replace(b"\r\n", b"")
    assert b"3/3" in shown
    assert b"2 articles" in shown


def test_a_terminal_gets_words_where_a_pipe_gets_data(articles: Path) -> None:
    code, shown = in_terminal("extract", articles / "bridge.txt")
    assert code == 0
    assert b"Ada Obi" in shown
    assert not shown.startswith(b"{")


def test_review_adds_the_articles_and_opens_the_desk(articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "desk.db"
    args = ("review", articles, "--db", db, "--reviewer", "Ada")
    code, _ = in_terminal(*args, keys=b"yq", until=b"The bridge is safe")
    assert code == 0
    with Store(db, create=False) as store:
        (first, *_) = store.attributions()
        assert (first.review.state, first.review.reviewer) == ("confirmed", "Ada")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "2>/dev/full"])
def test_a_closed_stream_is_no_reason_to_break_down(articles: Path, tmp_path: Path, closed: str) -> None:
    out = tmp_path / "out.jsonl"
    done = subprocess.run(
        ["bash", "-c", f'"$@" {closed}', "bash", *COMMAND, "extract", articles, "--out", out],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert (done.returncode, len(out.read_text().splitlines())) == (0, 2)
