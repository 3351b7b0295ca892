"""Speakers, chains and media on texts whose names stand on no list; the real model, sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from attribution.match.resolve import resolve
from attribution.model import Attribution, Channel, Document, Flag, SpeakerKind, Stance

Read = Callable[..., list[Attribution]]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("source", "speaker", "role"),
    [
        ("The hospital's director, Tessa Quill,", "Tessa Quill", "hospital's director"),
        ("A spokeswoman for Mr Drumm, Tessa Quill,", "Tessa Quill", "spokeswoman for Mr Drumm"),
        ("The nephew, Orrin Quill,", "Orrin Quill", "nephew"),
        ("Tessa Quill, a marine geologist who advised the town,", "Tessa Quill", "marine geologist"),
        ("Dr Tessa Quill", "Tessa Quill", None),
    ],
)
def test_a_person_beside_a_description_is_named_and_described(
    read: Read, source: str, speaker: str, role: str | None
) -> None:
    (one,) = read(f"{source} said that the dam was safe.\n", ("that the dam was safe", "said", source))
    assert (one.speaker, one.speaker_kind, one.role) == (speaker, SpeakerKind.PERSON, role)


def test_a_spokesman_for_a_company_is_not_the_company(read: Read) -> None:
    source = "A spokesman for the dam's owners, Quill Holdings,"
    (one,) = read(f"{source} said that the dam was safe.\n", ("that the dam was safe", "said", source))
    assert one.speaker_kind is SpeakerKind.ANONYMOUS


def test_a_body_beside_its_role_is_the_speaker_and_goes_by_its_first_word(read: Read) -> None:
    text = (
        "The dam's operator, Quill Holdings, said on Monday that it was safe.\n"
        "It did not say who had checked it.\nQuill promised a report.\n"
    )
    one, two, three = read(
        text,
        ("that it was safe", "said", "The dam's operator, Quill Holdings,"),
        ("who had checked it", "did not say", "It"),
        ("a report", "promised", "Quill"),
    )
    assert {a.speaker for a in (one, two, three)} == {"Quill Holdings"}
    assert {a.speaker_kind for a in (one, two, three)} == {SpeakerKind.ORGANISATION}


def test_the_company_is_the_one_the_lede_names_not_one_named_in_passing(read: Read) -> None:
    text = (
        "Quill Holdings cut its forecast on Monday.\n\nAnalysts had seen it coming.\n\n"
        "The figures were compiled by Zadata.\n\nThe company said that it was sorry.\n"
    )
    (one,) = read(text, ("that it was sorry", "said", "The company"))
    assert one.speaker == "Quill Holdings"


# The model sees no name or a person in the one, a place in the other.
@pytest.mark.parametrize("name", ["Morning Quill", "Zebrin"])
@pytest.mark.parametrize(
    "text",
    [
        "{} reported on Monday, citing two officials, that the dam had moved.\n",
        "According to {}, citing two officials, the dam had moved.\n",
    ],
)
def test_an_unknown_name_that_cites_is_a_hop_to_whom_it_cites(read: Read, text: str, name: str) -> None:
    cue = "reported" if "reported" in text else "According to"
    (one,) = read(text.format(name), ("the dam had moved", cue, name))
    assert one.paths == ((name, "two officials"),)
    assert one.channel is Channel.OUTLET
    assert one.flags == (Flag.ANONYMOUS_ONLY, Flag.SECOND_HAND)


def test_a_capital_article_in_running_text_shows_a_paper(read: Read) -> None:
    text = "In a memo published by The Lantern on Monday, Tessa Quill wrote: “The dam has moved.”\n"
    (one,) = read(text, ("“The dam has moved.”", "wrote:", "Tessa Quill"))
    assert one.paths == (("The Lantern", "Tessa Quill"),)
    assert one.channel is Channel.WRITTEN


def test_a_described_outlet_can_be_told_and_can_cite(read: Read) -> None:
    text = (
        "“The dam has moved,” Tessa Quill told state television.\n\n"
        "Local radio, citing a member of the crew, reported that it was leaking.\n"
    )
    one, two = read(
        text,
        ("“The dam has moved,”", "told", "Tessa Quill"),
        ("that it was leaking", "reported", "Local radio"),
    )
    assert one.paths == (("state television", "Tessa Quill"),)
    assert (one.channel, one.addressee) == (Channel.BROADCAST, "state television")
    assert two.paths == (("Local radio", "member of the crew"),)


def test_the_agency_of_the_dateline_is_the_articles_own_voice(read: Read) -> None:
    text = (
        "SPRINGFIELD, March 3 (Zebrin) - The dam has moved, Tessa Quill told Zebrin.\n\n"
        "Zebrin could not confirm the claim.\n"
    )
    one, two = read(
        text,
        ("The dam has moved", "told", "Tessa Quill"),
        ("the claim", "could not confirm", "Zebrin"),
    )
    assert one.paths == (("Tessa Quill",),)
    assert one.channel is Channel.INTERVIEW
    assert (two.speaker, two.speaker_kind, two.channel) == (
        "Zebrin",
        SpeakerKind.ORGANISATION,
        Channel.OUTLET,
    )


def test_the_short_form_of_the_publisher_is_the_publisher(read: Read) -> None:
    text = "“The dam has moved,” Tessa Quill told the Lantern.\n"
    (one,) = read(text, ("“The dam has moved,”", "told", "Tessa Quill"), publisher="Springfield Lantern")
    assert one.paths == (("Tessa Quill",),)
    assert one.channel is Channel.INTERVIEW


def test_a_document_seen_by_an_outlet_came_through_it(read: Read) -> None:
    source = "a document that the army says it found and that was seen by Reuters"
    text = f"Soldiers had been told to wait, according to {source}.\n"
    (one,) = read(text, ("Soldiers had been told to wait", "according to", source))
    assert one.paths == (("Reuters", "document that the army says it found"),)


def test_who_relays_stands_before_who_spoke(read: Read) -> None:
    text = "The club's president, Tessa Quill, quoted her rival, Orrin Drumm, as saying that he was ready.\n"
    (one,) = read(text, ("that he was ready", "quoted", "her rival, Orrin Drumm"))
    assert one.paths == (("Tessa Quill", "Orrin Drumm"),)


def test_an_unnamed_person_can_carry_a_named_ones_words(read: Read) -> None:
    text = "Tessa Quill told friends that she would leave, according to a person who was in the room.\n"
    (one,) = read(text, ("that she would leave", "told", "Tessa Quill"))
    assert one.paths == (("person who was in the room", "Tessa Quill"),)


def test_bare_reports_are_a_document_without_a_source_and_carry_what_they_hold(model: Language) -> None:
    text = "Prices rose after reports that growers had asked ministers to step in.\n"
    start = text.index("that")
    end = text.index(".")
    outer = Attribution("A1", ((start, end),), ((text.index("reports"), text.index("reports") + 7),))
    asked = text.index("had asked")
    inner = Attribution(
        "A2", ((asked + 10, end),), ((asked, asked + 9),), ((start + 5, asked - 1),), within="A1"
    )
    one, two = resolve(model(text), Document("d", text), [outer, inner])
    assert (one.speaker, one.speaker_kind, one.paths) == ("reports", SpeakerKind.DOCUMENT, (("reports",),))
    assert one.flags == (Flag.NO_SOURCE,)
    assert two.paths == (("reports", "growers"),)
    assert two.addressee == "ministers"


def test_a_transcript_takes_the_programme_of_its_introduction(read: Read) -> None:
    text = (
        "An edited transcript of the phone-in on Quill FM.\n\nTESSA QUILL: Is it open?\n\n"
        "ORRIN DRUMM: It opened today.\n\nQUILL: Good.\n"
    )
    one, two, three = read(
        text,
        ("Is it open?", ":", "TESSA QUILL"),
        ("It opened today.", ":", "ORRIN DRUMM"),
        ("Good.", ":", "QUILL"),
    )
    assert one.paths == three.paths == (("Quill FM", "Tessa Quill"),)
    assert two.paths == (("Quill FM", "Orrin Drumm"),)
    assert two.channel is Channel.BROADCAST


def test_shares_of_respondents_come_through_the_poll(read: Read) -> None:
    text = (
        "Most want the dam closed, according to a survey by the pollster Zebrin.\n\n"
        "About 44 percent of respondents said that it was old.\n"
    )
    _, two = read(
        text,
        ("Most want the dam closed", "according to", "a survey by the pollster Zebrin"),
        ("that it was old", "said", "About 44 percent of respondents"),
    )
    assert two.paths[0][0] == "survey by the pollster Zebrin"
    assert (two.speaker_kind, two.channel) == (SpeakerKind.COLLECTIVE, Channel.REPORT)


def test_researchers_are_those_who_were_introduced(read: Read) -> None:
    text = "Researchers led by Tessa Quill counted the fish. The team reports that there were few.\n"
    (one,) = read(text, ("that there were few", "reports", "The team"))
    assert (one.speaker, one.speaker_kind) == ("Researchers led by Tessa Quill", SpeakerKind.ORGANISATION)
    assert one.channel is Channel.REPORT


def test_what_a_court_hears_has_no_source_but_an_addressee(read: Read) -> None:
    text = "The dam was sold for a horse, a jury has heard.\n"
    (one,) = read(text, ("The dam was sold for a horse", "has heard", "a jury"))
    assert (one.speaker, one.paths, one.addressee) == (None, (), "jury")
    assert one.channel is Channel.SPEECH
    assert one.flags == (Flag.NO_SOURCE,)


def test_a_question_put_has_no_source_and_ends_the_talk_before_it(read: Read) -> None:
    text = (
        "In a memo published by The Lantern, Tessa Quill wrote that the dam was old.\n\n"
        "Asked whether she would leave, Quill said that she was “not a fish”.\n"
    )
    _, asked, said = read(
        text,
        ("that the dam was old", "wrote", "Tessa Quill"),
        ("whether she would leave", "Asked", ""),
        ("that she was “not a fish”", "said", "Quill"),
    )
    assert (asked.speaker, asked.addressee, asked.paths) == (None, "Tessa Quill", ())
    assert said.paths == (("Tessa Quill",),)


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "addressee"),
    [
        (
            "The minister urged both sides to talk.\n",
            "both sides to talk",
            "urged",
            "The minister",
            "both sides",
        ),
        ("The club was warned that the dam had moved.\n", "that the dam had moved", "was warned", "", "club"),
        (
            "Tessa Quill has warned that it will move.\n",
            "that it will move",
            "has warned",
            "Tessa Quill",
            None,
        ),
    ],
)
def test_whom_words_are_told_to(
    read: Read, text: str, content: str, cue: str, source: str, addressee: str | None
) -> None:
    (one,) = read(text, (content, cue, source))
    assert one.addressee == addressee


def test_a_noun_that_speaks_is_a_person_and_she_is_that_person(read: Read) -> None:
    text = (
        "Orrin Drumm filmed the fire from the shore.\n\nA deckhand on the ship said the doors were open. "
        "“Our mate shut them,” she said.\n"
    )
    one, two = read(
        text,
        ("the doors were open", "said", "A deckhand on the ship"),
        ("“Our mate shut them,”", "said", "she"),
    )
    assert one.speaker_kind is two.speaker_kind is SpeakerKind.ANONYMOUS
    assert two.speaker == "deckhand on the ship"


def test_in_somebodys_words_he_is_another(model: Language) -> None:
    text = "Orrin Drumm met Karl Voss at the dam. “He asked for a horse,” Drumm said.\n"
    start = text.index("“")
    outer = Attribution(
        "A1",
        ((start, text.index("”") + 1),),
        ((text.index("said"), text.index("said") + 4),),
        ((text.rindex("Drumm"), text.rindex("Drumm") + 5),),
    )
    asked = text.index("asked for")
    inner = Attribution(
        "A2", ((asked + 10, asked + 17),), ((asked, asked + 9),), ((start + 1, start + 3),), within="A1"
    )
    one, two = resolve(model(text), Document("d", text), [outer, inner])
    assert one.speaker == "Orrin Drumm"
    assert two.speaker == "Karl Voss"
    assert two.paths == (("Orrin Drumm", "Karl Voss"),)


def test_a_relative_goes_by_the_first_name_and_the_surname_means_the_other(read: Read) -> None:
    text = (
        "Tessa Quill keeps the dam.\n\nHer daughter, Nell, left. “She is noisy,” said Nell Quill.\n\n"
        "“I like the quiet,” Quill said.\n"
    )
    _, two = read(text, ("“She is noisy,”", "said", "Nell Quill"), ("“I like the quiet,”", "said", "Quill"))
    assert two.speaker == "Tessa Quill"


@pytest.mark.parametrize(
    ("text", "content", "cue", "stance", "flags"),
    [
        (
            "The dam is said to be old.\n",
            "to be old",
            "is said",
            Stance.HEDGED,
            (Flag.NO_SOURCE, Flag.HEDGED),
        ),
        (
            "Tessa Quill would not say who paid.\n",
            "who paid",
            "would not say",
            Stance.DENIED,
            (Flag.NEGATED,),
        ),
        ("Tessa Quill said nothing about it.\n", "it", "said nothing about", Stance.DENIED, (Flag.NEGATED,)),
        ("Tessa Quill asked not to be named.\n", "not to be named", "asked", Stance.URGED, ()),
    ],
)
def test_how_a_cue_is_weakened(
    read: Read, text: str, content: str, cue: str, stance: Stance, flags: tuple[Flag, ...]
) -> None:
    source = "Tessa Quill" if text.startswith("Tessa") else ""
    (one,) = read(text, (content, cue, source))
    assert (one.stance, one.flags) == (stance, flags)
