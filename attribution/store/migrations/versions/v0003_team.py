"""Reviewers' answers beside one another: who judged, what is disputed or adjudicated; who is to do what."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from attribution.model import Action, Decision
from attribution.plain import from_plain
from attribution.store.fold import Act, fold
from attribution.store.migrations import TEXT
from attribution.store.tables import AnyText

revision = "0003"
down_revision = "0002"

_AT_ONCE = 1000  # attributions

attributions = sa.table(
    "attribution",
    sa.column("key", sa.Integer),
    sa.column("machine", sa.JSON(none_as_null=True)),
    sa.column("judges", sa.JSON(none_as_null=True)),
    sa.column("disputed", sa.Boolean),
)
decisions = sa.table(
    "decision",
    sa.column("key", sa.Integer),
    sa.column("attribution_key", sa.Integer),
    sa.column("action", TEXT),
    sa.column("reviewer", AnyText),
    sa.column("at", TEXT),
    sa.column("change", sa.JSON(none_as_null=True)),
    sa.column("undoes", sa.Integer),
)


def upgrade() -> None:
    """Add what a store says of a team, and fill it in for what was decided already."""
    op.add_column("decision", sa.Column("adjudicates", sa.Boolean, nullable=False, server_default="0"))
    op.add_column("attribution", sa.Column("judges", sa.JSON))
    op.add_column("attribution", sa.Column("disputed", sa.Boolean, nullable=False, server_default="0"))
    op.add_column("attribution", sa.Column("adjudicated", sa.Boolean, nullable=False, server_default="0"))
    op.create_index("ix_attribution_disputed", "attribution", ["disputed"])
    op.create_table(
        "assignment",
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), primary_key=True),
        sa.Column("reviewer", TEXT, primary_key=True),
        sa.Column("at", TEXT, nullable=False),
    )
    op.create_index("ix_assignment_reviewer", "assignment", ["reviewer"])
    _replay()


def _replay() -> None:
    """Write for each attribution that was decided on who judged it, and whether they differ."""
    connection = op.get_bind()
    last = 0
    while True:
        decided = sa.select(decisions.c.attribution_key).where(decisions.c.attribution_key > last).distinct()
        keys = connection.scalars(decided.order_by(decisions.c.attribution_key).limit(_AT_ONCE)).all()
        if not keys:
            return
        machines = sa.select(attributions.c.key, attributions.c.machine)
        found = {
            row.key: row.machine
            for row in connection.execute(machines.where(attributions.c.key.between(keys[0], keys[-1])))
        }
        log = sa.select(decisions).where(decisions.c.attribution_key.between(keys[0], keys[-1]))
        rows = connection.execute(log.order_by(decisions.c.attribution_key, decisions.c.key)).all()
        for key, acts in groupby(rows, key=lambda row: row.attribution_key):
            machine = None if found[key] is None else from_plain(found[key])
            review = fold(machine, map(_act, acts)).review
            if review.judges:
                connection.execute(
                    sa.update(attributions)
                    .where(attributions.c.key == key)
                    .values(judges=[*review.judges], disputed=review.disputed)
                )
        last = keys[-1]


def _act(row: sa.Row[Any]) -> Act:
    decision = Decision(
        row.key, row.attribution_key, Action(row.action), row.reviewer, row.at, note=None, undoes=row.undoes
    )
    return Act(decision, None if row.change is None else from_plain(row.change))
