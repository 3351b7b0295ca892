"""The rows of wordings: what is read and written for all of the work on claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlmodel import Session, col

from attribution.across.claims.statement import Statement
from attribution.model import Spans, SpeakerKind
from attribution.store.tables import AttributionRow, WordingRow

# Made once: to build and to compile a statement takes longer than to run it. Rows by columns, since an entity
# that the session knows would be as it was first read.
ROWS = select(
    col(WordingRow.key),
    col(WordingRow.digest),
    col(WordingRow.words),
    col(WordingRow.speaker),
    col(WordingRow.speaker_kind),
    col(WordingRow.claim_key),
    col(WordingRow.members),
)
OF_KEYS = ROWS.where(col(WordingRow.key).in_(bindparam("keys", expanding=True)))
_COUNT = (
    update(WordingRow)
    .where(col(WordingRow.key) == bindparam("claim"))
    .values(members=col(WordingRow.members) + bindparam("more"))
)
_POINT = (
    update(AttributionRow)
    .where(col(AttributionRow.key) == bindparam("attribution"))
    .values(wording_key=bindparam("wording"))
)


@dataclass(slots=True)
class Wording:
    """A wording and the key that its claim goes by; ``at`` is where the document that is placed has it."""

    key: int
    said: Statement
    claim: int
    at: Spans = ()

    def holds(self, other: Wording) -> bool:
        """Tell whether one is part of the other where they stand: `She said he had said that …`."""
        return any(start < end_ and start_ < end for start, end in self.at for start_, end_ in other.at)


def wording_of(row: Row[*tuple[Any, ...]]) -> Wording:
    """Return the wording of one of ``ROWS``."""
    said = statement(row.words, row.speaker, row.speaker_kind)
    return Wording(row.key, said, row.claim_key or row.key)


@lru_cache(maxsize=5_000)  # the first of a full list are compared again and again
def statement(words: str, speaker: str, speaker_kind: str) -> Statement:
    """Return what a row of ``wording`` says."""
    return Statement.read(words, speaker, SpeakerKind(speaker_kind))


def count(session: Session, attributions: Mapping[int, int]) -> None:
    """Count attributions that claims won, or lost."""
    rows = [{"claim": claim, "more": more} for claim, more in attributions.items() if more]
    if rows:
        session.connection().execute(_COUNT, rows)


def point(session: Session, pairs: Iterable[tuple[int, int | None]]) -> None:
    """Point attributions to their wordings."""
    rows = [{"attribution": attribution, "wording": wording} for attribution, wording in pairs]
    if rows:
        session.connection().execute(_POINT, rows)
