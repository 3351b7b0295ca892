"""The way through the tagger: what the rules find, what the network sees, and one set of both."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from attribution.extraction import Candidate, Reading, attributions, find_candidates, is_parsed
from attribution.model import Attribution, Document
from attribution.tagger.blend import Blended, Ruled, blended, ruled, settle
from attribution.tagger.features import Features, features_of
from attribution.tagger.model import Model
from attribution.tagger.proposals import propose


@dataclass(frozen=True, slots=True)
class Seen:
    """A parsed text as the tagger is shown it: the rules' candidates, with holders, and what each word is."""

    reading: Reading
    candidates: list[tuple[Candidate, int | None]]
    features: Features

    @classmethod
    def of(cls, doc: Doc, document: Document) -> Seen:
        """Let the rules look for candidates and gather what the network is to see."""
        reading = Reading.of(doc, document)
        candidates = find_candidates(reading, document)
        return cls(reading, candidates, features_of(reading, document, [one for one, _ in candidates]))

    def read(self, model: Model) -> tuple[list[Blended], list[Ruled]]:
        """Return what a model finds, with what the rules add, and what the rules find."""
        rules = ruled(self.reading, self.features, self.candidates)
        return blended(self.reading, self.features, propose(self.features, model), rules), rules


def find_attributions(doc: Doc, document: Document, model: Model) -> tuple[Attribution, ...]:
    """Return what rules and tagger find in a parsed document, with its spans, in text order.

    Args:
        doc: the document's whole text, parsed, with entities.
        document: its sections.
        model: the tagger's.
    """
    if not is_parsed(doc):
        return ()
    seen = Seen.of(doc, document)
    blends, rules = seen.read(model)
    return attributions(seen.reading, document, settle(blends, rules, model.settings))
