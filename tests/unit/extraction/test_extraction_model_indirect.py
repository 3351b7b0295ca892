"""Reported speech with the real model, on sentences of our own: source, cue and content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[tuple[str, str, str, str]]]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # clauses
        ("The mayor said that the bridge was safe.", "The mayor", "said", "that the bridge was safe"),
        ("Officials hope the bridge will open in May.", "Officials", "hope", "the bridge will open in May"),
        ("The study shows that the bridge is safe.", "The study", "shows", "that the bridge is safe"),
        ("Lindqvist did not say whether the bridge was safe.", "Lindqvist", "did not say",
         "whether the bridge was safe"),
        ("On Tuesday, she said that the bridge was safe.", "she", "said", "that the bridge was safe"),
        ("Stone quoted Lindqvist as saying that the bridge was safe.", "Lindqvist", "quoted … as saying",
         "that the bridge was safe"),
        ("The court heard that Stone had closed the bridge.", "", "heard",
         "that Stone had closed the bridge"),
        # inserted and inverted
        ("The bridge, Lindqvist said, is safe.", "Lindqvist", "said", "The bridge … is safe"),
        ("The bridge is safe, Lindqvist said on Monday.", "Lindqvist", "said", "The bridge is safe"),
        ("The bridge is safe, said Karl Lindqvist, the mayor.", "Karl Lindqvist, the mayor", "said",
         "The bridge is safe"),
        ("However, the bridge is safe, Lindqvist said.", "Lindqvist", "said", "the bridge is safe"),
        # phrases
        ("The bridge is safe, according to Karl Lindqvist.", "Karl Lindqvist", "according to",
         "The bridge is safe"),
        ("According to Karl Lindqvist, the bridge is safe.", "Karl Lindqvist", "According to",
         "the bridge is safe"),
        ("In the words of Maria Stone, the bridge is a disaster.", "Maria Stone", "In the words of",
         "the bridge is a disaster"),
        # vows, requests, judgements
        ("The mayor vowed to open the bridge.", "The mayor", "vowed", "to open the bridge"),
        ("Critics urged the mayor to close the bridge.", "Critics", "urged", "the mayor to close the bridge"),
        ("The mayor called for calm.", "The mayor", "called for", "calm"),
        ("The mayor warned of floods.", "The mayor", "warned of", "floods"),
        ("The mayor accused the engineers of lying.", "The mayor", "accused", "the engineers of lying"),
        # nouns and adjectives
        ("The claim that the bridge was unsafe angered the mayor.", "", "claim",
         "that the bridge was unsafe"),
        ("There was a growing belief in the town that the bridge was unsafe.", "the town", "belief",
         "that the bridge was unsafe"),
        ("Lindqvist made the claim that the bridge was safe.", "Lindqvist", "claim",
         "that the bridge was safe"),
        ("The mayor is confident that the bridge is safe.", "The mayor", "is confident",
         "that the bridge is safe"),
        # nobody in particular
        ("The bridge is said to be unsafe.", "", "is said", "The bridge … to be unsafe"),
        ("The mayor is believed to have left the town.", "", "is believed",
         "The mayor … to have left the town"),
        ("The army left the town following reports that the bridge had been bombed.", "", "reports",
         "that the bridge had been bombed"),
        ("The bridge reportedly cost a fortune.", "", "reportedly", "The bridge … cost a fortune"),
        ("Asked whether the bridge was safe, Lindqvist nodded.", "", "Asked", "whether the bridge was safe"),
        # relative clauses
        ("The claim, which Lindqvist denied, was repeated.", "Lindqvist", "denied", "The claim"),
        ("He repeated the claim that he denied.", "he", "denied", "the claim"),
        # after a dateline
        ("OSTPORT (Reuters) - The bridge is safe, Lindqvist said.", "Lindqvist", "said",
         "The bridge is safe"),
    ],
)  # fmt: skip
def test_reported_speech(read: Read, text: str, source: str, cue: str, content: str) -> None:
    assert read(text) == [("indirect", source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Lindqvist opened the bridge.",
        "It is clear that the bridge is safe.",
        "Lindqvist resigned after the vote.",
        "The bridge is safe, as everybody can see.",
        "Lindqvist sued the council for damages.",
        "He is not the man who he was.",
        "The claim was repeated in the council.",
        "Time: noon\n\nPlace: the bridge\n\nTickets: none",
    ],
)
def test_deeds_and_facts_are_no_attribution(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.xfail(strict=True, reason="a bare object of `call` is a content more often than not")
def test_a_telephone_call_is_no_attribution(read: Read) -> None:
    assert read("The mayor called her mother.") == []


def test_nested_reports_are_found_both(read: Read) -> None:
    assert read("Lindqvist said Stone had told him that the bridge was unsafe.") == [
        ("indirect", "Lindqvist", "said", "Stone had told him that the bridge was unsafe"),
        ("indirect", "Stone", "had told", "that the bridge was unsafe"),
    ]


def test_joined_cues_share_their_source(read: Read) -> None:
    assert read("The mayor denied that the bridge was unsafe but said it was closed.") == [
        ("indirect", "The mayor", "denied", "that the bridge was unsafe"),
        ("indirect", "The mayor", "said", "it was closed"),
    ]


def test_a_reporting_outlet_holds_what_its_sources_said(read: Read) -> None:
    text = "Two officials said the talks had failed, the Morning Post reported, citing a memo."
    assert read(text) == [
        ("indirect", "the Morning Post", "reported", "Two officials said the talks had failed"),
        ("indirect", "Two officials", "said", "the talks had failed"),
    ]


BODY = "\n\nKarl Lindqvist visited the town on Monday. The army left Moscow."


@pytest.mark.parametrize(
    ("title", "source", "cue", "content"),
    [
        ("Lindqvist: Bridge is safe", "Lindqvist", ":", "Bridge is safe"),
        ("Bridge is safe: Lindqvist", "Lindqvist", ":", "Bridge is safe"),
        ("Bridge is safe: police", "police", ":", "Bridge is safe"),
        ("Moscow claims bridge was bombed", "Moscow", "claims", "bridge was bombed"),
        ("Moscow claims victory in border town", "Moscow", "claims", "victory in border town"),
    ],
)
def test_headlines(read: Read, title: str, source: str, cue: str, content: str) -> None:
    assert read(title + BODY, headline=True) == [("indirect", source, cue, content)]


@pytest.mark.parametrize("title", ["Floods: what we know", "Bridge opens: a timeline", "Rain, rain and rain"])
def test_a_topic_before_a_colon_says_nothing(read: Read, title: str) -> None:
    assert read(title + BODY, headline=True) == []


def test_a_transcript(read: Read) -> None:
    text = "STONE: Is the bridge open?\n\nLINDQVIST: It opened today.\n\nSTONE: Did he say that it was safe?"
    assert read(text) == [
        ("indirect", "STONE", ":", "Is the bridge open?"),
        ("indirect", "LINDQVIST", ":", "It opened today"),
        ("indirect", "STONE", ":", "Did he say that it was safe?"),
        ("indirect", "he", "Did … say", "that it was safe"),
    ]


def test_what_nobody_said_is_no_attribution(read: Read) -> None:
    assert read("Nobody said that the bridge was safe.") == []
    assert [who for _, who, _, _ in read("“Nobody asked us,” Karl Lindqvist said.")] == ["Karl Lindqvist"]
    assert [who for _, who, _, _ in read("No 10 said that the bridge was safe.")] == ["No 10"]
