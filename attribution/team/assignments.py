"""Which articles are whose to review, and how they are dealt out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article that somebody is to review, and how far they are."""

    document: str  # its id
    title: str | None
    reviewer: str
    at: str  # ISO 8601, UTC
    total: int  # attributions
    reviewed: int  # of these, how many this reviewer judged


def dealt(documents: Sequence[int], reviewers: Sequence[str], each: int) -> list[tuple[int, str]]:
    """Deal documents out in turn: each to so many reviewers, all reviewers to as many as can be.

    Args:
        documents: their keys.
        reviewers: their names; more than once is once.
        each: reviewers a document; all of them where there are no more.
    """
    names = list(dict.fromkeys(reviewers))
    return [
        (key, names[(turn + seat) % len(names)])
        for turn, key in enumerate(documents)
        for seat in range(min(each, len(names)))
    ]
