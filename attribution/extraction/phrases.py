"""Cues that are prepositions or adverbs: `according to`, `in the words of`, `reportedly`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import Candidate, Reading

ENDS = frozenset({".", "?", "!", ";"})
SHORTEST = 3  # words of a sentence that a phrase attributes


def find_phrases(reading: Reading, cues: Lexicon, cued: set[int]) -> Iterator[Candidate]:
    """Yield the attributions of prepositional phrases and adverbs.

    Args:
        reading: the parsed text.
        cues: the cue words.
        cued: numbers of the tokens that are cues already. A phrase that qualifies one of them
            (`she said, according to a report from Reuters`) names a hop of the chain, not a speaker.
    """
    for token in reading.doc:
        if token.i in cued:
            continue
        phrase = next((p for p in cues.phrase if token.lower_ == p[0] and _matches(token, p)), None)
        if phrase is not None:
            yield from _phrase(reading, token, phrase, cued)
        elif token.lower_ in cues.adverb and token.pos_ == "ADV":
            yield from _adverb(reading, token)


def _matches(token: Token, phrase: tuple[str, ...]) -> bool:
    doc = token.doc
    return token.i + len(phrase) <= len(doc) and all(
        doc[token.i + k].lower_ == word for k, word in enumerate(phrase)
    )


def _clause_head(token: Token) -> Token:
    """Return the verb of the clause that a phrase stands in."""
    at = token.head
    while at.head.i != at.i and at.pos_ not in clauses.VERBS:
        at = at.head
    return at


def _phrase(reading: Reading, token: Token, phrase: tuple[str, ...], cued: set[int]) -> Iterator[Candidate]:
    last = reading.doc[token.i + len(phrase) - 1]
    noun = next((c for c in last.children if c.dep_ in ("pobj", "pcomp")), None)
    if noun is None or _qualifies_cue(reading, token, cued):
        return
    source = clauses.noun_phrase(noun)
    cue = set(range(token.i, last.i + 1))
    phrase_tokens = clauses.subtree(token) | clauses.subtree(last) | source | cue
    start, end = reading.sentence(token.i)
    closing = max(phrase_tokens) + 1
    ends = closing >= end or reading.doc[closing].text in ENDS
    if ends and token.i > start and reading.doc[token.i - 1].text == ",":  # it is of the whole sentence
        content = set(range(start, token.i))
    else:
        content = {i for i in clauses.subtree(_clause_head(token)) if start <= i < end}
        content |= _rest_of_quote(reading, token)
    content -= phrase_tokens
    content -= clauses.sources_cited(token.sent.root)
    if reading.in_quote(token.i):
        content = {i for i in content if reading.quote_of[i] == reading.quote_of[token.i]}
    if sum(reading.doc[i].is_alpha for i in content) < SHORTEST:
        return
    spans = reading.spans_of(content)
    if spans:
        yield Candidate("phrase", spans, reading.spans_of(cue), reading.spans_of(source), token.i)


def _qualifies_cue(reading: Reading, token: Token, cued: set[int]) -> bool:
    """Tell whether a phrase follows a cue at once: `she said, according to …`."""
    start, _ = reading.sentence(token.i)
    before = [i for i in range(start, token.i) if not reading.in_quote(i) and reading.doc[i].is_alpha]
    return bool(before) and before[-1] in cued


def _rest_of_quote(reading: Reading, token: Token) -> set[int]:
    """Return the quote that a phrase leads in: `According to Lee, "it was dark."`."""
    end = reading.sentence(token.i)[1]
    quotes = {reading.quote_of[i] for i in range(token.i, end)} - {reading.quote_of[token.i], -1}
    return set().union(*(reading.tokens_of(reading.quotes[n]) for n in quotes))


def _adverb(reading: Reading, token: Token) -> Iterator[Candidate]:
    content = clauses.subtree(_clause_head(token)) - {token.i}
    spans = reading.spans_of(i for i in content if reading.paragraph_of[i] == reading.paragraph_of[token.i])
    if spans:
        yield Candidate("adverb", spans, reading.spans_of({token.i}), (), token.i)
