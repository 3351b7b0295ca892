"""Reported speech and belief: verbs whose clause, infinitive, object or preposition holds what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.inserted import find_inserted
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import NO_QUOTE, Candidate, Reading

VERBS = ("VERB", "AUX")
FINITE = ("VBZ", "VBP", "VBD", "MD")
COMPLEMENTS = ("dobj", "oprd", "prep", "xcomp", "ccomp", "dative", "attr", "acomp")
ASKED = frozenset({"what", "whether", "if", "how", "why", "when", "where", "who", "which"})
OWN = frozenset({"i", "we", "you", "me", "us"})
TIMES = frozenset({"DATE", "TIME"})

Content = Callable[[Reading, Token, Lexicon], set[int]]


def find_indirect(reading: Reading, cues: Lexicon, used: set[int]) -> Iterator[Candidate]:
    """Yield the attributions that verbs announce.

    Args:
        reading: the parsed text.
        cues: the cue words.
        used: numbers of the tokens that are cues of quotes already.
    """
    shared: dict[int, Token] = {}  # a verb joined to a cue (`said … and warned …`) to that cue
    for verb in reading.doc:
        if verb.pos_ not in VERBS or verb.i in used or _is_own_thought(reading, verb):
            continue
        for rule, content in _rules(verb, cues):
            numbers = content(reading, verb, cues)
            if not numbers:
                continue
            numbers = _without_joined(reading, verb, numbers, cues, shared)
            candidate = _candidate(reading, verb, rule, numbers, shared)
            if candidate is not None:
                yield candidate
            break


def _rules(verb: Token, cues: Lexicon) -> Iterator[tuple[str, Content]]:
    """Yield the rules that may hold for a verb, the surest first."""
    word = clauses.lemma(verb)
    if word in cues.clausal:
        yield "clause", _clause
        yield "inserted", find_inserted
    if word in cues.passive or word in cues.intent:
        yield "passive", _passive
    if word in cues.request:
        yield "request", _request
    if word in cues.intent:
        yield "intent", _intent
    if word in cues.prepositional:
        yield "preposition", _preposition
    if word in cues.plain:
        yield "rest", _rest
    if word in cues.object:
        yield "object", _object


def _is_own_thought(reading: Reading, verb: Token) -> bool:
    """Tell a thought or a performative in a speaker's own words from an act told: `"I think it is safe"`."""
    if not reading.in_quote(verb.i) or verb.tag_ in ("VBD", "VBN"):
        return False
    head = clauses.own_subject(verb)
    if head is None:
        return verb.tag_ == "VB"
    return head.lower_ in OWN


def _candidate(
    reading: Reading, verb: Token, rule: str, content: set[int], shared: dict[int, Token]
) -> Candidate | None:
    cue = clauses.cue_tokens(verb)
    if rule == "preposition":
        cue |= {c.i for c in verb.children if c.dep_ in ("prep", "prt") and verb.i < c.i <= verb.i + 2}
    source = _source(reading, verb, rule, shared) - cue
    content = content - source - cue
    here = reading.quote_of[verb.i]
    if here != NO_QUOTE:  # what is told inside a quote ends with it
        content = {i for i in content if reading.quote_of[i] == here}
        content -= {i for i in content if not reading.doc[i].text.strip("\"“”‘’'`«»„")}
    spans = reading.spans_of(content)
    if not spans:
        return None
    return Candidate(rule, spans, reading.spans_of(cue), reading.spans_of(source), verb.i)


def _source(reading: Reading, verb: Token, rule: str, shared: dict[int, Token]) -> set[int]:
    if rule == "passive":
        head = clauses.agent(verb)
    else:
        lead = shared.get(verb.i, verb)
        head = clauses.agent(lead) if clauses.is_passive(lead) else clauses.subject(lead)
    if head is None or reading.paragraph_of[head.i] != reading.paragraph_of[verb.i]:
        return set()
    if reading.quote_of[head.i] != reading.quote_of[verb.i]:
        return set()
    source = clauses.noun_phrase(head)
    if verb.dep_ in ("acl", "relcl") and head.i == verb.head.i:
        source -= clauses.subtree(verb)
    return source


def _without_joined(
    reading: Reading, verb: Token, content: set[int], cues: Lexicon, shared: dict[int, Token]
) -> set[int]:
    """Cut off a second cue that the parser hung on the content: `he said it rained and warned of floods`."""
    for i in sorted(content):
        other = reading.doc[i]
        if (
            other.dep_ == "conj"
            and other.tag_ == verb.tag_
            and other.i > verb.i
            and other.head.i in content
            and other.head.head.i == verb.i
            and other.head.tag_ != other.tag_
            and clauses.own_subject(other) is None
            and clauses.lemma(other) in cues.clausal | cues.object
            and not reading.in_quote(i)
        ):
            shared[other.i] = verb
            start = other.left_edge.i
            while start - 1 in content and reading.doc[start - 1].dep_ in ("cc", "punct"):
                start -= 1
            return {k for k in content if k < start}
    return content


def _with_quotes(reading: Reading, numbers: set[int], verb: Token) -> set[int]:
    """Extend a content over the quotes that it reaches into, also past the sentence's end."""
    inside = {reading.quote_of[i] for i in numbers} - {NO_QUOTE, reading.quote_of[verb.i]}
    return numbers.union(*(reading.tokens_of(reading.quotes[number]) for number in inside))


def _clause(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the clause a verb reports."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and _is_reported(child):
            return _with_quotes(reading, clauses.subtree(child), verb)
    for child in verb.children:
        if child.dep_ in ("advcl", "dobj", "pcomp", "acomp", "xcomp") and child.i > verb.i and _is_question(child):
            return _with_quotes(reading, clauses.subtree(child), verb)
    return set()


def _is_reported(clause: Token) -> bool:
    """Tell a reported clause from a bare infinitive: it is finite, or a question."""
    if clause.tag_ in FINITE:
        return True
    if any(c.tag_ == "TO" for c in clause.children) and not _is_question(clause):
        return False
    return any(
        child.dep_ in ("aux", "auxpass", "cop", "nsubj", "nsubjpass", "mark", "expl")
        for child in clause.children
    )


def _is_question(clause: Token) -> bool:
    return any(c.lower_ in ASKED and c.dep_ in ("mark", "advmod", "dobj", "nsubj") for c in clause.children) and (
        clause.left_edge.lower_ in ASKED
    )


def _intent(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the infinitive of `vowed to fight`."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and child.tag_ in ("VB", "VBG"):
            return _with_quotes(reading, clauses.subtree(child), verb)
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
            return _with_quotes(reading, content, verb)
    return set()


def _rest(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the rest of the sentence after `she said` where the parser saw no clause in it."""
    head = clauses.own_subject(verb)
    if head is None or head.i > verb.i or head.lower_ in ("who", "which", "that", "what"):
        return set()
    end = reading.sentence(verb.i)[1]
    rest = [i for i in range(verb.i + 1, end) if not reading.doc[i].is_space]
    while rest and (reading.doc[rest[0]].ent_type_ in TIMES or reading.doc[rest[0]].dep_ in ("prt", "advmod")):
        del rest[0]
    if not any(reading.doc[i].tag_ in FINITE for i in rest) or reading.doc[rest[0]].is_punct:
        return set()
    if reading.doc[rest[0]].dep_ in ("prep", "dative", "advcl"):
        return set()
    return _with_quotes(reading, set(rest), verb)


def _object(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return what a verb of judging or announcing takes: object, predicate and phrases after it."""
    if clauses.is_passive(verb):
        return set()
    whole: set[int] = set()
    got = False
    for child in verb.children:
        if child.i > verb.i and child.dep_ in COMPLEMENTS:
            if child.dep_ == "prep" and any(t.ent_type_ in TIMES for t in child.subtree):
                continue
            got = got or child.dep_ in ("dobj", "oprd", "ccomp", "xcomp")
            whole |= clauses.subtree(child) - _asides(child)
    return _with_quotes(reading, whole, verb) if got else set()


def _asides(noun: Token) -> set[int]:
    """Return the relative clause and the apposition that a comma parts from a noun."""
    return {
        i
        for child in noun.rights
        if child.dep_ in ("relcl", "appos") and child.left_edge.i and child.left_edge.nbor(-1).text == ","
        for i in range(child.left_edge.i - 1, child.right_edge.i + 1)
    }
