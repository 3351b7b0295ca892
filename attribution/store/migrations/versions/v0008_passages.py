"""The index of the words of the texts, a paragraph at a time, and the texts that are there put into it."""

from __future__ import annotations

from alembic import op
from sqlmodel import Session, col, select

from attribution.store.search import put_text
from attribution.store.tables import DocumentRow

revision = "0008"
down_revision = "0007"

_INDICES = {
    "sqlite": (  # without a copy of the texts, which stay as they are once they are stored
        "CREATE VIRTUAL TABLE passage_words USING fts5("
        "words, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
    ),
    "postgresql": (
        "CREATE TABLE passage_words (key BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_passage_words ON passage_words USING gin (words)",
    ),
}


def upgrade() -> None:
    """Make the index and fill it."""
    connection = op.get_bind()
    for statement in _INDICES[connection.dialect.name]:
        op.execute(statement)
    with Session(connection) as session:
        keys = session.exec(select(DocumentRow.key).order_by(col(DocumentRow.key))).all()
        for key in keys:
            text = session.exec(select(DocumentRow.text).where(DocumentRow.key == key)).one()
            put_text(session, key, text)
