"""A quote and its passage, step by step: what of the passage is left out, what of the quote is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.across.diff import Change
from attribution.across.quotes.passages import Step, Words
from attribution.across.quotes.quoted import QuoteWords
from attribution.across.quotes.talk import talk
from attribution.across.quotes.transcripts import Transcript
from attribution.across.wording import Wording
from attribution.model import Span

_SHORT_FORMS = {"'s": ("is", "has", "us"), "'d": ("would", "had", "did")}
_LONGEST_SHOWN = 60  # words left out that a diff shows whole
_SHOWN = 15  # of more, those at either end

ALTERED, CUT = "altered", "cut"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one step does to a quote: it alters it, cuts it, or neither (None); and what to tell of it."""

    weight: str | None
    note: str | None = None


NONE = Difference(None)


def compare(transcript: Transcript, quote: QuoteWords, steps: Sequence[Step]) -> Iterator[Difference]:
    """Yield what the steps of one passage do to a quote."""
    for number, step in enumerate(steps):
        if not step.equal:
            edge = number in (0, len(steps) - 1)
            yield _difference(transcript, quote, step, edge=edge)


def settled(transcript: Transcript, quote: QuoteWords, steps: Sequence[Step]) -> list[Step]:
    """Return a passage's steps, with what is only written otherwise as equal and replaced ends completed.

    Where the quote begins or ends with words of its own and the passage's sentence has hardly more, these are
    what they replace.
    """
    words = transcript.wording.words
    settled: list[Step] = []
    for number, step in enumerate(steps):
        if not step.equal and step.start == step.end and number in (0, len(steps) - 1):
            step = _to_sentence_end(transcript, step, before=number == 0)
        if not step.equal and _is_same(
            words[step.start : step.end], quote.wording.words[step.at : step.until]
        ):
            step = replace(step, equal=True)
        settled.append(step)
    return settled


def changes(transcript: Transcript, quote: QuoteWords, steps: Sequence[Step]) -> list[Change]:
    """Return a passage's steps as ``diff`` shows them: from the transcript to the quote."""
    shown: list[Change] = []
    for step in _whole_words(transcript.wording, quote.wording, steps):
        said = _spelled(transcript.text, transcript.wording, step.start, step.end)
        given = _spelled(quote.text, quote.wording, step.at, step.until)
        if step.equal:
            shown.append(("=", given))
            continue
        if said:
            shown.append(("-", _shortened(said)))
        if given:
            shown.append(("+", given))
    merged: list[Change] = []
    for sign, text in shown:
        if merged and merged[-1][0] == sign == "=":
            merged[-1] = ("=", f"{merged[-1][1]} {text}")
        else:
            merged.append((sign, text))
    return merged


def _difference(transcript: Transcript, quote: QuoteWords, step: Step, *, edge: bool) -> Difference:
    said = transcript.wording.words[step.start : step.end]
    given = [quote.wording.words[at] for at in range(step.at, step.until) if at not in quote.inserted]
    inserted = quote.wording.words[step.at : step.until] if quote.are_inserted(step.at, step.until) else ()
    if given:
        if transcript.unheard_in(_surroundings(transcript.wording, step)):
            words = _spelled(quote.text, quote.wording, step.at, step.until)
            return Difference(None, f"“{words}” can't be checked: it could not be heard there")
        if edge and transcript.is_article and not said and _at_turns_edge(transcript, step):
            words = _spelled(quote.text, quote.wording, step.at, step.until)
            return Difference(CUT, f"{transcript.name} quotes less, without “{words}”")
        return Difference(ALTERED)
    if inserted:
        return _stands_for(transcript, quote, step, said, inserted)
    told = quote.has_gap(step.at, step.until) or quote.inserted.issuperset((step.at - 1, step.at))
    if (turning := _turned(transcript, step, told=told)) is not None:
        return Difference(ALTERED, f"“{turning}” is left out")
    if told:
        joint = not quote.joints.isdisjoint(range(step.at, step.until + 1))
        return Difference(CUT, "words are left out between its parts" if joint else None)
    if transcript.stops_before(step.start) and transcript.stops_before(step.end):
        return Difference(CUT, "a whole sentence is left out without a sign")
    return Difference(CUT, "words are left out without a sign")


def _turned(transcript: Transcript, step: Step, *, told: bool) -> str | None:
    """Return the word among those left out without which what is kept means something else.

    That is a negation beside what is kept; and without a sign, any among a few words, and any number there.
    """
    said = transcript.wording.words[step.start : step.end]
    for word, place in ((said[0], step.start), (said[-1], step.end)):
        if word in talk().turning and transcript.runs_on(place):
            return word
    if told or len(said) > talk().threshold.few:
        return None
    if transcript.stops_before(step.start) and transcript.stops_before(step.end):
        return None
    return _turning(said) or _figure(said)


def _stands_for(
    transcript: Transcript, quote: QuoteWords, step: Step, said: Words, inserted: Words
) -> Difference:
    """Judge a bracket, and the words of the transcript in its place."""
    bracket = _spelled(quote.text, quote.wording, step.at, step.until)
    if _turning(said) != _turning(inserted):
        return Difference(ALTERED, f"the words in brackets, “{bracket}”, turn the sense")
    if not said:
        return NONE
    words = _spelled(transcript.text, transcript.wording, step.start, step.end)
    note = f"“{bracket}” stands for “{_shortened(words)}”"
    few = len(said) <= talk().threshold.stands_for or talk().pronoun.issuperset(said)
    return Difference(None if few else CUT, note)


def _is_same(said: Words, given: Words) -> bool:
    """Tell whether words are the same, written otherwise: `it's`, `it is`; `co-operate`, `cooperate`."""
    if not said or not given:
        return False
    if "".join(said) == "".join(given):
        return True
    return any(_long_form(said, n) == _long_form(given, m) for n in range(3) for m in range(3))


def _long_form(words: Words, number: int) -> list[str]:
    long: list[str] = []
    for word in words:
        if (forms := _SHORT_FORMS.get(word[-2:])) and len(word) > 2:
            long += (word[:-2], forms[number])
        else:
            long.append(word)
    return long


def _to_sentence_end(transcript: Transcript, step: Step, *, before: bool) -> Step:
    """Give a quote's own first or last words the words of the passage's sentence that they can stand for."""
    most = step.until - step.at + talk().threshold.ends
    for count in range(most + 1):
        place = step.start - count if before else step.end + count
        if place < 0 or place > len(transcript.wording.words):
            break
        if place == len(transcript.wording.words) or transcript.stops_before(place):
            return replace(step, start=place) if before else replace(step, end=place)
    return step


def _at_turns_edge(transcript: Transcript, step: Step) -> bool:
    """Tell whether what an article quotes begins or ends at a step."""
    place = step.start
    inside = 0 < place < len(transcript.wording.words)
    return not inside or transcript.turn_of(place - 1) is not transcript.turn_of(place)


def _surroundings(words: Wording, step: Step) -> Span:
    start = words.spans[step.start - 1][1] if step.start else 0
    end = words.spans[step.end][0] if step.end < len(words.spans) else words.spans[-1][1] + _SHOWN
    return start, end


def _turning(words: Sequence[str]) -> str | None:
    """Return the first word that turns the sense of what it stands with."""
    return next((word for word in words if word in talk().turning), None)


def _figure(words: Words) -> str | None:
    return next((word for word in words if word[0].isdigit() and word != "1"), None)  # `one` can be no number


def _whole_words(said: Wording, given: Wording, steps: Sequence[Step]) -> list[Step]:
    """Move the edges between steps so that none cuts a contraction: `don't` is shared whole or not."""
    moved = list(steps)
    for number in range(1, len(moved)):
        before, after = moved[number - 1], moved[number]
        while (
            before.equal and before.start < before.end and _cuts_word(said, given, before.end, before.until)
        ):
            before = replace(before, end=before.end - 1, until=before.until - 1)
            after = replace(after, start=after.start - 1, at=after.at - 1)
        while after.equal and after.start < after.end and _cuts_word(said, given, after.start, after.at):
            after = replace(after, start=after.start + 1, at=after.at + 1)
            before = replace(before, end=before.end + 1, until=before.until + 1)
        moved[number - 1], moved[number] = before, after
    return moved


def _cuts_word(said: Wording, given: Wording, place: int, at: int) -> bool:
    return any(
        0 < n < len(words.spans) and words.spans[n - 1] == words.spans[n]
        for words, n in ((said, place), (given, at))
    )


def _spelled(text: str, words: Wording, start: int, end: int) -> str:
    """Return words as a text has them, with the marks between them but not the noise."""
    pieces: list[str] = []
    at = 0
    for low, high in words.spans[start:end]:
        between = text[at:low] if pieces else ""
        pieces.append(" " if any(map(str.isalnum, between)) else between)
        pieces.append(text[max(at, low) : high])
        at = max(at, high)
    return " ".join("".join(pieces).split())


def _shortened(words: str) -> str:
    listed = words.split()
    if len(listed) <= _LONGEST_SHOWN:
        return words
    left = len(listed) - 2 * _SHOWN
    return " ".join((*listed[:_SHOWN], f"[… {left} words …]", *listed[-_SHOWN:]))
