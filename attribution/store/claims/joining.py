"""Claims become one: a wording joins what says the same, unless that would put together what conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import product

from sqlalchemy import bindparam, or_, update
from sqlmodel import Session, col

from attribution.across.claims.likeness import conflict, likeness
from attribution.store.claims.rows import OF_KEYS, Wording, count
from attribution.store.tables import WordingRow

_MERGE = (
    update(WordingRow)
    .where(
        or_(
            col(WordingRow.key).in_(bindparam("merged", expanding=True)),
            col(WordingRow.claim_key).in_(bindparam("merged", expanding=True)),
        )
    )
    .values(claim_key=bindparam("kept"), members=0)
)


def join(session: Session, wording: Wording, others: Sequence[Wording], known: Collection[Wording]) -> None:
    """Put a wording, a claim by itself, into the claim of those that it is like, which becomes one.

    Not where two of them conflict: what stands between two statements with other numbers is like both, and
    yet they are two claims. Then it goes with the likest.
    """
    mates: dict[int, list[Wording]] = defaultdict(list)
    score: dict[int, float] = defaultdict(float)
    for other in others:
        if wording.holds(other):
            continue
        mates[other.claim].append(other)
        if (found := likeness(wording.said, other.said)) is not None:
            score[other.claim] = max(score[other.claim], found.score)
    claims: list[int] = []
    for claim in sorted(score, key=lambda claim: (-score[claim], claim)):
        ours = [wording, *(mate for taken in claims for mate in mates[taken])]
        if not any(conflict(one.said, other.said) for one, other in product(ours, mates[claim])):
            claims.append(claim)
    if claims:
        claims.append(wording.claim)
        kept = _one(session, claims)
        for each in known:
            if each.claim in claims:
                each.claim = kept


def _one(session: Session, claims: Sequence[int]) -> int:
    """Make claims one, under the key of that with most attributions: the fewest rows change."""
    connection = session.connection()
    members = {row.key: row.members for row in connection.execute(OF_KEYS, {"keys": claims})}
    kept = max(claims, key=lambda claim: (members[claim], -claim))
    merged = [claim for claim in claims if claim != kept]
    connection.execute(_MERGE, {"merged": merged, "kept": kept})
    count(session, {kept: sum(members[claim] for claim in merged)})
    return kept
