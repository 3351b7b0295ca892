"""Quotes as utterances: which of them are speech, and what stands round them."""

from __future__ import annotations

import re

from spacy.tokens import Token

from attribution.extraction.quotes import Quote
from attribution.extraction.reading import NO_QUOTE, Reading

REACH = 30  # tokens between a quote and its cue, at most
SENTENCE = 7  # spaces in a quote that has the length of a sentence, and so needs no mark at its end
SHORT = 6  # words of a title or a programme's name, at most
ENDS = ",.?!…—-–"
INNER_MARKS = "’'‘”\"» \u00a0"
SAID = re.compile(r",\s(?:he|she|they|I|we)\b")  # `“No”, she said`
STOPS = frozenset({".", "?", "!", ";"})
JOINTS = frozenset({",", "and", "or", "but", "a", "an", "the"})  # what quotes are listed with


def inner_words(reading: Reading, quote: Quote) -> str:
    """Return what stands between a quote's marks, without the marks of a quote inside it at its end."""
    return reading.text[quote.inner_start : quote.inner_end].strip().rstrip(INNER_MARKS)


def is_speech(reading: Reading, quote: Quote) -> bool:
    """Tell a quoted utterance from a scare quote, a title or a nickname: it ends like one, or is long."""
    inner = inner_words(reading, quote)
    if not any(ch.isalnum() for ch in inner) or not reading.tokens_of(quote):  # `A“A` is one token
        return False
    if inner[-1] in ENDS or not quote.closed or inner.count(" ") >= SENTENCE:
        return True
    if SAID.match(reading.text, quote.end) and starts_sentence(reading, reading.token_at(quote.start)):
        return True
    after = reading.text[quote.end : quote.end + 1]  # British style sets the comma outside
    return after in ("?", "!") or (after == "," and not all(w[:1].isupper() for w in inner.split()))


def starts_sentence(reading: Reading, first: int) -> bool:
    """Tell whether a quote opens a sentence: after a full stop, a colon or another quote."""
    before = first - 1
    while before >= 0 and reading.doc[before].is_space:
        before -= 1
    if before < 0 or reading.in_quote(before):
        return True
    last, opening = reading.doc[before].text, reading.doc[min(first + 1, len(reading.doc) - 1)].text
    return last in STOPS | {":"} or (last[-1] == "." and opening[0].isupper())  # `at 9 a.m. "Go."`


def ends_sentence(reading: Reading, quote: Quote) -> bool:
    """Tell whether a quote is the last of its sentence, or is cut only by a comma of its own."""
    inner = inner_words(reading, quote)
    following = reading.text[quote.end : quote.end + 3].lstrip("\u200b ")
    return inner.endswith((".", "?", "!", "…", "—", "-", ",")) or following[:1] in (
        "",
        ".",
        "\n",
        "\r",
        ",",
        ";",
    )


def is_name(reading: Reading, quote: Quote) -> bool:
    """Tell a programme or a title from an utterance: few words, capitalised, after a preposition or noun."""
    words = [t for t in (reading.doc[i] for i in reading.tokens_of(quote)) if t.is_alpha]
    before = reading.doc[max(0, reading.token_at(quote.start) - 1)]
    return (
        0 < len(words) <= SHORT
        and (before.pos_ in ("ADP", "NOUN", "PROPN", "DET", "PART") or before.lower_ in ("'s", "’s"))
        and all(word.text[0].isupper() or len(word) <= 3 for word in words)
    )


def outside(reading: Reading, start: int, step: int) -> list[Token]:
    """Return the tokens from ``start`` on that stand between an utterance and the next, in its paragraph."""
    out: list[Token] = []
    i = start
    while 0 <= i < len(reading.doc) and len(out) < REACH:
        token = reading.doc[i]
        if reading.in_quote(i) and is_speech(reading, reading.quotes[reading.quote_of[i]]):
            break
        if token.is_space:
            if "\n" in token.text or "\r" in token.text:
                break
        else:
            out.append(token)
        i += step
    return out


def paragraph_before(reading: Reading, first: int) -> list[Token]:
    """Return the paragraph above backwards where it leads in the next one: it ends with a colon."""
    at = first - 1
    while at >= 0 and reading.doc[at].is_space:
        at -= 1
    return outside(reading, at, -1) if at >= 0 and reading.doc[at].text == ":" else []


def listed_after(reading: Reading, i: int) -> set[int]:
    """Return the quotes, and what joins them, that the quote of token ``i`` is listed with.

    `a "bully," a "liar" and "sick"`: in PolNeAR's train split no such list is of two attributions.
    """
    out: set[int] = set()
    number = reading.quote_of[i]
    while number != NO_QUOTE and reading.quotes[number].closed:
        quote = reading.quotes[number]
        after = reading.token_at(quote.end)
        inner = inner_words(reading, quote)
        if inner.endswith(tuple(STOPS)) or any(reading.doc[at].is_alpha for at in range(i + 1, after)):
            break
        first = after
        while first < len(reading.doc) and reading.doc[first].lower_ in JOINTS:
            first += 1
        if first == len(reading.doc) or (first == after and not inner.endswith(",")):
            break
        number = reading.quote_of[first]
        if number != NO_QUOTE:
            i = reading.tokens_of(reading.quotes[number])[-1]
            out.update(range(after, i + 1))
    return out
