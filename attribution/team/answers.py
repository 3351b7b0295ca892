"""Reviewers' answers side by side: what can differ between two, and whether it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.model import Action, Answer, Attribution, Reviewed, ReviewState, Spans

FIELDS = (  # what a reviewer can correct, in the order in which it is read
    "speaker",
    "speaker_kind",
    "role",
    "paths",
    "links",
    "stance",
    "channel",
    "addressee",
    "kind",
    "content",
    "cue",
    "source",
)
RULINGS = (Action.CONFIRM, Action.REJECT, Action.CORRECT)  # what an adjudicator can decide
SAME = 0.5  # of the code points of two contents: those that share as many are one act of attributing
KEEPING = (ReviewState.CONFIRMED, ReviewState.CORRECTED, ReviewState.ADDED)


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution as it stands, with the answers of those who judged it, each for themselves."""

    item: Reviewed
    answers: tuple[Answer, ...]
    missed: tuple[str, ...] = ()  # who judged all else in the article, and not this, which a person added


def keeps(answer: Answer) -> bool | None:
    """Tell whether a reviewer kept an attribution or rejected it; None while it is left to discuss."""
    return None if answer.state is ReviewState.DISCUSS else answer.state in KEEPING


def differing(one: Attribution, other: Attribution) -> tuple[str, ...]:
    """Return the fields in which two answers differ."""
    return tuple(field for field in FIELDS if getattr(one, field) != getattr(other, field))


def differ(answers: Iterable[Answer]) -> bool:
    """Tell whether any two answers differ: one keeps what another rejects, or keeps it otherwise."""
    settled = [answer for answer in answers if keeps(answer) is not None]
    return any(
        keeps(answer) != keeps(settled[0])
        or (keeps(answer) and differing(answer.attribution, settled[0].attribution))
        for answer in settled[1:]
    )


def overlap(one: Spans, other: Spans) -> float:
    """Return the code points that two contents share, of all that are in either."""
    first, second = ({offset for span in spans for offset in range(*span)} for spans in (one, other))
    return len(first & second) / max(1, len(first | second))
