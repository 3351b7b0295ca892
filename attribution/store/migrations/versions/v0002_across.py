"""Speakers and claims across documents. What is stored already is compared when it is first asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attribution.store.migrations import TEXT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of speakers and of claims."""
    op.create_table(
        "speaker",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("authority_name", TEXT),
        sa.Column("same_as", sa.JSON, nullable=False),
        sa.Column("given_name", TEXT),
        sa.Column("merged_into", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.Column("held", sa.Boolean, nullable=False),
    )
    op.create_table(
        "speaker_name",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("roles", TEXT, nullable=False),
        sa.Column("gender", TEXT, nullable=False),
        sa.Column("listed", sa.Boolean, nullable=False),
        sa.Column("speaker_key", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.Column("home_key", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.UniqueConstraint("name", "kind", "roles", "gender", "listed"),
    )
    op.create_index("ix_speaker_name_speaker", "speaker_name", ["speaker_key"])
    op.create_index("ix_speaker_name_home", "speaker_name", ["home_key"])
    op.create_table(
        "speaker_block",
        sa.Column("block", TEXT, primary_key=True),
        sa.Column("name_key", sa.Integer, sa.ForeignKey("speaker_name.key"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "appearance",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", sa.Integer, sa.ForeignKey("speaker_name.key"), nullable=False),
        sa.Column("attributions", sa.Integer, nullable=False),
        sa.Column("person_key", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.Column("speaker_key", sa.Integer, sa.ForeignKey("speaker.key")),
        sa.UniqueConstraint("document_key", "name"),
    )
    op.create_index(
        "ix_appearance_speaker", "appearance", ["speaker_key", "name_key", "attributions", "document_key"]
    )
    op.create_index("ix_appearance_name", "appearance", ["name_key", "person_key"])
    op.create_index("ix_appearance_person", "appearance", ["person_key"])
    op.create_table(
        "speaker_decision",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("reviewer", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("change", sa.JSON),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("speaker_decision.key")),
    )
    op.create_index("ix_speaker_decision_undoes", "speaker_decision", ["undoes"])
    op.create_table(
        "wording",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("speaker", TEXT, nullable=False),
        sa.Column("speaker_kind", TEXT, nullable=False),
        sa.Column("claim_key", sa.Integer, sa.ForeignKey("wording.key")),
        sa.Column("members", sa.Integer, nullable=False),
    )
    op.create_index("ix_wording_claim_key", "wording", ["claim_key"])
    op.create_index("ix_wording_members", "wording", ["members"])
    op.create_table(
        "shingle",
        sa.Column("shingle", sa.BigInteger, primary_key=True),
        sa.Column("wording_key", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.execute("ALTER TABLE attribution ADD COLUMN wording_key INTEGER REFERENCES wording (key)")
    op.create_index("ix_attribution_wording", "attribution", ["wording_key"])
    op.create_table(
        "uncompared",
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), primary_key=True),
    )
    op.execute("INSERT INTO uncompared SELECT key FROM document")
