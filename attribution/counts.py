"""A count with its noun."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: ``1 article``, ``2,000 articles``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
