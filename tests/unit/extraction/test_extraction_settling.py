"""Doubles, nesting, kinds, confidence and the cue words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attribution.extraction.confidence import confidence_of
from attribution.extraction.kinds import kind_of
from attribution.extraction.lexicon import lexicon
from attribution.extraction.nesting import RANK, settle
from attribution.extraction.reading import Candidate, Reading
from attribution.model import Kind, Spans

Lay = Callable[..., Reading]


def candidate(rule: str, content: Spans, cue: tuple[int, int] | None, source: Spans = ()) -> Candidate:
    return Candidate(rule, content, () if cue is None else (cue,), source, 0)


def test_one_cue_gives_one_attribution_by_the_better_rule() -> None:
    worse = candidate("object", ((20, 30),), (10, 14))
    better = candidate("clause", ((15, 30),), (10, 14))
    assert settle([worse, better]) == [(better, None)]


def test_two_cues_of_one_content_are_doubles() -> None:
    said = candidate("quote-cue", ((20, 60),), (10, 14))
    claim = candidate("noun", ((20, 50),), (62, 67))
    assert settle([claim, said]) == [(said, None)]


def test_contents_that_share_less_are_two() -> None:
    one = candidate("clause", ((20, 60),), (10, 14))
    two = candidate("clause", ((50, 90),), (62, 67))
    assert settle([two, one]) == [(one, None), (two, None)]


def test_what_is_told_in_a_content_is_within_it_however_much_they_share() -> None:
    outer = candidate("clause", ((20, 100),), (10, 14))
    inner = candidate("clause", ((30, 100),), (24, 28))
    assert settle([inner, outer]) == [(outer, None), (inner, 0)]


def test_the_holder_is_the_smallest() -> None:
    outer = candidate("clause", ((20, 100),), (10, 14))
    middle = candidate("clause", ((40, 100),), (32, 38))
    inner = candidate("clause", ((60, 100),), (50, 55))
    assert [holder for _, holder in settle([inner, middle, outer])] == [None, 0, 1]


def test_a_holder_holds_the_cue_too() -> None:
    one = candidate("clause", ((20, 60),), (10, 14))
    two = candidate("request", ((30, 40),), (62, 66))
    assert settle([one, two]) == [(one, None), (two, None)]


def test_every_piece_stands_in_the_holder() -> None:
    outer = candidate("quote-cue", ((0, 20), (40, 60)), (25, 29))
    inner = candidate("clause", ((10, 20), (50, 55)), (5, 9))
    other = candidate("clause", ((12, 20), (55, 65)), (42, 46))
    assert settle([outer, inner, other]) == [(outer, None), (inner, 0), (other, None)]


def test_a_candidate_without_a_cue_is_compared_by_content() -> None:
    one = candidate("label", ((0, 40),), None)
    two = candidate("headline", ((0, 40),), None)
    three = candidate("headline", ((50, 60),), None)
    assert settle([one, two, three]) == [(one, None), (three, None)]


def test_settling_keeps_text_order_and_asks_no_order_of_its_input() -> None:
    found = [candidate("clause", ((n * 50, n * 50 + 30),), (n * 50 + 32, n * 50 + 36)) for n in range(9)]
    assert [one for one, _ in settle(found[::-1])] == found
    assert settle([]) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It rained,”", Kind.DIRECT),
        ("it “rained”", Kind.MIXED),
        ("it poured", Kind.INDIRECT),
        ("“it rained” — ‘it poured’", Kind.DIRECT),  # but for marks
    ],
)
def test_the_kind_is_read_off_the_marks(lay: Lay, content: str, kind: Kind) -> None:
    reading = lay(f"Lee said {content} yesterday")
    start = reading.text.index(content)
    assert kind_of(reading, ((start, start + len(content)),), 1) is kind


def test_what_is_told_inside_a_quote_is_indirect_there(lay: Lay) -> None:
    reading = lay("“He said it rained,” she said.")
    inside = ((9, 18),)
    assert reading.text[9:18] == "it rained"
    assert kind_of(reading, inside, 2) is Kind.INDIRECT
    assert kind_of(reading, inside, 8) is Kind.DIRECT


@pytest.mark.parametrize("rule", RANK)
@pytest.mark.parametrize("source", [(), ((0, 3),)])
def test_every_rule_has_a_confidence(rule: str, source: Spans) -> None:
    assert 0 < confidence_of(candidate(rule, ((10, 20),), (4, 8), source)) < 1


def test_cue_words_are_single_lower_case_lemmas() -> None:
    cues = lexicon()
    words = cues.quoting | cues.clausal | cues.object | cues.request | cues.intent | cues.noun | cues.adverb
    assert {"say", "believe", "show", "accuse", "urge", "vow", "claim", "reportedly"} <= words
    assert all(word == word.lower().strip() and " " not in word for word in words)
    assert ("according", "to") in cues.phrase
    assert cues.prepositional["call"] == {"for", "on"}
