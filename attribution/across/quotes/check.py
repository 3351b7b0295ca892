"""A quote against a transcript: is it what was said, and did that person say it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from attribution.across.diff import Change
from attribution.across.quotes.comparing import ALTERED, CUT, Difference, changes, compare, settled
from attribution.across.quotes.passages import Step, exact_places, find_passages
from attribution.across.quotes.quoted import Quote, QuoteWords, read_quote
from attribution.across.quotes.saying import (
    is_verbatim,
    negated_before,
    said_by_others,
    speaker_at,
    why_untold,
)
from attribution.across.quotes.talk import talk
from attribution.across.quotes.transcripts import Transcript, Voices
from attribution.model import Span

__all__ = ["Quote", "Transcript", "Verdict", "VerdictKind", "best", "check"]

_WHOLE = 100.0  # the score of equal words


class VerdictKind(StrEnum):
    """What became of a quote, the best first."""

    EXACT = "exact"
    CUT = "cut"
    ALTERED = "altered"
    MOVED = "moved"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a transcript has of a quote. ``text[passage[0]:passage[1]]`` of it is ``passage_text``."""

    kind: VerdictKind
    against: str | None = None  # the transcript's name; None where there was none
    passage: Span | None = None  # None where it was not found
    passage_text: str | None = None
    diff: tuple[Change, ...] = ()  # from the passage to the quote
    score: float = 0.0  # of 100, how many words of quote and passage are in both
    said_by: str | None = None  # as the transcript calls whoever says the passage
    note: str | None = None  # what a reader should know beside
    in_article: bool = False  # the transcript is an article, which has it from others

    @property
    def rank(self) -> tuple[int, float]:
        """Return what to sort by, the best first."""
        return list(VerdictKind).index(self.kind), -self.score


def check(quote: Quote, transcript: Transcript) -> Verdict:
    """Find a quote in a transcript.

    Marks, case, spelling, brackets, number words and the noise of transcripts make no difference. A quote of
    one or two words is found only in the speaker's own turn, or where the text does not tell who speaks.
    """
    words = read_quote(quote)
    if not words.own:
        return Verdict(VerdictKind.NOT_FOUND, transcript.name, note="it holds no words to compare")
    voices = transcript.voices(quote)
    if len(words.wording.words) <= talk().threshold.short:
        return _check_short(quote, words, transcript, voices)
    own = talk().threshold.own

    def weight(place: int) -> float:
        return own if voices.of(transcript.turn_of(place)) else 1.0

    pieces = find_passages(
        transcript.index, words.wording.words, gaps=words.gaps, breaks=words.breaks, weight=weight
    )
    pieces = [settled(transcript, words, steps) for steps in pieces]
    return _judge(quote, words.without_asides(pieces), transcript, voices, pieces)


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict to go by: of a transcript before those of articles, then the best.

    Where another text has the words otherwise, the note says so.
    """
    ordered = sorted(
        verdicts, key=lambda v: (v.kind is VerdictKind.NOT_FOUND, v.in_article, *v.rank, v.against or "")
    )
    if not ordered:
        return Verdict(VerdictKind.NOT_FOUND, note="there is nothing to hold it against")
    first = ordered[0]
    others = [v.against for v in ordered[1:] if v.kind is VerdictKind.ALTERED and v.against is not None]
    if others and first.kind is not VerdictKind.ALTERED:
        return replace(first, note=_joined([first.note, f"worded otherwise in {', '.join(others[:3])}"]))
    return first


def _check_short(quote: Quote, words: QuoteWords, transcript: Transcript, voices: Voices) -> Verdict:
    """Check one or two words, which can stand anywhere by chance."""
    places = list(exact_places(transcript.index, words.wording.words))
    if not places:
        return Verdict(VerdictKind.NOT_FOUND, transcript.name, note="of one or two words: too short to tell")
    said = [voices.of(transcript.turn_of(place)) for place in places]
    told = True if True in said else None if None in said else False
    place = places[said.index(told)]
    if told is False:
        speaker = speaker_at(transcript, place)
        note = f"of one or two words: too short to tell, though {speaker} says them"
        return Verdict(VerdictKind.NOT_FOUND, transcript.name, note=note)
    size, times = len(words.wording.words), said.count(told)
    notes = (
        None if told else "of one or two words, which anybody may have said",
        f"stands there {times} times" if times > 1 else None,
    )
    return _verdict(VerdictKind.EXACT, words, transcript, [[Step(True, place, place + size, 0, size)]], notes)


def _judge(
    quote: Quote, words: QuoteWords, transcript: Transcript, voices: Voices, pieces: list[list[Step]]
) -> Verdict:
    limits = talk().threshold
    share = _share(words, pieces)
    missing = Verdict(VerdictKind.NOT_FOUND, transcript.name, score=_score(words, pieces))
    if share < max(limits.found, 1 - words.own / limits.strict) or _is_scattered(words, pieces):
        return missing
    differences = [found for steps in pieces for found in compare(transcript, words, steps)]
    kind = _weigh(differences, words, pieces)
    if kind is VerdictKind.ALTERED and not is_verbatim(transcript, pieces):
        return missing  # an article's own words for what was said
    notes = [found.note for found in differences]
    if len(pieces) > 1:
        in_order = all(a[-1].end <= b[0].start for a, b in pairwise(pieces))
        kind = kind if in_order else VerdictKind.MOVED
        notes.append(_apart(transcript, pieces, in_order=in_order))
    if others := said_by_others(transcript, voices, pieces):
        if words.own <= limits.few or share < (1 + limits.found) / 2:
            return replace(missing, note=f"like words {others}, but too few are the same to tell")
        kind = VerdictKind.MOVED
        notes.append(others)
    elif quote.speaker is not None:
        notes.append(why_untold(transcript, voices, pieces[0][0].start))
    if kind in (VerdictKind.EXACT, VerdictKind.CUT) and (
        before := negated_before(transcript, pieces[0][0].start)
    ):
        notes.append(f"comes after “{before.words}”")
        if before.turns and words.is_sentence:
            kind = VerdictKind.MOVED  # into a context in which it says the contrary
    return _verdict(kind, words, transcript, pieces, notes)


def _weigh(differences: list[Difference], words: QuoteWords, pieces: list[list[Step]]) -> VerdictKind:
    covered = {at for steps in pieces for step in steps for at in range(step.at, step.until)}
    lost = not words.inserted.union(covered).issuperset(range(len(words.wording.words)))
    weights = {found.weight for found in differences}
    if lost or ALTERED in weights:
        return VerdictKind.ALTERED
    return VerdictKind.CUT if CUT in weights or len(pieces) > 1 else VerdictKind.EXACT


def _verdict(
    kind: VerdictKind,
    words: QuoteWords,
    transcript: Transcript,
    pieces: list[list[Step]],
    notes: Iterable[str | None],
) -> Verdict:
    main = max(pieces, key=_matched)
    start, end = transcript.wording.span(main[0].start, main[-1].end)
    diff: list[Change] = []
    for number, steps in enumerate(pieces):
        diff += [("-", "…")] if number else []
        diff += changes(transcript, words, steps)
    return Verdict(
        kind,
        transcript.name,
        (start, end),
        transcript.text[start:end],
        tuple(diff),
        _score(words, pieces),
        speaker_at(transcript, main[0].start),
        _joined(notes),
        transcript.is_article,
    )


def _score(words: QuoteWords, pieces: list[list[Step]]) -> float:
    size = len(words.wording.words) + sum(steps[-1].end - steps[0].start for steps in pieces)
    return round(_WHOLE * sum(map(_matched, pieces)) / size, 1)


def _matched(steps: Iterable[Step]) -> int:
    """Return how many words are in both, those of the passage and those of the quote together."""
    return sum(step.end - step.start + step.until - step.at for step in steps if step.equal)


def _share(words: QuoteWords, pieces: list[list[Step]]) -> float:
    """Return how many of the speaker's words in a quote were found."""
    equal = (step for steps in pieces for step in steps if step.equal)
    return sum(at not in words.inserted for step in equal for at in range(step.at, step.until)) / words.own


def _is_scattered(words: QuoteWords, pieces: list[list[Step]]) -> bool:
    """Tell whether the passages have more words without the quote's than with, signs of a cut aside."""
    kept = left_out = 0
    for step in (step for steps in pieces for step in steps):
        if step.equal:
            kept += step.end - step.start
        elif not words.has_gap(step.at, step.until):
            left_out += step.end - step.start
    return left_out > kept + talk().threshold.few


def _apart(transcript: Transcript, pieces: list[list[Step]], *, in_order: bool) -> str:
    spans = (transcript.wording.span(steps[0].start, steps[-1].end) for steps in pieces)
    where = ", ".join(f"{start}-{end}" for start, end in spans)
    return f"from separate places{'' if in_order else ', out of order'}: {where}"


def _joined(notes: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(note for note in notes if note)) or None
