"""Whether two contents say the same: links that are wanted, and those that must never be made."""

from __future__ import annotations

import pytest

from attribution.across.claims.likeness import Link, can_link, conflict, likeness
from attribution.across.claims.statement import Statement, stem
from attribution.model import Attribution, SpeakerKind

ODUYA, VANCE, BOARD = "Maren Oduya", "Petra Vance", "Harbour Board"


def said(text: str, speaker: str | None = ODUYA, kind: SpeakerKind = SpeakerKind.PERSON) -> Statement:
    """Return what a whole text says, as if it stood in the middle of a sentence."""
    before = "reported that "
    content = ((len(before), len(before) + len(text)),)
    return Statement.of(before + text, Attribution("A1", content, speaker=speaker, speaker_kind=kind))


def link(one: Statement, other: Statement) -> Link | None:
    found = likeness(one, other)
    return None if found is None else found.link


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("“The mill holds.”", "The MILL holds", Link.COPY),
        ("We’ll never close it", "we will never close it", Link.COPY),
        ("the mill had been inspected in May", "the mill was inspected in May", Link.SAME),
        ("it had surveyed the mill last autumn", "it surveyed the old mill last autumn", Link.SAME),
        ("The old wall will hold, and the mill will stay open", "The old wall will hold", Link.CUT),
        (
            "Nobody told us to stop. If anyone had asked me, I would have stopped the same hour",
            "Nobody told us to stop … I would have stopped the same hour",
            Link.CUT,
        ),
        ("We have cracks in four walls and wrote to the owner",
         "Four walls have cracks and we wrote to the owner", Link.PARAPHRASE),
        ("the ministry received a warning about the wall",
         "the ministry did not receive a warning about the wall", Link.DENIAL),
        ("the ministry received no warning about the wall",
         "the ministry received a warning about the wall in October", Link.DENIAL),
    ],
)  # fmt: skip
def test_one_speakers_words(one: str, other: str, wanted: Link) -> None:
    assert link(said(one), said(other)) is wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4 walls have cracks", "5 walls have cracks"),
        ("2 men died and 17 were injured in the fire", "17 men died and 2 were injured in the fire"),
        ("Oakham will pay Selby for the bridge", "Selby will pay Oakham for the bridge"),
        ("the bridge at Oakham will close on Monday", "the bridge at Selby will close on Monday"),
        ("the council voted for the new bridge", "the council voted against the new bridge"),
        ("we may close the old mill this year", "we must close the old mill this year"),
        ("sales of bricks rose in the last part of 2030", "sales of bricks fell in the last part of 2030"),
        ("we want peace and not war with the mill", "we want war and not peace with the mill"),
        ("if the wall breaks, the mill will close for good", "the mill will close for good"),
        ("the inspectors refused to open the gate to the mill yard", "to open the gate to the mill yard"),
        ("what the mill owners would want", "the mill owners’ use of other walls"),
    ],
)  # fmt: skip
def test_what_changes_the_sense_is_never_the_same(one: str, other: str) -> None:
    assert link(said(one), said(other)) in (None, Link.DENIAL)
    assert link(said(one, VANCE), said(other)) in (None, Link.DENIAL)


def test_a_negation_in_another_sentence_denies_nothing() -> None:
    whole = said("We do not want trouble. The mill will close in March with the loss of every job")
    assert link(whole, said("The mill will close in March with the loss of every job", VANCE)) is Link.CUT
    about_it = said("It is not true that the mill will close in March with the loss of every job")
    assert link(about_it, said("The mill will close in March with the loss of every job", VANCE)) in (
        None,
        Link.DENIAL,
    )


def test_a_negation_in_another_clause_denies_nothing() -> None:
    short = said("the old mill was inspected by two engineers in May")
    assert (
        link(short, said("the old mill was inspected by two engineers in May and nothing was found"))
        is Link.CUT
    )


def test_not_only_denies_nothing() -> None:
    one, other = (
        said("the wall is a danger and a shame"),
        said("the wall is not only a danger, it is a shame"),
    )
    assert link(one, other) is Link.SAME


def test_short_words_are_linked_only_for_one_speaker() -> None:
    assert link(said("it is wrong"), said("It is wrong!")) is Link.COPY
    assert link(said("it is wrong"), said("it is wrong", VANCE)) is None
    assert link(said("it is wrong"), said("it is wrong", None, SpeakerKind.UNKNOWN)) is None
    assert link(said("it is wrong"), said("it was wrong, all of it")) is None


def test_officials_are_not_the_same_everywhere() -> None:
    unnamed = said("they are wrong", "officials", SpeakerKind.COLLECTIVE)
    assert link(unnamed, unnamed) is None
    assert not can_link(unnamed)


def test_a_phrase_says_nothing_by_itself() -> None:
    assert link(said("the old harbour board", None), said("the old harbour board", None)) is None
    assert (
        link(said("the new wall at the harbour mill", VANCE), said("the new wall at the harbour mill"))
        is None
    )


def test_first_persons_words_are_their_own() -> None:
    words = "I have done nothing wrong and will stay"
    assert link(said(words), said(words, VANCE)) is None
    assert link(said(words), said(words, "Oduya")) is Link.COPY
    longer = words + ", whatever the harbour inspectors may write about the old mill walls"
    assert link(said(longer), said(longer, VANCE)) is Link.COPY  # a quote that moved


def test_who_is_named_to_others_is_it_to_itself() -> None:
    about = said("a letter about the mill was sent to the Harbour Board in August", None, SpeakerKind.UNKNOWN)
    own = said("a letter about the mill was sent to it in August", BOARD, SpeakerKind.ORGANISATION)
    assert link(about, own) is Link.SAME


def test_names_differ_only_where_each_has_one_that_the_other_has_not() -> None:
    one = said("the wall at Oakham was checked by the engineers last week")
    assert link(one, said("the wall was checked by the engineers last week", VANCE)) is None
    assert link(one, said("the wall was checked by the engineers last week")) is not None


def test_words_of_opposite_sense_conflict_even_between_links() -> None:
    ten, twelve = said("10 people drowned in the mill stream"), said("12 people drowned in the mill stream")
    assert conflict(ten, twelve)
    assert not conflict(ten, said("10 people were drowned in the mill stream"))


def test_a_very_long_content_is_like_its_copy_alone() -> None:
    words = " ".join(f"wall{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} held" for n in range(600))
    assert link(said(words), said(words)) is Link.COPY
    assert link(said(words), said(words + " again")) is None


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("closes closed closing", "close"),
        ("running runs ran", "run"),
        ("carried carries", "carry"),
        ("falling fell fallen", "fall"),
        ("refused refusing", "refuse"),
        ("men man's", "man"),
        ("died dying", "die"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str, base: str) -> None:
    assert {stem(form) for form in forms.split()} == {stem(base)}
