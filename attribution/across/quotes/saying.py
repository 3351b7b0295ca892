"""Who says a passage of a transcript, and in what sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from attribution.across.quotes.passages import Step
from attribution.across.quotes.talk import talk
from attribution.across.quotes.transcripts import Transcript, Voices

Pieces = Sequence[Sequence[Step]]


def speaker_at(transcript: Transcript, place: int) -> str | None:
    """Return who says a word, as the transcript calls them."""
    turn = transcript.turn_of(place)
    return None if turn is None else turn.speaker


def is_verbatim(transcript: Transcript, pieces: Pieces) -> bool:
    """Tell whether a passage is what was said, and not an article's own words for it."""
    turns = (transcript.turn_of(place) for place in _places(pieces))
    return all(turn is None or turn.verbatim for turn in turns)


def said_by_others(transcript: Transcript, voices: Voices, pieces: Pieces) -> str | None:
    """Return whose words a passage or a good part of it is, where they are not the person's who is quoted."""
    if quoted_there(transcript, pieces[0][0].start):
        return None
    count: Counter[str] = Counter()
    total = 0
    for place in _places(pieces):
        turn = transcript.turn_of(place)
        total += 1
        if turn is not None and turn.speaker is not None and voices.of(turn) is False:
            count[turn.speaker] += 1
    least = min(talk().threshold.split, total)
    names = [name for name, number in count.items() if number >= least]
    if not names:
        return None
    return f"said {'in part ' * (count.total() < total)}by {' and '.join(names)}"


def quoted_there(transcript: Transcript, place: int) -> bool:
    """Tell whether a transcript has a word in quote marks: whoever's turn that is says another's words."""
    turn = transcript.turn_of(place)
    if turn is None or transcript.is_article:
        return False
    start, end = turn.start, transcript.wording.spans[place][0]
    text = transcript.text
    return text.count('"', start, end) % 2 == 1 or text.count("“", start, end) > text.count("”", start, end)


def why_untold(transcript: Transcript, voices: Voices, place: int) -> str | None:
    """Return why it can't be told whether the person who is quoted says a word; None where it can."""
    turn = transcript.turn_of(place)
    if voices.of(turn) or transcript.is_article:
        return None
    if not transcript.names_speakers:
        return "it names no speakers, so who said it can't be told"
    label = "no name" if turn is None or turn.speaker is None else f"“{turn.speaker}”"
    if quoted_there(transcript, place):
        return f"quoted there under {label}: whose words they are can't be told"
    return f"stands under {label}: whether that is who is quoted can't be told"


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a passage in its sentence, with a negation; ``turns`` where it goes on to it."""

    words: str
    turns: bool


def negated_before(transcript: Transcript, place: int) -> Before | None:
    """Return what a quote leaves out before its passage, where that negates something."""
    first = place
    while first > 0 and place - first < talk().threshold.before and not transcript.stops_before(first):
        first -= 1
    words = transcript.wording.words[first:place]
    negations = [number for number, word in enumerate(words) if word in talk().turning]
    if not negations:
        return None
    start, end = transcript.wording.span(first, place)
    between = words[negations[-1] + 1 :]
    turns = bool(between) and talk().under.issuperset(between)
    return Before(" ".join(transcript.text[start:end].split()), turns)


def _places(pieces: Pieces) -> Iterator[int]:
    return (place for step in _equal(pieces) for place in range(step.start, step.end))


def _equal(pieces: Pieces) -> Iterable[Step]:
    return (step for steps in pieces for step in steps if step.equal)
