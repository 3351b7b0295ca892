"""The media that a sentence names outside its quotes, in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution.match.article import Article
from attribution.match.carriers import Carrier
from attribution.match.cast import Cast
from attribution.match.lexicon import media
from attribution.match.medium_nouns import MEETING, direct, medium
from attribution.match.medium_verbs import according, hosted, published, told
from attribution.match.outlets import Outlets
from attribution.match.unsaid import is_heard
from attribution.model import Channel

ON = frozenset({"on", "via", "in"})
PHONES = frozenset({"telephone", "phone"})  # after `by`
QUOTED_REACH = 6  # tokens after `quoted` within which `by` and an outlet follow


@cache
def _telling() -> frozenset[str]:
    """Return all words and lemmas that can bring in a medium: most words of a text are none."""
    lists = media()
    verbs = lists.heard | lists.hosted | lists.published | {"hear", "quoted", "according"}
    return verbs | ON | PHONES | MEETING | frozenset(lists.channel) | frozenset(lists.channel_verb)


def carriers_in(article: Article, cast: Cast, outlets: Outlets, sentence: int) -> list[Carrier]:
    """Return the media that a sentence names outside its quotes, in order."""
    return list(_carriers(article, cast, outlets, sentence))


def _carriers(article: Article, cast: Cast, outlets: Outlets, sentence: int) -> Iterator[Carrier]:
    start, end = article.bounds[sentence]
    lists, telling = media(), _telling()
    for i in range(start, end):
        if article.in_quote(i):
            continue
        token, lower = article.tokens[i], article.lower[i]
        if lower not in telling and token.lemma_ not in telling:
            continue
        if lower == "according" and i + 2 < end and article.lower[i + 1] == "to":
            yield from according(article, outlets, i, end)
        elif token.pos_ in ("VERB", "AUX"):
            lemma = token.lemma_
            if lemma in lists.heard:
                yield from told(article, cast, outlets, token, end)
            if lemma in lists.hosted:
                yield from hosted(article, outlets, i, end)
            if lemma in lists.published:
                yield from published(article, outlets, i, start)
            if lemma == "hear" and is_heard(article, (i,)) is not None:
                yield Carrier(i, (), Channel.SPEECH)
            if lemma in lists.channel_verb:
                yield Carrier(i, (), lists.channel_verb[lemma])
        elif outlets.covering(i) is not None:
            continue
        elif (
            lower in lists.channel
            or lower in MEETING
            or (token.pos_ in ("NOUN", "PROPN") and token.lemma_ in lists.channel)
        ):
            yield from medium(article, cast, outlets, token, start, end)
        elif lower in ON and token.pos_ in ("ADP", "SCONJ", "ADV", "PART"):
            yield from direct(article, outlets, i, end)
        elif lower in PHONES and article.lower[i - 1 : i] == ("by",):
            yield Carrier(i, (), Channel.INTERVIEW)
        elif lower == "quoted" and article.lower[i + 1 : i + 2] == ("by",):
            yield from (
                Carrier(i, (o.name,), Channel.OUTLET)
                for o in outlets.between(i + 2, min(end, i + QUOTED_REACH))[:1]
            )
