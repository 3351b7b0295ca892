"""The way through the tagger: what the rules find, what the network sees, and one set of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from spacy.tokens import Doc

from attribution.extraction import Candidate, Reading, attributions, find_candidates, is_parsed
from attribution.model import Attribution, Document
from attribution.tagger.blend import Blended, Ruled, blended, ruled, settle
from attribution.tagger.features import Features, features_of
from attribution.tagger.model import Model, Settings
from attribution.tagger.proposals import Proposal, propose


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

    def blend(self, proposals: list[Proposal]) -> tuple[list[Blended], list[Ruled]]:
        """Return what the network found, with what the rules add, and what the rules find."""
        rules = ruled(self.reading, self.features, self.candidates)
        return blended(self.reading, self.features, proposals, rules), rules

    def settled(
        self, document: Document, proposals: list[Proposal], settings: Settings
    ) -> tuple[Attribution, ...]:
        """Return what is given of what network and rules found, in text order."""
        return attributions(self.reading, document, settle(*self.blend(proposals), settings))


def find_together(
    parses: Iterable[tuple[Doc, Document]], model: Model
) -> Iterator[tuple[Doc, Document, tuple[Attribution, ...]]]:
    """Yield parsed documents, in order, with what rules and tagger find in each: its spans, in text order.

    The network reads in a thread of its own, while the next document is being parsed; all are held until
    then.

    Args:
        parses: each document's whole text, parsed, with entities; and its sections.
        model: the tagger's.
    """
    stopped = Event()
    network = ThreadPoolExecutor(1, "tagger")

    def begin(doc: Doc, document: Document) -> Callable[[], tuple[Attribution, ...]]:
        if not is_parsed(doc):
            return tuple
        seen = Seen.of(doc, document)
        proposals = network.submit(propose, seen.features, model, stopped)
        return lambda: seen.settled(document, proposals.result(), model.settings)

    try:
        begun = [(doc, document, begin(doc, document)) for doc, document in parses]
        for doc, document, found in begun:
            yield doc, document, found()
    finally:
        stopped.set()
        network.shutdown(cancel_futures=True)
