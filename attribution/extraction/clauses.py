"""The clause round a verb: who does it, its helpers, and what is said in it."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp", "parataxis"})
MENDED = {"hoping": "hope", "hoped": "hope", "hopes": "hope", "lied": "lie"}  # lemmas the model gets wrong
DEEP = 6  # a subject is never sought further up than this
NEAR = 4  # tokens between a verb and its helpers at most


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case."""
    return MENDED.get(token.lower_) or token.lemma_.lower()


def subtree(token: Token) -> set[int]:
    """Return the numbers of the tokens under ``token``, itself included."""
    return {t.i for t in token.subtree}


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


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
        if at.dep_ == "pcomp" and at.head.head.pos_ in ("VERB", "AUX"):  # `while chanting`, `by saying`
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
    numbers = subtree(head)
    for child in head.children:
        if (
            child.dep_ in ("ccomp", "parataxis", "dep", "advcl")
            or (child.dep_ == "acl" and child.tag_ in ("VBG", "TO"))
            or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
        ):
            numbers -= subtree(child)
    return numbers


def cue_tokens(verb: Token) -> set[int]:
    """Return the verb with its helpers and the adverb right before it: `has not said`, `also said`."""
    numbers = {verb.i}
    numbers |= {c.i for c in verb.children if c.dep_ in HELPERS and abs(c.i - verb.i) <= NEAR}
    while (before := verb.doc[min(numbers) - 1] if min(numbers) else None) is not None:
        if before.dep_ != "advmod" or before.head.i != verb.i:
            break
        numbers.add(before.i)
    return numbers
