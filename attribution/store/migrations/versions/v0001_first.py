"""Documents, attributions, decisions and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "document",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("sections", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "attribution",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("machine", sa.JSON),
        sa.Column("person", sa.JSON),
        sa.Column("speaker", sa.Text),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text),
        sa.Column("at", sa.Text),
        sa.Column("note", sa.Text),
        sa.UniqueConstraint("document_key", "id"),
    )
    op.create_index("ix_attribution_queue", "attribution", ["document_key", "shown", "state"])
    op.create_index("ix_attribution_speaker", "attribution", ["shown", "speaker"])
    op.create_table(
        "decision",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("attribution_key", sa.Integer, sa.ForeignKey("attribution.key"), nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("change", sa.JSON),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("decision.key")),
    )
    op.create_index("ix_decision_attribution_key", "decision", ["attribution_key"])
    op.create_index("ix_decision_reviewer", "decision", ["reviewer", "key"])
    op.create_index("ix_decision_undoes", "decision", ["undoes"])
    op.execute(  # words are found by their beginnings; those of up to three letters have indices of their own
        "CREATE VIRTUAL TABLE attribution_words USING fts5("
        "content, speaker, source, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )
