"""A text cut into windows that the network reads one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from attribution.tagger.features import PIECES, Features, Ints

LONGEST = 318  # word pieces in a window, its two end marks left out
OVERLAP = 48  # word pieces that a window shares with the one before
CLS, SEP = 101, 102  # BERT's end marks


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text as the network takes it. T word pieces, W words.

    Attributes:
        start: number of its first word.
        ids: (T,) word pieces with the end marks.
        word_of_piece: (T,) which word each piece is of, for the columns; end marks take the nearest word.
        first: (W,) which piece each word starts with.
        columns, dep, groups: as in ``Features``.
        ancestors: as in ``Features``, numbers within the window.
    """

    start: int
    ids: Ints
    word_of_piece: Ints
    first: Ints
    columns: Ints
    ancestors: Ints
    dep: Ints
    groups: Ints

    @property
    def width(self) -> int:
        """Return the number of words."""
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: those of word ``w`` are ``ids[first[w]:first[w + 1]]``."""

    ids: Ints
    first: Ints

    @classmethod
    def of(cls, features: Features, tokenizer: Tokenizer) -> Pieces:
        """Cut each word into pieces; one that is endless gives its first ones only, an odd one `[UNK]`."""
        encoded = tokenizer.encode_batch(features.words, add_special_tokens=False)
        unknown = tokenizer.token_to_id("[UNK]")
        assert unknown is not None  # a model without it is refused
        lists = [e.ids[:PIECES] or [unknown] for e in encoded]
        first = np.zeros(len(lists) + 1, dtype=np.int64)
        np.cumsum([len(ids) for ids in lists], out=first[1:])
        return cls(np.array([i for ids in lists for i in ids], dtype=np.int64), first)


def windows(
    features: Features, pieces: Pieces, *, overlap: int = OVERLAP, begin: int = 0
) -> Iterator[Window]:
    """Yield windows from word ``begin`` on, each starting and, where it can, ending with a sentence."""
    starts = features.sentence_starts
    first = pieces.first
    width = len(features.words)
    at = begin
    while at < width:
        end = int(np.searchsorted(first, first[at] + LONGEST, side="right")) - 1
        if end < width:
            end = _last_start(starts, at + (end - at) // 2, end) or end
        yield window(features, pieces, at, end)
        if end >= width:
            return
        back = int(np.searchsorted(first, first[end] - overlap))
        again = _next_start(starts, back, end)
        at = (
            again if again > at else end
        )  # else words without an end would be shown once for each word before


def window(features: Features, pieces: Pieces, start: int, end: int) -> Window:
    """Return the words ``[start, end)`` as a window."""
    low, high = int(pieces.first[start]), int(pieces.first[end])
    first = pieces.first[start:end] - low + 1
    ids = np.concatenate(([CLS], pieces.ids[low:high], [SEP]))
    word_of_piece = np.searchsorted(first, np.arange(len(ids)), side="right") - 1
    word_of_piece = word_of_piece.clip(0, end - start - 1)
    ancestors = features.ancestors[start:end] - start
    ancestors = np.where((ancestors < 0) | (ancestors >= end - start), -1, ancestors)
    return Window(
        start=start,
        ids=ids,
        word_of_piece=word_of_piece,
        first=first,
        columns=features.columns[start:end],
        ancestors=ancestors,
        dep=features.dep[start:end],
        groups=features.groups[start:end],
    )


def _last_start(starts: Ints, low: int, high: int) -> int | None:
    at = int(np.searchsorted(starts, high, side="right")) - 1
    return int(starts[at]) if at >= 0 and starts[at] > low else None


def _next_start(starts: Ints, low: int, high: int) -> int:
    """Return the first sentence start from ``low`` to ``high``."""
    at = int(np.searchsorted(starts, low))
    return min(int(starts[at]), high) if at < len(starts) else high
