"""From scores of label pairs to the likeliest labels and how likely each is.

A linear-chain CRF (Lafferty, McCallum, Pereira 2001): the Viterbi path and, by the forward-backward
algorithm, the probability of each word's label given all paths. Works on K anchors at once.
An attribution without content is none, so only paths with some compete: a few words beside a cue can be
likelier content than not and yet, as their edges are in doubt, no path with them the likeliest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attribution.tagger.features import Ints

Floats = npt.NDArray[np.float32]
LABELS = 4
NONE, SOURCE, CUE, CONTENT = range(LABELS)
_NEVER = -1e4  # log probability of what can't be
BEFORE, AFTER = 64, 80  # words round an anchor that are labelled; 99 % of attributions lie within


@dataclass(frozen=True, slots=True)
class Labelling:
    """For K anchors, the R = BEFORE + AFTER words round each.

    Attributes:
        labels: (K, R) of the likeliest path that has content; none where there is no word.
        probability: (K, R, LABELS) of each word's labels; sure to be none where there is no word.
        path: (K,) its log probability, given all paths.
    """

    labels: Ints
    probability: Floats
    path: Floats


def label(scores: Floats, valid: npt.NDArray[np.bool_]) -> Labelling:
    """Label the words round anchors.

    Args:
        scores: (K, R, LABELS, LABELS) of a label given the label before it.
        valid: (K, R) which of the R are words, one at least; others are none.
    """
    k, r = valid.shape
    rows = np.arange(k)
    steps = np.where(valid[:, :, None, None], scores, _PASS)
    forward = np.empty((r, k, LABELS), dtype=np.float32)
    back = np.empty((r, k, 2 * LABELS), dtype=np.int8)
    alpha = np.full((k, LABELS), _NEVER, dtype=np.float32)
    alpha[:, NONE] = 0
    # The best paths without content so far, then those with some: LABELS each.
    best = np.concatenate((alpha, np.full_like(alpha, _NEVER)), 1)
    for t in range(r):
        alpha = _log_sum(alpha[:, :, None] + steps[:, t], 1)
        forward[t] = alpha
        bare = best[:, :LABELS, None] + steps[:, t]
        some = best[:, LABELS:, None] + steps[:, t]
        first = np.full_like(bare, _NEVER)  # what is content comes out among those with some
        first[:, :, CONTENT], bare[:, :, CONTENT] = bare[:, :, CONTENT], _NEVER
        reach = np.concatenate((first, some), 1)
        back[t] = np.concatenate((bare.argmax(1), reach.argmax(1)), 1)
        best = np.concatenate((bare.max(1), reach.max(1)), 1)
    total = _log_sum(alpha, 1)

    labels = np.empty((k, r), dtype=np.int64)
    probability = np.empty((k, r, LABELS), dtype=np.float32)
    at = LABELS + best[:, LABELS:].argmax(1)
    beta = np.zeros((k, LABELS), dtype=np.float32)
    for t in range(r - 1, -1, -1):
        labels[:, t] = at % LABELS
        probability[:, t] = np.exp(forward[t] + beta - total[:, None])
        at = back[t, rows, at]
        beta = _log_sum(steps[:, t] + beta[:, None, :], 2)
    labels[~valid] = NONE
    probability[~valid] = np.eye(LABELS)[NONE]
    return Labelling(labels, probability, best[:, LABELS:].max(1) - total)


def valid_places(anchors: Ints, width: int) -> npt.NDArray[np.bool_]:
    """Return which places (K, R) round anchors are words of a window of ``width`` words."""
    place = anchors[:, None] - BEFORE + np.arange(BEFORE + AFTER)
    return (place >= 0) & (place < width)


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - most).sum(axis)) + most.squeeze(axis))


# Through what is not a word each label goes on as it is: a text may begin or end anywhere.
_PASS = np.full((LABELS, LABELS), _NEVER, dtype=np.float32)
np.fill_diagonal(_PASS, 0)
