"""Attributions into claims: each finds those that say the same through an index, and joins their claim.

The index lists wordings under pairs of content words (see ``across.claims.shingles``). What a document costs
depends on that document alone: a list holds at most ``LISTED`` wordings, of those that share pairs with a new
one the ``RANKED`` likeliest are compared, rare pairs counting most, and one more attribution with a wording
that is known changes two rows. A pair that is in many statements tells little, so little is lost when its
list is full; a claim of many wordings is found through its first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from heapq import nlargest
from itertools import islice

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session, col

from attribution.across.claims import shingles
from attribution.across.claims.likeness import can_link
from attribution.across.claims.statement import NAME, Statement
from attribution.model import Attribution
from attribution.store.claims.dropping import drop
from attribution.store.claims.joining import join
from attribution.store.claims.rows import OF_KEYS, ROWS, Wording, count, point, wording_of
from attribution.store.tables import AttributionRow, ShingleRow, WordingRow

LISTED = 16  # wordings in a list
RANKED = 8  # wordings that a new one is compared with
SHARED = 3  # of so many words of the shorter, one at least is in the other: else it is not worth reading
_AT_ONCE = 100  # attributions of a document that are placed together
_OF_DIGESTS = ROWS.where(col(WordingRow.digest).in_(bindparam("digests", expanding=True)))
_LISTS = select(col(ShingleRow.shingle), col(ShingleRow.wording_key)).where(
    col(ShingleRow.shingle).in_(bindparam("shingles", expanding=True))
)
_PLACED = select(col(AttributionRow.key)).where(
    col(AttributionRow.key).in_(bindparam("keys", expanding=True)),
    col(AttributionRow.wording_key).is_not(None),
)
_ADD = insert(WordingRow)
_LIST = insert(ShingleRow)


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
    count(session, counts)
    added = _added(session, {digest: said[digest] for digest in said if digest not in known}, by)
    for digest, wording in added.items():
        wording.at = tuple(span for key in by[digest] for span in attributions[key].content)
    _relate(session, list(added.values()))
    wordings = known | added
    point(session, [(key, wordings[digest].key) for digest, keys in by.items() for key in keys])


def _known(session: Session, said: Mapping[bytes, Statement]) -> dict[bytes, Wording]:
    """Return the wordings that are stored already, by their digest."""
    rows = session.connection().execute(_OF_DIGESTS, {"digests": [*said]})
    return {row.digest: wording_of(row) for row in rows}


def _added(
    session: Session, new: Mapping[bytes, Statement], by: Mapping[bytes, list[int]]
) -> dict[bytes, Wording]:
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
    return {digest: Wording(keys[digest], said, keys[digest]) for digest, said in new.items()}


def _relate(session: Session, new: Sequence[Wording]) -> None:
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
    rows = {row.key: row for row in connection.execute(OF_KEYS, {"keys": [*wanted]})}
    bags |= {key: frozenset(row.words.replace(NAME, "").split()) for key, row in rows.items()}
    for wording, some in zip(new, likeliest, strict=True):
        mine = bags[wording.key]
        near = [key for key in some if SHARED * len(mine & bags[key]) >= min(len(mine), len(bags[key]))]
        known |= {key: wording_of(rows[key]) for key in near if key not in known}
        join(session, wording, [known[key] for key in near], known.values())


def _digest(said: Statement) -> bytes:
    identity = "\0".join((*said.words, "", said.speaker, said.speaker_kind))
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=16).digest()
