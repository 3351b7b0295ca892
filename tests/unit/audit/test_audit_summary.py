"""Counts and shares, by article, publisher and period; women and men by the text's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from attribution.audit import Known, Period, Share, Tally, audit, chosen
from attribution.audit.gender import Gender, genders
from attribution.audit.summary import counts
from attribution.model import Flag, Kind, SectionKind, SpeakerKind
from tests.unit.audit.conftest import Draft

Make = Callable[..., Draft]
PERSON = SpeakerKind.PERSON


@pytest.mark.parametrize(
    ("source", "role", "told"),
    [
        ("she", None, Gender.WOMAN),
        ("Him", None, Gender.MAN),
        ("Mrs Obi", None, Gender.WOMAN),
        ("Sir Jon Obi", None, Gender.MAN),
        ("Obi", "company spokeswoman", Gender.WOMAN),
        ("Jon Obi", None, None),  # a first name tells nothing
        ("Mary Obi", None, None),
        ("Duke King", None, None),  # names, not titles
        ("Dr Obi", "minister", None),
        ("Obi", "lawyer for Mrs Dahl", None),  # of another
        ("the wife of Mr Obi", None, Gender.WOMAN),
        ("they", None, None),
    ],
)
def test_only_the_texts_own_words_tell_a_woman_or_a_man(
    draft: Make, source: str, role: str | None, told: Gender | None
) -> None:
    made = draft(f"The hull leaks, {source} said.")
    made.add("The hull leaks", "said", source, speaker="Obi", speaker_kind=PERSON, role=role)
    assert genders(made.document, made.found) == {"Obi": told}


def test_words_that_disagree_tell_nothing(draft: Make) -> None:
    made = draft("The hull leaks, she said. It rains, Mr Obi said.")
    made.add("The hull leaks", "said", "she", speaker="Obi", speaker_kind=PERSON)
    made.add("It rains", "said", "Mr Obi", speaker="Obi", speaker_kind=PERSON)
    assert genders(made.document, made.found) == {"Obi": None}


def piece(draft: Make) -> Draft:
    made = draft(
        "It hails, she said. It rains, an aide said. It snows, Radio Skarv said.", headline="It hails"
    )
    made.add("It hails", "said", "she", speaker="Ada Obi", speaker_kind=PERSON, kind=Kind.DIRECT)
    made.found[0] = replace(made.found[0], content=((10, 18),))
    made.add(
        "It rains",
        "said",
        "an aide",
        speaker="aide",
        speaker_kind=SpeakerKind.ANONYMOUS,
        flags=(Flag.ANONYMOUS_ONLY, Flag.SINGLE_SOURCE),
    )
    made.add(
        "It snows",
        "said",
        "Radio Skarv",
        speaker="Ada Obi",
        speaker_kind=PERSON,
        paths=(("Radio Skarv", "Ada Obi"),),
        flags=(Flag.SECOND_HAND,),
    )
    made.found.append(replace(made.found[0], id="A4", section=SectionKind.HEADLINE, content=((0, 8),)))
    made.found.append(replace(made.found[1], id="A5", within="A1"))
    return made


def test_an_articles_figures_have_their_denominators(draft: Make) -> None:
    made = piece(draft)
    figures = counts(audit(made.document, made.found, rules=chosen()))
    assert (figures.documents, figures.attributions) == (1, 3)  # no headline, nothing inside another
    assert figures.kinds == {Kind.DIRECT: Share(1, 3), Kind.MIXED: Share(0, 3), Kind.INDIRECT: Share(2, 3)}
    assert (figures.anonymous, figures.single, figures.second_hand) == (Share(1, 3),) * 3
    assert (figures.women, figures.men, figures.untold) == (Share(1, 1), Share(0, 1), Share(0, 1))
    assert figures.speakers == (("Ada Obi", 2),)  # nobody unnamed
    assert figures.rules == {"anonymous-only": 1, "second-hand": 1, "single-source": 1}


def test_the_share_of_nothing_is_none() -> None:
    assert Share(0, 0).share is None
    assert Tally().overall().anonymous == Share(0, 0)


def test_a_speakers_name_over_the_archive_counts(draft: Make) -> None:
    made = piece(draft)
    known = Known(names={"Ada Obi": "Adaeze Obi"})
    assert counts(audit(made.document, made.found, rules=chosen(), known=known)).speakers == (
        ("Adaeze Obi", 2),
    )


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (Period.PUBLISHER, ["Aft", "Skarv Post", "no publisher given"]),
        (Period.MONTH, ["2024-05", "2024-06", "undated"]),
        (Period.YEAR, ["2024", "undated"]),
    ],
)
def test_groups_hold_all_articles_and_those_without_a_name_come_last(
    draft: Make, by: Period, names: list[str]
) -> None:
    tally = Tally(by)
    for publisher, day in (
        (None, "2024-06-01"),
        ("Skarv Post", "2024-05-02"),
        ("Aft", None),
        ("Aft", "2024-05-03"),
    ):
        made = piece(draft)
        document = replace(made.document, publisher=publisher, published=day)
        tally.add(audit(document, made.found, rules=chosen()))
    groups = tally.groups()
    assert list(groups) == names
    assert sum(group.documents for group in groups.values()) == tally.overall().documents == 4
    assert tally.overall().anonymous == Share(4, 12)
