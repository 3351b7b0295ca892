"""The way through the tagger: what the rules find, what the network sees, and one set of both."""

from __future__ import annotations

from spacy.tokens import Doc

from attribution.extraction import Reading, attributions, find_candidates, is_parsed
from attribution.model import Attribution, Document
from attribution.tagger.blend import blended, ruled, settle
from attribution.tagger.features import features_of
from attribution.tagger.model import Model
from attribution.tagger.proposals import propose


def find_attributions(doc: Doc, document: Document, model: Model) -> tuple[Attribution, ...]:
    """Return what rules and tagger find in a parsed document, with its spans, in text order.

    Args:
        doc: the document's whole text, parsed, with entities.
        document: its sections.
        model: the tagger's.
    """
    if not is_parsed(doc):
        return ()
    reading = Reading.of(doc, document)
    candidates = find_candidates(reading, document)
    features = features_of(reading, document, [candidate for candidate, _ in candidates])
    rules = ruled(reading, features, candidates)
    blends = blended(reading, features, propose(features, model), rules)
    return attributions(reading, document, settle(blends, rules, model.settings))
