"""Where a store is kept: a file of SQLite, or a database on a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from attribution.errors import StoreError
from attribution.store.engine.database import Database, named
from attribution.store.engine.sqlite import File

__all__ = ["Database", "open_database"]

SERVER = "postgresql"


def open_database(where: Path | str, *, create: bool) -> Database:
    """Open a file or a server's database, and bring its tables up to date.

    Args:
        where: a path or an SQLAlchemy URL, ``sqlite:///PATH`` or ``postgresql+psycopg://USER@HOST/NAME``.
        create: make the file, or the tables, where there are none.

    Raises:
        StoreError: it can't be opened, is another program's or a newer version's. It is left as it was.
    """
    if isinstance(where, Path) or "://" not in where:
        return File(Path(where).absolute(), create=create)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise StoreError(
            f"{named(where)}: not a database URL; write sqlite:///PATH or {SERVER}://USER@HOST/NAME"
        ) from None
    kind = url.get_backend_name()
    if kind == SERVER and url.database and url.drivername in (SERVER, f"{SERVER}+psycopg"):
        from attribution.store.engine.postgres import Server  # its driver is an extra

        return Server(url.set(drivername=f"{SERVER}+psycopg"), create=create)
    if kind == "sqlite" and url.database and not url.query:
        return File(Path(url.database).absolute(), create=create)
    shown = named(url.render_as_string(hide_password=True))
    raise StoreError(f"{shown}: not supported; write sqlite:///PATH or {SERVER}://USER@HOST/NAME")
