"""How ``attribution serve`` refuses: one line, and what to do."""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from attribution.cli import app
from attribution.cli.serve import _settings_of as settings_of
from attribution.cli.stores import desk_store
from attribution.config import Config, load_config

Run = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the user's settings and store away from the tests, and the program's hush within one."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("DB", "CONFIG", "TOKEN"):
        monkeypatch.delenv(f"ATTRIBUTION_{name}", raising=False)
    with warnings.catch_warnings():
        yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def run() -> Run:
    """Run ``serve`` until it refuses."""

    def runner(*args: str | Path) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["serve", *map(str, args)])
        assert done.stdout_bytes == b""
        return done.exit_code, done.stderr_bytes.decode()

    return runner


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", ""])
def test_to_let_others_in_one_has_to_say_so(run: Run, host: str) -> None:
    code, told = run("--host", host)
    assert code == 2
    assert told.startswith(f"attribution: --host {host}: lets other machines in")
    assert "--allow-host NAME" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("token", ["", "short", "x" * 15])
def test_a_token_that_can_be_guessed_is_refused(run: Run, token: str) -> None:
    code, told = run("--token", token)
    assert (code, told.count("\n")) == (2, 1)
    assert "--token: give 16 characters" in told


def test_a_port_that_is_taken_is_named(run: Run, db: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, told = run("--db", db, "--port", str(port))
    assert code == 1
    why = "can't listen there (Address already in use); choose another --host or --port"
    assert told == f"attribution: 127.0.0.1:{port}: {why}\n"


def test_a_store_that_was_named_and_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    code, told = run("--db", tmp_path / "misspelt.db", "--port", "0")
    assert code == 1
    assert (
        told == f"attribution: {tmp_path / 'misspelt.db'}: there is no store; `attribution add` makes one\n"
    )
    assert not (tmp_path / "misspelt.db").exists()


def test_without_the_extra_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attribution.cli.serve.find_spec", lambda name: None)
    assert run() == (
        1,
        'attribution: serving needs the extra "serve": pip install "attribution-tracker[serve]"\n',
    )


def test_a_visitors_desk_has_the_same_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = Config(db=str(tmp_path / "desk.db"), reviewer="Ada", blind=True)
    for name, value in settings_of(given, None).items():
        monkeypatch.setenv(name, value)
    assert load_config() == given


def test_the_default_store_is_made_where_there_is_none_yet() -> None:
    with desk_store(Config(), None) as store:
        assert not store.documents()
    assert Path(Config().database()).is_file()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "x" * 70, "a\x1b[31m"])
def test_a_name_that_leads_nowhere_is_named(run: Run, host: str) -> None:
    code, told = run("--host", host, "--allow-host", "desk.example", "--port", "0")
    assert (code, told.count("\n")) == (1, 1)
    assert "can't listen there" in told
    assert "\x1b" not in told
