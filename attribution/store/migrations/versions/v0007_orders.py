"""Indexes in the orders that the desk goes by: no sorting of a million attributions for the first of them."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the two that begin an order go on to its end, and add that by date."""
    op.drop_index("ix_attribution_queue", "attribution")
    op.create_index("ix_attribution_queue", "attribution", ["shown", "document_key", "key", "state"])
    op.drop_index("ix_attribution_speaker", "attribution")
    op.create_index(
        "ix_attribution_speaker", "attribution", ["shown", "speaker", "document_key", "key", "state"]
    )
    op.create_index("ix_document_date", "document", ["published", "key"])
