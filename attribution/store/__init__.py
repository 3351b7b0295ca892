"""Where articles, their attributions and people's decisions are kept: SQLModel tables on SQLite."""

from attribution.store.store import Store

__all__ = ["Store"]
