"""Who a quote's cue has for its source: the parse's subject, else the name beside it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.reading import Reading
from attribution.extraction.utterances import REACH, is_speech

NOMINAL = ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "PART")


def source_beside(reading: Reading, verb: Token, before: Sequence[Token], after: Sequence[Token]) -> set[int]:
    """Return the tokens of a cue's source.

    Args:
        reading: the parsed text.
        verb: the cue.
        before: the tokens outside utterances before it, in text order, back to the last utterance.
        after: the same after it.
    """
    quoting = clauses.quoted_as_saying(verb)
    head = quoting[0] if quoting is not None else clauses.agent(verb) or clauses.subject(verb)
    beside = clauses.name_beside(verb)
    if beside is not None and head is not None and beside.i not in clauses.subtree(head):
        head = beside
    if head is not None and abs(head.i - verb.i) <= REACH and not _is_unfit(reading, head):
        numbers = {i for i in clauses.noun_phrase(head) if not _foreign(reading, i, verb)} - {verb.i}
        if numbers and reading.paragraph_of[head.i] == reading.paragraph_of[verb.i]:
            return numbers
    return {t.i for t in _name(before[::-1])[::-1] or _name(after)}


def _is_unfit(reading: Reading, head: Token) -> bool:
    """Tell whether a subject that the parser gives can be none: a quoted word, a time."""
    return reading.in_quote(head.i) or head.ent_type_ in clauses.TIMES


def _foreign(reading: Reading, i: int, verb: Token) -> bool:
    """Tell whether a token stands in an utterance: a parser's slip put it into the source."""
    number = reading.quote_of[i]
    return (number >= 0 and is_speech(reading, reading.quotes[number])) or (
        reading.paragraph_of[i] != reading.paragraph_of[verb.i]
    )


def _name(tokens: Sequence[Token]) -> list[Token]:
    """Return the run of noun-like words at the start of ``tokens``; adverbs before it are passed over."""
    out: list[Token] = []
    for token in tokens:
        if token.pos_ in NOMINAL and token.ent_type_ not in clauses.TIMES:
            out.append(token)
        elif out or token.pos_ not in ("ADV", "AUX"):
            break
    return out
