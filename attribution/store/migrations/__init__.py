"""The steps by which a store's tables came to be what they are, run by Alembic.

To add one: change ``tables.py``, put ``versions/vNNNN_what.py`` beside the others with the next number as
its revision, and its number at the end of ``REVISIONS``. ``tests/store`` compares the outcome with the
tables.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Text, inspect, text

# Here too, so that opening an up-to-date store need not load Alembic.
REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
HEAD: Final = REVISIONS[-1]
# Sorted by code points in all databases; PostgreSQL would sort as its machine's language does.
TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")


def revision(connection: Connection) -> str | None:
    """Return the revision that a database is at, None for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection) -> None:
    """Bring a database to ``HEAD`` within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", f"{__name__}:")
    command.upgrade(config, HEAD)
