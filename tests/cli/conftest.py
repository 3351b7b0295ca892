"""The program as it is called: most runs in this process, the rest as processes of their own."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from typer.testing import CliRunner

from attribution.cli import app

BRIDGE = '"The bridge is safe," said Mayor Ada Obi on Monday.\n'
FERRY = 'Harbour master Ilse Brandt said the ferry would sail. "We are ready," she told Radio Kestrel.\n'


Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(autouse=True, scope="session")
def _ctrl_c() -> None:
    """Let what the tests start be interrupted, even where a shell runs them in its background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the user's settings and store away from the tests, and the program's hush within one."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.delenv("ATTRIBUTION_DB", raising=False)
    monkeypatch.delenv("ATTRIBUTION_CONFIG", raising=False)
    with warnings.catch_warnings():
        yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def run() -> Run:
    """Run the program in this process."""

    def runner(*args: str | Path, stdin: bytes = b"") -> CompletedProcess[str]:
        done = CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return CompletedProcess(args, done.exit_code, done.stdout_bytes.decode(), done.stderr_bytes.decode())

    return runner


@pytest.fixture
def process() -> Run:
    """Run the program in a process of its own."""

    def runner(*args: str | Path, **how: Any) -> CompletedProcess[str]:
        command = [sys.executable, "-m", "attribution", *map(str, args)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False, **how)

    return runner


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles, one of them further down."""
    folder = tmp_path / "articles"
    (folder / "coast").mkdir(parents=True)
    (folder / "bridge.txt").write_text(BRIDGE)
    (folder / "coast" / "ferry.txt").write_text(FERRY)
    return folder
