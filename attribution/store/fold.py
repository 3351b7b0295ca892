"""What an attribution is after its decisions: a replay of them, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attribution.model import Action, Answer, Attribution, Decision, Past, Review, ReviewState
from attribution.team.answers import differ, keeps

BACK_AND_FORTH = (Action.UNDO, Action.REDO)
_STATES = {
    Action.CONFIRM: ReviewState.CONFIRMED,
    Action.REJECT: ReviewState.REJECTED,
    Action.CORRECT: ReviewState.CORRECTED,
    Action.ADD: ReviewState.ADDED,
    Action.DISCUSS: ReviewState.DISCUSS,
}


@dataclass(frozen=True, slots=True)
class Act:
    """A decision and the attribution it gave, if it gave one."""

    decision: Decision
    change: Attribution | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an attribution stands. One whose adding was taken back is not shown, unless others judged it."""

    attribution: Attribution
    review: Review
    shown: bool
    answers: tuple[Answer, ...]  # each reviewer's own, in the order in which they first came


def fold(machine: Attribution | None, acts: Iterable[Act]) -> Standing:
    """Replay an attribution's decisions, oldest first, but those that their reviewers took back.

    What is brought back counts from its old place: what others decided since then stays on top of it.

    The last judgement stands, whoever made it, and each reviewer's last is that reviewer's answer. An
    adjudication is nobody's answer: it decides on the answers there are, and stands until another
    adjudication, or until it is taken back. Judgements after it are kept as their reviewers' answers and
    leave standing what was adjudicated; where one differs from that, the attribution is disputed again.

    Args:
        machine: what the machine said; None where a person added the attribution.
        acts: the attribution's part of the log.
    """
    acts = tuple(acts)
    undone = _undone(acts)
    attribution = machine or next((act.change for act in acts if act.change is not None), None)
    if attribution is None:
        raise ValueError("an attribution starts with a machine's answer or with being added")
    stands: Answer | None = None
    adjudicated = False
    note: str | None = None
    answers: dict[str, Answer] = {}
    since: dict[str, Answer] = {}  # the answers that came after what stands by adjudication
    for act in acts:
        decision = act.decision
        if decision.action in BACK_AND_FORTH or decision.key in undone:
            continue
        if decision.note is not None:
            note = decision.note or None  # an empty note takes the note away
        if decision.action not in _STATES:
            continue
        answer = Answer(decision.reviewer, _STATES[decision.action], act.change or attribution, decision.at)
        if decision.adjudicates:
            adjudicated = True
            since.clear()
        else:
            answers[answer.reviewer] = since[answer.reviewer] = answer
        if decision.adjudicates or not adjudicated:
            stands, attribution = answer, answer.attribution
    if stands is None:
        review, shown = Review(note=note, machine=machine), machine is not None
    else:
        review, shown = (
            Review(
                stands.state,
                stands.reviewer,
                stands.at,
                note,
                machine,
                judges=tuple(answers),
                disputed=_reopened(stands, since.values()) if adjudicated else differ(answers.values()),
                adjudicated=adjudicated,
            ),
            True,
        )
    return Standing(attribution, review, shown, tuple(answers.values()))


def past(machine: Attribution | None, acts: Sequence[Act]) -> list[Past]:
    """Return what an attribution was after each of its decisions, oldest first."""
    points = [] if machine is None else [Past(None, machine)]
    return points + [
        Past(act.decision, fold(machine, acts[: at + 1]).attribution) for at, act in enumerate(acts)
    ]


def _undone(acts: Iterable[Act]) -> set[int | None]:
    undone: set[int | None] = set()
    for act in acts:
        if act.decision.action is Action.UNDO:
            undone.add(act.decision.undoes)
        elif act.decision.action is Action.REDO:
            undone.discard(act.decision.undoes)
    return undone


def _reopened(adjudged: Answer, since: Iterable[Answer]) -> bool:
    """Tell whether somebody judged otherwise than an adjudicator had, or asks to discuss it."""
    return any(keeps(answer) is None or differ((adjudged, answer)) for answer in since)
