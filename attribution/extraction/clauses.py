"""The clause round a verb: who does it, its helpers, and what is said in it."""

from __future__ import annotations

from spacy.tokens import Token

VERBS = ("VERB", "AUX")
FINITE = ("VBZ", "VBP", "VBD", "MD")
TIMES = ("DATE", "TIME")  # entities that nobody is
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp", "parataxis"})
MENDED = {"hoping": "hope", "hoped": "hope", "hopes": "hope", "lied": "lie"}  # lemmas the model gets wrong
AS_SAYING = frozenset({"quote", "cite", "report", "describe"})  # `quoted him as saying`
DEEP = 6  # a subject is never sought further up than this
NEAR = 4  # tokens between a verb and its helpers at most


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case."""
    return MENDED.get(token.lower_) or token.lemma_.lower()


def subtree(token: Token) -> set[int]:
    """Return the numbers of the tokens under ``token``, itself included."""
    return {t.i for t in token.subtree}


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself: the nearest, where the parser gives several."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return min(found, key=lambda child: abs(child.i - verb.i), default=None)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive: `was told`."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def agent(verb: Token) -> Token | None:
    """Return the noun after the `by` of a passive."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return None if by is None else next((c for c in by.children if c.dep_ == "pobj"), None)


def subject(verb: Token) -> Token | None:
    """Return who does the verb, going up through `and said`, `, adding` and `went on to say`.

    The subject of a passive above is its agent, where it has one, but for `was told and said`.
    """
    at = verb
    for _ in range(DEEP):
        if (found := own_subject(at)) is not None:
            if is_passive(at) and at.i != verb.i and verb.dep_ != "conj":
                return agent(at) or found
            return found
        if at.dep_ in ("acl", "relcl"):
            return at.head
        if at.dep_ == "pcomp" and at.head.head.pos_ in VERBS:  # `while chanting`, `by saying`
            at = at.head.head
            continue
        if at.dep_ not in SHARED_SUBJECT or at.head.i == at.i:
            return None
        if at.dep_ == "ccomp" and at.tag_ not in ("VBG", "VB"):
            return None
        at = at.head
    return None


def noun_phrase(head: Token) -> set[int]:
    """Return the tokens of a source: the noun with its apposition, but no clause that says what it said."""
    if head.pos_ == "PRON" and head.dep_ != "poss":
        return {head.i}
    numbers = subtree(head)
    for child in head.children:
        if (
            child.dep_ in ("ccomp", "parataxis", "dep", "advcl")
            or (child.dep_ == "acl" and child.tag_ in ("VBG", "TO"))
            or (child.dep_ == "conj" and child.pos_ in VERBS)
        ):
            numbers -= subtree(child)
    while numbers and head.doc[max(numbers)].dep_ == "cc":  # of what was left out
        numbers.remove(max(numbers))
    return numbers


def cue_tokens(verb: Token) -> set[int]:
    """Return the verb with its helpers and the adverbs before it: `has not yet said`, `also said`."""
    numbers = {verb.i}
    numbers |= {c.i for c in verb.children if c.dep_ in HELPERS and abs(c.i - verb.i) <= NEAR}
    numbers |= {c.i for c in verb.children if c.dep_ == "advmod" and min(numbers) < c.i < verb.i}
    while (before := verb.doc[min(numbers) - 1] if min(numbers) else None) is not None:
        if before.dep_ != "advmod" or before.head.i != verb.i:
            break
        numbers.add(before.i)
    return numbers


def name_beside(verb: Token) -> Token | None:
    """Return the name or pronoun right before a verb: its subject, whatever the parse says."""
    before = min(cue_tokens(verb)) - 1
    if before < 0:
        return None
    token = verb.doc[before]
    if token.pos_ == "PROPN" or token.lower_ in ("he", "she", "they", "i", "we"):
        return token
    return None


def quoted_as_saying(verb: Token) -> tuple[Token, Token] | None:
    """Return who is quoted and the verb that quotes, for the `saying` of `she quoted him as saying`."""
    as_ = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or as_.lower_ != "as" or lemma(as_.head) not in AS_SAYING:
        return None
    quoting = as_.head
    wanted = "nsubjpass" if is_passive(quoting) else "dobj"
    said_by = next((child for child in quoting.children if child.dep_ == wanted), None)
    return None if said_by is None else (said_by, quoting)


def whole_cue(verb: Token) -> set[int]:
    """Return a verb's cue; for the `saying` of `she quoted him as saying` with what quotes."""
    quoting = quoted_as_saying(verb)
    return cue_tokens(verb) | (cue_tokens(quoting[1]) | {verb.head.i} if quoting is not None else set())


def sources_cited(verb: Token) -> set[int]:
    """Return the `citing two officials` under a verb: a hop of the chain, no content."""
    return {
        i
        for child in verb.subtree
        if child.lower_ in ("citing", "quoting") and child.i and child.nbor(-1).text == ","
        for i in subtree(child) | {child.i - 1}
    }
