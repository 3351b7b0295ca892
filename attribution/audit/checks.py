"""Every rule's check, by the rule's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attribution.audit import elsewhere, headline, sourcing, verbs
from attribution.audit.hit import Hit
from attribution.audit.piece import Piece

Check = Callable[[Piece], Iterator[Hit]]

CHECKS: Mapping[str, Check] = {
    "anonymous-only": sourcing.anonymous_only,
    "single-source": sourcing.single_source,
    "second-hand": sourcing.second_hand,
    "no-source": sourcing.no_source,
    "unresolved-speaker": sourcing.unresolved_speaker,
    "one-voice": sourcing.one_voice,
    "loaded-cue": verbs.loaded_cue,
    "headline-stronger": headline.headline_stronger,
    "bare-claim": elsewhere.bare_claim,
    "contested": elsewhere.contested,
    "circular": elsewhere.circular,
    "altered-quote": elsewhere.altered_quote,
    "moved-quote": elsewhere.moved_quote,
}
