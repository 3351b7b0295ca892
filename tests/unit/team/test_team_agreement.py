"""Agreement beyond chance, against published worked examples; what counts as an item and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Answer, Attribution, Review, Reviewed, ReviewState, Stance
from attribution.team.agreement import (
    KEPT,
    Agreement,
    FieldAgreement,
    Labels,
    Measure,
    agreement,
    coefficient,
)
from attribution.team.answers import FIELDS, Judged, differ, overlap

MACHINE = Attribution("A1", content=((0, 9),), cue=((10, 14),), speaker="Oduya")


def test_cohens_kappa_as_published() -> None:
    """Artstein & Poesio (2008), "Inter-Coder Agreement for Computational Linguistics", table 1: 0.348."""
    counts = {("stat", "stat"): 20, ("stat", "ireq"): 20, ("ireq", "stat"): 10, ("ireq", "ireq"): 50}
    items: list[Labels] = [{"A": a, "B": b} for (a, b), count in counts.items() for _ in range(count)]
    assert coefficient(items, Measure.KAPPA) == pytest.approx(0.348, abs=0.0005)


def test_krippendorffs_alpha_as_published() -> None:
    """Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", C: four observers, gaps: 0.743."""
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    items: list[Labels] = [
        {str(place): value for place, value in enumerate(unit) if value != "."}
        for unit in zip(*observers, strict=True)
    ]
    assert coefficient(items, Measure.ALPHA) == pytest.approx(0.743, abs=0.0005)


def judged(
    *answers: tuple[str, ReviewState, Attribution], key: int = 1, missed: Sequence[str] = ()
) -> Judged:
    return Judged(
        Reviewed(key, key, MACHINE, Review(machine=MACHINE)),
        tuple(Answer(name, state, attribution, "") for name, state, attribution in answers),
        tuple(missed),
    )


def on(found: Agreement, name: str) -> FieldAgreement:
    return next(field for field in found.fields if field.field == name)


CONFIRMED, REJECTED, DISCUSS = ReviewState.CONFIRMED, ReviewState.REJECTED, ReviewState.DISCUSS
VANCE = replace(MACHINE, speaker="Vance")


def test_fields_are_compared_between_those_who_kept_it() -> None:
    found = agreement(
        [
            judged(("Ada", CONFIRMED, MACHINE), ("Bo", CONFIRMED, MACHINE)),
            judged(("Ada", ReviewState.CORRECTED, VANCE), ("Bo", CONFIRMED, MACHINE), key=2),
            judged(("Ada", ReviewState.CORRECTED, VANCE), ("Bo", ReviewState.CORRECTED, VANCE), key=3),
            judged(("Ada", REJECTED, VANCE), ("Bo", CONFIRMED, MACHINE), key=4),
            judged(("Ada", DISCUSS, VANCE), ("Bo", CONFIRMED, MACHINE), key=5),
            judged(("Ada", ReviewState.ADDED, VANCE), key=6, missed=["Bo"]),
        ]
    )
    assert (found.reviewers, found.documents, found.attributions) == (("Ada", "Bo"), 5, 5)
    assert found.measure is Measure.KAPPA
    kept = on(found, KEPT)
    assert (kept.items, kept.agreed) == (5, 3)
    assert kept.value == pytest.approx((3 / 5 - (4 / 5 * 4 / 5 + 1 / 5 * 1 / 5)) / (1 - 0.68))
    speaker = on(found, "speaker")
    assert (speaker.items, speaker.agreed) == (3, 2)
    assert speaker.value == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))
    assert on(found, "stance") == FieldAgreement("stance", 3, 3, None, "all said the same everywhere")
    assert [field.field for field in found.fields] == [KEPT, *FIELDS]


def test_three_reviewers_are_measured_by_alpha_and_two_of_them_by_kappa() -> None:
    three = [
        judged(("Ada", CONFIRMED, MACHINE), ("Bo", CONFIRMED, VANCE), ("Cy", CONFIRMED, MACHINE)),
        judged(("Ada", CONFIRMED, VANCE), ("Cy", CONFIRMED, VANCE), key=2),
        judged(("Ada", CONFIRMED, VANCE), ("Bo", CONFIRMED, VANCE), key=3),
    ]
    found = agreement(three)
    assert found.measure is Measure.ALPHA
    assert (on(found, "speaker").items, on(found, "speaker").agreed) == (3, 2)
    two = agreement(three, {"Ada", "Bo"})
    assert (two.measure, two.reviewers, two.attributions) == (Measure.KAPPA, ("Ada", "Bo"), 2)


def test_nothing_to_compare_is_said() -> None:
    found = agreement(
        [judged(("Ada", CONFIRMED, MACHINE)), judged(("Ada", REJECTED, MACHINE), ("Bo", DISCUSS, VANCE))]
    )
    assert (found.reviewers, found.attributions) == ((), 0)
    assert {(field.items, field.value, field.note) for field in found.fields} == {
        (0, None, "nothing to compare")
    }
    found = agreement([judged(("Ada", REJECTED, MACHINE), ("Bo", CONFIRMED, VANCE))])
    assert on(found, KEPT).value == 0.0
    assert on(found, "speaker").note == "nothing to compare"


names = st.sampled_from(["Ada", "Bo", "Cy", "\x1b[2J", "A" * 10_000, "Ada\udcff"])
answers = st.dictionaries(
    names,
    st.tuples(
        st.sampled_from([CONFIRMED, REJECTED, DISCUSS]),
        st.builds(
            replace,
            st.just(MACHINE),
            speaker=st.sampled_from(["Oduya", "Vance", None]),
            stance=st.sampled_from(Stance),
            content=st.sampled_from([((0, 9),), ((0, 3), (5, 9))]),
        ),
    ),
)


@given(st.lists(answers))
def test_no_figure_is_ever_no_number_and_all_agree_where_all_say_the_same(
    all_answers: list[dict[str, tuple[ReviewState, Attribution]]],
) -> None:
    items = [
        judged(*((name, state, attribution) for name, (state, attribution) in found.items()), key=key)
        for key, found in enumerate(all_answers)
    ]
    found = agreement(items)
    for field in found.fields:
        assert 0 <= field.agreed <= field.items <= found.attributions
        assert (field.value is None) == bool(field.note)
        if field.value is not None:
            assert -1 <= field.value <= 1
            assert (field.value == pytest.approx(1)) == (field.agreed == field.items)
    nobody_differs = not any(differ(item.answers) for item in items)
    assert nobody_differs == all(field.agreed == field.items for field in found.fields)


def test_contents_overlap_by_code_points() -> None:
    assert overlap(((0, 10),), ((0, 10),)) == 1
    assert overlap(((0, 10),), ((5, 10),)) == 0.5
    assert overlap(((0, 4), (6, 10)), ((4, 6),)) == 0
    assert overlap(((3, 3),), ((3, 3),)) == 0
