"""One kind for each name, by all that the article shows of it.

A small model guesses the kind of a name that it has not met, and guesses differently from line to line. So
its labels only vote, and what the article says votes with more weight: `the judge, Helen Stone`, `an analyst
at Acme Bank`, `Ruritanian commanders`. A name gets the kind with most weight, in all its places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from attribution.match.article import Article
from attribution.match.entities import make_name
from attribution.match.lexicon import media, parties
from attribution.match.names import Name, Words, is_company
from attribution.match.surroundings import BODY, HINT, KNOWN, PERSON, PLACE, SAID, Vote, said_of
from attribution.model import SpeakerKind

LABELS = 2.0  # weight of all labels of a name together: less than one thing that the article says of it
FULL = (2, 3)  # words in a first name with a surname
LAND = ("ia", "land", "stan")  # endings of countries' names
DEMONYM = ("n", "an", "ian", "i", "ish", "ese")  # endings of the adjectives made of them


def settle_kinds(article: Article, names: Sequence[Name], runs: Iterable[tuple[int, int]]) -> list[Name]:
    """Give each name the kind for which most speaks, and add the capitalised runs that something speaks for.

    Args:
        article: the text.
        names: what is known to be a name, with the kind that its label gives.
        runs: bounds of further capitalised words, names only if the article shows their kind.
    """
    guessed = [
        name
        for start, end in runs
        if article.lower[start - 1 : start] != ("and",)  # `the Central and Eastern League` begins before it
        and (name := make_name(article, start, end, BODY, None)) is not None
    ]
    votes = _Votes()
    votes.count_labels(names)
    demonyms = _demonyms(article)
    for name in (*names, *guessed):
        for kind, weight in (*_form(name, demonyms), *said_of(article, name)):
            votes.add(name.words, kind, weight)
    every = sorted((*names, *guessed), key=lambda n: n.start)
    return _settled(every, votes.winners(guessed, named_at=_first_full(names, votes)))


@dataclass(slots=True)
class _Votes:
    """What speaks for each kind of each name."""

    labels: dict[Words, Counter[SpeakerKind]] = field(default_factory=lambda: defaultdict(Counter))
    weights: dict[Words, dict[SpeakerKind, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    hints: set[tuple[Words, SpeakerKind, float]] = field(default_factory=set)

    def count_labels(self, names: Sequence[Name]) -> None:
        """Count the model's labels; a newspaper's name tells of its town: `Springfield Herald`."""
        towns = {n.words[:-1] for n in names if len(n.words) > 1 and n.words[-1] in media().newspaper_word}
        for name in names:
            self.labels[name.words][name.kind] += 1
        for words, counted in self.labels.items():
            for kind, count in counted.items():
                self.weights[words][kind] += LABELS * count / counted.total()
            if words in towns:
                self.weights[words][PLACE] += SAID

    def add(self, words: Words, kind: SpeakerKind, weight: float) -> None:
        """Add a vote. A hint, or what speaks against a kind, counts once, however often it is given."""
        hint = (words, kind, weight)
        if weight >= SAID or hint not in self.hints:
            self.weights[words][kind] += weight
            self.hints.add(hint)

    def best(self, words: Words) -> SpeakerKind:
        """Return the kind with most weight; a thing that nothing speaks for is a body."""
        counted = self.weights[words]
        kind = max(counted, key=lambda k: (counted[k], k is PERSON), default=BODY)
        return BODY if counted[kind] <= 0 else kind

    def winners(self, guessed: Sequence[Name], *, named_at: dict[str, int]) -> dict[Words, SpeakerKind]:
        """Return each name's kind; guessed ones that too little speaks for are left out."""
        best = {words: self.best(words) for words in {*self.labels, *(n.words for n in guessed)}}
        persons = {words[-1] for words, kind in best.items() if kind is PERSON}
        late = {n.words for n in guessed if named_at.get(n.words[-1], n.start) < n.start}
        for words in list(best):
            weak = self.weights[words][best[words]] < SAID
            surnamed = len(words) in FULL and words[-1] in persons and words not in late
            if weak and surnamed and best[words] is BODY:
                best[words] = PERSON  # `Mr Lane` makes a person of `Mark Lane`
            elif weak and words not in self.labels:
                del best[words]
        return best


def _first_full(names: Sequence[Name], votes: _Votes) -> dict[str, int]:
    """Return where each surname first stands in a person's full name."""
    found: dict[str, int] = {}
    for name in names:
        if len(name.words) > 1 and votes.best(name.words) is PERSON:
            found.setdefault(name.words[-1], name.start)
    return found


def _settled(names: Sequence[Name], best: dict[Words, SpeakerKind]) -> list[Name]:
    """Give names in text order their kinds; single words by the full names that hold them."""
    surnames = {words[-1] for words, kind in best.items() if kind is PERSON and len(words) > 1}
    companies: set[str] = set()
    bearers: set[str] = set()
    settled = []
    for name in names:
        first, last = name.words[0], name.words[-1]
        kind = best.get(name.words)
        if is_company(name.words):
            companies.add(first)
        elif len(name.words) > 1:
            bearers |= {last} if kind is PERSON else set()
        elif first in companies - bearers and not name.title:
            kind = BODY  # `Marlow` after `Marlow Foods`, before any `Ernest Marlow`
        elif first in surnames:
            kind = PERSON
        if kind is not None:
            settled.append(name if kind is name.kind else replace(name, kind=kind))
    return settled


def _form(name: Name, demonyms: Set[str]) -> Iterator[Vote]:
    """Read a name's own form: a title before it, its last word, the adjective made of it."""
    words, lists = name.words, parties()
    whole = " ".join(words)
    if name.title and name.kind is PERSON:
        yield PERSON, KNOWN
    if whole in lists.institution or whole in media().sure_names:
        yield BODY, KNOWN
    elif len(words) > 1:
        newspaper = words[-1] in media().newspaper_word
        if newspaper or words[-1] in lists.organisation or is_company(words):
            yield PERSON, -SAID
            yield BODY, SAID if newspaper else HINT
    elif any(words[0] + ending in demonyms for ending in DEMONYM):
        yield PLACE, KNOWN
    elif words[0].endswith(LAND):
        yield PLACE, HINT


def _demonyms(article: Article) -> frozenset[str]:
    """Return the capitalised adjectives before a state's people and offices: `Ruritanian officials`."""
    state = parties().state
    return frozenset(
        article.lower[i]
        for i in article.capitals
        if article.tokens[i].pos_ in ("ADJ", "PROPN")
        and any(word in state or word.rstrip("s") in state for word in article.lower[i + 1 : i + 3])
    )
