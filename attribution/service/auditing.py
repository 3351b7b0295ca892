"""Over a store, article by article: how well it is sourced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from attribution.across.chains.graph import Publication, Telling
from attribution.across.claims.claim import Claim
from attribution.across.claims.likeness import Link, likeness
from attribution.across.claims.statement import Statement
from attribution.across.quotes.check import Transcript
from attribution.across.speakers.known import KnownSpeaker
from attribution.audit import Audited, Bare, Rule, audit, gather
from attribution.audit.sentences import uncovered
from attribution.model import Attribution, Document, Reviewed, ReviewState, StoredDocument
from attribution.service import verifying

_FEWEST = 5  # content words of a sentence below which two articles can say the same by chance
_LOOKED_AT = 5  # claims, and their members, that are looked at for a sentence


class Speakers(Protocol):
    """What an audit asks of a store's speakers; ``attribution.store.Store.people`` gives it."""

    def of(self, document_key: int) -> dict[str, int]:
        """Return the speakers of a document by their names in it."""

    def one(self, key: int) -> KnownSpeaker:
        """Return a speaker."""


class Shelf(verifying.Shelf, Protocol):
    """What an audit asks of a store; ``attribution.store.Store`` gives it."""

    @property
    def people(self) -> Speakers:
        """Return the speakers."""

    def documents(self) -> list[StoredDocument]:
        """Return all documents in the order in which they came."""

    def articles(self, keys: list[int] | None = None) -> Iterator[tuple[Document, list[Reviewed]]]:
        """Yield each document with its attributions as they stand."""

    def claims_of(self, document_key: int) -> Iterator[Claim]:
        """Yield the claims that a document shares."""

    def claims(self, words: str = "", limit: int | None = None, min_members: int = 2) -> Iterator[Claim]:
        """Yield claims with all words in one of their attributions."""


def audit_store(
    shelf: Shelf,
    *,
    rules: tuple[Rule, ...],
    transcripts: Sequence[Transcript] = (),
    since: str | None = None,
    until: str | None = None,
    keys: Sequence[int] | None = None,
) -> Iterator[Audited]:
    """Audit what a store holds, one article at a time, in the order in which they came.

    What a reviewer rejected does not count; what one corrected counts as it stands.

    Args:
        shelf: the store.
        rules: which rules to run.
        transcripts: what quotes are held against.
        since: the first day, as an ISO 8601 date; articles without a date are then left out.
        until: the last day, likewise.
        keys: the articles to audit, whatever their date; None for all of the time asked for.

    Raises:
        StoreError: the store can't be read.
    """
    if keys is None:
        keys = [line.key for line in shelf.documents() if _is_within(line, since=since, until=until)]
    called: dict[int, str] = {}
    for key, (document, items) in zip(keys, shelf.articles(list(keys)), strict=True):
        standing = [item.attribution for item in items if item.review.state is not ReviewState.REJECTED]
        verdicts = (
            (checked.attribution.id, checked.verdict)
            for verified in (verifying.verify_stored(shelf, [key], transcripts) if transcripts else ())
            for checked in verified.checked
        )
        bare = _bare(shelf, key, document, standing)
        names = _names(shelf.people, key, called)
        known = gather(key, claims=shelf.claims_of(key), verdicts=verdicts, bare=bare, names=names)
        yield audit(document, standing, rules=rules, known=known)


def _names(people: Speakers, document_key: int, called: dict[int, str]) -> dict[str, str]:
    """Return speakers' names over all articles by those in one; ``called`` keeps what was read before."""
    here = people.of(document_key)
    for key in here.values():
        if key not in called:
            called[key] = people.one(key).name
    return {name: called[key] for name, key in here.items()}


def _bare(shelf: Shelf, key: int, document: Document, standing: list[Attribution]) -> Iterator[Bare]:
    """Yield the sentences in which nothing is attributed, but whose words other articles attribute.

    The store's index of words finds candidates; the scorer of claims tells whether they say the same.
    """
    for span in uncovered(document, standing):
        said = Statement.of(document.text, Attribution("", content=(span,)))
        if len(said.content) < _FEWEST:
            continue
        found = shelf.claims(" ".join(said.words), limit=_LOOKED_AT, min_members=1)
        tellings = (member.telling for claim in found for member in claim.members)
        others = (other for other in tellings if other.publication.key != key and _is_same(said, other))
        if same := tuple(islice(others, _LOOKED_AT)):
            yield Bare(span, same)


def _is_same(said: Statement, other: Telling) -> bool:
    there = Attribution("", content=((0, len(other.words)),))
    found = likeness(said, Statement.of(other.words, there))
    return not other.denies and found is not None and found.link in (Link.COPY, Link.SAME)


def _is_within(line: StoredDocument, *, since: str | None, until: str | None) -> bool:
    """Tell whether an article's date is in a span of days, both ends included; no real date is in none."""
    if since is None and until is None:
        return True
    day = Publication(line.key, line.id, published=line.published).day
    return day is not None and (since or "") <= day.isoformat() <= (until or "9999-12-31")
