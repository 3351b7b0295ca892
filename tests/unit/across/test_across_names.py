"""When two names are one's: by spelling and form alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.across.speakers.names import (
    BodyName,
    Parsed,
    PersonName,
    Verdict,
    blocks,
    bracketed,
    compare,
    is_acronym,
    parse,
)
from attribution.model import SpeakerKind

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION


def parsed(name: str, kind: SpeakerKind = PERSON) -> Parsed:
    found = parse(name, kind)
    assert found is not None
    return found


def verdict(one: str, other: str, kind: SpeakerKind = PERSON) -> Verdict:
    left, right = parsed(one, kind), parsed(other, kind)
    assert compare(left, right) == compare(right, left)
    if verdict := compare(left, right).verdict:
        sure = verdict in (Verdict.SURE, Verdict.LIKELY)
        assert not sure or blocks(left)[0] == blocks(right)[0] or kind is BODY  # they would be compared
    return verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Orlov", "Sergey Orlov"),
        ("Sergei Orlov", "Sergej Orlov"),
        ("Dmitri Arshenko", "Dmitry Arshenko"),
        ("Dmitrij Arshenko", "Dmitriy Arshenko"),
        ("Yulia Grebnik", "Yuliya Grebnik"),
        ("Maxim Belov", "Maksim Belov"),
        ("Alexander Belov", "Aleksandr Belov"),
        ("Pavlo Zelinsky", "Pavlo Zelinskyy"),
        ("Mohammed Karim", "Muhammad Karim"),
        ("Ilse Brändt", "Ilse Braendt"),
        ("Ilse Brändt", "Ilse Brandt"),
        ("Milos Kovac", "Miloš Kováč"),
        ("Anna J. Berg", "Anna Berg"),
        ("Anna J. Berg", "Anna Johanna Berg"),
        ("J.K. Marlow", "J. K. Marlow"),
        ("J.K. Marlow", "JK Marlow"),
        ("Lee Jong-su", "Lee Jong Su"),
        ("Zhang Weimin", "Weimin Zhang"),
        ("Karim al-Haddad", "Karim Haddad"),
        ("Petra von der Aue", "Petra Von der Aue"),
        ("ANNA BERG", "Anna Berg"),
        ("Mrs. Anna Berg", "Anna Berg"),
    ],
)
def test_spellings_of_one_full_name_are_the_same(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Marlow", "William Marlow"),
        ("A. Berg", "Anna Berg"),
        ("Berg", "Anna Berg"),
        ("Van der Aue", "Petra van der Aue"),
        ("Zhang", "Zhang Weimin"),
        ("Steven Marlow", "Stephen Marlow"),
        ("Oleksandr Belov", "Alexander Belov"),
        ("Anna Netanov", "Anna Nethanov"),
    ],
)
def test_what_takes_a_role_as_well(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lebedev", "Sergei Lebdeev"),  # two surnames, or a slip
        ("Mark Finn", "Mark Fenn"),
        ("Jan Marlow", "Ian Marlow"),
        ("Anna Berg", "Johanna Anna Berg"),
        ("Mark Lane", "Mark Lane Jr."),
    ],
)
def test_what_only_a_reviewer_can_tell(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.POSSIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mark Lane Sr.", "Mark Lane Jr."),
        ("Mark Lane II", "Mark Lane III"),
        ("Anna J. Berg", "Anna K. Berg"),
        ("George H. W. Lane", "George W. Lane"),
        ("Anna Maria Berg", "Anna Sofia Berg"),
    ],
)
def test_what_is_never_one_person(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.CLASH


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ruth Pell", "Marcus Pell"), ("Tessa Hallam", "Tobias Hallam"), ("Anna Marlow", "Anna Berg")],
)
def test_people_of_one_surname_or_first_name_are_unlike(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.UNLIKE


def test_muller_and_mueller_stay_apart_though_both_may_be_umlauts() -> None:
    assert verdict("Jörg Müller", "Jörg Muller") is Verdict.SURE
    assert verdict("Jörg Müller", "Jörg Mueller") is Verdict.SURE
    assert verdict("Jörg Muller", "Jörg Mueller") < Verdict.SURE


@pytest.mark.parametrize(
    "name", ["he", "you", "I", "the spokesman", "spokeswoman", "her brother's lawyer", "X", "", "…"]
)
def test_no_persons_name(name: str) -> None:
    assert parse(name, PERSON) is None


@pytest.mark.parametrize("kind", [SpeakerKind.ANONYMOUS, SpeakerKind.COLLECTIVE, SpeakerKind.UNKNOWN])
def test_the_unnamed_have_no_name(kind: SpeakerKind) -> None:
    assert parse("Anna Berg", kind) is None


@pytest.mark.parametrize(
    "name",
    [
        "police",
        "Police",
        "Supreme Court",
        "Ministry of Defence",
        "the company",
        "Marlow's new company",
        "panel of judges in 2001",
    ],
)
def test_no_bodys_own_name(name: str) -> None:
    assert parse(name, BODY) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Marlow Foods Inc.", "Marlow Foods"),
        ("Lane’s campaign", "Lane campaign"),
        ("Harbour Safety Organisation", "Harbor Safety Organization"),
        ("H.S.A.", "HSA"),
        ("Dock Workers’ Federation", "Dock Workers' Federation"),
        ("HSA", "Harbour Safety Authority"),
    ],
)
def test_forms_of_one_bodys_name(one: str, other: str) -> None:
    assert verdict(one, other, BODY) is Verdict.SURE


def test_bodies_with_one_word_in_common_are_unlike() -> None:
    assert verdict("Marlow Foods", "Marlow Motors", BODY) is Verdict.UNLIKE


def test_a_person_is_no_body() -> None:
    assert compare(parsed("Anna Berg"), parsed("Anna Berg", BODY)).verdict is Verdict.UNLIKE


def test_an_acronym_in_brackets_is_read_from_the_text() -> None:
    text = "The Harbour Safety Authority (HSA) and the Dock Union (founded 1901) met."
    assert bracketed("Harbour Safety Authority", text) == {"HSA"}
    assert bracketed("Dock Union", text) == frozenset()
    assert is_acronym("HSA", "the Harbour Safety Authority")
    assert not is_acronym("HSB", "the Harbour Safety Authority")


def test_a_full_name_stands_in_a_narrower_block_as_well() -> None:
    wide, *narrow = blocks(parsed("Anna Berg"))
    assert blocks(parsed("Berg"))[0] == wide
    assert narrow
    assert not set(narrow) & set(blocks(parsed("Otto Berg")))


@given(st.text(max_size=60), st.sampled_from(list(SpeakerKind)))
def test_any_text_is_read_and_is_like_itself(name: str, kind: SpeakerKind) -> None:
    found = parse(name, kind)
    if found is None:
        return
    assert isinstance(found, PersonName | BodyName)
    assert all(key.encode("utf-8") for key in blocks(found))
    bare_surname = isinstance(found, PersonName) and not found.given
    assert compare(found, found).verdict >= (Verdict.LIKELY if bare_surname else Verdict.SURE)
