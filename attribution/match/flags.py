"""First findings of an audit: what an editor should look at in an attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.match.lexicon import parties
from attribution.match.speakers import Speaker
from attribution.match.stance import Cue
from attribution.model import Flag, Route, SpeakerKind


def find_flags(
    speakers: Sequence[Speaker], paths: Sequence[Route], cue: Cue, *, platforms: frozenset[str]
) -> Iterator[Flag]:
    """Yield an attribution's flags.

    ``anonymous-only``: nobody behind it is named. ``single-source``: it rests on one unnamed person.
    ``second-hand``: it came through a party other than the article's own outlet; a platform on which the
    speaker wrote is none. ``no-source``: nobody is given, or only bare `reports`.
    """
    if not speakers or all(_nameless(s) for s in speakers):
        yield Flag.NO_SOURCE
    elif all(s.kind is SpeakerKind.ANONYMOUS for s in speakers):
        yield Flag.ANONYMOUS_ONLY
        if len(speakers) == 1 and not speakers[0].several:
            yield Flag.SINGLE_SOURCE
    if any(hop not in platforms for path in paths for hop in path[:-1]):
        yield Flag.SECOND_HAND
    if cue.hedged:
        yield Flag.HEDGED
    if cue.negated:
        yield Flag.NEGATED


def _nameless(speaker: Speaker) -> bool:
    if speaker.kind is not SpeakerKind.DOCUMENT:
        return False
    word = speaker.name.lower()
    return any(form in parties().nameless for form in (word, word.rstrip("s")))
