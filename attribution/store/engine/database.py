"""What a store asks of the database it is kept in, whichever that is: transactions, errors in one line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from attribution.errors import StoreError, UnavailableError
from attribution.store.migrations import HEAD, REVISIONS, revision, upgrade

BUSY_TIMEOUT = 5.0  # seconds to wait for another program's write
WRITES = "writes"  # the execution option of a connection whose transactions write


class Database(ABC):
    """A database with our tables. Threads and processes may share it."""

    damaged: ClassVar[str] = "it is damaged; restore a copy"

    def __init__(self, name: str, engine: Engine, **reading: str) -> None:
        """Take what gives connections, and bring the tables up to date.

        Args:
            name: what errors call it.
            engine: gives connections.
            reading: execution options of those that only read, so that they see all as of one moment.

        Raises:
            StoreError: it can't be opened, is another program's or a newer version's. It is left as it was.
        """
        self.name = name
        event.listen(engine, "begin", self._begin)
        self._reader = engine.execution_options(**reading)
        self._writer = engine.execution_options(**{WRITES: True})
        try:
            self._update()
        except BaseException:
            self.close()
            raise

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that it is kept in, if this machine has them."""
        return ()

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session in which all that is read is of one moment."""
        with self._explaining(), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session beside which nobody else writes. At its end all it wrote is on disk, or nothing."""
        with self._explaining(), Session(self._writer) as session:
            yield session
            session.flush()
            self._before_commit()
            session.commit()

    def error(self, reason: str) -> StoreError:
        """Return an error on this database."""
        return StoreError(f"{named(self.name)}: {reason}")

    def unavailable(self, reason: str) -> UnavailableError:
        """Return an error that may pass."""
        return UnavailableError(f"{named(self.name)}: {reason}")

    @abstractmethod
    def _begin(self, connection: Connection) -> None:
        """Begin a transaction; one that writes takes its turn at once, so what it read still holds."""

    @abstractmethod
    def _refusal(self, error: BaseException | None) -> StoreError:
        """Return why the database refused and what to do, in one line."""

    def _before_commit(self) -> None:  # noqa: B027  # a server needs none
        """Raise where what is about to be committed would be lost."""

    def _update(self) -> None:
        with self.read() as session:
            found = self._found(session.connection())
        if found == HEAD:
            return
        if found is not None and found not in REVISIONS:
            raise self.error("a newer version of attribution made it; upgrade attribution to open it")
        with self.write() as session:
            upgrade(session.connection())

    def _found(self, connection: Connection) -> str | None:
        """Return the revision that the tables are at, None where there are none."""
        return revision(connection)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn the database's errors into one line for people."""
        try:
            yield
        except DBAPIError as error:
            raise self._refusal(error.orig) from error
        except OverflowError as error:  # of what was asked for: nothing that is stored is so large
            raise self.error("no number in a store is that large; name a smaller one") from error
        except (ValueError, TypeError, KeyError) as error:  # what is stored is no value of ours
            raise self.error(self.damaged) from error


def named(text: str) -> str:
    """Return a text as it is if it is fit for a line, else escaped."""
    return text if text.isprintable() else ascii(text)
