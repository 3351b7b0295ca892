"""Through what medium words were given: phrases that name an interview, a programme, a platform, a report.

`told CNN`, `in an interview with ABC News`, `on “Morning Talk”`, `wrote on Twitter`, `in a statement`,
`at a rally`, `according to a report … from RIA`, `Reuters reported`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast
from attribution.match.descriptions import phrase, text_of
from attribution.match.kinds import is_plural, kind_of, noun_forms
from attribution.match.lexicon import media
from attribution.match.names import key_words
from attribution.match.outlets import Medium, Outlet, Outlets, is_body
from attribution.model import Channel, SpeakerKind

LEADING = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "to",
        "from",
        "via",
        "by",
        "through",
        "of",
        "after",
        "following",
        "with",
        "for",
    }
)
GIVING = frozenset({"in", "on", "at", "during", "via", "through", "by", "from"})
MEETING = frozenset({"meeting", "session", "lunch", "luncheon", "dinner"})
TALKED = frozenset({"with", "to", "on", "by"})
ISSUED = frozenset({"issue", "release", "publish", "post", "deliver", "give", "send", "hold", "circulate"})
COMING = frozenset({"upcoming", "next", "future", "planned", "coming", "forthcoming"})
ASKING = frozenset({"poll", "survey", "questionnaire"})  # they report what others answered
BODIES = (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)  # as a programme is labelled
ME = frozenset({"me", "us"})
CLOSING = frozenset({",", ";", ".", "(", "—", "–", "--", "“", "”", '"', "''"})
REACH = 15  # tokens after a medium's noun in which its outlet may follow


@dataclass(frozen=True, slots=True)
class Carrier:
    """A medium at token ``at``: the parties through which the words came, nearest first, and the channel.

    ``named`` is the token of the first party's name. ``asked`` marks a poll: a hop only to who answered.
    """

    at: int
    hops: tuple[str, ...]
    channel: Channel
    named: int | None = None
    asked: bool = False


def carriers_in(article: Article, cast: Cast, outlets: Outlets, sentence: int) -> list[Carrier]:
    """Return the media that a sentence names outside its quotes, in order."""
    return list(_carriers(article, cast, outlets, sentence))


def _carriers(article: Article, cast: Cast, outlets: Outlets, sentence: int) -> Iterator[Carrier]:
    start, end = article.bounds[sentence]
    lists = media()
    for i in range(start, end):
        if article.in_quote(i):
            continue
        token, lower = article.doc[i], article.lower[i]
        if lower == "according" and i + 2 < end and article.lower[i + 1] == "to":
            yield from _according(article, outlets, i, end)
        elif token.pos_ in ("VERB", "AUX"):
            lemma = token.lemma_
            if lemma in lists.heard:
                yield from _told(article, cast, outlets, token, end)
            if lemma in lists.hosted or lemma == "talk":
                yield from _hosted(article, outlets, i, end)
            if lemma in lists.published:
                yield from _published(article, outlets, i, start)
            if lemma in lists.channel_verb:
                yield Carrier(i, (), lists.channel_verb[lemma])
        elif outlets.covering(i) is not None:
            continue
        elif (
            lower in lists.channel
            or lower in MEETING
            or (token.pos_ in ("NOUN", "PROPN") and token.lemma_ in lists.channel)
        ):
            yield from _medium(article, cast, outlets, token, start, end)
        elif lower in ("on", "via", "in") and token.pos_ in ("ADP", "SCONJ", "ADV", "PART"):
            yield from _direct(article, outlets, i, end)
        elif lower == "quoted" and article.lower[i + 1 : i + 2] == ("by",):
            yield from (
                Carrier(i, (o.name,), Channel.OUTLET) for o in outlets.between(i + 2, min(end, i + 6))[:1]
            )


def _told(article: Article, cast: Cast, outlets: Outlets, verb: Token, end: int) -> Iterator[Carrier]:
    """`told CNN`, `told the Post's editorial board`; `told me` is an interview without a hop."""
    i = verb.i + 1
    if i < end and article.lower[i] in ME:
        yield Carrier(verb.i, (), Channel.INTERVIEW)
        return
    named = outlets.between(i, min(end, i + 4))
    if named and not any(
        article.texts[k] in (",", "that", "“", '"') and k < named[0].start - 1
        for k in range(i, named[0].start)
    ):
        outlet = named[0]
        yield Carrier(verb.i, (outlet.name,), _channel_of(outlet), outlet.start)
        return
    heard = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    mention = cast.at.get(heard.i) if heard is not None else None
    if mention is None or mention.party is None or mention.name.start > i + 1:
        return
    party = cast.parties[mention.party]
    if party.kind in BODIES and not is_body(article, mention.name.start):
        yield Carrier(verb.i, (party.name,), Channel.INTERVIEW)


def _channel_of(outlet: Outlet) -> Channel:
    if outlet.medium is Medium.PROGRAMME:
        return Channel.BROADCAST
    return Channel.SOCIAL if outlet.medium is Medium.PLATFORM else Channel.INTERVIEW


def _hosted(article: Article, outlets: Outlets, i: int, end: int) -> Iterator[Carrier]:
    """`speaking on CNN`, `interviewed by the Post`."""
    if i + 1 < end and article.lower[i + 1] in TALKED:
        if i + 2 < end and article.lower[i + 2] in ME:
            yield Carrier(i, (), Channel.INTERVIEW)
        for outlet in outlets.between(i + 2, min(end, i + 5))[:1]:
            channel = Channel.BROADCAST if article.lower[i + 1] == "on" else _channel_of(outlet)
            yield Carrier(i, (outlet.name,), channel)


def _published(article: Article, outlets: Outlets, i: int, start: int) -> Iterator[Carrier]:
    """`…, the Financial Times reported`, `Reuters quoted him as saying`."""
    k = i - 1
    while k > start and article.doc[k].pos_ in ("ADV", "AUX"):
        k -= 1
    outlet = outlets.covering(k) if k >= start else None
    if outlet is None and article.doc[i].i + 1 < len(article.texts):  # inverted: `reported Reuters`
        after = outlets.between(i + 1, i + 3)
        outlet = after[0] if after and article.lower[i] in ("reported", "reports") else None
    if outlet is not None and outlet.medium is not Medium.PLATFORM:
        yield Carrier(outlet.start, (outlet.name,), Channel.OUTLET)


def _according(article: Article, outlets: Outlets, i: int, end: int) -> Iterator[Carrier]:
    """`according to Reuters`, `according to a transcript obtained by CNN`."""
    stop = next(
        (k for k in range(i + 2, min(end, i + REACH)) if article.texts[k] in CLOSING), min(end, i + REACH)
    )
    named = outlets.between(i + 2, stop)
    if named:
        yield Carrier(i, (named[0].name,), Channel.OUTLET, named[0].start)
        return
    noun = next((c for k in (i, i + 1) for c in article.doc[k].children if c.dep_ == "pobj"), None)
    numbers = [k for k in phrase(article, noun) if k < end] if noun is not None else []
    if noun is None or not numbers:
        return
    if kind_of(article, noun) is SpeakerKind.DOCUMENT and not set(noun_forms(noun)) & {
        "statement",
        "release",
    }:
        yield Carrier(i, (text_of(article, numbers, noun.i),), Channel.REPORT)
    elif set(noun_forms(noun)) & {"statement", "release"}:
        yield Carrier(i, (), Channel.STATEMENT)


def _medium(
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
        channel = _channel_of(named[0])
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
        if article.doc[k].pos_ in ("VERB", "AUX", "PUNCT") or article.lower[k] in LEADING:
            return None
    return None


def _direct(article: Article, outlets: Outlets, i: int, end: int) -> Iterator[Carrier]:
    """`on CNN`, `on NBC's “Morning Talk”`, `via Twitter`, `wrote in The Guardian`."""
    for outlet in outlets.between(i + 1, min(end, i + 4))[:1]:
        if any(article.doc[k].pos_ in ("VERB", "NOUN", "ADP") for k in range(i + 1, outlet.start)):
            return
        after = article.lower[outlet.end : outlet.end + 1]
        if article.lower[i] == "in":
            if outlet.medium is Medium.OUTLET and article.doc[i].head.lemma_ == "write":
                yield Carrier(i, (outlet.name,), Channel.WRITTEN)
        elif outlet.medium is Medium.PLATFORM:
            yield Carrier(i, (outlet.name,), Channel.SOCIAL, outlet.start)
        elif after not in (("'s",), ("’s",)):
            yield Carrier(i, (outlet.name,), Channel.BROADCAST, outlet.start)


def without_publisher(carrier: Carrier, publisher: str | None) -> Carrier:
    """Drop the article's own outlet from a carrier: it is implied, never a hop."""
    own = set(key_words(publisher)) - {"the"} if publisher else set()
    hops = tuple(h for h in carrier.hops if not own or set(key_words(h)) - {"the"} != own)
    return carrier if hops == carrier.hops else replace(carrier, hops=hops)


def nearest(carriers: Sequence[Carrier]) -> Carrier:
    """Return the carrier that tells most: the first with a hop, else the first."""
    return next((c for c in carriers if c.hops), carriers[0])
