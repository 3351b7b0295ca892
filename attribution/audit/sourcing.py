"""Who stands behind what an article says: nobody named, one person, somebody through others, nobody."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.audit.hit import Hit
from attribution.audit.lexicon import lexicon
from attribution.audit.piece import Piece, carriers, evidence, is_second_hand, shortened
from attribution.model import Attribution, SpeakerKind, Stance, text_of

MANY = 4  # attributions from which on one voice alone is worth a word: fewer make a short item
_NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE)


def anonymous_only(piece: Piece) -> Iterator[Hit]:
    """Yield what rests on unnamed sources alone."""
    for found in piece.text:
        if piece.is_anonymous(found) and _states(piece, found):
            yield Hit(found.id, evidence(found, found.source), {"source": piece.who(found)})


def single_source(piece: Piece) -> Iterator[Hit]:
    """Yield what rests on one unnamed person, unless another in the article says it too."""
    for found in piece.text:
        if piece.is_single(found) and _states(piece, found) and not _is_borne_out(piece, found):
            yield Hit(found.id, evidence(found, found.source), {"source": piece.who(found)})


def second_hand(piece: Piece) -> Iterator[Hit]:
    """Yield what came through others.

    What a named speaker tells of a third is that speaker's to answer for, and no finding; what an unnamed
    one puts into the mouth of somebody named is.
    """
    outermost = {found.id for found in piece.text}
    for found in piece.attributions:
        outer = piece.by_id.get(found.within or "")
        relayed = outer is not None and outer.id in outermost and _puts_words(piece, outer, found)
        if not is_second_hand(found) or not (relayed or found.id in outermost):
            continue
        speaker = shortened(found.speaker or "somebody")
        if found.speaker_kind not in _NAMED:
            speaker = f"“{speaker}”"
        words = {"speaker": speaker, "through": shortened(", ".join(carriers(found)))}
        yield Hit(found.id, evidence(found, found.source, found.cue), words)


def no_source(piece: Piece) -> Iterator[Hit]:
    """Yield what is reported of nobody.

    A question, which the reporter may have put, is no such report, nor what a court has heard in public.
    """
    for found in piece.text:
        if (
            piece.names_nobody(found)
            and found.stance is not Stance.QUESTIONED
            and not _was_public(piece, found)
        ):
            shown = found.cue or found.source or found.content
            yield Hit(found.id, shown, {"cue": piece.words(shown)})


def unresolved_speaker(piece: Piece) -> Iterator[Hit]:
    """Yield sources that are a pronoun or a description with nobody behind it; not `we`, the authors."""
    for found in piece.text:
        words = piece.words(found.source)
        if not words or words.casefold() in lexicon().nobody:
            continue
        if found.speaker is None or found.speaker.casefold() in lexicon().pronouns:
            yield Hit(found.id, found.source, {"source": words})


def one_voice(piece: Piece) -> Iterator[Hit]:
    """Yield an article all of whose attributions go to one speaker."""
    speakers = {found.speaker for found in piece.text}
    if len(piece.text) >= MANY and len(speakers) == 1 and (speaker := speakers.pop()) is not None:
        first = piece.text[0]
        words = {"count": str(len(piece.text)), "speaker": shortened(speaker)}
        yield Hit(None, evidence(first, first.source), words)


def _is_borne_out(piece: Piece, found: Attribution) -> bool:
    """Tell whether another source in the article says the same."""
    return any(
        other.publication.key == piece.known.key and other.attribution.speaker not in (None, found.speaker)
        for other in piece.agreeing(found)
    )


def _was_public(piece: Piece, found: Attribution) -> bool:
    words = text_of(piece.document.text, found.cue).casefold().split()
    return not lexicon().public.isdisjoint(words)


def _puts_words(piece: Piece, outer: Attribution, inner: Attribution) -> bool:
    """Tell whether somebody unnamed gives the words of somebody named: not their wishes or thoughts."""
    named = inner.speaker_kind in _NAMED
    said = inner.stance not in (Stance.URGED, Stance.BELIEVED) and outer.stance is Stance.ASSERTED
    return named and said and piece.is_anonymous(outer)


def _states(piece: Piece, found: Attribution) -> bool:
    """Tell whether an attribution gives a content to rely on: not a question, a wish or a refusal."""
    if found.stance in (Stance.URGED, Stance.QUESTIONED):
        return False
    refused = found.stance is Stance.DENIED
    return not (refused and text_of(piece.document.text, found.content[:1]).lower().startswith("to "))
