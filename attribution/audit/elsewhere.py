"""What other articles and transcripts hold of an article's claims and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attribution.across.chains.graph import Telling
from attribution.across.wording import wording
from attribution.audit.hit import Hit
from attribution.audit.known import Altered, Moved
from attribution.audit.piece import Piece, evidence, shortened
from attribution.model import Attribution, SpeakerKind, Stance

_NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE, SpeakerKind.DOCUMENT)
_SHOWN = 3  # changes of a quote that a message repeats


def bare_claim(piece: Piece) -> Iterator[Hit]:
    """Yield what the article gives no source for, and another article a named one."""
    for found in piece.text:
        if piece.names_nobody(found) and (other := _sourced(piece, piece.agreeing(found))):
            yield Hit(found.id, found.content, _whose(other))
    for bare in piece.known.bare:
        if other := _sourced(piece, bare.tellings):
            yield Hit(None, (bare.span,), _whose(other))


def contested(piece: Piece) -> Iterator[Hit]:
    """Yield what somebody denies in another article, where this one tells of no denial."""
    for found in piece.text:
        contrary = piece.opposing(found)
        told = any(other.publication.key == piece.known.key for other in contrary)
        if contrary and not told and found.stance is not Stance.DENIED:
            other = _earliest(contrary)
            denied = other.attribution.stance is Stance.DENIED
            how = "denies this" if denied else "says the contrary"
            later = _is_later(other, piece.document.published)
            rest = "that came after this article" if later else "this article does not report that"
            yield Hit(found.id, found.content, _whose(other) | {"how": how, "rest": rest})


def circular(piece: Piece) -> Iterator[Hit]:
    """Yield claims whose chain comes back to where it began."""
    for found in piece.text:
        if circle := piece.known.circles.get(found.id):
            words = {"circle": shortened(" ← ".join(circle))}
            yield Hit(found.id, evidence(found, found.source, found.cue), words)


def altered_quote(piece: Piece) -> Iterator[Hit]:
    """Yield quotes whose words differ from a transcript or another article."""
    for found in piece.attributions:
        quote = piece.known.quotes.get(found.id)
        if isinstance(quote, Altered):
            words = {"where": shortened(quote.against), "change": _changes(quote)}
            yield Hit(found.id, found.content, words)


def moved_quote(piece: Piece) -> Iterator[Hit]:
    """Yield quotes that stand elsewhere as another person's words.

    Only where the article names the one and not the other: who `she` or `Minister Obi` is, the program may
    have got wrong.
    """
    for found in piece.attributions:
        quote = piece.known.quotes.get(found.id)
        if isinstance(quote, Moved) and _names(piece, found, found.speaker or "", but_not=quote.speaker):
            words = {"where": shortened(quote.against), "speaker": shortened(quote.speaker)}
            yield Hit(found.id, found.content, words)


def _names(piece: Piece, found: Attribution, speaker: str, *, but_not: str) -> bool:
    source = set(wording(piece.document.text, found.source).words)
    named = source & set(wording(speaker).words)
    return bool(named) and named.isdisjoint(wording(but_not).words)


def _sourced(piece: Piece, others: Iterable[Telling]) -> Telling | None:
    """Return the earliest telling in another document that names who says so."""
    named = [
        other
        for other in others
        if other.publication.key != piece.known.key
        and other.attribution.speaker
        and other.attribution.speaker_kind in _NAMED
    ]
    return _earliest(named) if named else None


def _earliest(others: Iterable[Telling]) -> Telling:
    def day(other: Telling) -> tuple[date, str]:
        return other.publication.day or date.max, str(other.publication.key)

    return min(others, key=day)


def _is_later(other: Telling, published: str | None) -> bool:
    day = other.publication.day
    return day is not None and bool(published) and day.isoformat() > (published or "")[: len("2024-05-02")]


def _whose(other: Telling) -> dict[str, str]:
    where = other.publication
    name = f"{where.name} ({where.published})" if where.published else where.name
    return {"speaker": shortened(other.attribution.speaker or "Somebody"), "where": shortened(name)}


def _changes(quote: Altered) -> str:
    told = []
    for there, here in quote.changes[:_SHOWN]:
        if there and here:
            told.append(f"“{shortened(there)}” there, “{shortened(here)}” here")
        elif there:
            told.append(f"“{shortened(there)}” is missing here")
        else:
            told.append(f"“{shortened(here)}” is not there")
    return "; ".join(told) + (" …" if len(quote.changes) > _SHOWN else "")
