"""Attributions into claims: each finds those that say the same through an index, and joins their claim.

The index lists wordings under pairs of content words (``across.shingles`` says why). What a document costs
depends on that document alone: a list holds at most ``LISTED`` wordings, of those that share pairs with a new
one the ``RANKED`` likeliest are compared, rare pairs counting most, and one more attribution with a wording
that is known changes two rows. A pair that is in many statements tells little, so little is lost when its
list is full; a claim of many wordings is found through its first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from heapq import nlargest
from itertools import islice, product
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, update
from sqlmodel import Session, col

from attribution.across import shingles
from attribution.across.likeness import can_link, conflict, likeness
from attribution.across.statement import NAME, Statement
from attribution.model import Attribution, Spans, SpeakerKind
from attribution.store.tables import AttributionRow, ShingleRow, WordingRow

LISTED = 16  # wordings in a list
RANKED = 8  # wordings that a new one is compared with
SHARED = 3  # of so many words of the shorter, one at least is in the other: else it is not worth reading
_AT_ONCE = 100  # attributions of a document that are placed together
_RELATED = 200  # wordings of a claim that are compared anew when one of them goes
# Made once: to build and to compile a statement takes longer than to run it. Rows by columns, since an entity
# that the session knows would be as it was first read.
_ROWS = select(
    col(WordingRow.key),
    col(WordingRow.digest),
    col(WordingRow.words),
    col(WordingRow.speaker),
    col(WordingRow.speaker_kind),
    col(WordingRow.claim_key),
    col(WordingRow.members),
)
_OF_DIGESTS = _ROWS.where(col(WordingRow.digest).in_(bindparam("digests", expanding=True)))
_OF_KEYS = _ROWS.where(col(WordingRow.key).in_(bindparam("keys", expanding=True)))
_LISTS = select(col(ShingleRow.shingle), col(ShingleRow.wording_key)).where(
    col(ShingleRow.shingle).in_(bindparam("shingles", expanding=True))
)
_PLACED = select(col(AttributionRow.key)).where(
    col(AttributionRow.key).in_(bindparam("keys", expanding=True)),
    col(AttributionRow.wording_key).is_not(None),
)
_ADD = insert(WordingRow)
_LIST = insert(ShingleRow)
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
class _Wording:
    """A wording and the key that its claim goes by; ``at`` is where the document that is placed has it."""

    key: int
    said: Statement
    claim: int
    at: Spans = ()

    def holds(self, other: _Wording) -> bool:
        """Tell whether one is part of the other where they stand: `She said he had said that …`."""
        return any(start < end_ and start_ < end for start, end in self.at for start_, end_ in other.at)


def place(session: Session, text: str, attributions: Mapping[int, Attribution]) -> None:
    """Give attributions of one document a place among the claims, instead of that which they had.

    Args:
        session: a transaction that writes.
        text: the document's.
        attributions: those that are shown and not rejected, by their keys.
    """
    placed = session.connection().execute(_PLACED, {"keys": [*attributions]}).scalars().all()
    for key in placed:
        drop(session, key)
    said = ((key, Statement.of(text, attribution)) for key, attribution in attributions.items())
    items = ((key, statement) for key, statement in said if can_link(statement))
    while some := list(islice(items, _AT_ONCE)):
        _place(session, some, attributions)


def drop(session: Session, attribution_key: int) -> None:
    """Take an attribution out of its claim, and what holds together through it alone apart."""
    connection = session.connection()
    placed = _ROWS.join(AttributionRow, col(AttributionRow.wording_key) == WordingRow.key)
    row = connection.execute(placed.where(col(AttributionRow.key) == attribution_key)).first()
    if row is None:
        return
    _point(session, [(attribution_key, None)])
    _count(session, {row.claim_key or row.key: -1})
    others = select(col(AttributionRow.key)).where(col(AttributionRow.wording_key) == row.key).limit(1)
    if connection.execute(others).first() is None:
        _remove(session, row)


def _place(
    session: Session, items: Iterable[tuple[int, Statement]], attributions: Mapping[int, Attribution]
) -> None:
    said: dict[bytes, Statement] = {}
    by: dict[bytes, list[int]] = defaultdict(list)  # attributions, by their statement's digest
    for key, statement in items:
        digest = _digest(statement)
        said.setdefault(digest, statement)
        by[digest].append(key)
    known = _known(session, said)
    counts: dict[int, int] = defaultdict(int)
    for digest, wording in known.items():
        counts[wording.claim] += len(by[digest])
    _count(session, counts)
    added = _added(session, {digest: said[digest] for digest in said if digest not in known}, by)
    for digest, wording in added.items():
        wording.at = tuple(span for key in by[digest] for span in attributions[key].content)
    _relate(session, list(added.values()))
    wordings = known | added
    _point(session, [(key, wordings[digest].key) for digest, keys in by.items() for key in keys])


def _known(session: Session, said: Mapping[bytes, Statement]) -> dict[bytes, _Wording]:
    """Return the wordings that are stored already, by their digest."""
    rows = session.connection().execute(_OF_DIGESTS, {"digests": [*said]})
    return {row.digest: _wording(row) for row in rows}


def _added(
    session: Session, new: Mapping[bytes, Statement], by: Mapping[bytes, list[int]]
) -> dict[bytes, _Wording]:
    """Write new wordings, each as a claim of its own with its attributions; return them by their digest."""
    rows = [
        {
            "digest": digest,
            "words": said.marked,
            "speaker": said.speaker,
            "speaker_kind": said.speaker_kind,
            "members": len(by[digest]),
        }
        for digest, said in new.items()
    ]
    if not rows:
        return {}
    connection = session.connection()
    connection.execute(_ADD, rows)  # then asked for: with RETURNING, SQLite would take them one by one
    keys = {row.digest: row.key for row in connection.execute(_OF_DIGESTS, {"digests": [*new]})}
    return {digest: _Wording(keys[digest], said, keys[digest]) for digest, said in new.items()}


def _relate(session: Session, new: Sequence[_Wording]) -> None:
    """List new wordings in the index, and join each with those before it that say the same."""
    keys = [shingles.keys(wording.said) for wording in new]
    lists: dict[int, list[int]] = defaultdict(list)
    asked = {shingle for each in keys for shingle in each.asked}
    connection = session.connection()
    for shingle, key in connection.execute(_LISTS, {"shingles": [*asked]}).all():
        lists[shingle].append(key)
    likeliest: list[list[int]] = []
    entries: list[dict[str, int]] = []
    for wording, each in zip(new, keys, strict=True):
        weights: dict[int, float] = defaultdict(float)
        for shingle in each.asked:
            rarity = 1 / max(len(lists[shingle]), 1)
            for key in lists[shingle]:
                weights[key] += rarity
        likeliest.append(nlargest(RANKED, weights, key=lambda key: (weights[key], -key)))
        for shingle in each.listed:
            if len(lists[shingle]) < LISTED:
                lists[shingle].append(wording.key)
                entries.append({"shingle": shingle, "wording_key": wording.key})
    if entries:
        connection.execute(_LIST, entries)
    known = {wording.key: wording for wording in new}
    bags = {wording.key: frozenset(wording.said.words) for wording in new}
    wanted = {key for some in likeliest for key in some if key not in known}
    rows = {row.key: row for row in connection.execute(_OF_KEYS, {"keys": [*wanted]})}
    bags |= {key: frozenset(row.words.replace(NAME, "").split()) for key, row in rows.items()}
    for wording, some in zip(new, likeliest, strict=True):
        mine = bags[wording.key]
        near = [key for key in some if SHARED * len(mine & bags[key]) >= min(len(mine), len(bags[key]))]
        known |= {key: _wording(rows[key]) for key in near if key not in known}
        _join(session, wording, [known[key] for key in near], known.values())


def _join(
    session: Session, wording: _Wording, others: Sequence[_Wording], known: Collection[_Wording]
) -> None:
    """Put a wording, a claim by itself, into the claim of those that it is like, which becomes one.

    Not where two of them conflict: what stands between two statements with other numbers is like both, and
    yet they are two claims. Then it goes with the likest.
    """
    mates: dict[int, list[_Wording]] = defaultdict(list)
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
    members = {row.key: row.members for row in connection.execute(_OF_KEYS, {"keys": claims})}
    kept = max(claims, key=lambda claim: (members[claim], -claim))
    merged = [claim for claim in claims if claim != kept]
    connection.execute(_MERGE, {"merged": merged, "kept": kept})
    _count(session, {kept: sum(members[claim] for claim in merged)})
    return kept


def _remove(session: Session, row: Row[*tuple[Any, ...]]) -> None:
    """Remove a wording that no attribution has any more, and compare what else its claim holds anew."""
    claim, gone = row.claim_key or row.key, _wording(row)
    connection = session.connection()
    listed = col(ShingleRow.shingle).in_(shingles.keys(gone.said).listed)
    connection.execute(delete(ShingleRow).where(listed, col(ShingleRow.wording_key) == gone.key))
    asked = _ROWS.where(
        or_(col(WordingRow.key) == claim, col(WordingRow.claim_key) == claim),
        col(WordingRow.key) != gone.key,
    )
    rest = connection.execute(asked.order_by(col(WordingRow.key)).limit(_RELATED + 1)).all()
    if gone.key == claim and rest:
        heir = rest[0].key
        theirs = or_(col(WordingRow.claim_key) == claim, col(WordingRow.key) == heir)
        connection.execute(update(WordingRow).where(theirs).values(claim_key=heir))
        members = select(col(WordingRow.members)).where(col(WordingRow.key) == claim).scalar_subquery()
        heirs = update(WordingRow).where(col(WordingRow.key) == heir)
        connection.execute(heirs.values(claim_key=None, members=members))
    connection.execute(delete(WordingRow).where(col(WordingRow.key) == gone.key))
    if 1 < len(rest) <= _RELATED:
        _part(session, [_Wording(each.key, _wording(each).said, each.key) for each in rest])


def _part(session: Session, wordings: Sequence[_Wording]) -> None:
    """Make each wording of a claim a claim by itself, and join those that say the same."""
    keys = [wording.key for wording in wordings]
    connection = session.connection()
    placed = select(func.count()).where(col(AttributionRow.wording_key) == col(WordingRow.key))
    own = update(WordingRow).where(col(WordingRow.key).in_(keys))
    connection.execute(own.values(claim_key=None, members=placed.scalar_subquery()))
    for number, wording in enumerate(wordings):
        _join(session, wording, wordings[:number], wordings)


def _count(session: Session, attributions: Mapping[int, int]) -> None:
    """Count attributions that claims won, or lost."""
    rows = [{"claim": claim, "more": more} for claim, more in attributions.items() if more]
    if rows:
        session.connection().execute(_COUNT, rows)


def _point(session: Session, pairs: Iterable[tuple[int, int | None]]) -> None:
    """Point attributions to their wordings."""
    rows = [{"attribution": attribution, "wording": wording} for attribution, wording in pairs]
    if rows:
        session.connection().execute(_POINT, rows)


def _digest(said: Statement) -> bytes:
    identity = "\0".join((*said.words, "", said.speaker, said.speaker_kind))
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _wording(row: Row[*tuple[Any, ...]]) -> _Wording:
    said = statement(row.words, row.speaker, row.speaker_kind)
    return _Wording(row.key, said, row.claim_key or row.key)


@lru_cache(maxsize=5_000)  # the first of a full list are compared again and again
def statement(words: str, speaker: str, speaker_kind: str) -> Statement:
    """Return what a row of ``wording`` says."""
    return Statement.read(words, speaker, SpeakerKind(speaker_kind))
