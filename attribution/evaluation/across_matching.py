"""What the product finds that articles have in common, given the attributions people marked in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attribution.across.quotes.check import Quote, Transcript, check
from attribution.across.quotes.quoted import quotes_of
from attribution.evaluation.across import UNTOLD, Appearance, Checked, Common, Links, Member, score_common
from attribution.evaluation.across_reading import Event
from attribution.evaluation.figures import Score
from attribution.store import Store


def score_event(event: Event) -> dict[str, Score]:
    """Return how good the product is at what an event's articles have in common, by figure.

    The articles go through a store of their own, as any do that are added.

    Args:
        event: articles, and what is right.

    Raises:
        StoreError: no temporary store can be made.
    """
    with TemporaryDirectory() as folder, Store(Path(folder) / "event.db") as store:
        for extraction in event.extractions:
            store.add(extraction)
        found = Common(list(_speakers(store)), list(_claims(store)), dict(_quotes(event)))
    return score_common(event.common, found)


def _speakers(store: Store) -> Iterator[list[Appearance]]:
    for speaker in store.people.known(limit=sum(line.total for line in store.documents())):
        yield [(place.document, place.name) for place in store.people.places(speaker.key)]


def _claims(store: Store) -> Iterator[Links]:
    for claim in store.claims():
        untold = UNTOLD if claim.first is None else None
        tellings = ((member.telling, member.link or untold) for member in claim.members)
        yield {(telling.publication.id, telling.attribution.id): link for telling, link in tellings}


def _quotes(event: Event) -> Iterator[tuple[Member, Checked]]:
    """Yield the verdict on each quote that the gold has one on, against the same transcript.

    Of an attribution with several stretches in quote marks, the worst verdict counts.
    """
    transcripts = {key: Transcript.of(document.text, name=key) for key, document in event.transcripts.items()}
    for extraction in event.extractions:
        quotes: dict[Member, list[Quote]] = {}
        for attribution, quote in quotes_of(extraction):
            quotes.setdefault((extraction.document.id, attribution.id), []).append(quote)
        for member in quotes.keys() & event.against.keys():
            transcript = transcripts[event.against[member]]
            worst = max((check(quote, transcript) for quote in quotes[member]), key=lambda found: found.rank)
            yield member, Checked(worst.kind, worst.passage)
