from __future__ import annotations

from collections.abc import Callable

import pytest

from attribution.evaluation import Gold, System, compare
from attribution.evaluation.figures import Figure, Resamples, Share, score
from tests.unit.evaluation.conftest import BRIDGE, FERRY, GOLD, attribution

Make = Callable[..., System]
ALL = tuple(GOLD.values())


def test_all_right_is_a_hundred_in_every_figure(gold: Gold, system: Make) -> None:
    (evaluation,) = compare(gold, [system(*ALL)], resamples=50).evaluations
    present = {name: value for name, value in evaluation.scores.items() if value.wanted}
    assert {value.main for value in present.values()} == {100.0}
    assert set(evaluation.scores) - set(present) == {"mixed"}
    assert {(value.interval.low, value.interval.high) for value in present.values() if value.interval} <= {
        (100.0, 100.0),
        (0.0, 100.0),  # a draw may hold nothing direct
    }


def test_figures_are_those_counted_by_hand(gold: Gold, system: Make) -> None:
    found = system(
        [
            attribution(BRIDGE, "The bridge is safe", "said", "Ada Obi"),  # 4 of 6 words, 2 of 3: right
            attribution(BRIDGE, "the tolls will fall", "hopes", "Mayor Ada Obi"),  # another source
        ],
        [
            attribution(FERRY, "the ferry would sail", "said", "Ilse Brandt"),  # word for word
            attribution(FERRY, "ferry would", "said", "Ilse Brandt", within="A1"),  # left out
            attribution(FERRY, "tired", "is", "her"),  # 1 of 4 words
        ],
    )
    (evaluation,) = compare(gold, [found], resamples=0).evaluations
    scores = evaluation.scores
    assert (scores["attribution"].given, scores["attribution"].wanted) == (4, 5)
    assert scores["attribution"].precision == pytest.approx(100 * 2 / 4)
    assert scores["attribution"].recall == pytest.approx(100 * 2 / 5)
    assert scores["attribution"].main == pytest.approx(100 * 4 / 9)
    assert scores["attribution"].interval is None
    assert scores["strict"].recall == pytest.approx(100 / 5)
    assert scores["content_overlap"].recall == pytest.approx(100 * 3 / 5)
    assert scores["content_exact"].recall == pytest.approx(100 * 2 / 5)
    assert scores["direct"].recall == 100
    assert scores["indirect"].precision == pytest.approx(100 / 3)
    sources = scores["source_exact"]
    assert (sources.given, sources.wanted) == (4, 4)  # Ilse Brandt is the source of two, and counts once
    assert sources.precision == pytest.approx(100 * 3 / 4)
    assert scores["source_overlap"].precision == pytest.approx(100 * 3 / 4)
    assert scores["cue_exact"].recall == pytest.approx(100 * 3 / 4)  # a colon is no word
    assert scores["words_content"].recall == pytest.approx(100 * (4 + 4 + 4 + 1) / (6 + 4 + 2 + 4 + 4))
    assert set(evaluation.outlets) == {"herald", "kestrel"}
    assert evaluation.outlets["herald"].recall == 50
    assert evaluation.cues["say"].recall == 100
    assert evaluation.cues["punctuation"].recall == 0
    assert evaluation.cues["other"].precision == 0


def test_rules_are_counted_by_what_they_found(gold: Gold, system: Make) -> None:
    first, second = GOLD["herald_2031_bridge"]
    wrong = attribution(FERRY, "tired", "is", "her", rule="noun")
    found = system([first | {"rule": "quote-cue"}, second | {"rule": "noun"}], [wrong])
    (evaluation,) = compare(gold, [found], resamples=0).evaluations
    assert {rule: (value.given, value.precision) for rule, value in evaluation.rules.items()} == {
        "noun": (2, 50.0),
        "quote-cue": (1, 100.0),
    }


def test_intervals_are_the_seeds_and_reach_over_the_value(gold: Gold, system: Make) -> None:
    found = system(ALL[0], ())
    one, again = (
        compare(gold, [found], resamples=200, seed=1).evaluations[0].scores["attribution"] for _ in range(2)
    )
    assert one == again
    assert one.interval is not None
    assert (one.interval.low, one.interval.high) == (0.0, 100.0)  # two articles: one all right, one empty


def test_a_lead_is_drawn_on_the_same_articles(gold: Gold, system: Make) -> None:
    half, whole = system(ALL[0], (), name="half"), system(*ALL, name="whole")
    comparison = compare(gold, [half, half, whole], resamples=200)
    assert len(comparison.leads) == 2
    none, some = (leads["attribution"] for leads in comparison.leads)
    assert none.points == 0
    assert none.interval is not None
    assert (none.interval.low, none.interval.high) == (0, 0)
    assert some.points == pytest.approx(100 - 100 * 4 / 7)
    assert some.interval is not None
    assert some.interval.low == 0  # draws of the first article alone


def test_a_resample_weighs_articles_as_often_as_they_are_drawn() -> None:
    counts = [{"all": 10, "good": 10}, {"all": 30, "good": 0}]
    figure, share = Figure("f", "all", "all", "good", "good"), Share("s", "good", "all")
    draws = Resamples.draw(2, draws=500, seed=3)
    assert draws.weights.sum(axis=1).tolist() == [2.0] * 500
    for made in (score(figure, counts, draws), score(share, counts, draws)):
        assert made.main == pytest.approx(25)
        assert made.interval is not None
        assert (made.interval.low, made.interval.high) == (0, 100)


def test_nothing_found_is_nought_not_an_error(gold: Gold, system: Make) -> None:
    comparison = compare(gold, [system(), system()], resamples=20)
    assert {value.main for value in comparison.evaluations[0].scores.values()} == {0.0}
    assert comparison.leads[0]["attribution"].points == 0
