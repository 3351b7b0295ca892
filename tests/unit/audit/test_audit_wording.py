"""Loaded verbs, and headlines that say more than the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attribution.model import Flag, Kind, SectionKind, SpeakerKind
from tests.unit.audit.conftest import Draft

Make = Callable[..., Draft]
PERSON = {"speaker": "Runa Dahl", "speaker_kind": SpeakerKind.PERSON}
UNNAMED = {
    "speaker": "port official",
    "speaker_kind": SpeakerKind.ANONYMOUS,
    "flags": (Flag.ANONYMOUS_ONLY, Flag.SINGLE_SOURCE),
}


@pytest.mark.parametrize(
    ("text", "content", "cue", "word"),
    [
        ("Dahl claimed that the hull was sound.", "that the hull was sound", "claimed", "claimed"),
        ("Dahl has since admitted the hull leaks.", "the hull leaks", "has since admitted", "admitted"),
        ("Dahl pointed out that it rains.", "that it rains", "pointed out", "pointed out"),
    ],
)
def test_a_loaded_verb_is_pointed_at(draft: Make, text: str, content: str, cue: str, word: str) -> None:
    made = draft(text)
    made.add(content, cue, "Dahl", **PERSON)
    assert made.shown("loaded-cue") == [(word,)]
    assert f"“{word}” " in made.findings("loaded-cue")[0].message
    assert "“said” would not" in made.findings("loaded-cue")[0].message


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Dahl said the hull was sound.", "the hull was sound", "said"),
        ("Dahl claimed responsibility for the fire.", "responsibility for the fire", "claimed"),
        ("Dahl admitted two charges of theft.", "two charges of theft", "admitted"),
        ("Dahl admitted she had been wrong.", "she had been wrong", "admitted"),
        ("Dahl pointed at the hull.", "at the hull", "pointed"),
    ],
)
def test_a_plain_verb_a_deed_and_a_plea_are_not(draft: Make, text: str, content: str, cue: str) -> None:
    made = draft(text)
    made.add(content, cue, "Dahl", **PERSON)
    assert made.findings("loaded-cue") == []


def test_a_lawsuit_may_claim(draft: Make) -> None:
    made = draft("The lawsuit claims that the hull leaked.")
    made.add(
        "that the hull leaked", "claims", "The lawsuit", speaker="lawsuit", speaker_kind=SpeakerKind.DOCUMENT
    )
    assert made.findings("loaded-cue") == []


def test_a_verb_inside_what_somebody_says_is_theirs(draft: Make) -> None:
    made = draft("“Obi claimed the hull leaked,” Dahl said.")
    made.add("“Obi claimed the hull leaked,”", "said", "Dahl", kind=Kind.DIRECT, **PERSON)
    made.add(
        "the hull leaked", "claimed", "Obi", speaker="Ada Obi", speaker_kind=SpeakerKind.PERSON, within="A1"
    )
    assert made.findings("loaded-cue") == []


HEADLINE = "Harbour minister resigns over crane letter"
BODY = "The harbour minister will resign over the crane letter, a port official said."


def stated(draft: Make, headline: str = HEADLINE, body: str = BODY) -> Draft:
    made = draft(body, headline=headline)
    end = made.whole.index(", a port official")
    made.add(made.whole[len(headline) + 2 : end], "said", "a port official", **UNNAMED)
    return made


def test_a_headline_that_states_what_one_unnamed_source_says(draft: Make) -> None:
    (found,) = stated(draft).findings("headline-stronger")
    assert found.message == (
        "The headline states this as fact, while the text has it only from “a port official”."
    )
    assert stated(draft).shown("headline-stronger")[0][0] == HEADLINE


@pytest.mark.parametrize(
    ("headline", "more"),
    [
        ("Harbour minister may resign over crane letter", ""),
        ("Harbour minister resigns over crane letter, source says", ""),
        ("Harbour minister ‘resigns’ over crane letter", ""),
        ("Harbour minister resigns over crane letter?", ""),
        ("Harbour minister does not resign over crane letter", ""),
        ("Harbour minister resigns over 2 crane letters", ""),
        ("Harbour minister opens new school in Skarv", ""),
        ("Resigns over letter", ""),  # too short to tell
        (
            HEADLINE,
            " The harbour minister resigned over the crane letter on Monday.",
        ),  # the paper says so itself
    ],
)
def test_a_headline_with_distance_or_of_its_own_is_left_alone(draft: Make, headline: str, more: str) -> None:
    assert stated(draft, headline, BODY + more).findings("headline-stronger") == []


def test_a_named_source_in_the_text_is_enough_for_a_headline(draft: Make) -> None:
    body = f"{BODY} Runa Dahl said the harbour minister resigns over the crane letter."
    made = stated(draft, HEADLINE, body)
    made.add("the harbour minister resigns over the crane letter", "said", "Runa Dahl", **PERSON)
    assert made.findings("headline-stronger") == []


@pytest.mark.parametrize(("cue", "found"), [("said", 1), ("admitted", 0)])
def test_a_headline_with_a_stronger_verb_than_the_text(draft: Make, cue: str, found: int) -> None:
    made = draft(
        f"Runa Dahl {cue} that the ferry hull leaks oil.", headline="Dahl admits ferry hull leaks oil"
    )
    made.add("ferry hull leaks oil", "admits", "Dahl", section=SectionKind.HEADLINE, **PERSON)
    made.add("that the ferry hull leaks oil", cue, "Runa Dahl", **PERSON)
    assert made.shown("headline-stronger") == [("admits", "said")] * found
