"""Cues that are nouns or adjectives: `the claim that …`, `reports that …`, `confident that …`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import Candidate, Reading


def find_nominal(reading: Reading, cues: Lexicon) -> Iterator[Candidate]:
    """Yield the attributions of nouns and adjectives that take a clause."""
    for token in reading.doc:
        if token.pos_ == "NOUN" and clauses.lemma(token) in cues.noun:
            yield from _noun(reading, token, cues)
        elif token.pos_ == "ADJ" and token.lower_ in cues.adjective:
            yield from _adjective(reading, token)


def _noun(reading: Reading, token: Token, cues: Lexicon) -> Iterator[Candidate]:
    clause = next(
        (c for c in token.children if c.dep_ in ("acl", "relcl", "ccomp") and _is_that(c, cues)), None
    )
    if clause is None:
        return
    owner = _owner(token)
    taker = _taker(token)
    if owner is None and taker is not None and clauses.lemma(taker) in cues.light:
        owner = clauses.subject(taker)
    source = set() if owner is None else clauses.noun_phrase(owner) - clauses.subtree(clause) - {token.i}
    spans = reading.spans_of(clauses.subtree(clause) - source)
    if spans:
        yield Candidate("noun", spans, reading.spans_of({token.i}), reading.spans_of(source), token.i)


def _is_that(clause: Token, cues: Lexicon) -> bool:
    """Tell a clause of content (`a claim that it rained`) from a relative one (`a claim that he denied`)."""
    if clauses.lemma(clause) in cues.object and not any(
        c.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass") and c.lower_ != "that" for c in clause.children
    ):
        return False
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _owner(noun: Token) -> Token | None:
    """Return whose claim it is: `her claim`, `a warning by the mayor`."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "of", "in")), None)
    return None if by is None else next((c for c in by.children if c.dep_ == "pobj"), None)


def _taker(noun: Token) -> Token | None:
    """Return the verb that takes a noun: `made the claim`, `persisted in the claim`."""
    at = noun.head if noun.dep_ in ("dobj", "pobj") else None
    if at is not None and at.dep_ == "prep":
        at = at.head
    return at if at is not None and at.pos_ in clauses.VERBS else None


def _adjective(reading: Reading, token: Token) -> Iterator[Candidate]:
    """`is confident that …`; in headlines without the verb."""
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    if clause is None:
        return
    verb = token.head if token.dep_ == "acomp" else token
    head = clauses.subject(verb)
    if (
        head is None and token.dep_ == "amod" and token.head.i < token.i
    ):  # a headline's `Ministers confident …`
        head = token.head
    if head is None or head.lower_ in ("it", "that", "this"):
        return
    cue = {token.i}
    if verb.i != token.i:
        cue |= clauses.cue_tokens(verb) | set(range(verb.i, token.i + 1))
    source = clauses.noun_phrase(head) - cue - clauses.subtree(token)
    spans = reading.spans_of(clauses.subtree(clause) - source - cue)
    if spans:
        yield Candidate("adjective", spans, reading.spans_of(cue), reading.spans_of(source), token.i)
