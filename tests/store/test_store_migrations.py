"""The migrations make the tables that the code believes in, and are run only where needed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlmodel import SQLModel

from attribution.model import Action, Attribution, Document, Extraction, Kind, Review, ReviewState
from attribution.plain import to_plain
from attribution.store import Store, tables
from attribution.store.engine.sqlite import APPLICATION_ID
from attribution.store.migrations import HEAD, REVISIONS
from attribution.worklist import Filter, Order

MakeArticle = Callable[..., Extraction]


def test_from_nothing_to_the_tables_without_a_difference(kept: str) -> None:
    def ours(name: str | None, kind: str, parents: object) -> bool:
        return not (kind in ("table", "index") and "_words" in (name or ""))

    engine = create_engine(kept if "://" in kept else f"sqlite:///{kept}")
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


def test_a_store_without_a_team_learns_who_judged_and_who_differs(path: Path) -> None:
    machine = Attribution("A1", content=((0, 3),), speaker="Oduya")
    other = replace(machine, speaker="Vance")
    log: list[tuple[int, str, str, Attribution | None, int | None]] = [
        (1, "correct", "Ada", other, None),
        (1, "confirm", "Bo", None, None),  # what Ada had made of it
        (2, "confirm", "Ada", None, None),
        (2, "reject", "Bo", None, None),
        (3, "confirm", "Ada", None, None),
        (3, "undo", "Ada", None, 5),
    ]
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "attribution.store:migrations")
        command.upgrade(config, "0002")
        connection.execute(
            text(
                "INSERT INTO document (key, sha256, id, language, sections, text)"
                " VALUES (1, 'x', 'dam', 'en', '[]', 'All is well.')"
            )
        )
        for key, person in ((1, other), (2, None), (3, None)):
            answers = {
                "key": key,
                "machine": json.dumps(to_plain(machine)),
                "person": person and json.dumps(to_plain(person)),
            }
            connection.execute(
                text(
                    "INSERT INTO attribution (key, document_key, id, machine, person, shown, state)"
                    " VALUES (:key, 1, 'A' || :key, :machine, :person, 1, 'unreviewed')"
                ),
                answers,
            )
        for attribution, action, reviewer, change, undoes in log:
            decision = {
                "at": "2031-05-14T10:00:00+00:00",
                "attribution": attribution,
                "action": action,
                "reviewer": reviewer,
                "change": change and json.dumps(to_plain(change)),
                "undoes": undoes,
            }
            connection.execute(
                text(
                    "INSERT INTO decision (attribution_key, action, reviewer, at, change, undoes)"
                    " VALUES (:attribution, :action, :reviewer, :at, :change, :undoes)"
                ),
                decision,
            )
    engine.dispose()

    with Store(path) as store:
        found = [(item.review.judges, item.review.disputed) for item in store.attributions()]
        assert found == [(("Ada", "Bo"), False), (("Ada", "Bo"), True), ((), False)]
        assert store.decide(3, Action.CONFIRM, reviewer="Ada").review.judges == ("Ada",)
        adjudicated = store.decide(2, Action.REJECT, reviewer="Cy", adjudicates=True).review
        assert adjudicated == Review(
            ReviewState.REJECTED,
            "Cy",
            adjudicated.at,
            machine=machine,
            judges=("Ada", "Bo"),
            adjudicated=True,
        )
        assert [decision.adjudicates for decision in store.history(2)] == [False, False, True]


def test_a_store_from_before_news_learns_each_attributions_newest_decision(closed: Path) -> None:
    with Store(closed) as store:
        for key in (1, 2, 1):
            store.decide(key, Action.NOTE, reviewer="Ada", note="why")
        decided = [item.decision for item in store.attributions()]
    assert decided == [3, 2, 0]
    engine = create_engine(f"sqlite:///{closed}")
    with engine.begin() as connection:
        for name in ("ix_decision_batch", "ix_attribution_certain", "ix_document_date"):
            connection.execute(text(f"DROP INDEX {name}"))
        connection.execute(text("DROP TABLE passage_words"))
        connection.execute(text("ALTER TABLE decision DROP COLUMN batch"))
        for name in ("decision_key", "kind", "confidence", "flags"):
            connection.execute(text(f"ALTER TABLE attribution DROP COLUMN {name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    engine.dispose()
    with Store(closed) as store:
        assert [item.decision for item in store.attributions()] == decided
        assert len(store.places(Filter(kind=Kind.DIRECT, least=0.9), Order.LEAST_CERTAIN)) == 3


def test_what_was_stored_before_parties_had_links_has_none(closed: Path) -> None:
    engine = create_engine(f"sqlite:///{closed}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE attribution SET machine = json_remove(machine, '$.links')"))
        connection.execute(text("DROP INDEX ix_document_date"))
        connection.execute(text("DROP TABLE passage_words"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    engine.dispose()
    with Store(closed) as store:
        assert {item.attribution.links for item in store.attributions()} == {()}


def test_the_texts_of_an_older_store_are_found_by_their_words(kept: str, article: MakeArticle) -> None:
    with Store(kept) as store:
        store.add(replace(article("mill"), document=Document("odd", "\ud800 About the mill")))
        there = store.passages("about")
    engine = create_engine(kept if "://" in kept else f"sqlite:///{kept}")
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE passage_words"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    engine.dispose()
    with Store(kept) as store:
        assert store.passages("about") == there
        assert len(there) == 2
