"""Cues that are no verbs: `according to`, `in the words of`, `reportedly`, `the claim that`, `confident that`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import Candidate, Reading


def find_phrases(reading: Reading, cues: Lexicon, used: set[int]) -> Iterator[Candidate]:
    """Yield the attributions of prepositions, adverbs, nouns and adjectives."""
    for token in reading.doc:
        if token.i in used:
            continue
        for phrase in cues.phrase:
            if token.lower_ == phrase[0] and _matches(token, phrase):
                yield from _phrase(reading, token, phrase)
                break
        else:
            word = clauses.lemma(token)
            if token.pos_ == "NOUN" and word in cues.noun:
                yield from _noun(reading, token)
            elif token.pos_ == "ADJ" and token.lower_ in cues.adjective:
                yield from _adjective(reading, token)
            elif token.pos_ == "ADV" and token.lower_ in cues.adverb:
                yield from _adverb(reading, token)


def _matches(token: Token, phrase: tuple[str, ...]) -> bool:
    doc = token.doc
    return token.i + len(phrase) <= len(doc) and all(
        doc[token.i + k].lower_ == word for k, word in enumerate(phrase)
    )


def _clause_head(token: Token) -> Token:
    """Return the verb of the main clause that a phrase stands in."""
    at = token.head
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return at


def _phrase(reading: Reading, token: Token, phrase: tuple[str, ...]) -> Iterator[Candidate]:
    last = reading.doc[token.i + len(phrase) - 1]
    noun = next((c for c in last.children if c.dep_ in ("pobj", "pcomp")), None)
    if noun is None:
        return
    source = clauses.noun_phrase(noun)
    cue = set(range(token.i, last.i + 1))
    head = _clause_head(token)
    whole = clauses.subtree(head) - clauses.subtree(token) - source - cue
    whole = {i for i in whole if reading.quote_of[i] == reading.quote_of[token.i]} or whole
    spans = reading.spans_of(whole)
    if spans:
        yield Candidate("phrase", spans, reading.spans_of(cue), reading.spans_of(source), token.i)


def _noun(reading: Reading, token: Token) -> Iterator[Candidate]:
    """`the claim that …`, `his warning that …`."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl", "ccomp") and any(
            c.lower_ == "that" and c.dep_ == "mark" for c in child.children
        ):
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            if owner is None:
                by = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "of")), None)
                owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            source = clauses.noun_phrase(owner) if owner is not None else set()
            content = clauses.subtree(child) - source
            spans = reading.spans_of(content)
            if spans:
                yield Candidate("noun", spans, reading.spans_of({token.i}), reading.spans_of(source), token.i)
            return


def _adjective(reading: Reading, token: Token) -> Iterator[Candidate]:
    """`is confident that …`; in headlines without the verb."""
    for child in token.children:
        if child.dep_ == "ccomp" and child.i > token.i:
            verb = token.head if token.dep_ == "acomp" else token
            head = clauses.subject(verb)
            if head is None:
                return
            cue = {token.i}
            if verb is not token:
                cue |= clauses.cue_tokens(verb) | set(range(verb.i, token.i + 1))
            source = clauses.noun_phrase(head) - cue
            content = clauses.subtree(child) - source - cue
            spans = reading.spans_of(content)
            if spans:
                yield Candidate("adjective", spans, reading.spans_of(cue), reading.spans_of(source), token.i)
            return


def _adverb(reading: Reading, token: Token) -> Iterator[Candidate]:
    head = _clause_head(token)
    content = clauses.subtree(head) - {token.i}
    spans = reading.spans_of(content)
    if spans:
        yield Candidate("adverb", spans, reading.spans_of({token.i}), (), token.i)
