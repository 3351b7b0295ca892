"""Carriers: the media through which words came to the article, and how near each stands to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attribution.match.lexicon import media
from attribution.match.outlets import Medium, Outlet, Outlets
from attribution.model import Channel, SpeakerKind

BODIES = (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)  # as a programme is labelled
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


def spoken_to(outlet: Outlet) -> Channel:
    """Return the channel of what was said to an outlet."""
    if outlet.medium is Medium.PROGRAMME or media().on_air & set(outlet.name.lower().split()):
        return Channel.BROADCAST
    return Channel.SOCIAL if outlet.medium is Medium.PLATFORM else Channel.INTERVIEW


def without_own(carrier: Carrier, outlets: Outlets) -> Carrier:
    """Drop the article's own outlet from a carrier: it is implied, never a hop."""
    hops = tuple(h for h in carrier.hops if not outlets.is_own(h))
    return carrier if hops == carrier.hops else replace(carrier, hops=hops)


def nearest(carriers: Sequence[Carrier]) -> Carrier:
    """Return the carrier that tells most: the first with a hop, else the first."""
    return next((c for c in carriers if c.hops), carriers[0])
