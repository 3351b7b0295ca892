"""Which named body `the committee`, `the company`, `the researchers` means, and which place `the state`."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast
from attribution.match.descriptions import is_definite, modifiers, phrase, text_of
from attribution.match.kinds import noun_forms
from attribution.match.lexicon import parties
from attribution.match.names import is_company
from attribution.model import SpeakerKind

RECENT = 200  # mentions looked back at: a long text must cost no more a word than a short one
FAR = 400  # tokens back in which `the researchers` can have been introduced
RESEARCHERS = frozenset({"researcher", "scientist", "author", "team", "academic"})
NEAR = 2  # paragraphs back in which `the company` can mean the last one named
GENERIC_BODY = frozenset(
    {"company", "firm", "group", "organisation", "organization", "agency", "union", "bank", "party", "club"}
)
COMPANY = frozenset({"company", "firm", "group"})


def body_meant(article: Article, cast: Cast, numbers: list[int], head: Token) -> int | None:
    """Return the body or place that `the committee`, `the state` means: the nearest named one before it."""
    if not is_definite(article, numbers, head):
        return None
    forms = set(noun_forms(head))
    words = {*modifiers(article, numbers, head.i), head.lower_}
    place = bool(forms & parties().place)
    if not place and not forms & parties().organisation:
        return None
    bare = len(words) == 1
    for mention in cast.before(head.i, RECENT):
        if mention.party is None:
            continue
        party = cast.parties[mention.party]
        near = article.paragraph_of[head.i] - article.paragraph_of[mention.name.start] <= NEAR
        if place and near and bare and party.kind is SpeakerKind.PLACE:
            return mention.party
        if party.kind is SpeakerKind.ORGANISATION:
            if _stems(words) <= _stems(set(party.words)):
                return mention.party
            if near and bare and forms & GENERIC_BODY and _is_topic(article, mention.name.end - 1):
                return mention.party
    return _main_company(article, cast, head) if bare and forms & COMPANY else None


def _is_topic(article: Article, i: int) -> bool:
    """Tell whether a name is what its sentence is about, or owns that: not `data compiled by Datafirm`."""
    token = article.tokens[i]
    at = token.head if token.dep_ == "appos" else token
    return at.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "ROOT", "compound")


def _main_company(article: Article, cast: Cast, head: Token) -> int | None:
    """Return the company that the headline or the first paragraph names, if it is one only."""
    lede = takewhile(lambda m: article.paragraph_of[m.name.start] <= NEAR, cast.mentions)
    named = {
        mention.party
        for mention in lede
        if mention.name.end <= head.i
        and mention.party is not None
        and is_company(cast.parties[mention.party].words)
    }
    return named.pop() if len(named) == 1 else None


def group_meant(article: Article, cast: Cast, numbers: list[int], head: Token) -> str | None:
    """Return the name of the group that `the team` means: `Researchers led by Ann Lane of …`."""
    if not set(noun_forms(head)) & RESEARCHERS or article.lower[numbers[0]] != "the" or len(numbers) > 2:
        return None
    for i in range(head.i - 1, max(-1, head.i - FAR), -1):
        noun = article.tokens[i]
        if noun.pos_ == "NOUN" and set(noun_forms(noun)) & RESEARCHERS:
            whole = phrase(article, noun)
            if any(k in cast.at for k in whole if k > i):
                return text_of(article, whole, i)
    return None


def _stems(words: set[str]) -> set[str]:
    return {word.rstrip("s") for word in words}
