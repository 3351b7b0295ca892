"""The way through extraction: candidates of all rules, settled into one set."""

from __future__ import annotations

from spacy.tokens import Doc

from attribution.extraction.confidence import confidence_of
from attribution.extraction.continuing import continued
from attribution.extraction.indirect import find_indirect
from attribution.extraction.kinds import kind_of
from attribution.extraction.labels import find_labels
from attribution.extraction.lexicon import lexicon
from attribution.extraction.nesting import settle
from attribution.extraction.nominal import find_nominal
from attribution.extraction.phrases import find_phrases
from attribution.extraction.quoted import find_quoted
from attribution.extraction.reading import Reading
from attribution.model import Attribution, Document


def find_attributions(doc: Doc, document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a parsed document with their spans, in text order.

    Args:
        doc: the document's whole text, parsed, with entities.
        document: its sections.
    """
    if not len(doc) or not doc.has_annotation("DEP"):  # spaCy crashes on the tree of a text not parsed
        return ()
    reading = Reading.of(doc, document)
    cues = lexicon()
    found = list(find_quoted(reading, cues))
    quoting = {candidate.cue_token for candidate in found}
    found += find_indirect(reading, cues, quoting)
    found += find_nominal(reading, cues)
    found += find_phrases(reading, cues, {candidate.cue_token for candidate in found})
    found += find_labels(reading, document, cues)
    return tuple(
        Attribution(
            id=f"A{number}",
            content=candidate.content,
            cue=candidate.cue,
            source=candidate.source,
            kind=kind_of(reading, candidate.content, candidate.cue_token),
            section=document.section_at(candidate.content[0][0]),
            within=None if holder is None else f"A{holder + 1}",
            confidence=confidence_of(candidate),
            rule=candidate.rule,
        )
        for number, (candidate, holder) in enumerate(settle(continued(reading, found)), start=1)
    )
