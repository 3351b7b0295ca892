"""Sources that an attribution leaves out but its sentence gives, and whom its words were told to."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from attribution.match.article import Article, root
from attribution.match.cast import Cast
from attribution.match.descriptions import phrase
from attribution.match.kinds import is_plural, noun_forms
from attribution.match.lexicon import media, parties
from attribution.match.speakers import FIRST, Casting
from attribution.model import SpeakerKind

CLIMB = 4  # verbs climbed from a participle to the one that has a subject
LINKS = frozenset({"advcl", "xcomp", "conj", "ccomp", "pcomp", "prep"})
RAISING = frozenset({"seem", "appear"})  # impersonal: their subject is no source
UNHEARING = frozenset({SpeakerKind.UNKNOWN, SpeakerKind.DOCUMENT})  # `tell the truth`
HEARINGS = frozenset(
    {"court", "jury", "inquest", "tribunal", "hearing", "inquiry", "trial", "jurors", "panel"}
)
QUESTIONED = frozenset({"ask", "tell", "press", "question", "quiz"})  # in the passive: done to who answers
DIRECTED = frozenset({"order", "warn", "instruct", "advise"})  # beside those heard and asked
OBJECTS = frozenset({"dobj", "pobj", "dative", "nsubjpass", "oprd", "attr"})  # done to, not doing
ASKED = frozenset({"ask", "urge", "write"})


def unsaid_source(article: Article, cast: Cast, cue: Sequence[int], content: frozenset[int]) -> list[int]:
    """Return the tokens of the source of a cue that has none beside it.

    A participle or joined verb takes its main verb's subject (`…, adding that …`), a passive its agent,
    a noun its owner (`her claim`), and `reports that …` are a document without a name. An impersonal passive
    (`is expected`), a question put (`Asked whether …`) and what a court hears have none.
    """
    if not cue:
        return []
    token = root(article.doc, list(cue))
    if token.lemma_ in RAISING:
        return []
    if token.pos_ in ("NOUN", "PROPN"):
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is None:
            return [token.i] if is_plural(token) and set(noun_forms(token)) & parties().nameless else []
        return _own(article, owner)
    if is_heard(article, cue) is not None or _is_put(token):
        return []
    return _subject(article, token, content) or _beside(cast, token, cue, content)


def is_heard(article: Article, cue: Sequence[int]) -> Token | None:
    """Return the court or jury of `a jury has heard`: it is told things, it says nothing."""
    if not cue:
        return None
    token = root(article.doc, list(cue))
    if token.lemma_ != "hear":
        return None
    hearer = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return hearer if hearer is not None and hearer.lower_ in HEARINGS else None


def _is_put(token: Token) -> bool:
    """Tell whether a cue is a question put to whom the sentence is about: `Asked whether …, she said`."""
    if token.lemma_ not in QUESTIONED or token.tag_ not in ("VBN", "VBD") or token.dep_ == "ROOT":
        return False
    return not any(c.dep_ in ("nsubj", "agent", "aux", "auxpass") for c in token.children)


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


def addressee(casting: Casting, cue: Sequence[int], head: int | None, content: frozenset[int]) -> str | None:
    """Return whom the words were told to: `told reporters`, `urged both sides to …`, `Acme was warned`.

    The reader's own `told me` names nobody; in a quote `me` is who says the words round it.
    """
    article = casting.article
    heard = is_heard(article, cue)
    if heard is None and head is not None:
        heard = _told(article, article.tokens[head], content)
    if heard is None or (heard.lower_ in FIRST and not (heard.lower_ == "me" and heard.i in casting.owner)):
        return None
    found = casting.speakers(phrase(article, heard))
    return found[0].name if found and found[0].kind not in UNHEARING else None


def _told(article: Article, verb: Token, content: frozenset[int]) -> Token | None:
    if verb.lemma_ not in media().heard | ASKED | DIRECTED:
        return None
    children = list(verb.children)
    if (done_to := next((c for c in children if c.dep_ == "nsubjpass"), None)) is not None:
        return done_to
    if _is_put(verb):
        main = verb.head
        return next((c for c in main.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i), None)
    heard = next((c for c in children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    if (
        heard is None and verb.lemma_ != "tell"
    ):  # `urged both sides to return`: the parse makes a clause of it
        clause = next((c for c in children if c.dep_ in ("ccomp", "xcomp") and _is_infinitive(c)), None)
        heard = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    if heard is None or (heard.i in content and article.in_quote(heard.i) and not article.in_quote(verb.i)):
        return None
    return heard


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
