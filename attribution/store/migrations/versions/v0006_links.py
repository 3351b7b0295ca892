"""Parties linked to stored articles: a new field of attributions, which older programs could not read."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change no table: what is there has no links, and what reads it knows that."""
