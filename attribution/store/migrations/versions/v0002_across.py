"""Speakers and claims across documents. What is stored already is compared when it is first asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of speakers and of claims."""
    op.create_table(
        "speaker",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("same_as", sa.JSON, nullable=False),
        sa.Column("authority", sa.Boolean, nullable=False),
        sa.Column("merged_into", sa.Integer, sa.ForeignKey("speaker.key")),
    )
    op.create_table(
        "speaker_block",
        sa.Column("block", sa.Text, primary_key=True),
        sa.Column("speaker_key", sa.Integer, sa.ForeignKey("speaker.key"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "appearance",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("gender", sa.Text),
        sa.Column("machine_key", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.Column("speaker_key", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.UniqueConstraint("document_key", "name", "kind"),
    )
    op.create_index("ix_appearance_speaker", "appearance", ["speaker_key"])
    op.create_table(
        "speaker_decision",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("change", sa.JSON),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("speaker_decision.key")),
    )
    op.create_index("ix_speaker_decision_undoes", "speaker_decision", ["undoes"])
    op.create_table(
        "wording",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("claim_key", sa.Integer, nullable=False),
    )
    op.create_index("ix_wording_claim_key", "wording", ["claim_key"])
    op.create_table(
        "shingle",
        sa.Column("shingle", sa.BigInteger, primary_key=True),
        sa.Column("wording_key", sa.Integer, sa.ForeignKey("wording.key"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.execute("ALTER TABLE attribution ADD COLUMN wording_key INTEGER REFERENCES wording (key)")
    op.create_index("ix_attribution_wording", "attribution", ["wording_key"])
    op.create_table(
        "uncompared",
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), primary_key=True),
    )
    op.execute("INSERT INTO uncompared SELECT key FROM document")
