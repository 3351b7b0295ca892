"""Whom `he`, `she` and a bare shared surname mean: one pass over the text, by salience.

After Lappin & Leass (1994, Computational Linguistics 20:4): each sentence that mentions a party adds the
weight of the mention's grammatical role, weights halve with each sentence, the weightiest party that fits in
gender is meant. Quotes are set apart: what they hold counts little for the words outside, and their sentences
do not age the rest. Who says a quote is none whom it names. Genders come from titles and roles and the text's
own clear cases; where these are silent, a first name or a pronoun that can mean nobody else makes one likely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import FEMALE, MALE, Cast, Mention, gender_of
from attribution.match.lexicon import people
from attribution.model import SpeakerKind

GENDERS = {
    "he": MALE, "him": MALE, "his": MALE, "himself": MALE,
    "she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE,
}  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "pobj"})
REPLYING = frozenset({"reply", "answer", "respond", "retort"})
# Lappin & Leass's weights.
RECENCY, SUBJECT, OBJECT, OBLIQUE, HEAD = 100.0, 80.0, 50.0, 40.0, 80.0
DECAY = 0.5
# Ours.
SPEAKER = 80.0  # who is quoted stays the topic; as heavy as a subject
SAYER = 340.0  # who says the clause round a pronoun; as heavy as a quoted subject
REPLIER = 340.0  # who was spoken to, where a pronoun replies; as heavy as a quoted subject
SOON = 2  # sentences in which who was spoken to replies
IN_QUOTE = 0.25  # a mention inside a quote weighs this much outside it
RELATIVE = 0.1  # a relative (`her daughter, Eva`) weighs this much where only the surname stands
UNSURE = 0.65  # the weight of a party whose gender nothing tells
NAMED = 0.25  # of one whom the quote names that a pronoun says
FORGOTTEN = 1.0  # lighter parties are out of mind
MOST = 3  # parties kept for a pronoun
REACH = 100  # tokens to each side in which a pronoun's quote is looked through
CLIMB = 4  # words climbed from a pronoun to the clause that is said
AGAINST = 2  # votes that outweigh a first name
CLEAR = 2 / 3  # share of an article's clear cases that must agree on a gender


Unnamed = Callable[[Article, Cast, "Referents", Token], int | None]


@dataclass(slots=True)
class Referents:
    """What pronouns mean, and who was the topic where. ``topics`` holds (token, party) in text order."""

    of: dict[int, int] = field(default_factory=dict)
    after: dict[int, tuple[int, ...]] = field(default_factory=dict)  # the next likeliest, likeliest first
    named: dict[int, int] = field(
        default_factory=dict
    )  # the party of each name and noun, by its head's number
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
        unnamed: finds the party that a subject without a known name is, as `the woman`; None for nobody's.
    """
    pronouns = [i for i, lower in enumerate(article.lower) if lower in GENDERS and i not in cast.at]
    ends = [m.name.end - 1 for m in cast.mentions if m.name.kind is SpeakerKind.PERSON]
    _vote_genders(article, cast, sorted([*pronouns, *ends]))
    salience = _Salience(article, cast, sources)
    sentence = -1
    for i in sorted({*pronouns, *ends, *article.subjects}):
        while sentence < article.sentence_of[i]:
            sentence += 1
            salience.new_sentence(*article.bounds[sentence])
        mention = cast.at.get(i)
        if mention is not None:
            if mention.name.end - 1 == i and mention.name.kind is SpeakerKind.PERSON:
                salience.meet(mention, article.tokens[i])
        elif article.lower[i] in GENDERS:
            salience.read(article.tokens[i])
        elif i in sources or article.tokens[i].pos_ == "NOUN":
            party = unnamed(article, cast, salience.referents, article.tokens[i])
            if party is not None:
                salience.add(party, article.tokens[i])
    return salience.referents


def _vote_genders(article: Article, cast: Cast, numbers: Sequence[int]) -> None:
    """Let pronouns vote on the gender of the only person named before them in their sentence.

    An object has none (`Lane thanked her`), nor an owner against a first name (`Ann Lane read his play`):
    against that it takes two subjects.
    """
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    sentence, seen = -1, set[int]()
    for i in numbers:
        if article.sentence_of[i] != sentence:
            sentence, seen = article.sentence_of[i], set()
        if i in cast.at:
            seen.update(cast.at[i].parties)
        elif len(seen) == 1 and not article.in_quote(i) and article.tokens[i].dep_ not in OBJECTS:
            (party,), gender = seen, GENDERS[article.lower[i]]
            own = cast.parties[party].likely in (gender, None)
            if own or article.tokens[i].dep_ in SUBJECTS:
                votes[party][gender] += 1
    for party, counted in votes.items():
        gender, count = counted.most_common(1)[0]
        person = cast.parties[party]
        enough = 1 if person.likely in (gender, None) else AGAINST
        if person.gender is None and count >= enough and count > CLEAR * counted.total():
            person.gender = gender


@dataclass(slots=True)
class _Salience:
    """The weights of the parties at a place in the text; ``added`` is what the sentence has given to each."""

    article: Article
    cast: Cast
    sources: Set[int]
    referents: Referents = field(default_factory=Referents)
    weights: dict[int, float] = field(default_factory=dict)
    added: dict[int, float] = field(default_factory=dict)
    addressed: tuple[int, int] | None = None  # who was told or asked something last, in which sentence

    def new_sentence(self, start: int, end: int) -> None:
        """Age all parties, unless the sentence is all quote."""
        self.added = {}
        if not (self.article.in_quote(start) and self.article.in_quote(end - 1)):
            self.weights = {p: w * DECAY for p, w in self.weights.items() if w * DECAY > FORGOTTEN}

    def meet(self, mention: Mention, token: Token) -> None:
        """Count a name; settle first whom it means."""
        if len(mention.parties) > 1:
            mention.parties = (self._bearer(mention),)
        self.add(mention.parties[0], token)

    def read(self, pronoun: Token) -> None:
        """Settle what a pronoun means, and count it."""
        likely = self._meant(pronoun)
        if likely:
            party, alone = self.cast.parties[likely[0]], len(likely) == 1
            if alone and party.likely is None and not self.article.in_quote(pronoun.i):
                party.likely = GENDERS[self.article.lower[pronoun.i]]
            self.referents.of[pronoun.i], self.referents.after[pronoun.i] = likely[0], likely[1:]
            self.add(likely[0], pronoun)

    def add(self, party: int, token: Token) -> None:
        """Count a mention by its head's role; a name beside a noun (`its coach, Ann Lane`) has the noun's."""
        at = token.head if token.dep_ == "appos" else token
        self.referents.named[token.i] = self.referents.named[at.i] = party
        is_source = token.i in self.sources or at.i in self.sources
        weight = _weight(at) + (SPEAKER if is_source else 0.0)
        if self.article.in_quote(token.i):
            weight *= IN_QUOTE
        elif at.dep_ in OBJECTS and self._hears(at):
            self.addressed = party, self.article.sentence_of[token.i]
        elif is_source or at.dep_ in SUBJECTS:
            self.referents.topics.append((token.i, party))
        before = self.added.get(party, 0.0)
        if weight > before:
            self.weights[party] = self.weights.get(party, 0.0) + weight - before
            self.added[party] = weight

    def _hears(self, heard: Token) -> bool:
        """Tell whether a source tells or asks somebody something: `Lane told her`, `Lane put it to her`."""
        verb = heard.head.head if heard.dep_ == "pobj" and heard.head.lower_ == "to" else heard.head
        return any(child.dep_ == "nsubj" and child.i in self.sources for child in verb.children)

    def _bearer(self, mention: Mention) -> int:
        """Choose among the bearers of a surname: the weightiest, else the first that the article names.

        Who is introduced as a relative (`her daughter, Eva`) goes by the first name from then on.
        """
        kin, title = people().kin, gender_of(mention.name.title)

        def weight(party: int) -> float:
            person = self.cast.parties[party]
            if title is not None:
                return self.weights.get(party, 0.0) * (1.0 if person.gender == title else UNSURE**2)
            relative = any(role.head in kin for role in person.roles)
            return self.weights.get(party, 0.0) * (RELATIVE if relative else 1.0)

        return max(mention.parties, key=lambda p: (weight(p), -p))

    def _meant(self, pronoun: Token) -> tuple[int, ...]:
        """Return the parties that a pronoun can mean, the likeliest first."""
        gender = GENDERS[self.article.lower[pronoun.i]]
        parties = self.cast.parties
        barred = self._clause_mate(pronoun)
        fits = {p: w for p, w in self.weights.items() if parties[p].may_be(gender) and p != barred}
        if not fits:
            return self._announced(pronoun, gender)
        sayer = self._sayer(pronoun)
        if sayer in fits:
            fits[sayer] += SAYER
        for party in self._named_in_said(pronoun) & set(fits):
            fits[party] *= NAMED
        if (replier := self._replier(pronoun)) in fits:
            fits[replier] += REPLIER
        return tuple(
            sorted(fits, key=lambda p: -fits[p] * (1.0 if parties[p].gender == gender else UNSURE))[:MOST]
        )

    def _named_in_said(self, pronoun: Token) -> Set[int]:
        """Return whom the quote names that a pronoun says: `"Lane gave us hope," she said`."""
        if pronoun.dep_ not in SUBJECTS or self.article.in_quote(pronoun.i):
            return frozenset()
        start, end = self.article.sentence(pronoun.i)
        return {
            m.party
            for i in range(max(start, pronoun.i - REACH), min(end, pronoun.i + REACH))
            if (m := self.cast.at.get(i)) is not None and m.party is not None and self.article.in_quote(i)
        }

    def _replier(self, pronoun: Token) -> int | None:
        """Return who was spoken to before a pronoun replies: `Lane told Berg to go. "No," she replied`."""
        if self.addressed is None or pronoun.dep_ not in SUBJECTS or pronoun.head.lemma_ not in REPLYING:
            return None
        party, sentence = self.addressed
        return party if self.article.sentence_of[pronoun.i] - sentence <= SOON else None

    def _sayer(self, pronoun: Token) -> int | None:
        """Return who says the clause that a pronoun stands in, likely meant: `Lane said he was glad`."""
        at = pronoun
        for _ in range(CLIMB):
            if at.dep_ == "ccomp":
                subject = next((c for c in at.head.children if c.dep_ == "nsubj" and c != pronoun), None)
                return self.referents.named.get(subject.i) if subject is not None else None
            at = at.head
        return None

    def _clause_mate(self, pronoun: Token) -> int | None:
        """Return the subject of the verb whose object a pronoun is: it can't be meant (`Lane called him`)."""
        if pronoun.dep_ not in OBJECTS or pronoun.lower_.endswith("self"):
            return None
        verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is None:
            return None
        mention = self.cast.at.get(subject.i)
        return mention.party if mention is not None else self.referents.of.get(subject.i)

    def _announced(self, pronoun: Token, gender: str) -> tuple[int, ...]:
        """Look ahead for `While he admits it, Lane says …`: the subject of the sentence's main clause."""
        for i in range(pronoun.i + 1, self.article.sentence(pronoun.i)[1]):
            mention = self.cast.at.get(i)
            if mention is None or mention.party is None:
                continue
            party = self.cast.parties[mention.party]
            if (
                self.article.tokens[mention.name.end - 1].dep_ in SUBJECTS
                and party.gender in (gender, None)
                and party.kind is SpeakerKind.PERSON
            ):
                return (mention.party,)
        return ()


def _weight(token: Token) -> float:
    dep = token.dep_
    if dep in ("nsubj", "nsubjpass", "csubj"):
        return RECENCY + SUBJECT + HEAD
    if dep in ("dobj", "attr", "ROOT"):
        return RECENCY + OBJECT + HEAD
    if dep in ("dative", "agent"):
        return RECENCY + OBLIQUE + HEAD
    return RECENCY + OBLIQUE if dep == "pobj" else RECENCY
