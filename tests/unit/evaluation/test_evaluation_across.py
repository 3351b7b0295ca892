"""Families are measured by pairs, verdicts one by one; what nobody marked is not measured."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation.across import Checked, Common, score_common

ADA, ADA_OBI, A_OBI, OBI, BEN = (
    ("herald", "Ada Obi"),
    ("kestrel", "Ada Obi"),
    ("star", "Adah Obi"),
    ("star", "Obi"),
    ("kestrel", "Ben Obi"),
)
SPEAKERS = Common(speakers=[{ADA, ADA_OBI, A_OBI}, {BEN}], unsettled=[OBI])
FIRST, COPY, DENIAL, OTHER = ("herald", "A1"), ("kestrel", "A2"), ("star", "A1"), ("star", "A3")
CLAIMS = Common(claims=[{FIRST: None, COPY: "copy", DENIAL: "denial"}])


def main(gold: Common, found: Common) -> dict[str, float]:
    return {name: round(score.main, 1) for name, score in score_common(gold, found).items()}


def test_a_gold_found_whole_is_all_right() -> None:
    gold = Common(
        SPEAKERS.speakers, CLAIMS.claims, {FIRST: Checked("cut", (3, 9)), COPY: Checked("not-found")}, [OBI]
    )
    scores = score_common(gold, gold)
    assert {score.main for score in scores.values()} == {100.0}
    assert {"speakers", "claims", "quotes_cut", "left_unknown", "first", "link", "verdict", "passage"} < set(
        scores
    )


def test_a_wrong_merge_costs_precision_and_a_missed_one_recall() -> None:
    merged = score_common(SPEAKERS, Common(speakers=[{ADA, ADA_OBI, A_OBI, BEN}]))["speakers"]
    # Ben with the two of other articles; the two of his own article are no pair
    assert (merged.given, merged.wanted) == (5, 3)
    assert (merged.precision, merged.recall) == (60.0, 100.0)
    missed = score_common(SPEAKERS, Common(speakers=[{ADA, ADA_OBI}, {A_OBI}, {BEN}]))["speakers"]
    assert missed.precision == 100.0
    assert round(missed.recall or 0, 1) == 33.3


def test_a_name_that_nobody_marked_is_wrong_under_any_speaker() -> None:
    official = [("herald", "official"), ("kestrel", "official")]
    scores = score_common(SPEAKERS, Common(speakers=[*SPEAKERS.speakers, official]))
    assert scores["speakers"].precision == 75.0


def test_a_bare_surname_is_left_unknown_where_it_is_with_no_other() -> None:
    assert main(SPEAKERS, Common(speakers=[{OBI}, {ADA, ADA_OBI}]))["left_unknown"] == 100.0
    assert main(SPEAKERS, Common(speakers=[{OBI, ADA_OBI}]))["left_unknown"] == 0.0


def test_links_and_first_are_those_of_the_claims_that_were_found() -> None:
    late = Common(claims=[{COPY: None, FIRST: "copy", DENIAL: "denial", OTHER: "same"}])
    scores = score_common(CLAIMS, late)
    assert (scores["claims"].precision, scores["claims"].recall) == (50.0, 100.0)
    assert scores["first"].main == 0.0
    assert scores["link"].wanted == 2
    assert scores["link"].main == 50.0  # the copy is called the first


def test_a_claim_of_which_no_pair_was_found_has_neither_first_nor_links() -> None:
    found = score_common(CLAIMS, Common(claims=[{FIRST: None, OTHER: "copy"}]))
    assert found["claims"].main == 0.0
    assert "first" not in found
    assert "link" not in found


def test_pairs_within_one_article_count_for_claims_alone() -> None:
    again = ("herald", "A7")
    assert main(Common(claims=[{FIRST: None, again: "copy"}]), Common())["claims"] == 0.0
    assert "speakers" not in main(Common(speakers=[{ADA, ("herald", "Obi")}]), Common())


def test_each_verdict_has_its_figures() -> None:
    gold = Common(quotes={FIRST: Checked("altered", (0, 10)), COPY: Checked("exact", (20, 30))})
    found = Common(quotes={FIRST: Checked("exact", (0, 4)), COPY: Checked("exact", (20, 25))})
    scores = score_common(gold, found)
    assert scores["quotes_exact"].precision == 50.0
    assert scores["quotes_exact"].recall == 100.0
    assert scores["quotes_altered"].recall == 0.0
    assert "quotes_moved" not in scores
    assert scores["verdict"].main == 50.0
    assert scores["passage"].main == 50.0  # half of the letters are enough, two fifths are not


def test_a_quote_without_an_answer_is_a_quote_missed() -> None:
    gold = Common(quotes={FIRST: Checked("exact", (0, 10))})
    assert main(gold, Common()) == {"quotes_exact": 0.0, "verdict": 0.0, "passage": 0.0}


def test_what_is_not_marked_is_not_measured() -> None:
    assert score_common(Common(), Common(SPEAKERS.speakers, CLAIMS.claims, {FIRST: Checked("exact")})) == {}


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_speakers_are_measured_by_all_pairs(owners: list[int], data: st.DataObject) -> None:
    names = [(f"article {place // 2}", f"name {place}") for place in range(len(owners))]
    given = data.draw(st.lists(st.integers(0, 3), min_size=len(owners), max_size=len(owners)))

    def groups(numbers: list[int]) -> list[set[tuple[str, str]]]:
        return [{n for n, number in zip(names, numbers, strict=True) if number == own} for own in range(4)]

    together = [
        (owners[one] == owners[other], given[one] == given[other])
        for one, other in combinations(range(len(owners)), 2)
        if names[one][0] != names[other][0]
    ]
    score = score_common(Common(speakers=groups(owners)), Common(speakers=groups(given))).get("speakers")
    wanted, found = sum(one for one, _ in together), sum(other for _, other in together)
    both = sum(one and other for one, other in together)
    assert (score.wanted if score else 0, score.given if score else 0) == (wanted, found)
    if score:
        assert score.recall == pytest.approx(100 * both / wanted if wanted else 0)
        assert score.precision == pytest.approx(100 * both / found if found else 0)
