"""Who speaks where, and which words of a transcript nobody spoke."""

from __future__ import annotations

import pytest

from attribution.across.quotes.noise import spoken
from attribution.across.quotes.turns import article_turns, is_said_by, transcript_turns
from attribution.model import Attribution, Kind


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("ADA OBI: Yes.\nBO EK: No.", ["ADA OBI", "BO EK"]),
        ("Ada Obi (Minister of Ports): Yes.\nBo Ek: No.", ["Ada Obi", "Bo Ek"]),
        ("ADA OBI, HARBOUR TRUST: Yes.\nEK: No.", ["ADA OBI", "EK"]),
        ("**Ada Obi** (Halm) (Lab): Yes.", ["Ada Obi"]),
        ("[00:12:31] ADA OBI: Yes.\n00:12:40 EK: No.", ["ADA OBI", "EK"]),
        ("Ada Obi (00:12):\nYes.\nBo Ek: (00:14)\nNo.", ["Ada Obi", "Bo Ek"]),
        ("Ada Obi  0:12\nYes.\n\nBo Ek  0:15\nNo.", ["Ada Obi", "Bo Ek"]),
        (">> ADA OBI: Yes.\n>> Nobody knows.\n>> EK: No.", ["ADA OBI", None, "EK"]),
        ("1   Q.  Did you?\n2   A.  No.", ["Q", "A"]),
        ("Q: Did you?\nA: No.", ["Q", "A"]),
        ("Question: Did you?\nOBI: No.\nOBI: Never.", ["Question", "OBI", "OBI"]),
        ("Notes of the day\n\nEk: Yes.\nObi: No.\nEk: Well.\nObi: So.", [None, "Ek", "Obi", "Ek", "Obi"]),
    ],
)
def test_labels_begin_turns(text: str, speakers: list[str | None]) -> None:
    turns = transcript_turns(text)
    assert [turn.speaker for turn in turns] == speakers
    assert [turn.start for turn in turns[1:]] == [turn.end for turn in turns[:-1]]
    assert (turns[0].start, turns[-1].end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Note: the quay is shut.",
        "There is one thing: money.",
        "Ada Obi, who runs the port, said: “No.”",
        "We must remember this:\nIt was late.",
        "However: we went on.",
        "The time was 12:30 when it fell.",
        "HARBOUR BOARD: NEW RULES\n\nThe board met in May.\n",
        "Harbour Board: new rules",
        "",
    ],
)
def test_running_text_has_no_labels(text: str) -> None:
    assert transcript_turns(text) == ()


@pytest.mark.parametrize(
    ("label", "speaker", "role", "expected"),
    [
        ("ADA OBI", "Ada Obi", None, True),
        ("MS. OBI", "Ada Obi", None, True),
        ("MINISTER OBI", "Ada Obi", None, True),
        ("ADA OBI", "Obi", None, True),
        ("AO", "Ada Obi", None, True),
        ("DMITRI ARSHENKO", "Dmitry Arshenko", None, True),
        ("BO EK", "Ada Obi", None, False),
        ("COLIN TARRANT", "Claire Tarrant", None, False),
        ("THE MINISTER", "Ada Obi", "transport minister", True),
        ("THE MINISTER", "Ada Obi", None, None),
        ("QUESTION", "Ada Obi", None, None),
        ("Q", "Ada Obi", None, None),
        ("A", "Ada Obi", None, None),
        ("Speaker 2", "Ada Obi", None, None),
    ],
)
def test_a_label_is_the_persons_anothers_or_leaves_it_open(
    label: str, speaker: str, role: str | None, expected: bool | None
) -> None:
    (turn,) = transcript_turns(f"{label}: Yes.")
    assert is_said_by(turn, speaker, role, has_turns=False) is expected


def test_the_quotes_of_an_article_are_its_turns_the_inner_speaker_first() -> None:
    text = "Obi said: \"Ek told me 'no' in May.\" It rained."
    outer = (text.index('"'), text.rindex('"') + 1)
    inner = (text.index("'"), text.rindex("'") + 1)
    turns = article_turns(
        text,
        [
            Attribution("A1", (outer,), kind=Kind.DIRECT, speaker="Obi"),
            Attribution("A2", (inner,), kind=Kind.DIRECT, speaker="Ek"),
        ],
    )
    assert "".join(text[turn.start : turn.end] for turn in turns) == text
    assert [(turn.speaker, turn.verbatim) for turn in turns] == [
        (None, False),
        ("Obi", True),
        ("Ek", True),
        ("Obi", True),
        (None, False),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We, uh, we did [applause] it (inaudible).", "we did it"),
        ("It was, it was not easy. No. No.", "it was not easy no no"),
        ("before any of us, um, before any of us went", "before any of us went"),
        ("I wa-- I was there", "i was there"),
        ("the quay (the eastern one) in May (2031)", "the quay the eastern 1 in may 2031"),
        ("[00:12:31] Yes. [17:31]", "yes"),
        ("1\n00:00:01,000 --> 00:00:04,000\n<i>Never</i> again", "never again"),
        ("1 We saw\n2 him by\n3 the door\n4 at ten", "we saw him by the door at 10"),
        ("We saw\n\nPage 12\n\n- 13 -\nhim", "we saw him"),
        ("$2 million, 2,000,000 dollars", "2000000 $ 2000000 $"),
        ("two hundred and fifty of 1,205", "250 of 1205"),
        ("twenty twenty-five, seven forty-three, 7.43", "2025 7:43 7:43"),
        ("two million and five people, two thousand and five", "2000000 and 5 people 2005"),
        ("a hundred and the 21st, twenty-first", "100 and the 21th 20 1th"),
    ],
)
def test_what_was_spoken(text: str, words: str) -> None:
    found, _ = spoken(text)
    assert " ".join(found.words) == words
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
