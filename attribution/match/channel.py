"""The medium through which a content was first given."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.match.article import Article
from attribution.match.bodies import RESEARCHERS
from attribution.match.carriers import Carrier
from attribution.match.kinds import noun_forms
from attribution.match.lexicon import media
from attribution.match.speakers import Speaker
from attribution.model import Channel, SpeakerKind

OF_DOCUMENTS = frozenset({Channel.STATEMENT, Channel.SOCIAL, Channel.WRITTEN})  # else a document is a report
COURTS = frozenset({"court", "tribunal", "judge"})


def channel_of(
    article: Article, speakers: Sequence[Speaker], carrier: Carrier | None, *, outlet: bool
) -> Channel:
    """Return the channel of an attribution.

    Args:
        article: the text.
        speakers: who is behind it.
        carrier: the medium that the text names, if any.
        outlet: an outlet gives its own report.
    """
    if outlet:
        return Channel.OUTLET
    if carrier is not None:
        return carrier.channel
    first = speakers[0] if speakers else None
    if first is None or first.head is None:
        return Channel.UNSPECIFIED
    if first.kind is SpeakerKind.DOCUMENT:
        found = (media().channel.get(form) for form in noun_forms(article.tokens[first.head]))
        return next((c for c in found if c in OF_DOCUMENTS), Channel.REPORT)
    if first.kind is SpeakerKind.ORGANISATION and set(noun_forms(article.tokens[first.head])) & RESEARCHERS:
        return Channel.REPORT
    if first.kind is not SpeakerKind.PERSON and COURTS & set(first.name.lower().split()):
        return Channel.REPORT
    return Channel.UNSPECIFIED
