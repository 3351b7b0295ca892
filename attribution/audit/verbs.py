"""Verbs of saying that tell the reader what to think of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.audit.hit import Hit
from attribution.audit.lexicon import Loaded, lexicon
from attribution.audit.piece import Piece
from attribution.model import Attribution, Span, SpeakerKind, text_of

WORD = re.compile(r"[^\W\d_]+")
_NEAR = 5  # first words of a content in which a verb's deed stands: `admitted two further charges`


def loaded_cue(piece: Piece) -> Iterator[Hit]:
    """Yield loaded verbs of the article's own; those inside what somebody says are that speaker's.

    A document that claims (`the lawsuit claims`) does what lawsuits do.
    """
    for found in piece.text:
        if found.speaker is None or found.speaker_kind is SpeakerKind.DOCUMENT:
            continue
        for span in found.cue:
            if (case := _loaded(piece, found, span)) is not None:
                place, word, loaded = case
                words = {"cue": word, "effect": loaded.effect, "neutral": loaded.neutral}
                yield Hit(found.id, (place,), words)
                break


def _loaded(piece: Piece, found: Attribution, span: Span) -> tuple[Span, str, Loaded] | None:
    words = list(WORD.finditer(piece.document.text, *span))
    listed = lexicon().loaded
    for number, word in enumerate(words):
        for run in (words[number : number + 2], [word]):
            form = " ".join(part[0].casefold() for part in run)
            if form in listed and not _is_deed(piece, found, listed[form]):
                place = (run[0].start(), run[-1].end())
                return place, piece.document.text[slice(*place)], listed[form]
    return None


def _is_deed(piece: Piece, found: Attribution, loaded: Loaded) -> bool:
    first = WORD.findall(text_of(piece.document.text, found.content[:1]).casefold())[:_NEAR]
    return not loaded.unless.isdisjoint(first)
