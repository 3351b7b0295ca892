"""A store in a database of a PostgreSQL server, for desks on several machines."""

from __future__ import annotations

from sqlalchemy import URL, Connection, create_engine, inspect
from sqlalchemy.pool import QueuePool

from attribution.errors import StoreError
from attribution.store.engine.database import BUSY_TIMEOUT, WRITES, Database, named
from attribution.store.migrations import revision

LOCK = 0x41545452  # of whom writes: of advisory locks, PostgreSQL knows the number alone
_PATIENCE = f"{BUSY_TIMEOUT:.0f}s"
_CONNECT = {  # a server that went away without a word is missed in seconds, not in hours
    "connect_timeout": round(BUSY_TIMEOUT),
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": round(1000 * BUSY_TIMEOUT),
    "application_name": "attribution",
}
_GONE = "the server can't be reached; is it running, and is its address right? Nothing was saved"
# Of SQLSTATE, its class or all of it (PostgreSQL documentation, appendix A).
_REMEDIES = {
    "08": _GONE,
    "57P": _GONE,
    "28": "the server does not let this user in; check user and password (or ~/.pgpass)",
    "3D000": "the server has no database of that name; make it with `createdb`",
    "25006": "it is read-only; ask whoever keeps the server. Nothing was saved",
    "42501": "this user may not use it; ask whoever keeps the server. Nothing was saved",
    "53": "the server is short of room or connections; try again, or ask whoever keeps it. Nothing was saved",
    "55P03": "another desk is writing; try again",
    "XX": "the server's data are damaged; ask whoever keeps it",
}
_PASSING = ("08", "57P", "53", "55P03")


class Server(Database):
    """A database of a server with our tables, and no others."""

    def __init__(self, url: URL, *, create: bool) -> None:
        """Connect, and bring the tables up to date.

        Raises:
            StoreError: no connection, or what is there is not ours.
        """
        self._create = create
        name = url.render_as_string(hide_password=True)
        try:
            engine = create_engine(
                url, poolclass=QueuePool, pool_pre_ping=True, connect_args={**_CONNECT, **url.query}
            )
        except ImportError:
            raise StoreError(
                f'{named(name)}: needs the extra "postgres": pip install "attribution-tracker[postgres]"'
            ) from None
        super().__init__(name, engine, isolation_level="REPEATABLE READ")

    def _begin(self, connection: Connection) -> None:
        """Begin a transaction; one that writes waits for its turn.

        So decisions are numbered in the order in which they come to be seen, and nobody writes on top of what
        they did not read.
        """
        if connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    def _found(self, connection: Connection) -> str | None:
        tables = set(inspect(connection).get_table_names())
        if tables and not {"alembic_version", "attribution"} <= tables:
            raise self.error("it is not a store of attributions; name an empty database")
        if not tables and not self._create:
            raise self.error("there is no store; `attribution add` makes one")
        return revision(connection)

    def _refusal(self, error: BaseException | None) -> StoreError:
        state = getattr(error, "sqlstate", None) or _state_of(str(error))
        remedy = next((_REMEDIES[state[:n]] for n in (5, 3, 2) if state[:n] in _REMEDIES), None)
        if remedy is None:
            first = str(error).partition("\n")[0] or "it does not say why"
            return self.error(f"PostgreSQL refused: {named(first)}")
        return self.unavailable(remedy) if state.startswith(_PASSING) else self.error(remedy)


def _state_of(message: str) -> str:
    """Return the state that a failure to connect stands for: of those the server's words alone are kept."""
    known = {"password": "28P01", "authentication": "28000", "no pg_hba": "28000", "does not exist": "3D000"}
    if "role" in message and "does not exist" in message:
        return "28000"
    return next((state for words, state in known.items() if words in message), "08006")
