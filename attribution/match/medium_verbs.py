"""Media that verbs bring in: `told CNN`, `speaking on CNN`, `Reuters reported`, `according to a memo`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.carriers import BODIES, CLOSING, REACH, Carrier, spoken_to
from attribution.match.cast import Cast
from attribution.match.descriptions import phrase, text_of
from attribution.match.kinds import kind_of, noun_forms
from attribution.match.lexicon import media
from attribution.match.outlets import Medium, Outlets
from attribution.match.unlisted import is_body, is_outlet_noun
from attribution.match.unsaid import HEARINGS
from attribution.model import Channel, SpeakerKind

TALKED = frozenset({"with", "to", "on", "by"})
ME = frozenset({"me", "us"})
ON_AIR = frozenset({"radio", "television", "tv", "broadcaster"})
RELEASES = frozenset({"statement", "release"})
AUDIENCE = 8  # tokens after `told` within which its hearer's noun stands
NEAR = 4  # tokens after a verb within which its outlet begins


def told(article: Article, cast: Cast, outlets: Outlets, verb: Token, end: int) -> Iterator[Carrier]:
    """`told CNN`, `told the Post's editorial board`; `told me` is an interview without a hop."""
    i = verb.i + 1
    if i < end and article.lower[i] in ME:
        yield Carrier(verb.i, (), Channel.INTERVIEW)
        return
    heard = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    named = outlets.between(i, min(end, i + NEAR))
    if named and not any(
        article.texts[k] in (",", "that", "“", '"') and k < named[0].start - 1
        for k in range(i, named[0].start)
    ):
        outlet = named[0]
        yield Carrier(verb.i, (outlet.name,), spoken_to(outlet), outlet.start)
        return
    if heard is None:  # `…, court told`
        heard = next(
            (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in HEARINGS), None
        )
    if heard is None or heard.i > i + AUDIENCE:
        return
    mention = cast.at.get(heard.i)
    if set(noun_forms(heard)) & media().audience or (mention and mention.name.words[-1] in media().audience):
        yield Carrier(verb.i, (), Channel.SPEECH)
    elif mention is None and is_outlet_noun(article, heard.i):
        broadcast = bool(ON_AIR & set(noun_forms(heard)))
        hop = text_of(article, phrase(article, heard), heard.i)
        yield Carrier(verb.i, (hop,), Channel.BROADCAST if broadcast else Channel.INTERVIEW, heard.i)
    if mention is None or mention.party is None or mention.name.start > i + 1:
        return
    party = cast.parties[mention.party]
    if party.kind in BODIES and not is_body(article, mention.name.start):
        yield Carrier(verb.i, (party.name,), Channel.INTERVIEW)


def hosted(article: Article, outlets: Outlets, i: int, end: int) -> Iterator[Carrier]:
    """`speaking on CNN`, `interviewed by the Post`."""
    if i + 1 < end and article.lower[i + 1] in TALKED:
        if i + 2 < end and article.lower[i + 2] in ME:
            yield Carrier(i, (), Channel.INTERVIEW)
        for outlet in outlets.between(i + 2, min(end, i + 5))[:1]:
            channel = Channel.BROADCAST if article.lower[i + 1] == "on" else spoken_to(outlet)
            yield Carrier(i, (outlet.name,), channel)


def published(article: Article, outlets: Outlets, i: int, start: int) -> Iterator[Carrier]:
    """`…, the Financial Times reported`, `Reuters quoted him as saying`."""
    k = i - 1
    while k > start and article.tokens[k].pos_ in ("ADV", "AUX"):
        k -= 1
    outlet = outlets.covering(k) if k >= start else None
    if outlet is None and article.tokens[i].i + 1 < len(article.texts):  # inverted: `reported Reuters`
        after = outlets.between(i + 1, i + 3)
        outlet = after[0] if after and article.lower[i] in ("reported", "reports") else None
    if outlet is not None and outlet.medium is not Medium.PLATFORM:
        yield Carrier(outlet.start, (outlet.name,), Channel.OUTLET)


def according(article: Article, outlets: Outlets, i: int, end: int) -> Iterator[Carrier]:
    """`according to Reuters`, `according to a transcript obtained by CNN`."""
    stop = next(
        (k for k in range(i + 2, min(end, i + REACH)) if article.texts[k] in CLOSING), min(end, i + REACH)
    )
    beside = (
        stop + 2 if article.texts[stop : stop + 1] == (",",) and is_outlet_noun(article, stop - 1) else stop
    )
    named = outlets.between(i + 2, beside)
    if named:
        yield Carrier(i, (named[0].name,), Channel.OUTLET, named[0].start)
        return
    noun = next((c for k in (i, i + 1) for c in article.tokens[k].children if c.dep_ == "pobj"), None)
    numbers = [k for k in phrase(article, noun) if k < end] if noun is not None else []
    if noun is None or not numbers:
        return
    if RELEASES & set(noun_forms(noun)):
        yield Carrier(i, (), Channel.STATEMENT)
    elif kind_of(article, noun) is SpeakerKind.DOCUMENT:
        yield Carrier(i, (text_of(article, numbers, noun.i),), Channel.REPORT)
    elif kind_of(article, noun) is SpeakerKind.ANONYMOUS:
        yield Carrier(
            i, (text_of(article, _with_clause(article, numbers, noun, end), noun.i),), Channel.UNSPECIFIED
        )


def _with_clause(article: Article, numbers: list[int], noun: Token, end: int) -> list[int]:
    """Add the clause that tells an unnamed person from others: `a person who attended a meeting`."""
    clause = next((c for c in noun.children if c.dep_ == "relcl"), None)
    if clause is None:
        return numbers
    last = min(end - 1, clause.right_edge.i)
    while article.texts[last] in CLOSING:
        last -= 1
    return list(range(numbers[0], last + 1))
