"""A PostgreSQL server of the tests' own, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

USER = "postgres"  # under whose name a server runs where the tests run as root, which it refuses to


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs; None where it is not installed."""
    if (found := shutil.which("pg_ctl")) is not None:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else None


@dataclass(frozen=True, slots=True)
class Server:
    """A running server that listens in its folder alone."""

    folder: Path
    fsync: bool = False

    def url(self, database: str, user: str = USER) -> str:
        """Return where a store is."""
        return f"postgresql+psycopg://{user}@/{database}?host={quote(str(self.folder), safe='')}"

    def make(self, database: str) -> str:
        """Make an empty database and return its URL."""
        self.run("createdb", "-h", self.folder, "-U", USER, database)
        return self.url(database)

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=60"
        options += "" if self.fsync else " -c fsync=off"
        self.run(
            "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options, "-w", "start"
        )

    def stop(self, how: str = "fast") -> None:
        """Stop; ``immediate`` is as if the plug were pulled."""
        self.run("pg_ctl", "-D", self.folder / "data", "-m", how, "-w", "stop")

    def run(self, program: str, *args: str | Path) -> None:
        """Run one of PostgreSQL's programs."""
        where = programs()
        assert where is not None
        user = USER if os.getuid() == 0 else None
        subprocess.run(
            [where / program, *args], check=True, user=user, cwd=self.folder, stdout=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip


@contextmanager
def running(*, fsync: bool = False) -> Iterator[Server]:
    """Run a server; without ``fsync`` it is quicker, and safe from all but a power cut."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder), fsync)
        if os.getuid() == 0:
            shutil.chown(folder, USER)
        server.run(
            "initdb", "-D", server.folder / "data", "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


NUMBERS = count()


def new_database(server: Server) -> str:
    """Make a database that no other test has, and return its URL."""
    return server.make(f"store{next(NUMBERS)}")
