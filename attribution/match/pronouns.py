"""Whom `he`, `she` and a bare shared surname mean: one pass over the text, by salience.

After Lappin & Leass (1994, Computational Linguistics 20:4): each mention adds weight to its party by its
grammatical role, weights halve with each sentence, the weightiest party that fits in gender is meant. Quotes
are set apart: what they hold counts little for the words outside, and their sentences do not age the rest.
Genders come from titles and roles, else from the text's own clear cases, never from first names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import FEMALE, MALE, Cast, Mention
from attribution.model import SpeakerKind

GENDERS = {
    "he": MALE, "him": MALE, "his": MALE, "himself": MALE,
    "she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE,
}  # fmt: skip
# Lappin & Leass's weights.
RECENCY, SUBJECT, OBJECT, OBLIQUE, HEAD = 100.0, 80.0, 50.0, 40.0, 80.0
SPEAKER = 80.0  # ours: who is quoted stays the topic; set as heavy as a subject
DECAY = 0.5
IN_QUOTE = 0.25  # ours: a mention inside a quote weighs this much outside it
FORGOTTEN = 1.0  # lighter parties are out of mind
CLEAR = 2 / 3  # share of an article's clear cases that must agree on a gender


Unnamed = Callable[[Article, Cast, "Referents", Token], int | None]


@dataclass(slots=True)
class Referents:
    """What pronouns mean, and who was the topic where. ``topics`` holds (token, party) in text order."""

    of: dict[int, int] = field(default_factory=dict)
    topics: list[tuple[int, int]] = field(default_factory=list)

    def topics_before(self, i: int, most: int) -> list[tuple[int, int]]:
        """Return the last topics before a token, at most so many."""
        at = bisect_left(self.topics, (i, -1))
        return self.topics[max(0, at - most) : at]

    def topic_before(self, i: int) -> tuple[int, int] | None:
        """Return where a person was last the subject of a sentence before a token, and which person."""
        at = bisect_left(self.topics, (i, -1)) - 1
        return self.topics[at] if at >= 0 else None


def settle(article: Article, cast: Cast, sources: Set[int], unnamed: Unnamed) -> Referents:
    """Settle shared surnames in the cast and return what he/she pronouns mean.

    Args:
        article: the text.
        cast: its parties; mentions with several parties get one where salience tells.
        sources: numbers of the tokens that are sources of attributions.
        unnamed: finds the party that a noun describes, as `the woman`; None where it describes nobody.
    """
    _vote_genders(article, cast)
    referents = Referents()
    weights: dict[int, float] = {}
    sentence = -1
    for i, lower in enumerate(article.lower):
        if article.sentence_of[i] != sentence:
            sentence = article.sentence_of[i]
            if not _quoted(article, sentence):
                weights = {p: w * DECAY for p, w in weights.items() if w * DECAY > FORGOTTEN}
        mention = cast.at.get(i)
        if mention is not None and mention.name.end - 1 == i and mention.name.kind is SpeakerKind.PERSON:
            if len(mention.parties) > 1:
                mention.parties = (_likeliest(mention, weights, cast),)
            _add(article, weights, referents, mention.parties[0], article.doc[i], sources)
        elif (
            article.doc[i].pos_ == "NOUN"
            and (party := unnamed(article, cast, referents, article.doc[i])) is not None
        ):
            _add(article, weights, referents, party, article.doc[i], sources)
        elif lower in GENDERS:
            party = _meant(article, cast, weights, article.doc[i], referents)
            if party is not None:
                referents.of[i] = party
                _add(article, weights, referents, party, article.doc[i], sources)
    return referents


def _quoted(article: Article, sentence: int) -> bool:
    start, end = article.bounds[sentence]
    return article.in_quote(start) and article.in_quote(end - 1)


def _vote_genders(article: Article, cast: Cast) -> None:
    """Let pronouns vote on the gender of the only person named before them in their sentence."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    sentence, seen = -1, set[int]()
    for i, lower in enumerate(article.lower):
        if article.sentence_of[i] != sentence:
            sentence, seen = article.sentence_of[i], set()
        mention = cast.at.get(i)
        if mention is not None and mention.name.kind is SpeakerKind.PERSON:
            seen.update(mention.parties)
        elif len(seen) == 1 and lower in GENDERS and not article.in_quote(i):
            votes[next(iter(seen))][GENDERS[lower]] += 1
    for party, counted in votes.items():
        gender, count = counted.most_common(1)[0]
        if cast.parties[party].gender is None and count > CLEAR * counted.total():
            cast.parties[party].gender = gender


def _weight(token: Token, sources: Set[int]) -> float:
    """Weigh a mention by the role of its head."""
    weight = RECENCY
    dep = token.dep_
    if dep in ("nsubj", "nsubjpass", "csubj"):
        weight += SUBJECT + HEAD
    elif dep in ("dobj", "attr", "ROOT"):
        weight += OBJECT + HEAD
    elif dep in ("dative", "agent", "appos"):
        weight += OBLIQUE + HEAD
    elif dep == "pobj":
        weight += OBLIQUE
    return weight + (SPEAKER if token.i in sources else 0.0)


def _add(
    article: Article,
    weights: dict[int, float],
    referents: Referents,
    party: int,
    token: Token,
    sources: Set[int],
) -> None:
    quoted = article.in_quote(token.i)
    weights[party] = weights.get(party, 0.0) + _weight(token, sources) * (IN_QUOTE if quoted else 1.0)
    if not quoted and (token.dep_ in ("nsubj", "nsubjpass") or token.i in sources):
        referents.topics.append((token.i, party))


def _likeliest(mention: Mention, weights: dict[int, float], cast: Cast) -> int:
    """Choose among the bearers of a surname: the weightiest, else the first that the article names."""
    return max(mention.parties, key=lambda p: (weights.get(p, 0.0), -p))


def _meant(
    article: Article, cast: Cast, weights: dict[int, float], token: Token, referents: Referents
) -> int | None:
    gender = GENDERS[article.lower[token.i]]
    barred = _clause_mate(cast, token, referents)
    fits = {p: w for p, w in weights.items() if cast.parties[p].gender in (gender, None) and p != barred}
    known = {p: w for p, w in fits.items() if cast.parties[p].gender == gender}
    if fits:
        return max(fits, key=lambda p: fits[p] * (1.0 if p in known else DECAY))
    return _announced(article, cast, token, gender)


def _clause_mate(cast: Cast, token: Token, referents: Referents) -> int | None:
    """Return the subject of the verb whose object a pronoun is: it can't be meant (`Smith called him`)."""
    if token.dep_ not in ("dobj", "dative", "pobj") or token.lower_.endswith("self"):
        return None
    verb = token.head.head if token.dep_ == "pobj" else token.head
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    mention = cast.at.get(subject.i)
    return mention.party if mention is not None else referents.of.get(subject.i)


def _announced(article: Article, cast: Cast, token: Token, gender: str) -> int | None:
    """Look ahead for `While he admits it, Smith says …`: the subject of the same sentence's main clause."""
    end = article.sentence(token.i)[1]
    for i in range(token.i + 1, end):
        mention = cast.at.get(i)
        if (
            mention is not None
            and mention.party is not None
            and article.doc[mention.name.end - 1].dep_ in ("nsubj", "nsubjpass")
            and cast.parties[mention.party].gender in (gender, None)
            and cast.parties[mention.party].kind is SpeakerKind.PERSON
        ):
            return mention.party
    return None
