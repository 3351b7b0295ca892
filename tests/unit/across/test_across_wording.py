"""Words for comparison: what is folded, what is kept, and where each stands."""

from __future__ import annotations

import pytest

from attribution.across.wording import wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The labour centre’s programme", "the LABOR center's program"),
        ("We don’t, can't and won’t", "we do not can not and will not"),
        ("4 per cent", "four percent"),
        ("per\n cent", "%"),
        ("1,200 people", "1200 people"),
        ("the U.S. and the U.K.", "the US and the UK"),
        ("at 10 p.m.", "at 10 pm"),
        ("Müller’s café", "Muller's cafe"),
        ("licences", "licenses"),
    ],
)
def test_spelling_makes_no_difference(one: str, other: str) -> None:
    assert wording(one).words == wording(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("they will attack us", "they will attack US"),
        ("he did it", "he didn't do it"),
        ("1.5 metres", "15 metres"),
        ("12:30", "1230"),
        ("we surprise them", "we surprize them"),  # -ise that is no ending
    ],
)
def test_what_can_change_the_meaning_stays(one: str, other: str) -> None:
    assert wording(one).words != wording(other).words


def test_each_word_knows_its_place() -> None:
    text = "No. It doesn’t (yet) work"
    found = wording(text)
    assert [text[start:end] for start, end in found.spans] == [
        "No", "It", "doesn’t", "doesn’t", "yet", "work",
    ]  # fmt: skip
    assert text[slice(*found.span(1, 5))] == "It doesn’t (yet"


def test_only_the_stretches_asked_for_are_read() -> None:
    text = "“We go,” she said. “Now.”"
    assert wording(text, [(1, 6), (20, 23)]).words == ("we", "go", "now")


def test_a_hostile_word_is_one_word() -> None:
    assert len(wording("a" + "'s" * 5000).words) == 1
    assert wording("¼ of ² and ﷺ").words[0] == "¼"
    assert all(" " not in word for word in wording("ﷺ ͺ x").words)
