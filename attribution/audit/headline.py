"""A headline against the text below it: does it state what the text only attributes?

High precision is wanted, so a headline is compared only where nearly all of its words come back in a content,
and nothing in it or in the text takes the edge off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from attribution.across.wording import wording
from attribution.audit.hit import Hit
from attribution.audit.lexicon import lexicon
from attribution.audit.piece import Piece
from attribution.audit.sentences import uncovered
from attribution.audit.verbs import WORD
from attribution.model import Attribution, Flag, SectionKind, Span, Spans, Stance, text_of

COVERED = 0.8  # least share of a headline's content words that come back
ALIKE = 80  # least RapidFuzz ratio of two words to count as one: `resigns`, `resigned`
FEWEST = 4  # content words of a headline below which two texts are alike by chance
_OPENING_QUOTE = re.compile(r"[“‘«„\"`]|(?:^|(?<=\s))'")


def headline_stronger(piece: Piece) -> Iterator[Hit]:
    """Yield a headline that states as fact, or by a stronger verb, what the text does not."""
    for section in piece.document.sections:
        if section.kind is SectionKind.HEADLINE:
            inside = [found for found in piece.attributions if section.start <= found.start < section.end]
            if inside:
                yield from _stronger_cues(piece, inside)
            else:
                yield from _stated(piece, (section.start, section.end))


def _stated(piece: Piece, headline: Span) -> Iterator[Hit]:
    text = piece.document.text[slice(*headline)]
    if (
        "?" in text
        or _OPENING_QUOTE.search(text)
        or not lexicon().doubt.isdisjoint(_words(piece, (headline,)))
    ):
        return
    alike = [found for found in piece.text if _says(piece, (headline,), found.content)]
    if not alike or not all(_is_weak(piece, found) for found in alike):
        return
    if any(
        _says(piece, (headline,), (sentence,)) for sentence in uncovered(piece.document, piece.attributions)
    ):
        return
    first = alike[0]
    if piece.is_anonymous(first):
        body = f"has it only from “{piece.who(first)}”"
    elif piece.names_nobody(first):
        body = "names nobody who says so"
    else:
        body = f"leaves it open (“{piece.words(first.cue)}”)"
    words = {"headline": "The headline states this as fact", "body": body}
    yield Hit(first.id, (headline, *first.content), words)


def _stronger_cues(piece: Piece, inside: list[Attribution]) -> Iterator[Hit]:
    for found in inside:
        if not (strong := _form(piece, found, lexicon().strong)):
            continue
        alike = [
            other
            for other in piece.text
            if _same_speaker(found, other) and _says(piece, found.content, other.content)
        ]
        if alike and all(_form(piece, other, lexicon().plain) for other in alike):
            words = {
                "headline": f"The headline says “{strong}”",
                "body": f"says “{piece.words(alike[0].cue)}”",
            }
            yield Hit(found.id, (*found.cue, *alike[0].cue), words)


def _is_weak(piece: Piece, found: Attribution) -> bool:
    hedged = found.stance is Stance.HEDGED or Flag.HEDGED in found.flags
    return hedged or piece.is_anonymous(found) or piece.names_nobody(found)


def _says(piece: Piece, headline: Spans, content: Spans) -> bool:
    """Tell whether a content holds what a headline says: its numbers, its negation, nearly all its words."""
    asked, there = _words(piece, headline), _words(piece, content)
    negation = lexicon().negation
    if negation.isdisjoint(asked) != negation.isdisjoint(there):
        return False
    telling = [word for word in dict.fromkeys(asked) if word not in lexicon().small]
    if len(telling) < FEWEST or any(word[0].isdigit() and word not in there for word in telling):
        return False
    known = set(there)
    met = sum(
        word in known or process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
        for word in telling
    )
    return met >= COVERED * len(telling)


def _words(piece: Piece, spans: Spans) -> tuple[str, ...]:
    return wording(piece.document.text, spans).words


def _form(piece: Piece, found: Attribution, forms: frozenset[str]) -> str | None:
    """Return the first word of a cue that is among the forms, as it stands there."""
    words = WORD.findall(text_of(piece.document.text, found.cue))
    return next((word for word in words if word.casefold() in forms), None)


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    return one.speaker.casefold().split()[-1:] == other.speaker.casefold().split()[-1:]
