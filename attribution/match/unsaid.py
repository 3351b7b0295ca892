"""Sources that an attribution leaves out but its sentence gives, and whom its words were told to."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from attribution.match.article import Article, root
from attribution.match.cast import Cast
from attribution.match.descriptions import phrase
from attribution.match.lexicon import media
from attribution.match.speakers import FIRST, Casting
from attribution.model import SpeakerKind

CLIMB = 4  # verbs climbed from a participle to the one that has a subject
LINKS = frozenset({"advcl", "xcomp", "conj", "ccomp", "pcomp", "prep"})
RAISING = frozenset({"seem", "appear"})  # impersonal: their subject is no source
UNHEARING = frozenset({SpeakerKind.UNKNOWN, SpeakerKind.DOCUMENT})  # `tell the truth`
OBJECTS = frozenset({"dobj", "pobj", "dative", "nsubjpass", "oprd", "attr"})  # done to, not doing
ASKED = frozenset({"ask", "urge", "write"})


def unsaid_source(article: Article, cast: Cast, cue: Sequence[int], content: frozenset[int]) -> list[int]:
    """Return the tokens of the source of a cue that has none beside it.

    A participle or joined verb takes its main verb's subject (`…, adding that …`), a passive its agent,
    a noun its owner (`her claim`). An impersonal passive (`is expected`) has none.
    """
    if not cue:
        return []
    token = root(article.doc, list(cue))
    if token.lemma_ in RAISING:
        return []
    if token.pos_ in ("NOUN", "PROPN"):
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        return [] if owner is None else _own(article, owner)
    return _subject(article, token, content) or _beside(cast, token, cue, content)


def _subject(article: Article, token: Token, content: frozenset[int]) -> list[int]:
    for _ in range(CLIMB):
        children = list(token.children)
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in children):
            agent = next((c for c in children if c.dep_ == "agent"), None)
            noun = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            return [] if noun is None else phrase(article, noun)
        subject = next((c for c in children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.i not in content:
            return [] if subject.lower_ in ("it", "there") else phrase(article, subject)
        if token.dep_ not in LINKS or token.head == token:
            return []
        token = token.head
    return []


def _beside(cast: Cast, head: Token, cue: Sequence[int], content: frozenset[int]) -> list[int]:
    """Return the name right beside a cue where the parser saw no subject: `…,” Anna Berg said Monday`."""
    if any(child.dep_ == "auxpass" for child in head.children):
        return []
    for i in (cue[0] - 1, cue[-1] + 1):
        mention = cast.at.get(i)
        if mention is not None and i not in content and head.doc[mention.name.end - 1].dep_ not in OBJECTS:
            return list(range(mention.name.start, mention.name.end))
    return []


def _own(article: Article, owner: Token) -> list[int]:
    return [i for i in phrase(article, owner) if article.lower[i] not in ("'s", "’s", "'", "’")]


def addressee(casting: Casting, head: int | None, content: frozenset[int]) -> str | None:
    """Return whom the words were told to: `told reporters`; the reader's own `told me` names nobody."""
    if head is None:
        return None
    verb = casting.article.doc[head]
    if verb.lemma_ not in media().heard | ASKED:
        return None
    heard = next(
        (c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > head and c.i not in content), None
    )
    if heard is None or heard.lower_ in FIRST or casting.article.in_quote(heard.i):
        return None
    numbers = [i for i in phrase(casting.article, heard) if i > head and i not in content]
    found = casting.speakers(numbers)
    return found[0].name if found and found[0].kind not in UNHEARING else None
