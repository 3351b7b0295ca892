"""What the queue filters and sorts by, beside each attribution; decisions that are one act."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attribution.model import Kind
from attribution.store.migrations import TEXT

revision = "0005"
down_revision = "0004"

_AT_ONCE = 1000  # attributions

attributions = sa.table(
    "attribution",
    sa.column("key", sa.Integer),
    sa.column("machine", sa.JSON(none_as_null=True)),
    sa.column("person", sa.JSON(none_as_null=True)),
    sa.column("kind", sa.Text),
    sa.column("confidence", sa.Float),
    sa.column("flags", sa.Text),
)


def upgrade() -> None:
    """Add the columns and fill them in."""
    op.add_column("decision", sa.Column("batch", sa.Integer))
    op.create_index("ix_decision_batch", "decision", ["batch"])
    op.add_column("attribution", sa.Column("kind", TEXT, nullable=False, server_default=Kind.INDIRECT))
    op.add_column("attribution", sa.Column("confidence", sa.Float, nullable=False, server_default="0"))
    op.add_column("attribution", sa.Column("flags", TEXT, nullable=False, server_default=" "))
    op.create_index("ix_attribution_certain", "attribution", ["shown", "state", "confidence"])
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    last = 0
    change = (
        sa.update(attributions)
        .where(attributions.c.key == sa.bindparam("at"))
        .values(
            kind=sa.bindparam("is_kind"),
            confidence=sa.bindparam("is_confidence"),
            flags=sa.bindparam("has_flags"),
        )
    )
    asked = sa.select(attributions.c.key, attributions.c.machine, attributions.c.person)
    while True:
        part = asked.where(attributions.c.key > last).order_by(attributions.c.key).limit(_AT_ONCE)
        rows = connection.execute(part).all()
        if not rows:
            return
        connection.execute(change, [_found_by(row.key, row.person or row.machine) for row in rows])
        last = rows[-1].key


def _found_by(key: int, stands: dict[str, object]) -> dict[str, object]:
    flags = stands.get("flags") or ()
    assert isinstance(flags, list | tuple)
    return {
        "at": key,
        "is_kind": stands.get("kind", Kind.INDIRECT),
        "is_confidence": stands.get("confidence", 0.0),
        "has_flags": f" {' '.join(flags)} ",
    }
