"""Who stands behind it: unnamed, single, second-hand, nobody, unclear, one voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from attribution.across.chains.graph import Publication, Telling
from attribution.audit import Known
from attribution.model import Flag, SectionKind, SpeakerKind, Stance
from tests.unit.audit.conftest import Draft

ANONYMOUS: dict[str, Any] = {
    "speaker_kind": SpeakerKind.ANONYMOUS,
    "flags": (Flag.ANONYMOUS_ONLY, Flag.SINGLE_SOURCE),
}
Make = Callable[..., Draft]


def official(draft: Make) -> Draft:
    made = draft("A port official said that the crane had been tested in May.")
    made.add(
        "that the crane had been tested in May",
        "said",
        "A port official",
        speaker="port official",
        paths=(("port official",),),
        **ANONYMOUS,
    )
    return made


def test_an_unnamed_source_is_found_with_its_words(draft: Make) -> None:
    found = official(draft).findings("anonymous-only")
    assert [(f.rule, f.attribution) for f in found] == [("anonymous-only", "A1")]
    assert found[0].message == "Nobody is named for this: it comes from “A port official”."
    assert official(draft).shown("anonymous-only") == [("A port official",)]


def test_a_pronoun_for_somebody_unnamed_is_told_by_the_description(draft: Make) -> None:
    made = draft("A tall port official left. He said the crane had been tested.")
    made.add("the crane had been tested", "said", "He", speaker="port official", **ANONYMOUS)
    assert "“port official”" in made.findings("anonymous-only")[0].message


@pytest.mark.parametrize(
    "change",
    [
        {"stance": Stance.URGED},  # they asked not to be named
        {"stance": Stance.QUESTIONED},
        {"section": SectionKind.RELATED},
        {"section": SectionKind.HEADLINE},
        {"within": "A7"},  # what a speaker reports is the speaker's
        {"speaker": "spokeswoman for the port"},  # the port answers for it
        {"speaker_kind": SpeakerKind.PERSON, "speaker": "Runa Dahl"},  # a reviewer found the name
    ],
)
def test_what_needs_no_name_is_not_found(draft: Make, change: dict[str, object]) -> None:
    made = official(draft)
    made.found = [replace(made.found[0], **change)]  # type: ignore[arg-type]
    assert made.findings("anonymous-only", "single-source") == []


def test_one_who_holds_an_office_is_not_brought_in_as_somebody(draft: Make) -> None:
    made = draft("The governor of Skarv said that the crane had been tested.")
    made.add(
        "that the crane had been tested",
        "said",
        "The governor of Skarv",
        speaker="governor of Skarv",
        **ANONYMOUS,
    )
    assert made.findings("anonymous-only", "single-source") == []


def test_one_who_seems_to_be_named_further_on_is_not_unnamed(draft: Make) -> None:
    made = draft("A former port commission chairman said the crane leaks. Ada Obi said it rains.")
    made.add("the crane leaks", "said", speaker="former port commission chairman", **ANONYMOUS)
    assert len(made.findings("anonymous-only")) == 1
    made.add(
        "it rains", speaker="Ada Obi", speaker_kind=SpeakerKind.PERSON, role="former chairman of the port"
    )
    assert made.findings("anonymous-only") == []


def test_an_unnamed_refusal_to_comment_is_not_found(draft: Make) -> None:
    made = draft("An aide declined to comment.")
    made.add("to comment", "declined", "An aide", speaker="aide", stance=Stance.DENIED, **ANONYMOUS)
    assert made.findings("anonymous-only", "single-source") == []


@pytest.mark.parametrize(("speaker", "found"), [("port official", 1), ("two port officials", 0)])
def test_one_unnamed_person_is_a_single_source_two_are_not(draft: Make, speaker: str, found: int) -> None:
    made = official(draft)
    made.found = [replace(made.found[0], speaker=speaker)]
    assert len(made.findings("single-source")) == found


@pytest.mark.parametrize(
    ("key", "speaker", "found"), [(1, "Runa Dahl", 0), (1, "port official", 1), (2, "Runa Dahl", 1)]
)
def test_another_source_in_the_same_article_bears_it_out(
    draft: Make, key: int, speaker: str, found: int
) -> None:
    made = official(draft)
    other = replace(made.found[0], id="A2", speaker=speaker, speaker_kind=SpeakerKind.PERSON)
    telling = Telling(Publication(key, "x"), other, "the crane had been tested in May")
    known = Known(key=1, claims={"A1": (telling,)})
    assert len(made.findings("single-source", known=known)) == found


def test_what_came_through_others_names_them(draft: Make) -> None:
    made = draft("Runa Dahl told Radio Skarv that the hull was sound.")
    made.add(
        "that the hull was sound",
        "told",
        "Runa Dahl",
        speaker="Runa Dahl",
        speaker_kind=SpeakerKind.PERSON,
        paths=(("Radio Skarv", "Runa Dahl"),),
        flags=(Flag.SECOND_HAND,),
    )
    (found,) = made.findings("second-hand")
    assert found.message.startswith("From Runa Dahl, through Radio Skarv: ")
    assert made.shown("second-hand") == [("Runa Dahl", "told")]


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (SpeakerKind.COLLECTIVE, ("Quorum", "half of the voters")),  # the answers to a poll
        (SpeakerKind.ORGANISATION, ("spokesman", "Port of Skarv")),  # a body speaks through somebody
    ],
)
def test_pollsters_and_spokespersons_do_not_make_it_second_hand(
    draft: Make, kind: SpeakerKind, path: tuple[str, str]
) -> None:
    made = draft("The port said that the crane had been tested.")
    made.add(
        "that the crane had been tested",
        "said",
        "The port",
        speaker=path[-1],
        speaker_kind=kind,
        paths=(path,),
        flags=(Flag.SECOND_HAND,),
    )
    assert made.findings("second-hand") == []


@pytest.mark.parametrize(
    ("outer", "stance", "found"),
    [
        (SpeakerKind.ANONYMOUS, Stance.ASSERTED, 1),
        (SpeakerKind.PERSON, Stance.ASSERTED, 0),  # a witness who names a third answers for it
        (SpeakerKind.ANONYMOUS, Stance.BELIEVED, 0),
    ],
)
def test_words_that_somebody_unnamed_gives_to_somebody_named_are_second_hand(
    draft: Make, outer: SpeakerKind, stance: Stance, found: int
) -> None:
    made = draft("An aide said Dahl had told them the hull was sound.")
    made.add("Dahl had told them the hull was sound", "said", "An aide", speaker="aide", speaker_kind=outer)
    made.add(
        "the hull was sound",
        "had told",
        "Dahl",
        speaker="Runa Dahl",
        speaker_kind=SpeakerKind.PERSON,
        stance=stance,
        within="A1",
        paths=(("aide", "Runa Dahl"),),
        flags=(Flag.SECOND_HAND,),
    )
    assert len(made.findings("second-hand")) == found


@pytest.mark.parametrize(
    ("cue", "stance", "found"),
    [
        ("is said", Stance.HEDGED, 1),
        ("reportedly", Stance.HEDGED, 1),
        ("are expected", Stance.BELIEVED, 0),  # a plan
        ("said", Stance.ASSERTED, 0),  # the program may have missed who
        ("were asked", Stance.QUESTIONED, 0),  # by the reporter
        ("were heard", Stance.ASSERTED, 0),  # in open court
    ],
)
def test_no_source_is_what_the_text_itself_says(draft: Make, cue: str, stance: Stance, found: int) -> None:
    made = draft(f"The pilots {cue} to leave in May.")
    made.add("to leave in May", cue, stance=stance, flags=(Flag.NO_SOURCE,))
    assert len(made.findings("no-source")) == found


@pytest.mark.parametrize(("source", "found"), [("Reports", 1), ("The report", 0)])  # named before
def test_bare_reports_are_no_source(draft: Make, source: str, found: int) -> None:
    made = draft(f"{source} say the pilots leave.")
    made.add(
        "the pilots leave",
        "say",
        source,
        speaker="reports",
        speaker_kind=SpeakerKind.DOCUMENT,
        flags=(Flag.NO_SOURCE,),
    )
    assert [f.message for f in made.findings("no-source")] == [
        "“say”: the article does not say whose words or view this is."
    ] * found


@pytest.mark.parametrize(
    ("source", "speaker", "found"),
    [("They", None, 1), ("They", "they", 1), ("They", "Runa Dahl", 0), ("We", None, 0)],  # the authors
)
def test_a_source_with_nobody_behind_it_is_unclear(
    draft: Make, source: str, speaker: str | None, found: int
) -> None:
    made = draft(f"{source} said the hull was sound.")
    made.add("the hull was sound", "said", source, speaker=speaker)
    assert made.shown("unresolved-speaker") == [(source,)] * found


def test_one_voice_needs_enough_attributions_and_one_speaker(draft: Make) -> None:
    made = draft("Dahl said one. Dahl said two. Dahl said three. Dahl said four.")
    for number in ("one", "two", "three", "four"):
        made.add(number, speaker="Runa Dahl", speaker_kind=SpeakerKind.PERSON)
    (found,) = made.findings("one-voice")
    assert (found.attribution, found.message) == (
        None,
        "All 4 attributions of the article’s text go to Runa Dahl.",
    )
    made.found.pop()
    assert made.findings("one-voice") == []
