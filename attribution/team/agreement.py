"""How far reviewers agree, field by field: per cent, and beyond what chance would give.

For two reviewers Cohen's kappa (Cohen, 1960), for more Krippendorff's alpha for nominal data, in which not
everybody has judged everything (Krippendorff, 2011, "Computing Krippendorff's Alpha-Reliability"); both as
NLTK computes them. A value is the same or another: two spans that share all words but one differ.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.model import Answer
from attribution.team.answers import FIELDS, Judged, keeps

KEPT = "kept"  # whether it is an attribution at all: kept, or rejected or missed
MOST_VALUES = 10_000  # alpha takes time by the square of the number of values

Labels = Mapping[str, Hashable]  # from reviewers to what they say


class Measure(StrEnum):
    """What tells agreement from chance."""

    KAPPA = "kappa"
    ALPHA = "alpha"


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far reviewers agree on one field."""

    field: str
    items: int  # attributions on which two or more said something
    agreed: int  # of these, on how many all said the same
    value: float | None  # of the measure, at most 1; None where it has none
    note: str = ""  # why it has none


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some reviewers agree on what two or more of them judged."""

    reviewers: tuple[str, ...]
    documents: int
    attributions: int
    measure: Measure
    fields: tuple[FieldAgreement, ...]


def agreement(judged: Iterable[Judged], reviewers: Collection[str] = ()) -> Agreement:
    """Compare what reviewers answered, each for themselves; adjudications are none of their answers.

    What somebody left to discuss is left out. All fields but ``kept`` are compared between those who kept the
    attribution.

    Args:
        judged: attributions with their answers.
        reviewers: whose answers count; everybody's where none is named.

    Raises:
        ImportError: NLTK is not installed.
    """
    labels: dict[str, list[Labels]] = {name: [] for name in (KEPT, *FIELDS)}
    names: set[str] = set()
    documents: set[int] = set()
    for one in judged:
        answers = [answer for answer in one.answers if _counts(answer, reviewers)]
        kept: dict[str, Hashable] = {answer.reviewer: keeps(answer) for answer in answers}
        kept |= {name: False for name in one.missed if not reviewers or name in reviewers}
        if len(kept) < 2:
            continue
        names.update(kept)
        documents.add(one.item.document_key)
        labels[KEPT].append(kept)
        keeping = [answer for answer in answers if keeps(answer)]
        if len(keeping) > 1:
            for field in FIELDS:
                labels[field].append(
                    {answer.reviewer: getattr(answer.attribution, field) for answer in keeping}
                )
    measure = Measure.KAPPA if len(names) < 3 else Measure.ALPHA
    return Agreement(
        tuple(sorted(names)),
        len(documents),
        len(labels[KEPT]),
        measure,
        tuple(_on(field, said, measure) for field, said in labels.items()),
    )


def _counts(answer: Answer, reviewers: Collection[str]) -> bool:
    return keeps(answer) is not None and (not reviewers or answer.reviewer in reviewers)


def _on(field: str, items: Sequence[Labels], measure: Measure) -> FieldAgreement:
    agreed = sum(len(set(item.values())) == 1 for item in items)
    values = {value for item in items for value in item.values()}
    note = ""
    if not items:
        note = "nothing to compare"
    elif len(values) == 1:
        note = "all said the same everywhere"
    elif len(values) > MOST_VALUES:
        note = f"more than {MOST_VALUES:,} different values"
    value = None if note else coefficient(items, measure)
    return FieldAgreement(field, len(items), agreed, value, note)


def coefficient(items: Sequence[Labels], measure: Measure) -> float:
    """Return how far reviewers agree beyond chance: 1 is in all, 0 no more than by chance, less is less.

    Args:
        items: what each reviewer said of each item; for kappa the same two reviewers of all. Two values or
            more occur.
        measure: which coefficient.

    Raises:
        ImportError: NLTK is not installed.
    """
    from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]

    numbers: dict[Hashable, int] = {}  # NLTK compares and writes down what it is given; numbers are harmless
    task = AnnotationTask(
        [
            (
                str(numbers.setdefault(("reviewer", reviewer), len(numbers))),
                str(place),
                str(numbers.setdefault(("value", value), len(numbers))),
            )
            for place, item in enumerate(items)
            for reviewer, value in item.items()
        ]
    )
    return float(task.kappa() if measure is Measure.KAPPA else task.alpha())
