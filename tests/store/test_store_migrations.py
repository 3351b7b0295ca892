"""The migrations make the tables that the code believes in, and are run only where needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from attribution.store import tables
from attribution.store.migrations import HEAD, REVISIONS


def test_from_nothing_to_the_tables_without_a_difference(closed: Path) -> None:
    def ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or not (name or "").startswith("attribution_words")

    engine = create_engine(f"sqlite:///{closed}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
        assert context.get_current_revision() == HEAD
        assert {"document", "attribution", "decision"} <= set(inspect(connection).get_table_names())
    engine.dispose()
    assert tables.DocumentRow.__tablename__ == "document"


def test_the_list_of_revisions_is_that_of_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", "attribution.store:migrations")
    found = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in found])) == REVISIONS


def test_alembic_is_not_loaded_for_a_store_that_is_up_to_date(closed: Path) -> None:
    code = (
        "import sys; from attribution.store import Store; "
        "Store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(closed)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
