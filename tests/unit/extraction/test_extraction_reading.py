"""Quotes, paragraphs and sentences over tokens, and tokens to spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import Doc

from attribution.extraction.reading import Reading
from attribution.model import Document, Section, SectionKind

Lay = Callable[..., Reading]


def at(reading: Reading, word: str) -> int:
    """Return the number of the only token of that text."""
    (number,) = (token.i for token in reading.doc if token.text == word)
    return number


def pieces(reading: Reading, numbers: Iterable[int]) -> list[str]:
    """Return the words of the spans that some tokens make."""
    return [reading.text[start:end] for start, end in reading.spans_of(numbers)]


def test_a_token_knows_its_quote(lay: Lay) -> None:
    reading = lay("Lee said “it rained” and ‘it poured’.")
    assert [t.text for t in reading.doc if reading.quote_of[t.i] == 0] == ["“", "it", "rained", "”"]
    assert [t.text for t in reading.doc if reading.quote_of[t.i] == 1] == ["‘", "it", "poured", "’"]
    assert not reading.in_quote(at(reading, "and"))
    assert [reading.doc[i].text for i in reading.tokens_of(reading.quotes[0])] == ["“", "it", "rained", "”"]


def test_a_mark_inside_a_token_still_quotes_it(lay: Lay) -> None:
    reading = lay("a so-called“bridge”builder")
    assert any(reading.in_quote(t.i) for t in reading.doc if "bridge" in t.text)


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n", "\r", " \n "])
def test_a_line_break_ends_a_paragraph(lay: Lay, line_break: str) -> None:
    reading = lay(f"One two.{line_break}Three four.")
    paragraphs = [reading.paragraph_of[at(reading, word)] for word in ("One", "two", "Three", "four")]
    assert paragraphs == [0, 0, 1, 1]
    assert [reading.opens_paragraph(at(reading, w)) for w in ("One", "two", "Three")] == [True, False, True]


def test_a_sections_edge_ends_a_paragraph(lay: Lay) -> None:
    text = "One two three four"
    document = Document("d", text, sections=(Section(SectionKind.CAPTION, 4, 7),))
    assert lay(text, document).paragraph_of == (0, 1, 2, 2)
    assert lay(text, Document("d", text)).paragraph_of == (0, 0, 0, 0)


def test_a_sentence_ends_with_its_paragraph_and_has_no_space_at_its_edges(
    parse: Callable[[str], Doc],
) -> None:
    reading = Reading.of(parse(
        "Rain NN nsubj 1 | fell VBD ROOT 1 | \\n _SP dep 1 | \\n _SP dep 1 | It PRP nsubj 5 | "
        "stopped VBD ccomp 1 | . . punct 1"
    ))  # fmt: skip
    assert reading.sentence(0) == reading.sentence(1) == (0, 2)
    assert reading.sentence(5) == (4, 7)


def test_without_a_parse_the_whole_text_is_a_sentence(lay: Lay) -> None:
    reading = lay("Rain fell. It stopped.")
    assert reading.sentence(0) == reading.sentence(5) == (0, 6)


def test_neighbours_are_one_span_and_others_are_not(lay: Lay) -> None:
    reading = lay("One two  three four")
    assert pieces(reading, [4, 1, 3]) == ["two  three four"]
    assert pieces(reading, [3, 0, 3]) == ["One", "three"]
    assert pieces(reading, []) == []


def test_loose_punctuation_at_an_edge_is_dropped(lay: Lay) -> None:
    reading = lay("— One , two ; three . (")
    assert pieces(reading, range(len(reading.doc))) == ["One , two ; three"]
    assert pieces(reading, [0, 2, 4]) == []


def test_a_question_keeps_its_mark_and_a_quotation_its_own(lay: Lay) -> None:
    reading = lay("Is it ? “It is.” !")
    assert pieces(reading, range(3)) == ["Is it ?"]
    assert pieces(reading, range(3, len(reading.doc))) == ["“It is.”"]


def test_a_bracket_that_closes_one_of_the_span_stays(lay: Lay) -> None:
    reading = lay("Lee (Ohio), and Reed)")
    assert pieces(reading, range(5)) == ["Lee (Ohio)"]
    assert pieces(reading, range(6, len(reading.doc))) == ["Reed"]


def test_a_span_ends_with_its_paragraph(lay: Lay) -> None:
    reading = lay("One two\n\nthree four")
    assert pieces(reading, range(len(reading.doc))) == ["One two", "three four"]
