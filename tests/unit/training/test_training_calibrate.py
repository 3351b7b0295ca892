"""Confidence: what is given as sure must be right that often."""

from __future__ import annotations

import random

import pytest

from attribution.extraction import Candidate
from attribution.tagger.blend import Blended, Ruled, settle
from attribution.tagger.confidence import NAMES, logistic, probability
from attribution.tagger.model import Settings
from attribution.training.calibrate import Judged, calibrate, fit

BLANK = Settings(name="blank", sha256="", anchor=-2.5, show=0.0, weights={}, rules={})


def candidate(at: int, rule: str = "tagger") -> Candidate:
    return Candidate(rule, content=((at, at + 9),), cue=((at + 9, at + 10),), source=(), cue_token=at + 9)


def blend(at: int, cue: float) -> Blended:
    evidence = dict.fromkeys(NAMES, 0.0) | {"bias": 1.0, "cue": cue}
    return Blended(candidate(at), frozenset(range(at, at + 9)), frozenset({at + 9}), evidence, ())


def ruled(at: int, rule: str) -> Ruled:
    words = frozenset(range(at, at + 9))
    return Ruled(candidate(at, rule), False, False, at + 9, words, frozenset({at + 9}), frozenset())


def article(number: int) -> Judged:
    """Return 40 finds of the tagger, right as often as their cue's log odds say, and 20 of two rules."""
    rng = random.Random(number)
    blends = [blend(10 * i, rng.uniform(-3, 3)) for i in range(40)]
    rules = [ruled(400 + 10 * i, "label" if i % 2 else "object") for i in range(20)]
    right = [b.content for b in blends if rng.random() < logistic(b.evidence["cue"])]
    right += [r.content for r in rules if r.candidate.rule == "label"]
    words = {b.candidate: (b.content, frozenset[int]()) for b in blends}
    words |= {r.candidate: (r.content, frozenset[int]()) for r in rules}
    return Judged(blends, rules, [(content, frozenset()) for content in right], words)


@pytest.fixture(scope="module")
def calibrated() -> Settings:
    return calibrate(BLANK, [article(n) for n in range(40)])


def test_the_weights_find_what_tells_right_from_wrong() -> None:
    rng = random.Random(0)
    seen = [blend(i, rng.uniform(-4, 4)) for i in range(4000)]
    weights = fit([(b, rng.random() < logistic(0.5 + b.evidence["cue"])) for b in seen])
    assert weights["cue"] == pytest.approx(1.0, abs=0.1)
    assert weights["bias"] == pytest.approx(0.5, abs=0.15)


def test_confidence_is_how_often_it_is_right(calibrated: Settings) -> None:
    unseen = [article(n) for n in range(100, 140)]
    pairs = [
        (probability(b.evidence, calibrated.weights), a.right(b.candidate)) for a in unseen for b in a.blends
    ]
    for low in (0.1, 0.3, 0.5, 0.7, 0.9):
        inside = [(p, right) for p, right in pairs if low - 0.1 <= p < low + 0.1]
        share = sum(right for _, right in inside) / len(inside)
        assert share == pytest.approx(sum(p for p, _ in inside) / len(inside), abs=0.07)


def test_a_rule_alone_is_given_by_its_record(calibrated: Settings) -> None:
    assert calibrated.rules["label"] > 0.9
    assert calibrated.rules["object"] < 0.1
    one = article(0)
    given = {found.candidate.rule for found in settle([], one.rules, calibrated)}
    assert given == {"label"}


def test_the_threshold_is_the_one_with_the_best_f1(calibrated: Settings) -> None:
    articles = [article(n) for n in range(40)]

    def f1(least: float) -> float:
        given = [(a, f) for a in articles for f in settle(a.blends, a.rules, calibrated, least=least)]
        right = sum(a.right(f.candidate) for a, f in given)
        return 2 * right / (len(given) + sum(len(a.gold) for a in articles))

    assert f1(calibrated.show) >= max(f1(least / 20) for least in range(1, 20)) - 0.005
