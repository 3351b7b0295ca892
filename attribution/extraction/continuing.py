"""Quotes without a cue of their own, which go on with the act of speaking before them: `"…," he said. "…"`.

In PolNeAR's train split 96 of 100 quotes that follow `"…," he said.` in the same paragraph belong to the same
attribution, and 3 of 4 paragraphs of nothing but quotes belong to that of the paragraph above.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from attribution.extraction import clauses
from attribution.extraction.quotes import Quote, may_go_on
from attribution.extraction.reading import Candidate, Reading
from attribution.extraction.utterances import (
    STOPS,
    inner_words,
    is_name,
    is_speech,
    listed_after,
    starts_sentence,
)

CLOSES = ".?!…—-"
NARRATED = 8  # words between two paragraphs' quotes that tell of more than who spoke
SPEAKING = frozenset({
    "quote-cue", "cue-quote", "quote-according", "clause", "inserted", "phrase", "label",
})  # fmt: skip


def continued(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, each with the quotes that go on with it."""
    out = [_with_list(reading, candidate) for candidate in candidates]
    cues = {candidate.cue_token for candidate in out}
    holders = _holders(reading.quotes, out)
    _run_up(reading, out, holders)
    before: int | None = None
    for number, quote in enumerate(reading.quotes):
        if not is_speech(reading, quote) or (number not in holders and is_name(reading, quote)):
            continue  # a programme's name (`she said on "News at Nine."`) parts no quotes
        place = None if before is None else holders.get(before)
        if before is not None and place is not None and number not in holders:
            more = _more(reading, reading.quotes[before], quote, cues, out[place].cue_token)
            if more and out[place].rule in SPEAKING:
                out[place] = replace(out[place], content=(*out[place].content, *reading.spans_of(more)))
                holders[number] = place
        before = number
    return out


def _with_list(reading: Reading, candidate: Candidate) -> Candidate:
    """Return a candidate with the quotes that the last one of its content is listed with."""
    if not candidate.content:
        return candidate
    last = reading.token_at(candidate.content[-1][1]) - 1
    if not (more := listed_after(reading, last)):
        return candidate
    tokens = more.union(range(reading.token_at(candidate.content[-1][0]), last + 1))
    return replace(candidate, content=(*candidate.content[:-1], *reading.spans_of(tokens)))


def _run_up(reading: Reading, out: list[Candidate], holders: dict[int, int]) -> None:
    """Give paragraphs of one quote that only the last of them attributes to its cue, from the last up."""
    for number in range(len(reading.quotes) - 2, -1, -1):
        quote = reading.quotes[number]
        place = holders.get(number + 1)
        if quote.runs_on and number not in holders and place is not None:
            spans = reading.spans_of(reading.tokens_of(quote))
            out[place] = replace(out[place], content=(*spans, *out[place].content))
            holders[number] = place


def _holders(quotes: Sequence[Quote], candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return for each quote, by number, the place of the first candidate that it belongs to, if any.

    Its content holds the opening mark; only a transcript's label may stand between the mark and the words.
    """
    starts = [quote.start for quote in quotes]
    ends = [quote.end for quote in quotes]
    holders: dict[int, int] = {}
    for place, candidate in enumerate(candidates):
        for start, end in candidate.content:
            first = bisect_right(ends, start) if candidate.rule == "label" else bisect_left(starts, start)
            for number in range(first, bisect_left(starts, end)):
                holders.setdefault(number, place)
    return holders


def _more(reading: Reading, previous: Quote, quote: Quote, cues: set[int], own: int) -> set[int]:
    """Return the words of a quote without a cue that goes on with the act of speaking of the one before it.

    What its sentence says after it goes with it: `"…," he said. "It is more" for the rich.`

    Args:
        reading: the parsed text.
        previous: the quote before it.
        quote: the quote.
        cues: numbers of the tokens that are cues.
        own: that of the act.
    """
    first, before = reading.token_at(quote.start), reading.token_at(previous.start)
    quoted = set(reading.tokens_of(quote))
    if reading.paragraph_of[first] == reading.paragraph_of[before]:
        if starts_sentence(reading, first):
            if _fills_sentence(reading, quote):
                return quoted
            rest = _rest(reading, quote)
            near = rest.union(range(reading.token_at(previous.end), first))
            return quoted | rest if rest and near & cues <= {own} else set()
        return quoted if _halves(reading, previous, quote) else set()
    between = reading.text[previous.end : quote.start].strip()
    if not reading.opens_paragraph(first) or "\n" in between or between.count(" ") >= NARRATED:
        return set()
    if not may_go_on(reading.text, previous, quote):
        return set()
    return quoted if previous.runs_on or _fills_paragraph(reading, first) else set()


def _fills_sentence(reading: Reading, quote: Quote) -> bool:
    following = reading.text[quote.end : quote.end + 1]
    return inner_words(reading, quote)[-1:] in CLOSES or not quote.closed or following in (".", "?", "!", "")


def _halves(reading: Reading, one: Quote, other: Quote) -> bool:
    """Tell two halves of one sentence: `"If that is so," she said, looking up, "we can go."`."""
    return (
        inner_words(reading, one)[-1:] == ","
        and reading.text[one.end : other.start].rstrip()[-1:] == ","
        and reading.text[other.inner_start : other.inner_start + 1].islower()
        and _fills_sentence(reading, other)
    )


def _rest(reading: Reading, quote: Quote) -> set[int]:
    """Return the words that a sentence goes on with after a quote, its full stop left out.

    None where they tell of the quote (`"Never again" was the answer`) or hold another.
    """
    after = reading.token_at(quote.end)
    stop = after
    while stop < len(reading.doc) and reading.doc[stop].text not in STOPS:
        if reading.paragraph_of[stop] != reading.paragraph_of[after]:
            break
        if reading.in_quote(stop):
            return set()
        stop += 1
    tells = inner_words(reading, quote).endswith(",") or (
        stop > after and reading.doc[after].tag_ in clauses.FINITE
    )
    return set() if tells else set(range(after, stop))


def _fills_paragraph(reading: Reading, first: int) -> bool:
    """Tell whether no word of a paragraph stands outside quotes."""
    at = first
    while at < len(reading.doc) and reading.paragraph_of[at] == reading.paragraph_of[first]:
        if reading.doc[at].is_alpha and not reading.in_quote(at):
            return False
        at += 1
    return True
