"""The way through extraction: candidates of all rules, settled into one set."""

from __future__ import annotations

from spacy.tokens import Doc

from attribution.extraction.confidence import confidence_of
from attribution.extraction.continuing import continued
from attribution.extraction.found import Found, attributions
from attribution.extraction.indirect import find_indirect
from attribution.extraction.labels import find_labels
from attribution.extraction.lexicon import lexicon
from attribution.extraction.nesting import settle
from attribution.extraction.nominal import find_nominal
from attribution.extraction.phrases import find_phrases
from attribution.extraction.quoted import find_quoted
from attribution.extraction.reading import Candidate, Reading
from attribution.model import Attribution, Document


def find_candidates(reading: Reading, document: Document) -> list[tuple[Candidate, int | None]]:
    """Return what the rules find in a parsed text, settled, each with the place of the one that holds it.

    Args:
        reading: the document's whole text, parsed, with entities.
        document: its sections.
    """
    cues = lexicon()
    found = list(find_quoted(reading, cues))
    quoting = {candidate.cue_token for candidate in found}
    found += find_indirect(reading, cues, quoting)
    found += find_nominal(reading, cues)
    found += find_phrases(reading, cues, {candidate.cue_token for candidate in found})
    found += find_labels(reading, document, cues)
    return settle(continued(reading, found))


def find_attributions(doc: Doc, document: Document) -> tuple[Attribution, ...]:
    """Return what the rules find in a parsed document, with its spans, in text order.

    Args:
        doc: the document's whole text, parsed, with entities.
        document: its sections.
    """
    if not is_parsed(doc):
        return ()
    reading = Reading.of(doc, document)
    found = [
        Found(candidate, holder, confidence_of(candidate))
        for candidate, holder in find_candidates(reading, document)
    ]
    return attributions(reading, document, found)


def is_parsed(doc: Doc) -> bool:
    """Tell whether there is anything to read: spaCy crashes on the tree of a text that is not parsed."""
    return len(doc) > 0 and doc.has_annotation("DEP")
