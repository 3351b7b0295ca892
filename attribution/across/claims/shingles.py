"""The keys under which a statement is found by those that may say the same.

A key is a hash of two content words: of neighbours, whichever comes first, and of the longest ones. A cut
quote keeps the neighbours of its own words wherever it was cut, so it is found by any of them: that is
containment, which MinHash, made for the likeness of wholes, does not see, and for which a full-text index
ranks whole posting lists of words. A paraphrase keeps most of its phrases, and its longest words. Pairs of
content words are rare enough for short lists; the commonest are in so many statements that they tell nothing,
and their lists are cut (``store.claims``).

Of neighbours a sample is listed, the least hash in each window of ``WINDOW`` (Schleimer, Wilkerson and Aiken
(2003), "Winnowing"): whatever shares that many pairs in a row shares a listed one. Asked for are all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, pairwise

from attribution.across.claims.statement import Statement

WINDOW = 2  # neighbouring pairs, of which at least one is listed
_LONGEST = 3  # words of a statement whose pairs are keys too
_MOST = 200  # content words of a statement that make keys: a passage as long is found by its start


@dataclass(frozen=True, slots=True)
class Keys:
    """A statement's keys, 63-bit, without repeats: all to look under, and those of them to be found under."""

    asked: tuple[int, ...]
    listed: tuple[int, ...]


def keys(said: Statement) -> Keys:
    """Return the keys of a statement; the key of all its words is among both."""
    content = said.content[:_MOST]
    longest = sorted(set(content), key=lambda word: (-len(word), word))[:_LONGEST]
    near = [key(sorted(pair)) for pair in pairwise(content)]
    sample = [min(near[start : start + WINDOW]) for start in range(max(len(near) - WINDOW + 1, 1)) if near]
    always = [key(said.words), *(key(sorted(pair)) for pair in combinations(longest, 2)), *near[:1]]
    return Keys(tuple(dict.fromkeys(always + near)), tuple(dict.fromkeys(always + sample)))


def key(words: Iterable[str]) -> int:
    """Return a 63-bit hash of words, the same in every process and on every machine."""
    digest = blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
