from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.extraction.nesting import RANK
from attribution.model import BY_HAND, Attribution, Scores
from attribution.report import Article
from attribution.report.explain import compact, explain, percent, reason

SCORES = (("cue", 0.98), ("content", 0.91), ("source", 0.88))


def told(scores: Scores, *, rule: str = "tagger", confidence: float = 0.93) -> str:
    """Return what is said after the rule's sentence."""
    whole = explain(Attribution("A1", ((0, 1),), rule=rule, scores=scores, confidence=confidence))
    assert whole.startswith(reason(rule))
    return whole.removeprefix(reason(rule)).strip()


def test_every_rule_has_a_sentence_of_its_own() -> None:
    sentences = [reason(rule) for rule in (*RANK, "tagger", BY_HAND)]
    assert len(set(sentences)) == len(RANK) + 2
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z][^.]+\.", sentence)
        assert not sentence.startswith("Made by the rule")


def test_a_rules_sentence_is_followed_by_how_often_it_is_right() -> None:
    found = Attribution("A1", ((0, 1),), rule="clause", confidence=0.781)
    assert explain(found) == (
        "A verb of saying or thinking governs a clause (X said that …). 78% of such attributions are right."
    )


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((), "93% of such attributions are right."),
        (SCORES[:1], "The program is 98% sure of the cue; 93% of such attributions are right."),
        (
            SCORES,
            "The program is 98% sure of the cue, 91% of the content's edges and 88% of the source;"
            " 93% of such attributions are right.",
        ),
        (
            (*SCORES[1:], ("rules", 1.0)),
            "The program is 91% sure of the content's edges and 88% of the source, and a rule finds it too;"
            " 93% of such attributions are right.",
        ),
        ((("rules", 0.0),), "No rule finds it; 93% of such attributions are right."),
        ((("rules", 0.4),), "A rule finds part of it; 93% of such attributions are right."),
        ((("luck", 0.5),), "The program is 50% sure of “luck”; 93% of such attributions are right."),
    ],
)
def test_scores_are_told_in_words(scores: Scores, said: str) -> None:
    assert told(scores) == said


def test_scores_are_told_in_short() -> None:
    assert compact(()) == ""
    assert compact((("cue", 0.98), ("luck", 0.999), ("rules", 1.0))) == (
        "cue 98% · luck over 99% · a rule finds it too"
    )


def test_what_a_person_added_has_no_share() -> None:
    assert told((), rule=BY_HAND, confidence=1.0) == ""


def test_what_made_it_may_be_unknown_or_not_kept() -> None:
    assert explain(Attribution("A1", ((0, 1),), rule="colon-2", confidence=0.5)).startswith(
        "Made by the rule “colon-2”. 50% of"
    )
    assert explain(Attribution("A1", ((0, 1),), confidence=0.5)).startswith(
        "What made it was not kept. 50% of"
    )


def test_a_name_of_a_rule_or_score_can_not_steer_what_shows_it(
    hostile: Callable[[str], Article], payload: str
) -> None:
    (found,) = hostile(payload).attributions
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", explain(found)
    )


@given(st.floats(0, 1))
def test_only_certainty_is_0_or_100_percent(share: float) -> None:
    shown = percent(share)
    assert (shown == "100%") == (share == 1)
    assert (shown == "0%") == (share == 0)
    if shown[0].isdigit():
        assert abs(int(shown.removesuffix("%")) - 100 * share) <= 0.5
