"""The whole way with the real model, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from attribution.match.resolve import resolve
from attribution.model import Attribution, Channel, Document, Flag, SpeakerKind, Stance

Read = Callable[..., list[Attribution]]
pytestmark = pytest.mark.model


def test_a_report_named_after_the_cue_is_a_hop_and_the_quote_that_goes_on_keeps_it(read: Read) -> None:
    text = (
        "“The bridge is safe,” Transport Minister Karl Lindqvist said, according to a report on Monday from "
        "state news agency TASS. “We checked it twice.”\n"
    )
    one, two = read(text, ("“The bridge is safe,”", "said", "Transport Minister Karl Lindqvist"),
                    ("“We checked it twice.”", "", ""))  # fmt: skip
    assert one.paths == two.paths == (("TASS", "Karl Lindqvist"),)
    assert one.role == "Transport Minister"
    assert one.channel is Channel.OUTLET
    assert one.flags == (Flag.SECOND_HAND,)


def test_an_interview_goes_on_until_another_day(read: Read) -> None:
    text = (
        "The plan will fail, Karl Lindqvist said in an interview with ABC News on Monday.\n"
        "“Nobody wants it,” he said.\n"
        "On Friday, Lindqvist said the plan had changed.\n"
    )
    one, two, three = read(text, ("The plan will fail", "said", "Karl Lindqvist"),
                           ("“Nobody wants it,”", "said", "he"),
                           ("the plan had changed", "said", "Lindqvist"))  # fmt: skip
    assert one.paths == two.paths == (("ABC News", "Karl Lindqvist"),)
    assert one.channel is two.channel is Channel.INTERVIEW
    assert three.paths == (("Karl Lindqvist",),)


def test_a_headline_takes_the_programme_that_the_body_names(read: Read) -> None:
    text = (
        "Lindqvist: The plan will fail\n\n"
        "Karl Lindqvist told NBC's “Morning Talk” that the plan will not work.\n"
    )
    one, two = read(text, ("The plan will fail", ":", "Lindqvist"),
                    ("that the plan will not work", "told", "Karl Lindqvist"), headline=True)  # fmt: skip
    assert one.paths == two.paths == (("NBC's Morning Talk", "Karl Lindqvist"),)
    assert two.channel is Channel.BROADCAST


def test_a_title_with_a_bare_surname_before_any_full_name_is_somebody_else(read: Read) -> None:
    text = (
        "President Lindqvist said the vote was fair.\n"
        "“It was a good day,” Mr. Lindqvist said.\n"
        "His wife, Maria Lindqvist, said she was tired.\n"
    )
    one, two, three = read(text, ("the vote was fair", "said", "President Lindqvist"),
                           ("“It was a good day,”", "said", "Mr. Lindqvist"),
                           ("she was tired", "said", "Maria Lindqvist"))  # fmt: skip
    assert one.speaker == two.speaker == "Lindqvist"
    assert three.speaker == "Maria Lindqvist"


def test_she_can_be_a_woman_whom_nobody_names(read: Read) -> None:
    text = (
        "Karl Lindqvist visited the town on Monday. "
        "A woman in the crowd said he was late. She said it was hot.\n"
    )
    one, two = read(text, ("he was late", "said", "A woman in the crowd"), ("it was hot", "said", "She"))
    assert (one.speaker, one.speaker_kind) == ("woman in the crowd", SpeakerKind.ANONYMOUS)
    assert two.speaker == "woman in the crowd"
    assert Flag.SINGLE_SOURCE in one.flags


def test_an_acronym_stands_for_the_full_name(read: Read) -> None:
    text = "The National Teachers Union rejected the offer.\nThe NTU said the strike would go on.\n"
    (one,) = read(text, ("the strike would go on", "said", "The NTU"))
    assert (one.speaker, one.speaker_kind) == ("National Teachers Union", SpeakerKind.ORGANISATION)


@pytest.mark.parametrize(
    ("sentence", "source", "speaker", "kind"),
    [
        ("A senior defence official said the talks had failed.", "A senior defence official",
         "senior defence official", SpeakerKind.ANONYMOUS),
        ("Critics said the talks had failed.", "Critics", "Critics", SpeakerKind.COLLECTIVE),
        ("Moscow said the talks had failed.", "Moscow", "Moscow", SpeakerKind.PLACE),
        ("The White House said the talks had failed.", "The White House", "White House",
         SpeakerKind.ORGANISATION),
        ("A new study said the talks had failed.", "A new study", "new study", SpeakerKind.DOCUMENT),
        ("Two officials said the talks had failed.", "Two officials", "Two officials", SpeakerKind.ANONYMOUS),
    ],
)  # fmt: skip
def test_what_is_not_a_named_person_keeps_its_description(
    read: Read, sentence: str, source: str, speaker: str, kind: SpeakerKind
) -> None:
    (one,) = read(sentence, ("the talks had failed", "said", source))
    assert (one.speaker, one.speaker_kind) == (speaker, kind)


def test_a_description_tied_to_a_name_is_the_name_and_an_untied_one_stays(read: Read) -> None:
    text = (
        "Karl Lindqvist, the mayor of Springfield, opened the bridge with Anna Stone.\n"
        "The mayor said it was safe.\nThe officer said it was closed.\n"
    )
    one, two = read(text, ("it was safe", "said", "The mayor"), ("it was closed", "said", "The officer"))
    assert (one.speaker, one.role) == ("Karl Lindqvist", "mayor of Springfield")
    assert (two.speaker, two.speaker_kind) == ("officer", SpeakerKind.ANONYMOUS)


def test_joint_sources_give_a_path_each(read: Read) -> None:
    text = "Karl Lindqvist and Anna Stone said the bridge was safe.\n"
    (one,) = read(text, ("the bridge was safe", "said", "Karl Lindqvist and Anna Stone"))
    assert one.paths == (("Karl Lindqvist",), ("Anna Stone",))


def test_what_was_written_on_a_platform_is_not_second_hand(read: Read) -> None:
    text = "“The bridge is safe,” Karl Lindqvist wrote on Twitter.\n"
    (one,) = read(text, ("“The bridge is safe,”", "wrote", "Karl Lindqvist"))
    assert one.paths == (("Twitter", "Karl Lindqvist"),)
    assert one.channel is Channel.SOCIAL
    assert one.flags == ()


def test_a_transcript_keeps_its_programme_for_all_its_speakers(read: Read) -> None:
    text = (
        "On this week's broadcast of “Capital Talk,” Governor Karl Lindqvist said the bridge was safe.\n\n"
        "STONE: Is it open?\n\nLINDQVIST: It opened today.\n"
    )
    said, asked, answered = read(
        text, ("the bridge was safe", "said", "Governor Karl Lindqvist"), ("Is it open?", ":", "STONE"),
        ("It opened today.", ":", "LINDQVIST"),
    )  # fmt: skip
    assert said.paths == answered.paths == (("Capital Talk", "Karl Lindqvist"),)
    assert asked.paths == (("Capital Talk", "STONE"),)
    assert answered.channel is Channel.BROADCAST


def test_i_is_whoever_says_the_words_round_it_else_the_author(model: Language) -> None:
    text = "“I believe it is safe,” Karl Lindqvist said.\nI asked him why.\n"
    start = text.index("I believe")
    outer = Attribution("A1", ((0, 24),), ((text.index("said"), text.index("said") + 4),), ((25, 39),))
    inner = Attribution(
        "A2", ((start + 10, 22),), ((start + 2, start + 9),), ((start, start + 1),), within="A1"
    )
    own = text.index("I asked")
    asked = Attribution("A3", ((own + 8, own + 15),), ((own + 2, own + 7),), ((own, own + 1),))
    document = Document("d", text, byline="Jo Reed")
    _, two, three = resolve(model(text), document, [outer, inner, asked])
    assert (two.speaker, two.stance, two.paths) == ("Karl Lindqvist", Stance.BELIEVED, (("Karl Lindqvist",),))
    assert three.speaker == "Jo Reed"


def test_a_relayed_claim_passes_through_its_relayer(model: Language) -> None:
    text = "Karl Lindqvist said his brother claimed that the bridge was safe.\n"
    outer = Attribution("A1", ((20, 64),), ((15, 19),), ((0, 14),))
    inner = Attribution("A2", ((40, 64),), ((32, 39),), ((20, 31),), within="A1")
    one, two = resolve(model(text), Document("d", text), [outer, inner])
    assert one.paths == (("Karl Lindqvist",),)
    assert two.paths == (("Karl Lindqvist", "Karl Lindqvist's brother"),)
    assert two.stance is Stance.HEDGED


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_text_and_no_spans_raise(model: Language, data: st.DataObject) -> None:
    words = st.sampled_from(
        ["“", "”", '"', "'s", "\n", "Mr.", "Smith", "he", "they", "who", "said", ",", ".", "CNN", "told", "I",
         "according to", "citing", "study", "\x00", "\u202e", "😀", "(", "NRA", ")", "-", ":", "on",
         "Twitter"]
    )  # fmt: skip
    text = " ".join(data.draw(st.lists(words, max_size=25)))
    ends = st.integers(0, len(text))
    span = (
        st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))).filter(lambda pair: pair[0] < pair[1])
    )
    some = st.lists(span, max_size=2).map(tuple) if text else st.just(())
    found = [
        Attribution(
            f"A{n}",
            data.draw(some),
            data.draw(some),
            data.draw(some),
            within=data.draw(st.sampled_from([None, "A0", "A1"])),
        )
        for n in range(3)
    ]
    done = resolve(model(text), Document("d", text), found)
    assert [(a.id, a.content, a.cue, a.source) for a in done] == [
        (a.id, a.content, a.cue, a.source) for a in found
    ]


def test_a_house_of_parliament_hears_and_hands_nothing_on(read: Read) -> None:
    text = "Karl Lindqvist told the Commons last week that the bridge was safe.\n"
    (found,) = read(text, ("that the bridge was safe", "told", "Karl Lindqvist"))
    assert found.paths == (("Karl Lindqvist",),)
    assert found.addressee == "Commons"


def test_who_obtained_a_document_is_one_hop_and_nobody_tells_themselves(read: Read) -> None:
    text = (
        "A memo obtained by the Halm Courier said the gates were cracked.\n"
        "Transport Secretary Alan Pike said he had told the secretary that it would fail.\n"
    )
    memo, told = read(text, ("the gates were cracked", "said", "A memo obtained by the Halm Courier"),
                      ("that it would fail", "had told", "he"))  # fmt: skip
    assert memo.paths == (("Halm Courier", "memo"),)
    assert told.addressee is None


def test_what_an_outlet_cites_is_behind_it(read: Read) -> None:
    text = "The New York Times, citing an intelligence assessment, reported that Halm was lost.\n"
    (found,) = read(text, ("that Halm was lost", "reported", "The New York Times"))
    assert found.paths == (("New York Times", "intelligence assessment"),)
