"""What was found in a text, however it was found, as attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.extraction.kinds import kind_of
from attribution.extraction.reading import Candidate, Reading
from attribution.model import Attribution, Document, Scores


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate that stays.

    Attributes:
        candidate: its spans.
        holder: place, among all that was found, of the one whose content holds this one.
        confidence: probability that content and source are both right.
        scores: what the confidence comes from, by name.
    """

    candidate: Candidate
    holder: int | None
    confidence: float
    scores: Scores = ()


def attributions(reading: Reading, document: Document, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """Return what was found, in text order, as attributions numbered from A1."""
    return tuple(
        Attribution(
            id=f"A{number}",
            content=one.candidate.content,
            cue=one.candidate.cue,
            source=one.candidate.source,
            kind=kind_of(reading, one.candidate.content, one.candidate.cue_token),
            section=document.section_at(one.candidate.content[0][0]),
            within=None if one.holder is None else f"A{one.holder + 1}",
            confidence=one.confidence,
            rule=one.candidate.rule,
            scores=one.scores,
        )
        for number, one in enumerate(found, start=1)
    )
