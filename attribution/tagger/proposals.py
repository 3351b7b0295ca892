"""What the tagger finds in a text: an attribution for each word that looks like a cue's head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attribution.tagger.decode import AFTER, BEFORE, CONTENT, CUE, SOURCE, Labelling, label, valid_places
from attribution.tagger.features import Features, Ints
from attribution.tagger.model import Floats, Model
from attribution.tagger.windows import Pieces, windows

TOGETHER = 128  # anchors labelled at once: 1 MB of scores


@dataclass(frozen=True, slots=True)
class Proposal:
    """One attribution by the tagger; words by their numbers in the text, ascending.

    Attributes:
        anchor: the cue's head.
        content, cue, source: word numbers.
        logit: how much the anchor looks like one.
        path: log probability of just this labelling.
        p_content, p_source: mean probability of the words' labels; ``p_source`` without a source is that
            of the least sure word to be none.
        least: probability of the content's least sure word.
    """

    anchor: int
    content: Ints
    cue: Ints
    source: Ints
    logit: float
    path: float
    p_content: float
    p_source: float
    least: float


def propose(features: Features, model: Model) -> list[Proposal]:
    """Return what the tagger finds, by anchor; some of it the same attribution twice, some improbable."""
    best: dict[int, tuple[int, Proposal]] = {}
    total = len(features.words)
    if not total:
        return []
    for window in windows(features, Pieces.of(features, model.tokenizer)):
        anchors, logits, scores = model.read(window)
        end = window.start + window.width
        for at, proposal in _labelled(anchors, logits, scores, window.start, window.width):
            before = at - window.start if window.start else total
            margin = min(before, end - at if end < total else total)  # words that the window shows round it
            if at not in best or best[at][0] < margin:
                best[at] = (margin, proposal)
    return [proposal for _, (_, proposal) in sorted(best.items()) if len(proposal.content)]


def _labelled(
    anchors: Ints, logits: Floats, scores: Floats, start: int, width: int
) -> Iterator[tuple[int, Proposal]]:
    for first in range(0, len(anchors), TOGETHER):
        part = slice(first, first + TOGETHER)
        valid = valid_places(anchors[part], width)
        labelling = label(scores[part], valid)
        for k, anchor in enumerate(anchors[part]):
            at = int(anchor) + start
            yield at, _proposal(at, float(logits[part][k]), labelling, k, valid[k])


def _proposal(at: int, logit: float, labelling: Labelling, k: int, valid: npt.NDArray[np.bool_]) -> Proposal:
    place = at - BEFORE + np.arange(BEFORE + AFTER)
    labels, probability = labelling.labels[k], labelling.probability[k]
    is_cue = valid & (labels == CUE)
    if not is_cue.any():
        is_cue[BEFORE] = True  # the anchor, whatever else its label is
    is_content, is_source = valid & (labels == CONTENT) & ~is_cue, valid & (labels == SOURCE) & ~is_cue
    p_content = probability[is_content, CONTENT]
    p_source = probability[is_source, SOURCE]
    return Proposal(
        anchor=at,
        content=place[is_content],
        cue=place[is_cue],
        source=place[is_source],
        logit=logit,
        path=float(labelling.path[k]),
        p_content=float(p_content.mean()) if len(p_content) else 0.0,
        p_source=float(p_source.mean()) if len(p_source) else float(1 - probability[valid, SOURCE].max()),
        least=float(p_content.min()) if len(p_content) else 0.0,
    )
