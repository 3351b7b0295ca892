"""Articles cut into the windows that the network learns from, each with its gold."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from attribution.tagger.features import Ints
from attribution.tagger.windows import Window, window, windows
from attribution.training.data import Example, Labels

SHIFTED = 0.5  # share of the articles cut elsewhere than from their start on, so that windows differ
SHIFT = 12  # sentences by which the first cut is put off, at most


@dataclass(frozen=True, slots=True)
class Tile:
    """A window of W words with the G anchors in it.

    Attributes:
        window: what the network sees.
        anchors: (G,) word numbers within the window.
        labels: (G, W) of each word for each anchor.
    """

    window: Window
    anchors: Ints
    labels: Labels


def tiles(example: Example) -> Iterator[Tile]:
    """Cut an article, from its start on, into windows that do not overlap."""
    return (_tile(example, cut) for cut in windows(example.features, example.pieces, overlap=0))


def shuffled_tiles(examples: Iterable[Example], rng: random.Random) -> list[Tile]:
    """Cut articles, each at another place each time, and shuffle what comes of them."""
    found = [_tile(example, cut) for example in examples for cut in _shifted(example, rng)]
    rng.shuffle(found)
    return found


def _shifted(example: Example, rng: random.Random) -> Iterator[Window]:
    features, pieces = example.features, example.pieces
    starts = features.sentence_starts
    begin = int(starts[rng.randrange(min(len(starts), SHIFT))]) if rng.random() < SHIFTED else 0
    if begin:
        head = next(windows(features, pieces, overlap=0))
        yield head if head.width <= begin else window(features, pieces, 0, begin)  # a gap stays out this time
    yield from windows(features, pieces, overlap=0, begin=begin)


def _tile(example: Example, cut: Window) -> Tile:
    end = cut.start + cut.width
    inside = np.flatnonzero((example.anchors >= cut.start) & (example.anchors < end))
    return Tile(cut, example.anchors[inside] - cut.start, example.labels[inside, cut.start : end])
