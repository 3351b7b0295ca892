"""The way through extraction."""

from __future__ import annotations

from spacy.tokens import Doc

from attribution.extraction.quoted import find_quoted
from attribution.extraction.indirect import find_indirect
from attribution.extraction.labels import find_labels
from attribution.extraction.lexicon import lexicon
from attribution.extraction.nesting import settle
from attribution.extraction.phrases import find_phrases
from attribution.extraction.reading import Reading
from attribution.model import Attribution, Document


def find_attributions(doc: Doc, document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a parsed document with their spans, in text order."""
    reading = Reading.of(doc)
    cues = lexicon()
    found = list(find_quoted(reading, cues))
    used = {c.cue_token for c in found}
    found += find_indirect(reading, cues, used)
    found += find_phrases(reading, cues, used)
    found += find_labels(reading, document, cues)
    out = []
    for n, (c, holder) in enumerate(settle(found)):
        out.append(Attribution(f"A{n+1}", c.content, c.cue, c.source, rule=c.rule,
            within=None if holder is None else f"A{holder+1}"))
    return tuple(out)
