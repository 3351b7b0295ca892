"""What a team asks of a store beside its attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attribution.store.engine import Database
from attribution.store.team import assignments, judged
from attribution.team.answers import Judged
from attribution.team.assignments import Assignment


class Team:
    """Reviewers' answers, their disagreements, and whose which document is. Raises as ``Store`` does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def disputed(self) -> list[Judged]:
        """Return what reviewers answer differently and nobody has adjudicated, in the order of the articles.

        What one added and another, who judged all else in the article, did not find, is disputed too.
        """
        with self._database.read() as session:
            return list(judged.disputed(session))

    def judged_by_several(self) -> Iterator[Judged]:
        """Yield what two reviewers or more judged or missed, all as of one moment."""
        with self._database.read() as session:
            yield from judged.judged_by_several(session)

    def assign(self, documents: Sequence[int], reviewers: Sequence[str], *, each: int = 1) -> int:
        """Deal documents out to reviewers in turn; return how many assignments are new.

        Args:
            documents: their keys.
            reviewers: their names.
            each: reviewers a document.
        """
        with self._database.write() as session:
            return assignments.give(session, documents, reviewers, each)

    def take_back(self, documents: Iterable[int] | None, reviewers: Iterable[str] = ()) -> int:
        """Take documents back from reviewers, who keep what they decided; return how many assignments went.

        Args:
            documents: their keys; None for all.
            reviewers: their names; none for all.
        """
        with self._database.write() as session:
            return assignments.take(session, documents, reviewers)

    def assignments(self) -> list[Assignment]:
        """Return all assignments, each with how far its reviewer is, by reviewer."""
        with self._database.read() as session:
            return assignments.listed(session)

    def assigned_to(self, reviewer: str) -> frozenset[int]:
        """Return the keys of the documents that are somebody's."""
        with self._database.read() as session:
            return assignments.of(session, reviewer)

    def unassigned(self) -> list[int]:
        """Return the keys of the documents that are nobody's."""
        with self._database.read() as session:
            return assignments.nobodys(session)
