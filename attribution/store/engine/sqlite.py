"""A store in a file of SQLite, in WAL mode: found or made, checked to be ours."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from attribution.errors import StoreError
from attribution.searching import letters
from attribution.store.engine.database import BUSY_TIMEOUT, WRITES, Database, named

APPLICATION_ID = 0x41545452  # "ATTR" in the file's header, where SQLite lets a program mark its files
RETRY = 0.01  # seconds at most until a locked file is asked for again
_HEADER = 100  # bytes

_LOCKED = "another program has it locked; try again, or close that program"
_NOT_OURS = "it is not a store of attributions; name another file"
_REMEDIES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: "it or its folder is read-only; change that, or use a copy. Nothing was saved",
    sqlite3.SQLITE_FULL: "the disk is full; free some space. Nothing was saved",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written; is it full? Nothing was saved",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; is it still there, and may you write it and its folder?",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a copy",
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
}


_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)


class File(Database):
    """An SQLite file with our tables."""

    damaged = _REMEDIES[sqlite3.SQLITE_CORRUPT]

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open a file, made first where there is none, and bring its tables up to date.

        Raises:
            StoreError: it can't be opened, is another program's or a newer version's. It is left as it was.
        """
        self.name = str(path)
        self.path = path
        found = self._find(create=create)
        self._file = (found.st_dev, found.st_ino)
        with self._explaining():
            self._claim(empty=found.st_size == 0)
        engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)
        super().__init__(self.name, engine)

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the file and those that SQLite keeps beside it."""
        return self.path, *(self.path.with_name(self.path.name + suffix) for suffix in ("-wal", "-shm"))

    def _begin(self, connection: Connection) -> None:
        """Begin a transaction; one that writes takes its turn at once, so what it read still holds."""
        if connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            try:
                _when_free(lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"))
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * BUSY_TIMEOUT:.0f}")
        else:
            connection.exec_driver_sql("BEGIN")

    def _before_commit(self) -> None:
        found = self._status()
        if found is None or (found.st_dev, found.st_ino) != self._file:
            raise self.unavailable("it was moved or removed while in use; nothing was saved")

    def _refusal(self, error: BaseException | None) -> StoreError:
        passes = code_of(error) in _PASSING
        return self.unavailable(reason(error)) if passes else self.error(reason(error))

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        with super()._explaining():
            try:
                yield
            except sqlite3.Error as error:  # of a connection that SQLAlchemy does not know of
                raise self._refusal(error) from error

    def _find(self, *, create: bool) -> os.stat_result:
        try:
            if create:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and not self.path.is_file():
                raise self.error("it is not a file; name a file for the store")
            if create and not self.path.exists():
                self.path.touch()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise self.error(f"it can't be made ({reason}); name another file") from error
        if (found := self._status()) is None:
            raise self.error("there is no store; `attribution add` makes one")
        return found

    def _status(self) -> os.stat_result | None:
        """Return what file the path leads to now, None for none."""
        try:
            return self.path.stat()
        except (OSError, ValueError):
            return None

    def _claim(self, *, empty: bool) -> None:
        """Mark an empty file as ours; refuse one that isn't.

        The mark is on disk before WAL mode begins, so it stands in the file's header (bytes 68 to 71 of "The
        Database File Format"), which is read without SQLite: that would leave its files beside another
        program's, and must take locks to read ours while others write it.
        """
        if empty:
            with closing(self._open("rw")) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            return
        try:
            with self.path.open("rb") as file:
                header = file.read(_HEADER)
        except OSError as error:
            raise self.unavailable(_REMEDIES[sqlite3.SQLITE_CANTOPEN]) from error
        if header[:16] != b"SQLite format 3\0" or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
            raise self.error(_NOT_OURS)

    def _open(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_TIMEOUT,
            isolation_level=None,  # transactions begin in ``_begin``
            check_same_thread=False,  # the pool hands a connection from thread to thread
        )

    def _connect(self) -> sqlite3.Connection:
        connection = self._open("rw")
        try:
            # The file keeps this. While another program sets it too, SQLite refuses whatever the timeout.
            _when_free(lambda: connection.execute("PRAGMA journal_mode = WAL"))
            connection.execute("PRAGMA synchronous = FULL")  # a commit outlives a power cut, in WAL mode too
            connection.execute("PRAGMA foreign_keys = ON")
            connection.create_function("letters", 1, letters, deterministic=True)
        except BaseException:
            connection.close()
            raise
        return connection


def reason(error: BaseException | None) -> str:
    """Return why SQLite refused and what to do, in one line."""
    return _REMEDIES.get(code_of(error), f"SQLite refused: {named(str(error))}")


def code_of(error: BaseException | None) -> int:
    """Return SQLite's code of an error, without the bits that say more."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _when_free(ask: Callable[[], object]) -> None:
    """Ask again and again while others have the file locked.

    SQLite itself asks ever more seldom, ten times a second at last: among eight programs that write without
    a pause, one in some thousand times had no turn in five seconds.
    """
    patience = time.monotonic() + BUSY_TIMEOUT
    while True:
        try:
            ask()
        except (sqlite3.OperationalError, DBAPIError) as error:
            code = code_of(error.orig if isinstance(error, DBAPIError) else error)
            if code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() > patience:
                raise
            time.sleep(random.uniform(0, RETRY))  # no secret: they shall not ask in step
        else:
            return
