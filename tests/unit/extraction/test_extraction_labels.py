"""A name and a colon: headlines and transcripts, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]
Find = Callable[..., list[tuple[str, str, str, str]]]

# Below the headline, the article names Lee again.
BELOW = (
    "\\n _SP dep 0 | Ann NNP compound {1} - B-PERSON | Lee NNP nsubj {2} - I-PERSON | left VBD ROOT {2} leave"
)


def headline(*words: str, below: str = BELOW) -> str:
    """Return the rows of a headline (each word with its tag, `Lee/NNP`) and a body."""
    cells = [word.split("/") for word in words]
    first = len(cells) + 1
    rows = [f"{word} {tag} dep 0" for word, tag in cells]
    return " | ".join([*rows, below.format(first, first + 1, first + 2)])


def test_a_name_before_a_headline(parse: Parse, find: Find) -> None:
    doc = parse(headline("Lee/NNP", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ"))
    assert find(doc, headline=True) == [("headline", "Lee", ":", "Bridge is safe")]


def test_a_name_after_a_headline(parse: Parse, find: Find) -> None:
    doc = parse(headline("Bridge/NN", "is/VBZ", "safe/JJ", ":/:", "Lee/NNP"))
    assert find(doc, headline=True) == [("headline", "Lee", ":", "Bridge is safe")]


def test_the_first_line_is_a_headline_without_being_marked(parse: Parse, find: Find) -> None:
    doc = parse(headline("Lee/NNP", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ"))
    assert find(doc) == [("headline", "Lee", ":", "Bridge is safe")]


@pytest.mark.parametrize(("label", "source"), [("Police/NNS", "Police"), ("study/NN", "study")])
def test_a_sort_of_party_needs_no_name(parse: Parse, find: Find, label: str, source: str) -> None:
    doc = parse(headline("Bridge/NN", "is/VBZ", "safe/JJ", ":/:", label))
    assert find(doc, headline=True) == [("headline", source, ":", "Bridge is safe")]


@pytest.mark.parametrize(
    "words",
    [
        ("Floods/NNS", ":/:", "what/WP", "we/PRP", "know/VBP"),  # a topic
        ("Reed/NNP", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ"),  # not named again
        ("Analysis/NN", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ"),  # a kicker alone
        ("Bridge/NN", "is/VBZ", "safe/JJ", ":/:", "a/DT", "tale/NN"),
        ("Lee/NNP", "said/VBD", "more/JJR", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ"),  # a clause
        ("Lee/NNP", ":/:", "2,316/CD", "40/CD"),  # a table
        ("Lee/NNP", ":/:", "No/UH"),
        (
            "a/DT",
            "b/NN",
            "c/NN",
            "d/NN",
            "e/NN",
            "f/NN",
            "g/NN",
            "h/NN",
            "Lee/NNP",
            ":/:",
            "It/PRP",
            "is/VBZ",
        ),
    ],
)
def test_what_is_no_partys_headline(parse: Parse, find: Find, words: tuple[str, ...]) -> None:
    assert find(parse(headline(*words)), headline=True) == []


def test_a_kicker_before_a_name_is_passed_over(parse: Parse, find: Find) -> None:
    doc = parse(headline("Exclusive/NN", "-/:", "Lee/NNP", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ"))
    assert [found[3] for found in find(doc, headline=True)] == ["Bridge is safe"]


def test_a_kicker_that_is_a_name_elsewhere_is_no_party(parse: Parse, find: Find) -> None:
    below = "\\n _SP dep 0 | Watch NNP nsubj {1} - B-ORG | fell VBD ROOT {1} fall"
    doc = parse(headline("Watch/NN", ":/:", "Bridge/NN", "is/VBZ", "safe/JJ", below=below))
    assert find(doc, headline=True) == []


def test_the_last_party_before_a_quoted_headline(parse: Parse, find: Find) -> None:
    doc = parse(
        "Advice NN ROOT 0 | from IN prep 0 | Ann NNP compound 3 - B-PERSON | Lee NNP pobj 1 - I-PERSON | "
        ": : punct 0 | ‘ `` punct 0 | Be VB dep 0 | bold JJ acomp 6 | ’ '' punct 0 | \\n _SP dep 0 | "
        "She PRP nsubj 11 | left VBD ROOT 11 leave"
    )
    assert find(doc, headline=True) == [("headline", "Ann Lee", ":", "‘Be bold’")]


def test_no_other_line_of_the_body_is_a_headline(parse: Parse, find: Find) -> None:
    below = (
        "\\n _SP dep 0 | Lee NNP nsubj {2} - B-PERSON | : : punct {2} | it PRP nsubj {2} | fell VBD ROOT {2}"
    )
    doc = parse(headline("Rain/NN", "again/RB", below=below.replace("{2}", "6")))
    assert find(doc, headline=True) == []


def turns(*labels: str) -> str:
    """Return the rows of a transcript in which each label says `it rains`."""
    rows: list[str] = []
    for label in labels:
        for word in label.split():
            rows.append(f"{word} NNP dep {len(rows)}")
        start = len(rows)
        rows += [f": : punct {start}", f"It PRP nsubj {start + 2}", f"rains VBZ ROOT {start + 2} rain"]
        rows += [f". . punct {start + 2}", f"\\n _SP dep {start + 2}"]
    return " | ".join(rows)


@pytest.mark.parametrize(
    "labels",
    [
        ("LEE", "REED"),  # in capitals, two speakers
        ("Ann Lee", "Reed", "Ann Lee", "Reed"),  # both return
        ("LEE", "LEE"),  # a transcript of one
        ("ANN LEE , host", "REED"),
    ],
)
def test_the_turns_of_a_transcript(parse: Parse, find: Find, labels: tuple[str, ...]) -> None:
    wanted = [("label", label.replace(" ,", ","), ":", "It rains") for label in labels]
    assert find(parse(turns(*labels))) == wanted


@pytest.mark.parametrize("labels", [("LEE",), ("Time", "Place"), ("Time", "Place", "Tickets")])
def test_a_label_that_stands_alone_is_no_speaker(parse: Parse, find: Find, labels: tuple[str, ...]) -> None:
    assert find(parse(turns(*labels))) == []


def test_a_label_that_does_not_return_is_none_among_those_that_do(parse: Parse, find: Find) -> None:
    doc = parse(turns("Lee", "Reed", "Place", "Lee", "Reed"))
    assert [found[1] for found in find(doc)] == ["Lee", "Reed", "Lee", "Reed"]


def test_a_turn_in_quote_marks_holds_its_quoted_paragraphs(parse: Parse, find: Find) -> None:
    doc = parse(
        "“ `` punct 4 | LEE NNP dep 4 | : : punct 4 | It PRP nsubj 4 | rains VBZ ROOT 4 rain | . . punct 4 | "
        "\\n _SP dep 4 | “ `` punct 9 | It PRP nsubj 9 | pours VBZ ROOT 9 pour | . . punct 9 | "
        "” '' punct 9 | \\n _SP dep 9 | “ `` punct 17 | REED NNP dep 17 | : : punct 17 | It PRP nsubj 17 | "
        "stopped VBD ROOT 17 stop | . . punct 17 | ” '' punct 17"
    )
    assert find(doc) == [
        ("label", "LEE", ":", "It rains. … “It pours.”"),
        ("label", "REED", ":", "It stopped.”"),
    ]
