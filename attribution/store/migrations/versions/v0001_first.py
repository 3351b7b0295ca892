"""Documents, attributions, decisions and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attribution.store.migrations import TEXT

revision = "0001"
down_revision = None

_WORDS = {  # found by their beginnings
    "sqlite": (  # those of up to three letters have indices of their own
        "CREATE VIRTUAL TABLE attribution_words USING fts5("
        "content, speaker, source, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
    ),
    "postgresql": (
        "CREATE TABLE attribution_words (key INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_attribution_words ON attribution_words USING gin (words)",
        "CREATE FUNCTION letters(words TEXT) RETURNS TEXT IMMUTABLE PARALLEL SAFE LANGUAGE SQL AS $$"
        " SELECT regexp_replace(normalize(replace(lower(words), 'ß', 'ss'), NFKD),"
        r" '[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1dc0-\u1dff\u20d0-\u20f0]',"
        " '', 'g') $$",
        "CREATE FUNCTION instr(words TEXT, part TEXT) RETURNS INTEGER IMMUTABLE PARALLEL SAFE LANGUAGE SQL"
        " AS $$ SELECT strpos(words, part) $$",
    ),
}


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "document",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("sha256", TEXT, nullable=False, unique=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("path", TEXT),
        sa.Column("title", TEXT),
        sa.Column("publisher", TEXT),
        sa.Column("published", TEXT),
        sa.Column("byline", TEXT),
        sa.Column("url", TEXT),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("sections", sa.JSON, nullable=False),
        sa.Column("text", TEXT, nullable=False),
    )
    op.create_table(
        "attribution",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document_key", sa.Integer, sa.ForeignKey("document.key"), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("machine", sa.JSON),
        sa.Column("person", sa.JSON),
        sa.Column("speaker", TEXT),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("reviewer", TEXT),
        sa.Column("at", TEXT),
        sa.Column("note", TEXT),
        sa.UniqueConstraint("document_key", "id"),
    )
    op.create_index("ix_attribution_queue", "attribution", ["document_key", "shown", "state"])
    op.create_index("ix_attribution_speaker", "attribution", ["shown", "speaker"])
    op.create_table(
        "decision",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("attribution_key", sa.Integer, sa.ForeignKey("attribution.key"), nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("reviewer", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("note", TEXT),
        sa.Column("change", sa.JSON),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("decision.key")),
    )
    op.create_index("ix_decision_attribution_key", "decision", ["attribution_key"])
    op.create_index("ix_decision_reviewer", "decision", ["reviewer", "key"])
    op.create_index("ix_decision_undoes", "decision", ["undoes"])
    for statement in _WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
