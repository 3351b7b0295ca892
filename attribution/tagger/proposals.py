"""What the tagger finds in a text: an attribution for each word that looks like a cue's head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Event

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


def propose(features: Features, model: Model, stopped: Event | None = None) -> list[Proposal]:
    """Return what the tagger finds, by anchor; some of it the same attribution twice, some improbable.

    Args:
        features: what it sees of a text.
        model: the network.
        stopped: set by another thread when nobody wants the answer any more.
    """
    best: dict[int, tuple[int, Proposal]] = {}
    if not features.words:
        return []
    for margin, proposal in _labelled(_anchors(features, model, stopped)):
        if proposal.anchor not in best or best[proposal.anchor][0] < margin:
            best[proposal.anchor] = (margin, proposal)
    return [proposal for _, (_, proposal) in sorted(best.items()) if len(proposal.content)]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A word that looks like a cue's head in one of the windows that show it.

    Attributes:
        at: its number in the text.
        logit: how much it looks like one.
        margin: words that the window shows round it.
        scores: (R, LABELS, LABELS) of the labels of the words round it.
        valid: (R,) which of these are words.
    """

    at: int
    logit: float
    margin: int
    scores: Floats
    valid: npt.NDArray[np.bool_]


def _anchors(features: Features, model: Model, stopped: Event | None) -> Iterator[_Anchor]:
    total = len(features.words)
    for window in windows(features, Pieces.of(features, model.tokenizer)):
        if stopped is not None and stopped.is_set():
            return
        anchors, logits, scores = model.read(window)
        end = window.start + window.width
        valid = valid_places(anchors, window.width)
        for k, anchor in enumerate(anchors):
            at = int(anchor) + window.start
            before = int(anchor) if window.start else total
            margin = min(before, end - at if end < total else total)
            yield _Anchor(at, float(logits[k]), margin, scores[k], valid[k])


def _labelled(anchors: Iterator[_Anchor]) -> Iterator[tuple[int, Proposal]]:
    """Yield proposals, each with the margin of its anchor; labelling takes as long for one as for many."""
    while part := list(islice(anchors, TOGETHER)):
        labelling = label(np.stack([a.scores for a in part]), np.stack([a.valid for a in part]))
        for k, anchor in enumerate(part):
            yield anchor.margin, _proposal(anchor.at, anchor.logit, labelling, k, anchor.valid)


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
