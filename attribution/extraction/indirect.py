"""Reported speech and belief: verbs whose clause, infinitive, object or preposition holds what was said."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.complements import complements, is_court
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import LOOSE_END, NO_QUOTE, Candidate, Reading

NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
OWN = frozenset({"i", "we", "you", "me", "us"})


def find_indirect(reading: Reading, cues: Lexicon, used: set[int]) -> Iterator[Candidate]:
    """Yield the attributions that verbs announce.

    Args:
        reading: the parsed text.
        cues: the cue words.
        used: numbers of the tokens that are cues of quotes already.
    """
    shared: dict[int, Token] = {}  # a verb joined to a cue (`said … and warned …`) to that cue
    for verb in reading.doc:
        if verb.pos_ not in clauses.VERBS or verb.i in used or _is_own_thought(reading, verb):
            continue
        if _is_citing(verb):
            continue
        for rule, content in complements(verb, cues):
            numbers = content(reading, verb, cues)
            if not numbers:
                continue
            numbers = _without_joined(reading, verb, numbers, cues, shared)
            candidate = _candidate(reading, verb, rule, numbers, shared, cues)
            if candidate is not None:
                yield candidate
            break


def _is_own_thought(reading: Reading, verb: Token) -> bool:
    """Tell a thought or a performative in a speaker's own words from an act told: `"I think it is safe"`.

    What nobody said is no act either.
    """
    doer = clauses.own_subject(verb)
    if doer is not None and (doer.lower_ in NOBODY or _is_no_one(doer)):
        return True
    if not reading.in_quote(verb.i) or verb.tag_ in ("VBD", "VBN"):
        return False
    return verb.tag_ == "VB" if doer is None else doer.lower_ in OWN


def _is_no_one(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)


def _is_citing(verb: Token) -> bool:
    """Tell `the paper reported, citing two officials` and `quoted him as saying`: hops of the chain."""
    if verb.lower_ in ("citing", "quoting"):
        return verb.dep_ in ("advcl", "prep", "pcomp", "dep", "ROOT", "acl") and verb.head.i != verb.i
    return any(clauses.quoted_as_saying(t) is not None for c in verb.children for t in c.children)


def _candidate(
    reading: Reading, verb: Token, rule: str, content: set[int], shared: dict[int, Token], cues: Lexicon
) -> Candidate | None:
    cue = clauses.whole_cue(verb)
    if rule == "preposition":
        cue |= {c.i for c in verb.children if c.dep_ in ("prep", "prt") and verb.i < c.i <= verb.i + 2}
    source = _source(reading, verb, rule, shared, cues) - cue
    content = content - source - cue - _afterthought(reading, content, cues)
    here = reading.quote_of[verb.i]
    if here != NO_QUOTE:  # what is told inside a quote ends with it
        content = {i for i in content if reading.quote_of[i] == here}
        content -= {i for i in content if not reading.doc[i].text.strip("\"“”‘’'`«»„")}
        while content and reading.doc[max(content)].text in LOOSE_END:  # the marks are another's
            content.remove(max(content))
    spans = reading.spans_of(content)
    if not spans:
        return None
    return Candidate(rule, spans, reading.spans_of(cue), reading.spans_of(source), verb.i)


def _afterthought(reading: Reading, content: set[int], cues: Lexicon) -> set[int]:
    """Return a content's end that is the narrator's: `, a claim Lee denied`, `, according to Lee`."""
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
    return any(clauses.lemma(verb) in cues.reporting for verb in verbs)


def _source(reading: Reading, verb: Token, rule: str, shared: dict[int, Token], cues: Lexicon) -> set[int]:
    quoting = clauses.quoted_as_saying(verb)
    lead = shared.get(verb.i, verb)
    if quoting is not None:
        head: Token | None = quoting[0]
    elif rule == "passive" or clauses.is_passive(lead) or _is_asked(verb):
        head = clauses.agent(lead)
    elif is_court(verb, cues):
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
    while source and reading.doc[min(source)].dep_ in ("mark", "cc", "preconj", "advmod", "punct"):
        source.remove(min(source))
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
            and other.i > verb.i
            and other.head.i in content
            and other.head.head.i == verb.i
            and _is_joined(verb, other, cues)
            and clauses.own_subject(other) is None
            and clauses.lemma(other) in cues.reporting
            and not reading.in_quote(i)
        ):
            shared[other.i] = verb
            start = other.left_edge.i
            while start - 1 in content and reading.doc[start - 1].dep_ in ("cc", "punct"):
                start -= 1
            return {k for k in content if k < start}
    return content


def _is_joined(verb: Token, other: Token, cues: Lexicon) -> bool:
    """Tell whether a verb goes with the cue, not its content: by its tense, or by who can say."""
    if other.tag_ == verb.tag_ and other.head.tag_ != other.tag_:
        return True
    inner = clauses.own_subject(other.head)
    return clauses.lemma(other) in cues.plain and inner is not None and inner.pos_ == "NOUN"
