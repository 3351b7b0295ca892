"""How a speaker stands to the content, from the cue alone; whether the attribution is negated or hedged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from attribution.match.article import Article, root
from attribution.match.lexicon import stances
from attribution.model import Stance

MODALS = frozenset({"may", "might", "could", "would"})
DOUBTING = frozenset({"reportedly", "allegedly", "supposedly", "apparently", "purportedly", "presumably"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "nothing"})
PERHAPS = frozenset({"may", "might"})
HEARSAY = frozenset({"say", "understand", "report", "rumour", "rumor", "think", "believe"})  # in the passive
SPEAKING = frozenset({Stance.ASSERTED, Stance.HEDGED, Stance.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as read: its head token's number, its stance, and what weakens it."""

    head: int | None
    stance: Stance
    negated: bool = False
    hedged: bool = False


def read_cue(article: Article, numbers: Sequence[int], content: Sequence[int]) -> Cue:
    """Read a cue's tokens; ``content`` (tokens too) tells `warned that` from `warned them to`."""
    words = [i for i in numbers if article.texts[i][:1].isalpha() or article.texts[i][:1] in "'’"]
    if not words:
        return Cue(None, Stance.ASSERTED)
    top = root(article.doc, words)
    head, stance = _meaning(article, words, top, content)
    around = [_full(article.tokens[i]) for i in words]
    around += [
        _full(child)
        for child in top.children
        if child.dep_ in ("aux", "neg", "advmod") and child.i < top.i and child.i not in content
    ]
    negated = any(word in NEGATIONS for word in around)
    modal = any(word in MODALS for word in around) and stance in SPEAKING and not negated
    hedged = (
        modal or any(word in DOUBTING or word in PERHAPS for word in around) or _is_hearsay(article, words)
    )
    if negated and stance in SPEAKING | {Stance.URGED}:
        stance = Stance.DENIED
    elif hedged and stance is Stance.ASSERTED:
        stance = Stance.HEDGED
    return Cue(head.i, stance, negated, hedged)


def _full(token: Token) -> str:
    """Return a word folded; the `would` of `She'd have said` in full."""
    return "would" if token.tag_ == "MD" and token.lower_ in ("'d", "’d") else token.lower_


def _is_hearsay(article: Article, words: Sequence[int]) -> bool:
    """Tell whether a cue passes on what nobody is named for: `is said to`, `is understood to want`."""
    return any(
        token.tag_ == "VBN"
        and token.lemma_ in HEARSAY
        and any(c.dep_ == "auxpass" for c in token.children)
        and any(c.dep_ in ("xcomp", "ccomp") for c in token.children)
        for token in (article.tokens[i] for i in words)
    )


def _meaning(article: Article, words: list[int], top: Token, content: Sequence[int]) -> tuple[Token, Stance]:
    """Return the word that carries the cue's meaning and its stance: light verbs pass it to the next word."""
    lists = stances()
    lemmas = [_lemma(article.tokens[i]) for i in words]
    for k, lemma in enumerate(lemmas):
        for phrase, stance in lists.phrase.get(lemma, ()):
            if tuple(lemmas[k : k + len(phrase)]) == phrase:
                return article.tokens[words[k]], stance
    at = words.index(top.i)
    for i in [*words[at:], *words[:at]]:
        token = article.tokens[i]
        lemma = _lemma(token)
        if lemma in lists.light and len(words) > 1:
            continue
        if lemma not in lists.lemma and token.lower_ in lists.lemma:
            lemma = token.lower_  # `convinced`, where the tagger sees a verb
        if i != top.i and token.pos_ == "NOUN" and top.pos_ == "VERB" and _lemma(top) not in lists.light:
            continue  # `accused the campaign of`
        if lemma in lists.lemma or lemma in lists.urged_by_form:
            return token, _by_form(article, token, lemma, content)
    return top, Stance.ASSERTED


def _lemma(token: Token) -> str:
    lower = token.lower_
    if lower in NEGATIONS and lower not in ("no", "without", "nothing"):
        return "not"
    return token.lemma_.lower() or lower


def _by_form(article: Article, token: Token, lemma: str, content: Sequence[int]) -> Stance:
    """Settle verbs whose stance hangs on what follows: an infinitive or object is urged, a clause is said."""
    lists = stances()
    listed = lists.lemma.get(lemma, Stance.ASSERTED)
    if not content:
        return listed
    if (
        listed is Stance.ASSERTED
        and article.lower[content[0]] == "against"
        and lemma not in lists.urged_by_form
    ):
        return Stance.DENIED
    if listed is Stance.DENIED and any(c.lower_ == "as" and c.i in content for c in token.children):
        return Stance.ASSERTED  # `dismissed it as a joke` says what it is
    clause, wish = _is_clause(article, token, content), _is_wish(article, token, content)
    if lemma in lists.urged_by_form and wish:
        return Stance.URGED
    if lemma == "suggest" and not clause:
        return Stance.URGED
    if lemma in lists.asserted_before_clause and clause:
        return Stance.ASSERTED
    return listed


def _is_clause(article: Article, token: Token, content: Sequence[int]) -> bool:
    """Tell whether the content is a quote or a finite clause."""
    first = content[0]
    if (
        article.in_quote(first)
        or first < token.i
        or article.lower[first] in ("that", "how", "why", "what", "whether")
    ):
        return True
    inside = set(content)
    return any(
        child.dep_ == "ccomp" and child.i in inside and child.tag_ != "VBG" and child.tag_ != "VB"
        for child in token.children
    )


def _is_wish(article: Article, token: Token, content: Sequence[int]) -> bool:
    """Tell whether the content is what is to be done: `to leave`, `them to leave`, `against leaving`."""
    first = content[1] if article.lower[content[0]] == "not" and len(content) > 1 else content[0]
    if article.lower[first] in ("to", "against", "for") and first > token.i:
        return True
    if first <= token.i or article.in_quote(first):
        return False
    inside = set(content)
    return any(
        child.dep_ in ("xcomp", "ccomp")
        and child.tag_ == "VB"
        and child.i in inside
        and any(grand.lower_ == "to" and grand.dep_ == "aux" for grand in child.children)
        for child in token.children
    )
