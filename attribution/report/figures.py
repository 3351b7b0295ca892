"""An article in figures: how much is attributed, how, and how much of it an editor should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from attribution.model import Attribution, Flag, Kind, ReviewState, SpeakerKind
from attribution.report.article import Article


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of an article's attributions; those that a reviewer rejected count as ``rejected`` alone."""

    total: int
    kinds: Mapping[Kind, int]
    anonymous: int
    second_hand: int
    flagged: int
    rejected: int
    reviewed: int | None  # None where the article does not come from a store


def figures(article: Article) -> Figures:
    """Count an article's attributions."""
    kept = standing(article)
    states = [review.state for review in article.reviews or ()]
    kinds = Counter(attribution.kind for _, attribution in kept)
    return Figures(
        total=len(kept),
        kinds={kind: kinds[kind] for kind in Kind},
        anonymous=sum(attribution.speaker_kind is SpeakerKind.ANONYMOUS for _, attribution in kept),
        second_hand=sum(Flag.SECOND_HAND in attribution.flags for _, attribution in kept),
        flagged=sum(bool(attribution.flags) for _, attribution in kept),
        rejected=states.count(ReviewState.REJECTED),
        reviewed=None if article.reviews is None else len(states) - states.count(ReviewState.UNREVIEWED),
    )


def standing(article: Article) -> list[tuple[int, Attribution]]:
    """Return the attributions that no reviewer rejected, numbered by their place in the article from 1."""
    return [
        (number, attribution)
        for number, (attribution, review) in enumerate(article.items(), start=1)
        if review is None or review.state is not ReviewState.REJECTED
    ]
