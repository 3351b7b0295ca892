"""Who is who among what articles tell: the same whatever their order, and unknown where they don't tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.across.speakers.gather import Form, Profile, form_of, fullest, identify, settle, stands_alone
from attribution.across.speakers.roles import agree
from attribution.model import Attribution, SpeakerKind

PERSON, BODY, PLACE = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE


def person(name: str, *roles: str, gender: str | None = None) -> Form:
    return Form(name, PERSON, tuple(sorted(roles)), gender)


def groups(forms: Iterable[Form], known: Iterable[Profile] = ()) -> set[frozenset[Form]]:
    """Return the forms of each speaker together, those of nobody left out."""
    numbered = dict(enumerate(forms))
    found = settle(numbered, known)
    speakers = {id(item.speaker): item.speaker for item in found.values() if item.speaker is not None}
    return {frozenset(numbered[key] for key in speaker.found) for speaker in speakers.values()}


MINISTER = person("Sergei Orlov", "Deputy Foreign Minister")
VARIANT = person("Sergey Orlov", "diplomat")
BY_OFFICE = person("Orlov", "Ruritanian Deputy Foreign Minister")
BARE = person("Orlov")


@pytest.mark.parametrize("order", list(permutations([MINISTER, VARIANT, BY_OFFICE, BARE])))
def test_spellings_and_an_office_make_one_speaker_in_any_order(order: tuple[Form, ...]) -> None:
    assert groups(order) == {frozenset({MINISTER, VARIANT, BY_OFFICE})}


def test_a_bare_surname_stays_open_with_its_bearers_as_candidates() -> None:
    one, other = person("Ruth Pell", "chief inspector"), person("Marcus Pell", "crane driver")
    found = settle({1: one, 2: other, 3: person("Pell"), 4: person("Pell", "chief inspector")})
    assert found[3].speaker is None
    assert {each.found[0] for each in found[3].candidates} == {1, 2}
    assert found[4].speaker is found[1].speaker is not None
    assert found[1].speaker is not found[2].speaker


def test_an_office_that_two_bearers_share_tells_of_neither() -> None:
    forms = [person("Ada Bush", "President"), person("Otto Bush", "President"), person("Bush", "President")]
    assert groups(forms) == {frozenset({forms[0]}), frozenset({forms[1]})}


@pytest.mark.parametrize("title", ["Rep.", "officer", "spokesman"])
def test_a_word_for_an_office_of_many_tells_of_nobody(title: str) -> None:
    forms = [person("Ada Lane", title), person("Lane", title)]
    assert groups(forms) == {frozenset({forms[0]})}


def test_a_surname_with_a_telling_role_is_a_speaker_of_its_own() -> None:
    chief, same = person("Lane", "Port Alder fire chief"), person("Lane", "fire chief")
    assert groups([chief, same, person("Lane"), person("Lane", "officer")]) == {frozenset({chief, same})}
    assert not stands_alone(person("Lane", "officer"))


def test_a_short_form_that_fits_two_is_neither() -> None:
    forms = [person("George H. Lane"), person("George W. Lane"), person("George Lane")]
    assert groups(forms) == {frozenset({forms[0]}), frozenset({forms[1]})}


def test_a_nickname_takes_a_matching_role() -> None:
    full, short = person("William Lane", "fire chief"), person("Bill Lane", "Port Alder fire chief")
    other = person("Bill Lane", "fiddler")
    assert groups([full, short]) == {frozenset({full, short})}
    found = settle({1: full, 2: other})
    assert found[2].speaker is not found[1].speaker
    assert found[1].candidates == (found[2].speaker,)  # asked once, of the one that is read later


def test_father_and_son_are_two_and_a_question_each() -> None:
    forms = {1: person("Mark Lane Jr."), 2: person("Mark Lane Sr."), 3: person("Mark Lane")}
    found = settle(forms)
    assert len({id(item.speaker) for item in found.values()}) == 3
    assert set(found[3].candidates) == {found[1].speaker, found[2].speaker}


def test_titles_of_two_genders_are_never_one_and_the_rarer_is_asked_about() -> None:
    woman, man = person("Kim Marlow", gender="female"), person("Kim Marlow", gender="male")
    again, plain = person("Kim Marlow", "poet", gender="male"), person("Kim Marlow")
    assert groups([woman, man, again, plain]) == {frozenset({man, again, plain})}
    found = settle({1: woman, 2: man, 3: again})
    assert (found[1].speaker, found[1].candidates) == (None, (found[2].speaker,))
    assert groups([woman, plain]) == {frozenset({woman, plain})}


def test_a_place_and_a_company_of_one_word_are_two() -> None:
    town, maker = Form("Lincoln", PLACE), Form("Lincoln", BODY)
    assert groups([town, maker]) == {frozenset({town}), frozenset({maker})}
    house, seat = Form("White Hall", PLACE), Form("White Hall", BODY)
    assert groups([house, seat]) == {frozenset({house, seat})}


def test_an_acronym_of_two_bodies_is_neither() -> None:
    one, other = Form("Harbour Safety Authority", BODY), Form("Home Savings Association", BODY)
    short = Form("HSA", BODY)
    assert groups([one, short]) == {frozenset({one, short})}
    assert groups([one, other, short]) == {frozenset({one}), frozenset({other})}


def test_what_is_settled_already_takes_what_fits() -> None:
    known = Profile(7)
    known.add(person("Sergei Orlov"))
    found = settle({1: VARIANT, 2: person("Ada Orlova")}, [known])
    assert found[1].speaker is known
    assert found[2].speaker is not known


def test_a_short_name_that_a_person_gave_to_one_tells_nothing_of_another() -> None:
    known = Profile(7)
    for name in ("Ruth Pell", "Pell", "R. Pell"):
        known.add(person(name, "chief inspector"))
    found = identify(person("Rufus Pell", "chief inspector"), [known])
    assert (found.speaker, found.candidates) == (None, ())
    assert identify(person("R. Pell", "chief inspector"), [known]).speaker is known


def test_a_listed_alias_is_sure() -> None:
    known, namesake = Profile(1, listed={"bigsam"}), Profile(2)
    namesake.add(person("Big Sam"))
    assert identify(person("Big Sam"), [namesake, known]).speaker is known


NAMES = st.sampled_from(
    ["Ada Lane", "A. Lane", "Ada J. Lane", "Ada K. Lane", "Lane", "Otto Lane", "Ada Lane Jr.", "Ada Layne"]
)
ROLES = st.sets(st.sampled_from(["fire chief", "Port Alder fire chief", "President", "poet"]), max_size=2)
FORMS = st.builds(
    lambda name, roles, gender: person(name, *roles, gender=gender),
    NAMES,
    ROLES,
    st.sampled_from(["female", "male", None]),
)


@given(
    st.lists(FORMS, unique=True, max_size=7).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    )
)
def test_the_order_of_articles_makes_no_difference(orders: tuple[list[Form], list[Form]]) -> None:
    one, other = orders
    assert groups(one) == groups(other)


@given(st.lists(FORMS, unique=True, max_size=7))
def test_nobody_gets_two_generations_two_middle_initials_or_two_genders(forms: list[Form]) -> None:
    for group in groups(forms):
        assert len({form.gender for form in group if form.gender}) <= 1
        assert len({form.name for form in group} & {"Ada J. Lane", "Ada K. Lane"}) <= 1
        assert len({"Otto" in form.name for form in group if " " in form.name}) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruritanian Deputy Foreign Minister", "deputy foreign minister of Ruritania"),
        ("campaign manager", "Lane campaign manager"),
        ("President", "former President"),
        ("Pres. of the Harbour League", "Pres. of the Harbour League"),
        ("Massachusetts Gov.", "governor of Massachusetts"),
    ],
)
def test_roles_that_are_one_office(one: str, other: str) -> None:
    assert agree([one], [other])
    assert agree([other, "poet"], ["painter", one])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deputy Foreign Minister", "Foreign Minister"),
        ("Vice President", "President"),
        ("President", "president of the Harbour League"),
        ("officer", "officer"),
        ("spokesman for the fire chief", "fire chief"),
        ("", "President"),
        ("of the", "of the"),
    ],
)
def test_roles_that_are_not(one: str, other: str) -> None:
    assert not agree([one], [other])
    assert not agree([other], [one])


def test_a_form_holds_what_the_article_tells() -> None:
    text = "Mrs Lane said it would rain. Ada Lane, the fire chief, said so. She said no."

    def told(source: str, role: str | None) -> Attribution:
        start = text.index(source)
        return Attribution(
            "A1", content=((0, 1),), source=((start, start + len(source)),), speaker="Ada Lane",
            speaker_kind=PERSON, role=role,
        )  # fmt: skip

    some = [told("Ada Lane", "fire chief"), told("She", None)]
    assert form_of("Ada Lane", text, some) == person("Ada Lane", "fire chief")
    assert form_of("Ada Lane", text, [*some, told("Mrs Lane", None)]).gender == "female"


def test_the_name_shown_is_full_and_the_usual_one() -> None:
    assert fullest({"Lane": 9, "Ada Lane": 2, "Ada J. Lane": 1, "ADA LANE": 3}, PERSON) == "Ada Lane"
    assert fullest({"HSA": 9, "Harbour Safety Authority": 1}, BODY) == "Harbour Safety Authority"
