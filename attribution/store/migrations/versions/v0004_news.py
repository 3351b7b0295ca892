"""The newest decision beside each attribution, by which a desk sees that others decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and fill it in."""
    op.add_column("attribution", sa.Column("decision_key", sa.Integer))
    op.execute(
        "UPDATE attribution SET decision_key ="
        " (SELECT max(key) FROM decision WHERE decision.attribution_key = attribution.key)"
        " WHERE key IN (SELECT attribution_key FROM decision)"
    )
