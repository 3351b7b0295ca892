"""Which of what rules and tagger propose stays, and what stands within what."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.extraction import Candidate, Found
from attribution.extraction.confidence import confidence_of, share_right
from attribution.tagger.blend import FREE, TAKEN, Blended, Ruled, settle
from attribution.tagger.model import Settings

SETTINGS = Settings(
    name="x", sha256="", anchor=0, show=0.4, weights={"bias": 1.0}, rules={"clause": 0.6, "intent": 0.2}
)


def candidate(content: Iterable[int], cue: int, rule: str) -> Candidate:
    """Return a candidate whose words are a character each, ten apart."""
    spans = tuple((10 * word, 10 * word + 1) for word in sorted(content))
    return Candidate(rule, spans, ((10 * cue, 10 * cue + 1),), (), cue)


def tagged(content: Iterable[int], cue: int, sure: float) -> Blended:
    content = frozenset(content)
    log_odds = math.log(sure / (1 - sure))
    return Blended(
        candidate(content, cue, "tagger"), content, frozenset({cue}), {"bias": log_odds}, (("cue", sure),)
    )


def by_rule(
    content: Iterable[int], cue: int, rule: str = "clause", *, nested: bool = False, aside: bool = False
) -> Ruled:
    content = frozenset(content)
    return Ruled(candidate(content, cue, rule), nested, aside, cue, content, frozenset({cue}), frozenset())


def told(found: Iterable[Found]) -> list[tuple[list[int], str, int | None]]:
    """Return each one's words, rule and holder."""
    return [([start // 10 for start, _ in f.candidate.content], f.candidate.rule, f.holder) for f in found]


def test_of_two_that_claim_the_same_words_the_surer_one_stays() -> None:
    unsure, sure = tagged(range(1, 6), 0, 0.7), tagged(range(2, 7), 9, 0.8)
    (found,) = settle([unsure, sure], [], SETTINGS)
    assert found.candidate == sure.candidate
    assert found.confidence == pytest.approx(0.8)
    assert found.scores == (("cue", 0.8),)


def test_two_that_share_a_cue_are_one() -> None:
    assert told(settle([tagged([1, 2], 0, 0.7), tagged([3, 4], 0, 0.8)], [], SETTINGS)) == [
        ([3, 4], "tagger", None)
    ]


@pytest.mark.parametrize(("shared", "both"), [(2, True), (3, False)])
def test_a_few_words_in_common_are_no_claim(shared: int, both: bool) -> None:
    assert 2 / 5 < TAKEN < 3 / 5
    one, other = tagged(range(10, 20), 1, 0.9), tagged(range(20 - shared, 25 - shared), 2, 0.8)
    assert len(settle([one, other], [], SETTINGS)) == 1 + both


def test_what_is_less_sure_than_the_settings_say_is_left_out_unless_asked_for() -> None:
    unsure = [tagged([1], 0, 0.3)]
    assert settle(unsure, [], SETTINGS) == []
    assert told(settle(unsure, [], SETTINGS, least=0.25)) == [([1], "tagger", None)]
    assert settle([tagged([1], 0, 0.7)], [], SETTINGS, least=0.9) == []


def test_a_rule_alone_stays_by_its_record() -> None:
    (found,) = settle([], [by_rule([1, 2], 0)], SETTINGS)
    assert (found.confidence, found.scores) == (0.6, ())
    assert settle([], [by_rule([1, 2], 0, "intent")], SETTINGS) == []
    assert settle([], [by_rule([1, 2], 0, "noun")], SETTINGS) == []  # it has none
    assert settle([], [by_rule([1, 2], 0)], SETTINGS, least=0.7) == []


def test_marks_and_layout_count_whatever_the_record_and_outside_the_body_the_rules_own_share() -> None:
    assert len(settle([], [by_rule([1, 2], 0, "label")], SETTINGS, least=0.95)) == 1
    (found,) = settle([], [by_rule([1, 2], 0, "intent", aside=True)], SETTINGS)
    assert found.confidence == share_right("intent")
    assert settle([], [by_rule([1, 2], 0, "intent", aside=True)], SETTINGS, least=0.95) == []


def test_a_rule_is_not_alone_where_the_tagger_has_its_cue_or_its_words() -> None:
    surer = tagged(range(10, 20), 9, 0.8)
    assert len(settle([surer], [by_rule([30, 31], 9)], SETTINGS)) == 1
    few, many = range(18, 25), range(17, 24)  # 2 and 3 of 7 words are the tagger's
    assert 2 / 7 < FREE < 3 / 7
    assert len(settle([surer], [by_rule(few, 40)], SETTINGS)) == 2
    assert len(settle([surer], [by_rule(many, 40)], SETTINGS)) == 1


def test_what_one_tells_within_another_gets_the_smallest_that_holds_it() -> None:
    outer = tagged(range(10, 30), 9, 0.8)
    middle, inner = by_rule(range(13, 28), 12, nested=True), by_rule(range(18, 22), 16, nested=True)
    found = settle([outer], [inner, middle], SETTINGS)
    assert told(found) == [
        (list(range(10, 30)), "tagger", None),
        (list(range(13, 28)), "clause", 0),
        (list(range(18, 22)), "clause", 1),
    ]
    assert found[1].confidence == confidence_of(middle.candidate)


def test_holders_are_places_in_text_order() -> None:
    late = tagged(range(50, 60), 49, 0.9)
    early = tagged(range(10, 20), 9, 0.6)
    inner = by_rule(range(53, 56), 51, nested=True)
    assert told(settle([late, early], [inner], SETTINGS)) == [
        (list(range(10, 20)), "tagger", None),
        (list(range(50, 60)), "tagger", None),
        ([53, 54, 55], "clause", 1),
    ]


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        (range(17, 23), 12),  # half in one, half in the other
        (range(21, 25), 12),  # its cue stands in another's
        (range(27, 33), 22),  # beyond the end
        (range(12, 15), 40),  # its cue stands outside
    ],
)
def test_what_no_single_content_holds_is_left_out(content: range, cue: int) -> None:
    sides = [tagged(range(10, 20), 8, 0.9), tagged(range(20, 30), 9, 0.8)]
    assert len(settle(sides, [by_rule(content, cue, nested=True)], SETTINGS)) == 2


def test_what_stood_in_something_that_is_left_out_is_held_by_what_remains() -> None:
    sides = [tagged(range(10, 20), 8, 0.9), tagged(range(20, 30), 9, 0.8)]
    across = by_rule(range(15, 25), 12, nested=True)
    inner = by_rule(range(17, 19), 16, nested=True)
    assert told(settle(sides, [across, inner], SETTINGS))[1] == ([17, 18], "clause", 0)


def test_an_empty_content_never_comes_out() -> None:
    assert settle([], [by_rule([], 0), by_rule([], 1, nested=True)], SETTINGS) == []


WORDS = st.integers(0, 25)
CONTENTS = st.tuples(WORDS, st.integers(1, 12)).map(lambda at: frozenset(range(at[0], at[0] + at[1])))
SURE = st.floats(0.01, 0.99)


BLENDS = st.lists(st.builds(tagged, CONTENTS, WORDS, SURE), max_size=8)
NAMES = st.sampled_from(["clause", "intent", "noun"])
RULES = st.lists(st.builds(by_rule, CONTENTS, WORDS, NAMES, nested=st.booleans()), max_size=8)


@given(blends=BLENDS, rules=RULES, least=SURE)
def test_what_stays_is_sound(blends: list[Blended], rules: list[Ruled], least: float) -> None:
    every: list[Blended | Ruled] = [*blends, *rules]
    content = {id(one.candidate): one.content for one in every}
    cue = {id(one.candidate): one.cue for one in every}
    found = settle(blends, rules, SETTINGS, least=least)
    order = [(f.candidate.content[0], f.candidate.cue) for f in found]
    assert order == sorted(order)
    assert len({id(f.candidate) for f in found}) == len(found)
    for place, f in enumerate(found):
        if f.holder is None:
            assert f.confidence >= least
        else:
            holder = found[f.holder].candidate
            assert f.holder != place
            assert content[id(f.candidate)] < content[id(holder)]
            assert cue[id(f.candidate)] <= content[id(holder)]
    outer = [f for f in found if f.holder is None]
    cues = [word for f in outer for word in cue[id(f.candidate)]]
    assert len(cues) == len(set(cues))


@given(blends=BLENDS, least=SURE)
def test_the_surest_stays_and_nothing_is_lost_but_to_a_surer_one(blends: list[Blended], least: float) -> None:
    kept = {id(f.candidate): f.confidence for f in settle(blends, [], SETTINGS, least=least)}
    taken: set[int] = set()
    cues: set[int] = set()
    for b in sorted(blends, key=lambda b: (-b.evidence["bias"], b.candidate.content)):
        confidence = 1 / (1 + math.exp(-b.evidence["bias"]))
        double = len(b.content & taken) > len(b.content) / 2 or bool(b.cue & cues)
        if id(b.candidate) in kept:
            assert kept[id(b.candidate)] == pytest.approx(confidence)
            assert not double
            taken |= b.content
            cues |= b.cue
        else:
            assert double or confidence < least


def test_hearsay_is_kept_whatever_its_rules_record() -> None:
    rule = by_rule([5, 6], 4, "noun")
    assert told(settle([], [rule], SETTINGS)) == []
    assert told(settle([], [replace(rule, hearsay=True)], SETTINGS)) == [([5, 6], "noun", None)]
