"""What the words round a name say of its kind: `the judge, X`, `X, 48,`, `X's shares`, `the village of X`."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.match.article import Article
from attribution.match.kinds import is_agent
from attribution.match.lexicon import media, parties, people
from attribution.match.names import Name, is_title
from attribution.model import SpeakerKind

PERSON, BODY, PLACE = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE
# Weights, set by hand: what points to a kind, what says it, what leaves no doubt.
HINT, SAID, KNOWN = 1.0, 3.0, 9.0
Vote = tuple[SpeakerKind, float]

REACH = 6  # tokens before a comma in which `for` follows an office
APPOSED = 7  # tokens after a name in which the head of `, a behavioural ecologist` stands
OWNED = 3  # tokens after a possessive in which the thing owned stands
AGE = range(10, 120)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PREPOSED = frozenset({"of", "in", "from", "at", "near"})
ENDING = frozenset({"ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PRON", "PART"})  # classes that end a noun phrase
SITING = frozenset({"in", "near", "across", "outside", "throughout"})
SIDES = frozenset({"neighbouring", "neighboring", "northern", "southern", "eastern", "western", "central"})
OTHERS = (("and", "other"), ("and", "two", "other"), ("and", "three", "other"))
HE_OR_SHE = frozenset({"he", "she", "his", "her"})
CLOSERS = frozenset({",", ".", ";", "?", "!", ")"})
INNER = frozenset({"compound", "poss", "nmod"})  # a name that only describes the next noun


def said_of(article: Article, name: Name) -> Iterator[Vote]:
    """Yield what running text says of a name; headlines and quotes are not read."""
    if name.plain:
        yield from _before(article, name)
        yield from _after(article, name)
        yield from _owned(article, name)


def _before(article: Article, name: Name) -> Iterator[Vote]:
    """Read a description that leads up to a name."""
    lower, texts = article.lower, article.texts
    i = name.start - 1
    while i >= 0 and is_title(lower[i]):
        i -= 1
    if i >= 0 and lower[i] == "the":
        i -= 1
        inner = name.end < len(texts) and article.tokens[name.end - 1].dep_ in INNER
        if not inner and not name.text.endswith("s"):
            yield PERSON, -SAID  # `the Morning Star`; not `the Lanes`
    if i < 0:
        return
    before = lower[i - 1] if i else ""
    if texts[i] == ",":
        if i:
            yield from _apposed(article, name, i)
    elif (lower[i] == "of" and before in parties().place) or lower[i] in SIDES:
        yield PLACE, SAID
    elif lower[i] in SITING:
        if not (name.end < len(texts) and lower[name.end] in POSSESSIVE):
            yield PLACE, HINT
    elif lower[i] in ("at", "for") and _is_office(article, i - 1):
        if len(name.words) > 1:
            yield BODY, SAID if lower[i] == "at" else HINT  # `an analyst at Acme Bank`
    elif texts[i][0].islower():
        yield from _described(name, lower[i], before)


def _apposed(article: Article, name: Name, comma: int) -> Iterator[Vote]:
    """Read `the judge, X,`, `a spokeswoman for Ms Berg, X,`: the name must be closed off too."""
    lower, lists = article.lower, parties()
    if name.end < len(article.texts) and article.texts[name.end] not in CLOSERS:
        return
    word, several = lower[comma - 1], len(name.words) > 1
    if article.texts[comma - 1][0].isupper():
        back = range(comma - 1, max(0, comma - REACH), -1)
        of = next((k for k in back if lower[k] in ("for", "of") or not lower[k][0].isalpha()), 0)
        if several and lower[of] in ("for", "of") and _is_office(article, of - 1):
            yield PERSON, SAID
    elif word in people().kin or (word in people().role and word not in lists.body_role):
        yield PERSON, SAID
    elif word in lists.organisation or word in media().outlet_noun:
        yield BODY, SAID
    elif word in lists.body_role and not several:
        yield BODY, HINT
    elif word in lists.place:
        yield PLACE, SAID


def _described(name: Name, word: str, before: str) -> Iterator[Vote]:
    """Read the noun right before a name: `spokesman X`, `the pollster X`, `the social network X`."""
    lists, several = parties(), len(name.words) > 1
    if word in people().role - lists.body_role - {"fellow"}:
        if several:
            yield PERSON, SAID
    elif word in lists.body_role:
        # A person is introduced in full; one word after `the pollster` is a firm.
        if (not several and before in ("the", "a")) or len(name.words) > 2:
            yield BODY, SAID
    elif word in lists.organisation or word in media().outlet_noun:
        yield BODY, SAID
    elif word in lists.place and lists.organisation.isdisjoint(name.words):
        yield PLACE, SAID


def _is_office(article: Article, i: int) -> bool:
    return i >= 0 and (article.lower[i] in people().role or is_agent(article.lower[i]))


def _after(article: Article, name: Name) -> Iterator[Vote]:
    """Read what follows a name: `, 48,`, `, who`, `, a writer for …`, `analyst Jo Lane`."""
    lower, end = article.lower, name.end
    following = lower[end : end + 4]
    if following[:1] == (",",):
        before = lower[name.start - 1] if name.start else ""
        if before not in PREPOSED and not (before == "," and name.kind is PLACE):
            yield from _aside(article, following[1:], end + 1)  # `Lee of Springfield, who` tells of Lee
    elif following and following[0] in people().role and article.texts[end][0].islower():
        if end + 1 < len(article.texts) and article.texts[end + 1][0].isupper():
            yield BODY, HINT  # `Acme Bank analyst Jo Lane`; persons have aides too
    elif any(following[: len(words)] == words for words in OTHERS) and any(
        word.rstrip("s") in parties().place for word in following
    ):
        yield PLACE, SAID  # `Springfield and two other cities`


def _aside(article: Article, following: tuple[str, ...], start: int) -> Iterator[Vote]:
    word = following[0] if following else ""
    if word == "who" or (
        word.isdecimal() and len(word) < 4 and int(word) in AGE and following[1:2] == (",",)
    ):
        yield PERSON, SAID
    elif word == "which":
        yield PERSON, -HINT
        yield BODY, HINT
    elif word in ("a", "an", "the"):
        head = ""
        for i in range(start + 1, min(start + APPOSED, len(article.texts))):
            if article.texts[i] in CLOSERS or article.tokens[i].pos_ in ENDING:
                break
            head = article.lower[i]
        if head in people().role or (is_agent(head) and head not in parties().body_role):
            yield PERSON, SAID


def _owned(article: Article, name: Name) -> Iterator[Vote]:
    """Read what a name owns: `X's foreign ministry`, `X's shares`, and `its` in its own clause."""
    lower, end, lists = article.lower, name.end, parties()
    if end < len(lower) and lower[end] in POSSESSIVE:
        for word in lower[end + 1 : end + 1 + OWNED]:
            if word in lists.state_owned:
                yield PLACE, SAID
            elif word in lists.company_owned:
                yield BODY, SAID
    if article.tokens[end - 1].dep_ != "nsubj":
        return
    for i in range(end, article.sentence(name.start)[1]):
        if article.in_quote(i) or article.texts[i][0].isupper() or lower[i] in HE_OR_SHE:
            return
        if lower[i] == "its":
            yield PERSON, -HINT
            if i + 1 < len(lower) and lower[i + 1].rstrip("s") in lists.state:
                yield PLACE, HINT
            return
