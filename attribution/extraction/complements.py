"""What a verb takes that can be a content: a clause, an infinitive, an object, a preposition's noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.inserted import find_inserted
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import NO_QUOTE, Reading

COMPLEMENTS = ("dobj", "oprd", "prep", "xcomp", "ccomp", "dative", "attr", "acomp")
ASKED = frozenset({"what", "whether", "if", "how", "why", "when", "where", "who", "which"})
CONDITIONS = frozenset({"when", "where", "if"})  # they open a question only as a complement
EMBEDDED = ("advcl", "dobj", "pcomp", "acomp", "xcomp")

Complement = Callable[[Reading, Token, Lexicon], set[int]]  # a verb's content as token numbers


def complements(verb: Token, cues: Lexicon) -> Iterator[tuple[str, Complement]]:
    """Yield the rules that may hold for a verb, the surest first."""
    word = clauses.lemma(verb)
    if word in cues.clausal or is_court(verb, cues):
        yield "clause", _clause
        yield "inserted", find_inserted
        yield "clause", _that
    if word in cues.passive or word in cues.intent:
        yield "passive", _passive
    if word in cues.request:
        yield "request", _request
    if word in cues.intent:
        yield "intent", _intent
    if word in cues.prepositional:
        yield "preposition", _preposition
    if word in cues.object:
        yield "object", _relative
        yield "object", _object


def is_court(verb: Token, cues: Lexicon) -> bool:
    """Tell `the court heard that …` and a headline's `…, court told`: by whom, the text does not say."""
    head = clauses.own_subject(verb)
    if head is None or clauses.lemma(head) not in cues.court:
        return False
    told = clauses.lemma(verb) == "tell" and not any(c.dep_ in ("dobj", "dative") for c in verb.children)
    return told or clauses.lemma(verb) == "hear"


def _with_quotes(reading: Reading, numbers: set[int], verb: Token) -> set[int]:
    """Extend a content over the quotes that it reaches into, also past the sentence's end."""
    inside = {reading.quote_of[i] for i in numbers} - {NO_QUOTE, reading.quote_of[verb.i]}
    return numbers.union(*(reading.tokens_of(reading.quotes[number]) for number in inside))


def _clause(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the clause a verb reports."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and _is_reported(child):
            return _with_quotes(reading, _from_that(child), verb)
    for child in verb.children:
        if child.dep_ not in EMBEDDED or child.i < verb.i or not _is_question(child):
            continue
        if child.dep_ != "advcl" or child.left_edge.lower_ not in CONDITIONS:
            return _with_quotes(reading, clauses.subtree(child), verb)
    return set()


def _from_that(clause: Token) -> set[int]:
    """Return a clause from its `that` on: what stands before is the narrator's, as is `citing …`."""
    numbers = clauses.subtree(clause)
    that = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    if that is not None:
        numbers = {i for i in numbers if i >= that.i}
    return numbers - clauses.sources_cited(clause)


def _that(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the rest of a sentence from the `that` right after a verb, where the parser lost the clause."""
    end = reading.sentence(verb.i)[1]
    if verb.i + 2 >= end or verb.nbor().lower_ != "that" or verb.nbor().tag_ != "IN":
        return set()
    return _with_quotes(reading, set(range(verb.i + 1, end)), verb)


def _is_reported(clause: Token) -> bool:
    """Tell a reported clause from a bare infinitive: it is finite, or a question."""
    if clause.tag_ in clauses.FINITE:
        return True
    if any(c.tag_ == "TO" for c in clause.children) and not _is_question(clause):
        return False
    return any(
        child.dep_ in ("aux", "auxpass", "cop", "nsubj", "nsubjpass", "mark", "expl")
        for child in clause.children
    )


def _is_question(clause: Token) -> bool:
    return any(
        c.lower_ in ASKED and c.dep_ in ("mark", "advmod", "dobj", "nsubj") for c in clause.children
    ) and (clause.left_edge.lower_ in ASKED)


def _intent(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the infinitive of `vowed to fight`."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and child.tag_ in ("VB", "VBG"):
            return _with_quotes(reading, {i for i in clauses.subtree(child) if i > verb.i}, verb)
    return set()


def _request(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return `the men to leave` of `urged the men to leave`."""
    for child in verb.children:
        if child.dep_ not in ("ccomp", "xcomp") or child.i < verb.i or child.tag_ != "VB":
            continue
        if any(c.tag_ == "TO" for c in child.children):
            whole = clauses.subtree(child)
            for other in verb.children:
                if other.dep_ in ("dobj", "prep") and verb.i < other.i < child.i:
                    whole |= clauses.subtree(other) - ({other.i} if other.dep_ == "prep" else set())
            return _with_quotes(reading, whole, verb)
    return set()


def _passive(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the claim of `X is said to have left`: subject and infinitive."""
    if not any(c.dep_ == "auxpass" for c in verb.children):
        return set()
    for child in verb.children:
        if child.dep_ in ("xcomp", "oprd") and child.i > verb.i:
            whole = clauses.subtree(child)
            for other in verb.children:
                if other.dep_ == "nsubjpass":
                    whole |= clauses.subtree(other)
            return _with_quotes(reading, whole, verb)
    return set()


def _preposition(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return what is `called for` or `warned of`."""
    if clauses.is_passive(verb):
        return set()
    wanted = cues.prepositional[clauses.lemma(verb)]
    for child in verb.children:
        if child.dep_ in ("prep", "prt") and child.lower_ in wanted and verb.i < child.i <= verb.i + 2:
            content = clauses.subtree(child) - {child.i}
            if child.dep_ == "prt":
                content |= {i for c in verb.children if c.dep_ == "dobj" for i in clauses.subtree(c)}
                content |= {i for c in verb.children if c.lower_ == "at" for i in clauses.subtree(c) - {c.i}}
            return _with_quotes(reading, content, verb)
    return set()


def _object(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return what a verb of judging or announcing takes: object, predicate and phrases after it.

    In the passive it is the subject, where an agent follows: `the death was confirmed by his son`.
    """
    if clauses.is_passive(verb):
        taken = clauses.own_subject(verb)
        return set() if taken is None or clauses.agent(verb) is None else clauses.noun_phrase(taken)
    whole: set[int] = set()
    got = False
    for child in verb.children:
        if child.i > verb.i and child.dep_ in COMPLEMENTS:
            if child.dep_ == "prep" and any(t.ent_type_ in clauses.TIMES for t in child.subtree):
                continue
            got = got or child.dep_ in ("dobj", "oprd", "ccomp", "xcomp")
            whole |= clauses.subtree(child) - _asides(child)
    return _with_quotes(reading, whole, verb) if got else set()


def _relative(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the noun that a relative clause takes up: `a claim that Lee denied`."""
    head = clauses.own_subject(verb)
    if (
        verb.dep_ not in ("relcl", "acl")
        or head is None
        or head.tag_ in ("WDT", "WP")
        or verb.head.i > verb.i
    ):
        return set()
    if any(c.dep_ in ("dobj", "ccomp", "xcomp", "oprd") and c.i > verb.i for c in verb.children):
        return set()
    return clauses.noun_phrase(verb.head) - clauses.subtree(verb)


def _asides(noun: Token) -> set[int]:
    """Return the relative clause and the apposition that a comma parts from a noun."""
    return {
        i
        for child in noun.rights
        if child.dep_ in ("relcl", "appos") and child.left_edge.i and child.left_edge.nbor(-1).text == ","
        for i in range(child.left_edge.i - 1, child.right_edge.i + 1)
    }
