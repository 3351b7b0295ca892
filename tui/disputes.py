"""A disagreement as an adjudicator meets it: whose answer is which, and what taking one decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.model import Action, Attribution, ReviewState
from attribution.report.wording import wording
from attribution.team.answers import FIELDS, Judged, differing, keeps

MISSED = "did not find it"


@dataclass(frozen=True, slots=True)
class Side:
    """One answer: a reviewer's, or the machine's where ``reviewer`` is None."""

    reviewer: str | None
    said: str
    keeps: bool | None  # None while it is left to discuss: no answer to take
    attribution: Attribution | None  # None where it was not found


def sides(judged: Judged) -> list[Side]:
    """Return the reviewers' answers in the order in which they came, those who missed it, the machine."""
    states = wording()["states"]
    found = [
        Side(answer.reviewer, states[answer.state], keeps(answer), answer.attribution)
        for answer in judged.answers
    ]
    found += [Side(name, MISSED, False, None) for name in judged.missed]
    machine = judged.item.review.machine
    said = MISSED if machine is None else states[ReviewState.UNREVIEWED]
    return [*found, Side(None, said, machine is not None, machine)]


def disputed_fields(answers: Sequence[Side]) -> tuple[str, ...]:
    """Return the fields in which reviewers who keep the attribution differ, in their order."""
    kept = [
        side.attribution for side in answers if side.reviewer is not None and side.keeps and side.attribution
    ]
    differs = {name for one in kept for name in differing(one, kept[0])}
    return tuple(name for name in FIELDS if name in differs)


def ruling(judged: Judged, side: Side) -> tuple[Action, Attribution | None]:
    """Return what taking an answer decides, and the correction where it is one.

    Raises:
        ValueError: the answer is left to discuss.
    """
    if side.keeps is None:
        raise ValueError("nothing to take: it is left to discuss")
    if not side.keeps or side.attribution is None:
        return Action.REJECT, None
    machine = judged.item.review.machine
    if machine is None or not differing(side.attribution, machine):
        return Action.CONFIRM, None
    return Action.CORRECT, side.attribution
