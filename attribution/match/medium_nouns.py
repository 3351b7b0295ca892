"""Media that nouns and names bring in: `in an interview with ABC News`, `at a rally`, `on “Morning Talk”`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.carriers import BODIES, REACH, Carrier, spoken_to
from attribution.match.cast import Cast
from attribution.match.descriptions import phrase, text_of
from attribution.match.kinds import is_plural, noun_forms
from attribution.match.lexicon import media
from attribution.match.outlets import Medium, Outlet, Outlets
from attribution.match.unlisted import is_body
from attribution.model import Channel

GIVING = frozenset({"in", "on", "at", "during", "via", "through", "by", "from"})
LEADING = GIVING | {"to", "of", "after", "following", "with", "for"}
MEETING = frozenset({"meeting", "session", "lunch", "luncheon", "dinner"})
ISSUED = frozenset({"issue", "release", "publish", "post", "deliver", "give", "send", "hold", "circulate"})
COMING = frozenset({"upcoming", "next", "future", "planned", "coming", "forthcoming"})
ASKING = frozenset({"poll", "survey", "questionnaire"})  # they report what others answered


def medium(
    article: Article, cast: Cast, outlets: Outlets, noun: Token, start: int, end: int
) -> Iterator[Carrier]:
    """`in an interview with ABC News`, `at a rally`, `during NBC's forum`."""
    i = noun.i
    lead = _lead(article, noun, start)
    if lead is None or any(child.lower_ in COMING for child in noun.lefts):
        return
    channels = media().channel
    channel = channels.get(article.lower[i]) or channels.get(noun.lemma_) or Channel.SPEECH
    if i + 1 < end and article.lower[i + 1] in ("conference", "call"):
        channel = Channel.SPEECH
    stop = min(end, i + REACH, noun.right_edge.i + 1)
    named = [o for o in outlets.between(lead, max(stop, i + 1)) if not _belongs_elsewhere(article, i, o)]
    if article.lower[i] in MEETING and not named:
        return
    if channel is Channel.WRITTEN and article.lower[i] in ("message", "blog") and named:
        channel = spoken_to(named[0])
    if article.lower[i] == "review" and named:
        channel = Channel.WRITTEN
    if channel is Channel.REPORT and article.lower[lead] not in GIVING and noun.dep_ != "dobj":
        return
    if named and named[0].medium is Medium.PLATFORM:
        channel = Channel.SOCIAL
    elif named and channel is Channel.SPEECH:
        channel = Channel.INTERVIEW if article.lower[i] in MEETING else Channel.BROADCAST
    elif not named and channel is Channel.BROADCAST and article.lower[i] == "appearance":
        channel = Channel.SPEECH
    hops = tuple(o.name for o in named[:1])
    if not hops and channel is Channel.INTERVIEW:
        hops = _interviewer(article, cast, i, end)
    if not hops and not is_plural(noun) and set(noun_forms(noun)) & ASKING:
        yield Carrier(lead, (text_of(article, phrase(article, noun), i),), channel, i, asked=True)
        return
    yield Carrier(lead, hops, channel, named[0].start if named else None)


def _interviewer(article: Article, cast: Cast, noun: int, end: int) -> tuple[str, ...]:
    """Return the body that an interview was given to, where it can only be an outlet: `with Capital Talk`."""
    for k in range(noun + 1, min(end, noun + 4)):
        if article.lower[k] in ("with", "to", "on", "for"):
            mention = cast.at.get(k + 1) or cast.at.get(k + 2)
            if mention is None or mention.party is None or mention.name.start > k + 2:
                return ()
            party = cast.parties[mention.party]
            if party.kind in BODIES and not is_body(article, mention.name.start):
                return (party.name,)
            return ()
    return ()


def _belongs_elsewhere(article: Article, noun: int, outlet: Outlet) -> bool:
    """Tell whether an outlet after the noun is what is spoken of (`an article about CNN`)."""
    return any(
        article.lower[k] in ("about", "against", "over", "and", ",") for k in range(noun + 1, outlet.start)
    )


def _lead(article: Article, noun: Token, start: int) -> int | None:
    """Return what makes a medium of a noun: `in` a Bloomberg interview, `during` the rally."""
    at = noun
    if at.dep_ in ("dobj", "nsubjpass") and at.head.lemma_ in ISSUED:
        return at.head.i
    for _ in range(3):
        if at.dep_ == "pobj":
            return at.head.i if at.head.lower_ in GIVING else None
        if at.dep_ in ("compound", "nmod", "conj", "poss", "amod") and at.head != at:
            at = at.head
        else:
            break
    for k in range(noun.i - 1, max(start, noun.i - 6) - 1, -1):
        if article.lower[k] in GIVING:
            return k
        if article.tokens[k].pos_ in ("VERB", "AUX", "PUNCT", "SCONJ") or article.lower[k] in LEADING:
            return None
    return None


def direct(article: Article, outlets: Outlets, i: int, end: int) -> Iterator[Carrier]:
    """`on CNN`, `on NBC's “Morning Talk”`, `via Twitter`, `wrote in The Guardian`."""
    for outlet in outlets.between(i + 1, min(end, i + 4))[:1]:
        if any(article.tokens[k].pos_ in ("VERB", "NOUN", "ADP") for k in range(i + 1, outlet.start)):
            return
        after = article.lower[outlet.end : outlet.end + 1]
        if article.lower[i] == "in":
            if outlet.medium is Medium.OUTLET and article.tokens[i].head.lemma_ == "write":
                yield Carrier(i, (outlet.name,), Channel.WRITTEN)
        elif outlet.medium is Medium.PLATFORM:
            yield Carrier(i, (outlet.name,), Channel.SOCIAL, outlet.start)
        elif after not in (("'s",), ("’s",)):
            yield Carrier(i, (outlet.name,), Channel.BROADCAST, outlet.start)
