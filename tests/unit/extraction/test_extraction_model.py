"""Quotes with the real model, on sentences of our own: kind, source, cue and content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from attribution.extraction import find_attributions
from attribution.model import Document, Kind, SectionKind, text_of
from attribution.text import read_text

Read = Callable[..., list[tuple[str, str, str, str]]]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "quote",
    ["“The bridge is safe,”", '"The bridge is safe,"', "‘The bridge is safe,’", "'The bridge is safe,'",
     "«The bridge is safe»,", "„The bridge is safe,“", "''The bridge is safe,''", "``The bridge is safe,''"],
)  # fmt: skip
def test_a_direct_quote_in_marks_of_every_style(read: Read, quote: str) -> None:
    content = quote.removesuffix(",")
    assert read(f"{quote} Karl Lindqvist said.") == [("direct", "Karl Lindqvist", "said", content)]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (
            "“It is safe,” said Karl Lindqvist, the mayor of Halm.",
            "Karl Lindqvist, the mayor of Halm",
            "said",
        ),
        ("“It is safe,” the mayor of Halm told reporters on Monday.", "the mayor of Halm", "told"),
        ("“It is safe”, she said.", "she", "said"),
        ("“It is safe,” according to Lindqvist.", "Lindqvist", "according to"),
        ("Lindqvist said: “It is safe.”", "Lindqvist", "said"),
        ("Lindqvist told reporters on Monday, “It is safe.”", "Lindqvist", "told"),
        ("She had this to say: “It is safe.”", "She", "had"),
        ("Lindqvist wrote to the council:\n\n“It is safe.”", "Lindqvist", "wrote"),
        ("“It is safe.” — Karl Lindqvist", "Karl Lindqvist", "—"),
        ("“It is safe!” shouted a young man.", "a young man", "shouted"),
        ("“It is safe,” Lindqvist has repeatedly said.", "Lindqvist", "has repeatedly said"),
        ("HALM (Reuters) - “It is safe,” Lindqvist said.", "Lindqvist", "said"),
    ],
)
def test_a_cue_on_either_side_in_either_order(read: Read, text: str, source: str, cue: str) -> None:
    (found,) = read(text)
    assert found[0] == "direct"
    assert found[1] == source
    assert found[2] == cue
    assert found[3].strip("“”,.!") == "It is safe"


def test_a_quote_split_round_its_cue(read: Read) -> None:
    assert read("“The bridge,” Lindqvist said, “is safe.”") == [
        ("direct", "Lindqvist", "said", "“The bridge,” … “is safe.”")
    ]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_the_quote_after_an_attributed_one_goes_on_with_it(read: Read, gap: str) -> None:
    text = f"“The bridge is safe,” Lindqvist said.{gap}“We checked it twice.”\n\nThe town has two bridges."
    assert read(text) == [("direct", "Lindqvist", "said", "“The bridge is safe,” … “We checked it twice.”")]


def test_a_quote_over_paragraphs_that_only_the_last_attributes(read: Read) -> None:
    text = "“We built it well.\n\n“We checked it twice.\n\n“It will stand for a century,” Lindqvist said."
    content = "“We built it well. … “We checked it twice. … “It will stand for a century,”"
    assert read(text) == [("direct", "Lindqvist", "said", content)]


def test_a_quote_over_paragraphs_that_only_the_first_attributes(read: Read) -> None:
    text = "“We built it well,” Lindqvist said. “It is new.\n\n“We checked it twice.\n\n“It will stand.”"
    content = "“We built it well,” … “It is new. … “We checked it twice. … “It will stand.”"
    assert read(text) == [("direct", "Lindqvist", "said", content)]


def test_the_next_speakers_quote_is_the_next_speakers(read: Read) -> None:
    text = "“The bridge is safe,” Lindqvist said.\n\n“It is not,” Maria Stone said.\n\n“It is.”"
    assert [found[1:] for found in read(text)] == [
        ("Lindqvist", "said", "“The bridge is safe,”"),
        ("Maria Stone", "said", "“It is not,” … “It is.”"),
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Lindqvist said the bridge was “perfectly safe”.", "Lindqvist", "the bridge was “perfectly safe”"),
        ("Lindqvist accused Stone of “lying to the whole town”.", "Lindqvist",
         "Stone of “lying to the whole town”"),
        ("According to Stone, the bridge is “a mess of rust and rope”.", "Stone",
         "the bridge is “a mess of rust and rope”"),
        ("Using the bridge “is a risk,” Stone said.", "Stone", "Using the bridge “is a risk,”"),
    ],
)  # fmt: skip
def test_a_partly_quoted_content_is_mixed(read: Read, text: str, source: str, content: str) -> None:
    (found,) = read(text)
    assert (found[0], found[1], found[3]) == ("mixed", source, content)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge of sighs” opened in May.",
        "Karl “Red” Lindqvist opened the bridge.",
        "She read “War and Rain” in a week.",
        "The film, “A Bridge to Halm”, won two prizes.",
        "He drove the ‘love bug’ to the workers’ club.",
        "The bridge, known as “the old lady,” closed in May.",
    ],
)
def test_scare_quotes_nicknames_and_titles_are_not_speech(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("“The bridge is safe, Lindqvist said. It opened in May.\n\nMaria Stone said it was closed.",
         ["Lindqvist", "Maria Stone"]),
        ("The bridge is safe,” Lindqvist said.\n\nMaria Stone said it was closed.", ["Lindqvist",
         "Maria Stone"]),
        ("Lindqvist said: “The bridge is safe.\n\nMaria Stone said it was closed.",
         ["Lindqvist", "Maria Stone"]),
        ('"It is safe," Lindqvist said. "It is.\n\n"It was not," Maria Stone said.\n\nReed said it rained.',
         ["Lindqvist", "Maria Stone", "Reed"]),
    ],
)  # fmt: skip
def test_an_unbalanced_mark_costs_no_attribution(read: Read, text: str, sources: list[str]) -> None:
    assert [found[1] for found in read(text)] == sources


def test_what_is_told_inside_a_quote_is_within_it(model: Language) -> None:
    text = "“Stone told me that it was closed,” Lindqvist said. “She said Reed had asked if it was safe.”"
    outer, told, said, asked = find_attributions(model(text), Document("d", text))
    assert [a.within for a in (outer, told, said, asked)] == [None, "A1", "A1", "A3"]
    assert [a.kind for a in (outer, told, said, asked)] == [Kind.DIRECT, *[Kind.INDIRECT] * 3]
    assert text_of(text, asked.content) == "if it was safe"
    assert [a.rule for a in (outer, told)] == ["quote-cue", "clause"]


@pytest.mark.parametrize("thought", ["I think it is safe", "We hope it is safe", "You know it is safe"])
def test_own_thoughts_in_own_words_are_no_attribution_of_their_own(read: Read, thought: str) -> None:
    assert read(f"“{thought},” Lindqvist said.") == [("direct", "Lindqvist", "said", f"“{thought},”")]


def test_an_attribution_knows_its_section() -> None:
    """A section's edge is a paragraph's, so that no content runs from a headline into the body."""
    from attribution.pipeline import Extractor

    text = "Lindqvist: Bridge is safe\n\nBy Jo Reed\n\nThe bridge is safe, Karl Lindqvist said on Monday.\n"
    found = Extractor().extract(read_text(text)).attributions
    assert [a.section for a in found] == [SectionKind.HEADLINE, SectionKind.BODY]


def test_a_text_without_a_parse_or_without_words_has_none(model: Language) -> None:
    assert (
        find_attributions(model.make_doc("Lee said it rained."), Document("d", "Lee said it rained.")) == ()
    )
    assert find_attributions(model(""), Document("d", "")) == ()
    assert find_attributions(model(" \n "), Document("d", " \n ")) == ()


def test_a_single_word_is_speech_where_who_said_it_follows_and_a_title_otherwise(read: Read) -> None:
    assert read("‘Yes’, he said.") == [("direct", "he", "said", "‘Yes’")]
    assert read("He read ‘Emma’, a novel.") == []


def test_nobody_is_named_where_a_court_is_told(read: Read) -> None:
    assert read("Manager ‘spent the savings of a widow’, court told") == [
        ("mixed", "", "told", "Manager ‘spent the savings of a widow’")
    ]


def test_a_participle_after_a_quote_leads_in_the_next(read: Read) -> None:
    found = read("Mayor Ada Obi called the plan “a bad idea for this town,” adding, “It will cost us dear.”")
    adding = [(source, content) for _, source, cue, content in found if cue == "adding"]
    assert adding == [("Mayor Ada Obi", "“It will cost us dear.”")]


def test_when_somebody_spoke_is_no_cue_of_what_another_said(read: Read) -> None:
    found = read("The film shows Ben Kehr saying, “That makes me smart,” when Ada Obi blasted him for it.")
    assert all("smart" not in content for _, source, _, content in found if source == "Ada Obi")


def test_halves_of_a_sentence_and_lists_are_whole(read: Read) -> None:
    found = read(
        "“Every time you say that,” Ben Kehr said, looking at the mayor, “you give them more to say.”\n"
        "Ada Obi called him a “liar,” a “bully” and “sick.”"
    )
    assert ("“Every time you say that,” … “you give them more to say.”") in [c for *_, c in found]
    assert any("“sick.”" in content for _, source, _, content in found if source == "Ada Obi")


def test_a_quote_after_an_abbreviation_goes_on(read: Read) -> None:
    first, rest = '"We are weak,"', '"We should resign!"'
    assert read(f"{first} Ada Crane wrote at 2 a.m. {rest}") == [
        ("direct", "Ada Crane", "wrote", f"{first} … {rest}")
    ]


def test_who_is_quoted_as_saying_is_the_source(read: Read) -> None:
    quote = '"I am ready to meet anyone."'
    assert read(f"The agency quoted President Gerd Wallner as saying: {quote}") == [
        ("direct", "President Gerd Wallner", "quoted … as saying", quote)
    ]


def test_the_verb_of_an_aside_leads_in_no_quote(read: Read) -> None:
    ((_, source, cue, _),) = read('Amir, a student who filmed the blast: "I had forty calls."')
    assert (source, cue) == ("Amir", ":")


def test_a_source_ends_with_its_sentence(read: Read) -> None:
    ((_, source, _, _),) = read('"Where to?" asked the driver. Nobody answered.')
    assert source == "the driver"
