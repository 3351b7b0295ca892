"""What the desk asks of a store; ``attribution.store.Store`` gives it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from attribution.across.chains.graph import Publication
from attribution.across.claims.claim import Claim
from attribution.across.speakers.known import KnownSpeaker, OpenQuestion
from attribution.across.speakers.known import Place as Appearance
from attribution.model import Action, Attribution, Decision, Document, Passage, Past, Reviewed, StoredDocument
from attribution.team.answers import Judged
from attribution.worklist import PLACES, Deed, Filter, News, Order, Place, Turned


class TeamStore(Protocol):
    """What several reviewers answered, and whose which document is. Raises as ``ReviewStore`` does."""

    def disputed(self) -> Sequence[Judged]:
        """Return what reviewers answer differently and nobody adjudicated, in the order of the articles."""

    def assigned_to(self, reviewer: str) -> Collection[int]:
        """Return the keys of the documents that are somebody's."""


class PeopleStore(Protocol):
    """Who speaks across the articles, and what people decide on that. Raises as ``ReviewStore`` does."""

    def known(self, words: str = "", limit: int = 50) -> Sequence[KnownSpeaker]:
        """Return the speakers of whom a name has all words, most quoted first."""

    def questions(self, limit: int = 50, about: int | None = None) -> Sequence[OpenQuestion]:
        """Return the names of which it is open who they are, or only those that may be one speaker."""

    def of(self, document_key: int) -> dict[str, int]:
        """Return the speakers of a document by their names in it."""

    def one(self, key: int) -> KnownSpeaker:
        """Return a speaker."""

    def places(self, key: int) -> Sequence[Appearance]:
        """Return where a speaker appears."""

    def merge(self, into: int, others: Sequence[int], *, reviewer: str) -> KnownSpeaker:
        """Make speakers one, under ``into``'s name."""

    def split(
        self, key: int, places: Iterable[tuple[int, str]], *, reviewer: str, into: int | None = None
    ) -> KnownSpeaker:
        """Take appearances, by document and name, from a speaker, for another or for a new one."""

    def assign(
        self, places: Iterable[tuple[int, str]], *, reviewer: str, into: int | None = None
    ) -> KnownSpeaker:
        """Say whose some appearances are: another's, or those of somebody new."""

    def part(self, key: int, others: Sequence[int], *, reviewer: str) -> None:
        """Say that speakers are not one."""

    def rename(self, key: int, name: str, *, reviewer: str) -> KnownSpeaker:
        """Show a speaker under a name."""

    def undo(self, reviewer: str) -> str | None:
        """Take back the reviewer's last decision on speakers; return what it was, None for none."""


class ReviewStore(Protocol):
    """Documents, their attributions, and the decisions on them.

    Every method raises ``StoreError``, whose text is one line for the reviewer. A method that writes
    returns only when what it wrote is on disk.
    """

    @property
    def team(self) -> TeamStore:
        """Return what is asked for a team."""

    @property
    def files(self) -> Sequence[Path]:
        """Return the files that the store is kept in."""

    def articles(self, keys: Iterable[int] | None = None) -> Iterator[tuple[Document, list[Reviewed]]]:
        """Yield documents with their attributions, all where no keys are given, one at a time."""

    def documents(self, keys: Collection[int] | None = None) -> Sequence[StoredDocument]:
        """Return documents, all where no keys are given, in the order of the queue."""

    def news(self, since: News | None = None) -> News:
        """Return what came since somebody last asked."""

    def document(self, key: int) -> Document:
        """Return one document with its text."""

    def publications(self, digests: Collection[str]) -> dict[str, Publication]:
        """Return documents by the SHA-256 of their texts."""

    def attributions(self, document_key: int) -> Sequence[Reviewed]:
        """Return the attributions of one document."""

    def newest(self, document_key: int) -> Mapping[int, int]:
        """Return the keys of a document's attributions, each with its newest decision."""

    def attribution(self, key: int) -> Reviewed:
        """Return one attribution as it stands."""

    def search(self, words: str, limit: int = 200) -> Sequence[Reviewed]:
        """Return attributions in which all words occur."""

    def passages(self, words: str, limit: int = 100) -> Sequence[Passage]:
        """Return where in the texts one paragraph has all words."""

    def speakers(self) -> Sequence[tuple[str, int]]:
        """Return the known speakers, each with its number of attributions."""

    def history(self, key: int) -> Sequence[Decision]:
        """Return what was decided on an attribution, oldest first."""

    def past(self, key: int) -> Sequence[Past]:
        """Return what an attribution was after each decision on it, oldest first."""

    def decide(
        self,
        key: int,
        action: Action,
        *,
        reviewer: str,
        change: Attribution | None = None,
        note: str | None = None,
        seen: Attribution | None = None,
        adjudicates: bool = False,
        after: int | None = None,
    ) -> Reviewed:
        """Write one decision on what was seen, and return the attribution as it then stands."""

    def decide_together(self, deeds: Sequence[Deed], *, reviewer: str) -> Sequence[Reviewed]:
        """Write decisions that are one act, all or none."""

    def places(self, wanted: Filter, order: Order, limit: int = PLACES) -> Sequence[Place]:
        """Return where the attributions are that a filter lets through, in an order."""

    def add_attribution(self, document_key: int, attribution: Attribution, *, reviewer: str) -> Reviewed:
        """Write an attribution that a reviewer found."""

    def undo(self, reviewer: str) -> Turned | None:
        """Take back the reviewer's last act; None where there is none."""

    def redo(self, reviewer: str) -> Turned | None:
        """Bring back what was undone last; None where there is nothing."""


class OpenStore(ReviewStore, Protocol):
    """A store of which nothing is hidden."""

    @property
    def people(self) -> PeopleStore:
        """Return who speaks."""

    def documents(self, keys: Collection[int] | None = None) -> list[StoredDocument]:
        """Return documents, all where no keys are given, in the order of the queue."""

    def attributions(self, document_key: int | None = None) -> list[Reviewed]:
        """Return the attributions of one document, or of all."""

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield each document's key and text."""

    def claims(self, words: str = "", limit: int | None = None, min_members: int = 2) -> Iterator[Claim]:
        """Yield claims with all words in one of their attributions."""

    def claims_of(self, document_key: int) -> Iterator[Claim]:
        """Yield the claims that a document shares."""

    def claim_keys(self, document_key: int) -> list[int]:
        """Return the keys of the claims that a document shares."""

    def claim(self, key: int) -> Claim:
        """Return one claim."""

    def claim_of(self, attribution_key: int) -> Claim | None:
        """Return the claim of which an attribution is one of several tellings; None where it is alone."""

    def compare(self) -> int:
        """Compare the documents that no version of the program has compared yet; return how many."""

    def blind(self, reviewer: str) -> ReviewStore:
        """Return the store as it is shown to a reviewer who is to judge alone."""
