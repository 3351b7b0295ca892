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
CONDITIONS = frozenset({"when", "where", "if"})  # they open a question only as a complement
EMBEDDED = ("advcl", "dobj", "pcomp", "acomp", "xcomp")
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
        if _is_citing(verb):
            continue
        for rule, content in _rules(verb, cues):
            numbers = content(reading, verb, cues)
            if not numbers:
                continue
            numbers = _without_joined(reading, verb, numbers, cues, shared)
            candidate = _candidate(reading, verb, rule, numbers, shared, cues)
            if candidate is not None:
                yield candidate
            break


def _rules(verb: Token, cues: Lexicon) -> Iterator[tuple[str, Content]]:
    """Yield the rules that may hold for a verb, the surest first."""
    word = clauses.lemma(verb)
    if word in cues.clausal or _is_court(verb, cues):
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
    if word in cues.plain:
        yield "rest", _rest
    if word in cues.object:
        yield "object", _relative
        yield "object", _object


def _is_court(verb: Token, cues: Lexicon) -> bool:
    """Tell `the court heard that …`: somebody told it, whom the text does not name."""
    head = clauses.own_subject(verb)
    return clauses.lemma(verb) == "hear" and head is not None and clauses.lemma(head) in cues.court


def _is_own_thought(reading: Reading, verb: Token) -> bool:
    """Tell a thought or a performative in a speaker's own words from an act told: `"I think it is safe"`."""
    if not reading.in_quote(verb.i) or verb.tag_ in ("VBD", "VBN"):
        return False
    head = clauses.own_subject(verb)
    if head is None:
        return verb.tag_ == "VB"
    return head.lower_ in OWN


def _is_citing(verb: Token) -> bool:
    """Tell `the paper reported, citing two officials` and `quoted him as saying`: hops of the chain."""
    if verb.lower_ in ("citing", "quoting"):
        return verb.dep_ in ("advcl", "prep", "pcomp", "dep", "ROOT", "acl") and verb.head.i != verb.i
    return any(clauses.quoted_as_saying(t) is not None for c in verb.children for t in c.children)


def _candidate(
    reading: Reading, verb: Token, rule: str, content: set[int], shared: dict[int, Token], cues: Lexicon
) -> Candidate | None:
    cue = clauses.cue_tokens(verb)
    if rule == "preposition":
        cue |= {c.i for c in verb.children if c.dep_ in ("prep", "prt") and verb.i < c.i <= verb.i + 2}
    quoting = clauses.quoted_as_saying(verb)
    if quoting is not None:
        cue |= clauses.cue_tokens(quoting[1]) | {verb.head.i}
    source = _source(reading, verb, rule, shared, cues) - cue
    content = content - source - cue - _afterthought(reading, content, cues)
    here = reading.quote_of[verb.i]
    if here != NO_QUOTE:  # what is told inside a quote ends with it
        content = {i for i in content if reading.quote_of[i] == here}
        content -= {i for i in content if not reading.doc[i].text.strip("\"“”‘’'`«»„")}
    spans = reading.spans_of(content)
    if not spans:
        return None
    return Candidate(rule, spans, reading.spans_of(cue), reading.spans_of(source), verb.i)


def _afterthought(reading: Reading, content: set[int], cues: Lexicon) -> set[int]:
    """Return the end of a content that is the narrator's: `, a claim that Lee denied`, `, according to Lee`."""
    for i in sorted(content)[1:]:
        token = reading.doc[i]
        if reading.in_quote(i) or token.nbor(-1).text != ",":
            continue
        if token.lower_ == "according" or (token.lower_ in ("a", "an") and _is_resumed(token, content, cues)):
            return {k for k in content if k >= i - 1}
    return set()


def _is_resumed(article: Token, content: set[int], cues: Lexicon) -> bool:
    """Tell an apposition that takes up a whole content and says what another said of it."""
    verbs = [c for c in article.head.children if c.dep_ in ("relcl", "acl") and c.i in content]
    return any(clauses.lemma(verb) in cues.clausal | cues.object for verb in verbs)


def _source(
    reading: Reading, verb: Token, rule: str, shared: dict[int, Token], cues: Lexicon
) -> set[int]:
    quoting = clauses.quoted_as_saying(verb)
    lead = shared.get(verb.i, verb)
    if quoting is not None:
        head: Token | None = quoting[0]
    elif rule == "passive" or clauses.is_passive(lead) or _is_asked(verb):
        head = clauses.agent(lead)
    elif _is_court(verb, cues):
        head = None
    else:
        head = clauses.subject(lead) or _before_comma(reading, lead)
    if head is None or reading.paragraph_of[head.i] != reading.paragraph_of[verb.i]:
        return set()
    if reading.quote_of[head.i] != reading.quote_of[verb.i]:
        return set()
    source = clauses.noun_phrase(head)
    if verb.dep_ in ("acl", "relcl") and head.i == verb.head.i:
        source -= clauses.subtree(verb)
    return source


def _is_asked(verb: Token) -> bool:
    """Tell `Asked whether it was safe, she said`: nobody is named who asked."""
    return verb.tag_ == "VBN" and verb.dep_ in ("advcl", "prep") and clauses.own_subject(verb) is None


def _before_comma(reading: Reading, verb: Token) -> Token | None:
    """Return the name before an aside that the parser lost: `Ann Lee, prosecuting, said`."""
    start = reading.sentence(verb.i)[0]
    at = min(clauses.cue_tokens(verb)) - 1
    if at <= start or reading.doc[at].text != ",":
        return None
    before = (i for i in range(at - 1, start, -1) if reading.doc[i].text == ",")
    comma = next(before, None)
    if comma is None:
        return None
    name = reading.doc[comma - 1]
    return name if name.pos_ == "PROPN" and not reading.in_quote(name.i) else None


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
            return _with_quotes(reading, _from_that(child), verb)
    for child in verb.children:
        if child.dep_ in EMBEDDED and child.i > verb.i and _is_question(child):
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
            if child.dep_ == "prep" and any(t.ent_type_ in TIMES for t in child.subtree):
                continue
            got = got or child.dep_ in ("dobj", "oprd", "ccomp", "xcomp")
            whole |= clauses.subtree(child) - _asides(child)
    return _with_quotes(reading, whole, verb) if got else set()


def _relative(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the noun that a relative clause takes up: `a claim that Lee denied`."""
    if verb.dep_ not in ("relcl", "acl") or clauses.own_subject(verb) is None or verb.head.i > verb.i:
        return set()
    if any(c.dep_ in ("dobj", "ccomp", "xcomp", "oprd") and c.i > verb.i for c in verb.children):
        return set()
    if clauses.own_subject(verb).tag_ in ("WDT", "WP"):
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
