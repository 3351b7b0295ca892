"""What `it` and `they` mean: the weightiest noun that fits in number, by role and distance in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast
from attribution.match.kinds import is_plural, kind_of
from attribution.match.lexicon import parties
from attribution.match.pronouns import DECAY, HEAD, OBJECT, OBLIQUE, SUBJECT
from attribution.model import SpeakerKind

REACH = 3  # sentences back, the pronoun's own included
SHOWING = frozenset(
    {"show", "reveal", "disclose", "expose", "indicate", "suggest", "find", "note", "contain"}
)
ROLES = {
    "nsubj": SUBJECT + HEAD, "nsubjpass": SUBJECT + HEAD, "dobj": OBJECT + HEAD, "attr": OBJECT + HEAD,
    "dative": OBLIQUE + HEAD, "pobj": OBLIQUE + OBLIQUE, "conj": OBLIQUE, "ROOT": OBJECT,
}  # fmt: skip
SPOKE = 2.0  # a source of an earlier attribution is the likelier speaker by this factor


def thing_meant(article: Article, cast: Cast, pronoun: Token, sources: frozenset[int]) -> Token | None:
    """Return the head noun that `it` or `they` stands for, None where nothing near fits."""
    plural = pronoun.lower_ != "it"
    quote = article.quote_of[pronoun.i]
    shown = pronoun.head.lemma_ in SHOWING
    best: Token | None = None
    best_weight = 0.0
    for token, age in _nouns_before(article, pronoun.i):
        if article.in_quote(token.i) and article.quote_of[token.i] != quote:
            continue
        fit = _fit(article, cast, token, plural=plural, shown=shown)
        weight = fit * ROLES.get(_dep(token), 0.0) * DECAY**age
        if token.i in sources:
            weight *= SPOKE
        if weight > best_weight and token.head != pronoun.head:
            best, best_weight = token, weight
    return best


def _nouns_before(article: Article, i: int) -> Iterator[tuple[Token, int]]:
    """Yield the nouns before a token, nearest first, with their distance in sentences."""
    sentence = article.sentence_of[i]
    first = article.bounds[max(0, sentence - REACH + 1)][0]
    for k in range(i - 1, first - 1, -1):
        token = article.tokens[k]
        if token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and _dep(token) in ROLES:
            yield token, sentence - article.sentence_of[k]


def _dep(token: Token) -> str:
    """Return a noun's role; a name beside a noun (`its operator, Marlow Lines`) has that noun's."""
    return token.head.dep_ if token.dep_ == "appos" else token.dep_


def _fit(article: Article, cast: Cast, token: Token, *, plural: bool, shown: bool) -> float:
    """Weigh how well a noun can be the one who says (or, for `shown`, the thing that shows)."""
    mention = cast.at.get(token.i)
    if mention is not None and mention.party is not None:
        kind = cast.parties[mention.party].kind
        if kind is SpeakerKind.PERSON:
            return (
                1.0
                if plural and any(t.i in cast.at for t in token.conjuncts) and token.dep_ != "conj"
                else 0.0
            )
        if plural:
            return 0.5 if kind is SpeakerKind.ORGANISATION else 0.0
        return 1.0 if kind is not SpeakerKind.PLACE else 0.7
    if is_plural(token) != plural or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return 0.0
    kind = kind_of(article, token)
    if plural:
        if kind in (SpeakerKind.COLLECTIVE, SpeakerKind.ANONYMOUS):
            return 0.3 if shown else 1.0
        return (1.0 if shown else 0.2) if kind is SpeakerKind.DOCUMENT else 0.0
    if kind in (SpeakerKind.DOCUMENT, SpeakerKind.ORGANISATION):
        return 1.0
    return 0.5 if kind is SpeakerKind.PLACE and token.lemma_ in parties().place else 0.0
