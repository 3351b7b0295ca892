"""Files that can't be opened or written: one line that names the file, and what was there is as it was."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from attribution.errors import StoreError
from attribution.model import Action, Extraction, ReviewState
from attribution.store import Store
from attribution.store.engine import sqlite

MakeArticle = Callable[..., Extraction]
InChild = Callable[[Callable[[], object]], str]
NOBODY = 65534  # root is bound by no permission bits, so a test of them steps down to this user


def line_of(error: BaseException, path: Path) -> str:
    """Return what an error says after the path, having seen that it is one line and starts with it."""
    said = str(error)
    assert said.startswith(f"{path}: ")
    assert said.isprintable()
    return said.removeprefix(f"{path}: ")


def refused(path: Path, *, create: bool = True) -> str:
    """Return what a store says that can't be opened."""
    with pytest.raises(StoreError) as caught:
        Store(path, create=create)
    return line_of(caught.value, path)


def content(folder: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in folder.iterdir()}


# Opening


def test_folders_are_made_for_a_new_store(tmp_path: Path, article: MakeArticle) -> None:
    path = tmp_path / "a" / "b c%20?#é" / "kept.db"
    with Store(path) as store:
        store.add(article())
    assert [found.name for found in path.parent.iterdir()] == ["kept.db"]
    with Store(path, create=False) as store:
        assert len(store.documents()) == 1


def test_a_url_names_a_file(tmp_path: Path, path: Path, closed: Path) -> None:
    with Store(f"sqlite:///{path}", create=False) as store:
        assert len(store.documents()) == 1


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:secret@host/db",
        "postgresql+asyncpg://u:secret@host/db",
        "postgresql://u:secret@host",
        "sqlite://",
        "sqlite:///a.db?mode=memory",
        "://",
        "x://[",
        "s3:///x",
    ],
)
def test_other_urls_are_refused(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="write sqlite:///PATH or postgresql://USER@HOST/NAME") as caught:
        Store(url)
    assert "secret" not in str(caught.value)
    assert not content(tmp_path)


def test_no_store_is_made_unasked(tmp_path: Path) -> None:
    assert "there is no store" in refused(tmp_path / "a" / "kept.db", create=False)
    assert not content(tmp_path)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    assert "not a file" in refused(tmp_path)


def test_a_file_in_the_place_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "name another file" in refused(tmp_path / "file" / "kept.db")


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert "not a file" in refused(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="name another file") as caught:
        Store(tmp_path / name)
    assert str(caught.value).isprintable()


def test_a_name_that_would_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J\n\u202e.db"
    path.mkdir()
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert str(caught.value).isprintable()


def test_names_in_no_encoding(tmp_path: Path, article: MakeArticle) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.db"))
    with Store(path) as store:
        assert store.add(article())
    assert path.is_file()


@pytest.mark.parametrize(
    "text", [b"not a database, but long enough to be one" * 100, b"x", b"SQLite format 3\0"]
)
def test_a_file_that_is_no_database(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    assert "not a store" in refused(path)
    assert content(path.parent) == {path.name: text}


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_another_programs_database_is_left_untouched(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "theirs" / "kept.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(tmp_path / "kept.db")) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE document (key INTEGER PRIMARY KEY)")
        for file in tmp_path.glob("kept.db*"):  # while it is open: a WAL not yet carried over must stay too
            shutil.copy(file, path.parent)
    before, at = content(path.parent), path.stat().st_mtime_ns
    assert "not a store" in refused(path)
    assert content(path.parent) == before
    assert path.stat().st_mtime_ns == at


def test_a_newer_versions_store_is_left_as_it_is(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
        before = list(raw.iterdump())
        assert "upgrade attribution" in refused(closed)
        assert list(raw.iterdump()) == before


def test_a_damaged_store(closed: Path) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert "damaged" in refused(closed)


def test_a_commit_is_on_disk_and_readers_are_not_kept_waiting(closed: Path) -> None:
    database = sqlite.File(closed, create=False)
    with database.write() as session:
        settings = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings]
    database.close()
    full, on = 2, 1
    assert found == ["wal", full, on, 5_000]


# While it is open


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a moment for others where five seconds are usual."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.05)


@pytest.mark.usefixtures("impatient")
def test_another_program_that_keeps_it_locked(path: Path, store: Store) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.decide(1, Action.CONFIRM, reviewer="Ada")
        assert "another program has it locked" in line_of(caught.value, path)
        assert store.attribution(1).review.state is ReviewState.UNREVIEWED
        other.execute("ROLLBACK")
    assert store.decide(1, Action.CONFIRM, reviewer="Ada") == store.attribution(1)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_that_is_moved_away(path: Path, store: Store, closed_copy: Path, replaced: bool) -> None:
    path.rename(path.with_suffix(".away"))
    if replaced:
        closed_copy.rename(path)
    with pytest.raises(StoreError) as caught:
        store.decide(1, Action.CONFIRM, reviewer="Ada")
    assert "moved or removed" in line_of(caught.value, path)
    path.with_suffix(".away").replace(path)
    assert store.attribution(1).review.state is ReviewState.UNREVIEWED
    store.decide(1, Action.CONFIRM, reviewer="Ada")


@pytest.fixture
def closed_copy(tmp_path: Path) -> Path:
    """Return another store's file."""
    path = tmp_path / "other.db"
    Store(path).close()
    return path


# Rights and room


@pytest.fixture
def readable(article: MakeArticle) -> Iterator[Path]:
    """Return a store in a folder that every user can reach."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        path = Path(folder) / "kept.db"
        with Store(path) as store:
            store.add(article())
        yield path
        os.chmod(folder, 0o777)


def step_down() -> None:
    if os.geteuid() == 0:
        os.setuid(NOBODY)


def test_a_read_only_file_is_read_but_not_written(readable: Path, in_child: InChild) -> None:
    readable.chmod(0o444)

    def act() -> str:
        step_down()
        with Store(readable) as store:
            assert len(store.attributions()) == 3
            store.decide(1, Action.CONFIRM, reviewer="Ada")
        return "written"

    assert in_child(act).startswith(f"StoreError: {readable}: it or its folder is read-only")


@pytest.mark.parametrize("new", [False, True])
def test_a_read_only_folder(readable: Path, in_child: InChild, new: bool) -> None:
    readable.chmod(0o444)
    readable.parent.chmod(0o555)
    path = readable.with_name("new.db") if new else readable

    def act() -> str:
        step_down()
        Store(path)
        return "opened"

    said = in_child(act)
    assert said.startswith(f"StoreError: {path}: it ")
    assert "Permission denied" in said if new else "read-only; change that" in said


def test_a_file_that_may_not_be_read(readable: Path, in_child: InChild) -> None:
    readable.chmod(0)

    def act() -> str:
        step_down()
        Store(readable)
        return "opened"

    assert in_child(act).partition("Error: ")[2].startswith(f"{readable}: it can't be opened")


def test_no_room_for_a_new_store(path: Path, in_child: InChild) -> None:
    def act() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        Store(path)
        return "made"

    assert (
        in_child(act)
        == f"StoreError: {path}: the disk can't be read or written; is it full? Nothing was saved"
    )
    with Store(path) as store:
        assert store.documents() == []


def test_room_that_runs_out_costs_nothing_that_was_acknowledged(closed: Path, in_child: InChild) -> None:
    def act() -> str:
        acknowledged = 0
        with Store(closed) as store:
            room = closed.stat().st_size + 100_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            while True:
                try:
                    store.decide(1, Action.NOTE, reviewer="Ada", note=f"{acknowledged} {'x' * 5_000}")
                except StoreError as error:
                    line_of(error, closed)
                    assert store.attribution(1).review.note == f"{acknowledged - 1} {'x' * 5_000}"
                    return str(acknowledged)
                acknowledged += 1

    acknowledged = int(in_child(act))
    assert acknowledged > 3
    with Store(closed) as store:
        assert [d.note and d.note.split()[0] for d in store.history(1)] == [
            str(n) for n in range(acknowledged)
        ]
        store.decide(1, Action.CONFIRM, reviewer="Ada")
    with closing(sqlite3.connect(closed)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_full_disk_is_called_so(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "small.db")) as raw:
        raw.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as caught:
            raw.executescript("CREATE TABLE a (b); CREATE TABLE c (d); CREATE TABLE e (f);")
    assert sqlite.reason(caught.value).startswith("the disk is full")
