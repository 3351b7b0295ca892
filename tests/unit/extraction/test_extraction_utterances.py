"""Which quotations are speech, and what stands round them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from attribution.extraction.reading import Reading
from attribution.extraction.utterances import (
    REACH,
    ends_sentence,
    inner_words,
    is_name,
    is_speech,
    outside,
    paragraph_before,
    starts_sentence,
)

Lay = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "“No,” she said.",
        "“No!” she said.",
        "“Why?” she said.",
        "“Not now”, she said.",  # British
        "Did she say “no”?",
        "She said “No.”",
        "“We were there —” she said.",
        "“He told me ‘no.’” She left.",
        "“no one told us that it had been closed” was all",  # of a sentence's length
        "“and it",  # never closed
    ],
)
def test_an_utterance_ends_like_one_or_is_long(lay: Lay, text: str) -> None:
    reading = lay(text)
    assert is_speech(reading, reading.quotes[0])


@pytest.mark.parametrize(
    "text",
    [
        "The “bridge to nowhere” fell.",
        "Ann “Red” Lee left.",
        "She read “Rain and Wind” twice.",
        "In “The Long Rain”, she sings.",  # a title before a comma
        "a “deal” of “sorts” that she called “dead”.",
        "“…” she said.",
        "“ ” she said.",
    ],
)
def test_a_scare_quote_a_nickname_a_title_and_nothing_are_not(lay: Lay, text: str) -> None:
    reading = lay(text)
    assert not any(is_speech(reading, quote) for quote in reading.quotes)


def test_inner_words_leave_out_the_marks_of_a_quote_inside(lay: Lay) -> None:
    reading = lay("“ He said ‘no.’ ” She left.")
    assert inner_words(reading, reading.quotes[0]) == "He said ‘no."


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("“No.”", True),
        ("She left. “No.”", True),
        ("She left: “No.”", True),
        ("“Yes.” “No.”", True),
        ("She said “no.”", False),
        ("She said, “no.”", False),
    ],
)
def test_a_quote_starts_a_sentence_after_a_stop_a_colon_or_a_quote(lay: Lay, text: str, starts: bool) -> None:
    reading = lay(text)
    assert starts_sentence(reading, reading.token_at(reading.quotes[-1].start)) is starts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It was “no.” She left.", True),
        ("It was “no”.", True),
        ("It was “no”\nShe left.", True),
        ("It was “no”", True),
        ("It was “no,” and then", True),
        ("It was “no” and then", False),
    ],
)
def test_a_quote_ends_a_sentence(lay: Lay, text: str, ends: bool) -> None:
    reading = lay(text)
    assert ends_sentence(reading, reading.quotes[0]) is ends


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("Morning NNP compound 3 | Talk NNP pobj 0 | , , punct 3", True),
        ("Sun NNP pobj 0 | of IN prep 2 | May NNP pobj 3 | , , punct 3", True),
        ("morning NN compound 3 | talk NN pobj 0 | , , punct 3", False),
        ("On IN prep 0 | A DT det 4 | Day NN pobj 2 | I PRP nsubj 6 | Left VBD relcl 4 | My PRP$ poss 8 | "
         "Son NN dobj 6", False),  # too long
    ],
)  # fmt: skip
def test_a_name_after_a_preposition_is_short_and_capitalised(
    parse: Callable[[str], Doc], quote: str, name: bool
) -> None:
    reading = Reading.of(parse(f"on IN ROOT 0 | “ `` punct 0 | {quote} | ” '' punct 0"))
    assert is_name(reading, reading.quotes[0]) is name


def test_a_name_after_a_verb_is_an_utterance(parse: Callable[[str], Doc]) -> None:
    reading = Reading.of(
        parse("cried VBD ROOT 0 | “ `` punct 0 | Oh UH intj 0 | No UH intj 0 | ” '' punct 0")
    )
    assert not is_name(reading, reading.quotes[0])


def test_the_words_round_an_utterance_end_with_the_next_one_and_the_paragraph(lay: Lay) -> None:
    reading = lay("Before.\n“No,” the “old” man said. “Yes,” he said.\nAfter.")
    after_first = outside(reading, reading.token_at(reading.quotes[0].end), 1)
    assert " ".join(t.text for t in after_first) == "the “ old ” man said ."
    assert outside(reading, reading.token_at(reading.quotes[0].start) - 1, -1) == []
    last = reading.quotes[-1]
    assert [t.text for t in outside(reading, reading.token_at(last.end), 1)] == ["he", "said", "."]


def test_a_cue_is_never_sought_far_away(lay: Lay) -> None:
    reading = lay("“No,” " + "and then " * REACH)
    assert len(outside(reading, reading.token_at(reading.quotes[0].end), 1)) == REACH


def test_the_paragraph_before_counts_where_it_ends_with_a_colon(lay: Lay) -> None:
    reading = lay("Lee said:\n\n“No.”\n\nLee left.\n\n“Yes.”")
    first, second = (reading.token_at(quote.start) for quote in reading.quotes)
    assert [t.text for t in paragraph_before(reading, first)] == [":", "said", "Lee"]
    assert paragraph_before(reading, second) == []
    assert paragraph_before(reading, 0) == []
