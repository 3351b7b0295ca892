"""The evidence for an attribution, and the probability that it makes."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from attribution.tagger.confidence import NAMES, TINY, evidence, logistic, probability
from attribution.tagger.proposals import Proposal

SAID = Proposal(
    anchor=2,
    content=np.array([3, 4, 5]),
    cue=np.array([2]),
    source=np.array([0, 1]),
    logit=2.0,
    path=-0.5,
    p_content=0.9,
    p_source=0.8,
    least=0.5,
)


def test_each_piece_of_evidence_has_its_name() -> None:
    assert tuple(evidence(SAID, None, quoted=False)) == NAMES


def test_probabilities_count_as_log_odds() -> None:
    known = evidence(SAID, (0.75, 1.0), quoted=True)
    assert known == {
        "bias": 1.0,
        "cue": 2.0,
        "path": -0.5,
        "content": pytest.approx(math.log(9)),
        "least": pytest.approx(0),
        "source": pytest.approx(math.log(4)),
        "no source": 0.0,
        "no source sure": 0.0,
        "rule": 1.0,
        "rule content": 0.75,
        "rule source": 1.0,
        "quoted": 1.0,
        "long": pytest.approx(math.log(3)),
    }


def test_a_missing_source_counts_by_how_sure_it_is_that_there_is_none() -> None:
    known = evidence(replace(SAID, source=np.array([], dtype=np.int64)), None, quoted=False)
    assert known["source"] == 0
    assert known["no source"] == 1
    assert known["no source sure"] == pytest.approx(math.log(4))
    assert known["rule"] == known["rule content"] == known["rule source"] == 0


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_certainty_is_finite(p: float) -> None:
    known = evidence(replace(SAID, p_content=p, p_source=p, least=p), None, quoted=False)
    assert abs(known["content"]) == pytest.approx(math.log(1 / TINY), rel=0.01)
    assert all(math.isfinite(value) for value in known.values())


def test_a_probability_weighs_the_evidence() -> None:
    assert probability({"bias": 1.0, "cue": 2.0}, {"bias": -1.0, "cue": 0.5, "path": 9.0}) == 0.5
    assert 0 < logistic(-1e9) < logistic(-1) < 0.5 < logistic(1) < logistic(1e9) <= 1
