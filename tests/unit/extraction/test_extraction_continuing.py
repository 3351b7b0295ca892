"""Quotes without a cue of their own: which go on with the act of speaking before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attribution.extraction.continuing import continued
from attribution.extraction.reading import Candidate, Reading

Lay = Callable[..., Reading]


def carried(reading: Reading, number: int = 0, rule: str = "quote-cue") -> list[str]:
    """Give the quote of that number to a speaker and return the quotes that are his then."""
    quote = reading.quotes[number]
    one = Candidate(rule, ((quote.start, quote.end),), ((0, 1),), (), 0)
    (found,) = continued(reading, [one])
    return [reading.text[start:end] for start, end in found.content]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“No,” she said. “Not now.”", ["“No,”", "“Not now.”"]),
        ("“No,” she said. “Not now.” She rose. “Later.”", ["“No,”", "“Not now.”", "“Later.”"]),
        ("“No,” she said.\n\n“Not now.”\n\nShe left.", ["“No,”", "“Not now.”"]),
        ("“No,” she said.\n\n“Not now.”\n\n“Later.”", ["“No,”", "“Not now.”", "“Later.”"]),
        ("“No,” she said.\n\n“Not now.\n\n“Not ever.”", ["“No,”", "“Not now.", "“Not ever.”"]),
        ("“No,” she said. “Not", ["“No,”", "“Not"]),  # never closed
        ("“If so,” she said, looking up, “we can go.”", ["“If so,”", "“we can go.”"]),  # one sentence
        (
            "“No,” she said. “It is just a rise in taxes for us” and for him.",
            ["“No,”", "“It is just a rise in taxes for us” and for him"],
        ),
        ("“No,” she said on the show’s “Nine and Friends.” “Not now.”", ["“No,”", "“Not now.”"]),
        ('“No,” she said.\n\n"Not now."', ["“No,”", '"Not now."']),
        ("“No,” an “outrage,” “sad” and a “lie.”", ["“No,” an “outrage,” “sad” and a “lie.”"]),
    ],
)
def test_it_goes_on(lay: Lay, text: str, quotes: list[str]) -> None:
    assert carried(lay(text)) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "“No,” she said of what he called “not now.”",  # in the middle of a sentence
        "“No,” she said. “Not now,” was the answer.",  # another's sentence
        "“No,” she said. “Now and then” is what she likes.",  # no speech
        "“No,” she said.\n\n“Not now,” he thought to himself.",  # a paragraph with words of its own
        "“No,” she said, looking up. Then, “we can go” was all.",
        "“No,” she said. “It is just a rise in taxes for us” and “for him” too.",
        "“No,” she said.\n\nThe rain fell.\n\n“Not now.”",  # a paragraph between
        "“No,” she said, and then went home by the last bus to Halm.\n\n“Not now.”",  # a story between
    ],
)
def test_it_does_not(lay: Lay, text: str) -> None:
    assert carried(lay(text)) == ["“No,”"]


def test_a_passage_in_plain_marks_goes_on_with_no_quote_inside_it(lay: Lay) -> None:
    assert carried(lay('"No," she said.\n\n“Not now.”')) == ['"No,"']


def test_a_sentence_that_another_cue_ends_is_left_to_it(lay: Lay) -> None:
    reading = lay("“No,” she said. “It is just a rise in taxes for us” and him, he said.")
    one, two = (
        Candidate("quote-cue", ((start, start + 2),), ((start, start + 1),), (), reading.token_at(start))
        for start in (reading.quotes[0].start, reading.text.index("said", 60))
    )
    assert continued(reading, [one, two]) == [one, two]


def test_paragraphs_before_the_cue_run_up_to_it(lay: Lay) -> None:
    reading = lay("“No.\n\n“Not now.\n\n“Not ever,” she said.")
    assert carried(reading, number=2) == ["“No.", "“Not now.", "“Not ever,”"]


def test_a_closed_paragraph_before_the_cue_does_not(lay: Lay) -> None:
    reading = lay("“No.”\n\n“Not ever,” she said.")
    assert carried(reading, number=1) == ["“Not ever,”"]


def test_a_signed_quote_ends_with_its_signature(lay: Lay) -> None:
    reading = lay("“No.” — Ann Lee\n\n“Not now.”")
    assert carried(reading, rule="quote-signed") == ["“No.”"]


def test_a_quote_with_a_cue_of_its_own_is_left_to_it(lay: Lay) -> None:
    reading = lay("“No,” she said. “Not now.”")
    one, two = (
        Candidate("quote-cue", ((q.start, q.end),), ((n, n + 1),), (), n)
        for n, q in enumerate(reading.quotes)
    )
    assert continued(reading, [one, two]) == [one, two]


def test_the_first_of_two_holders_gets_the_next_quote(lay: Lay) -> None:
    reading = lay("“No,” she said. “Not now.”")
    quote = reading.quotes[0]
    one = Candidate("cue-quote", ((quote.start, quote.end),), ((0, 1),), (), 0)
    two = Candidate("clause", ((quote.start, quote.end),), ((1, 2),), (), 1)
    assert [len(c.content) for c in continued(reading, [one, two])] == [2, 1]


@pytest.mark.parametrize(("rule", "pieces"), [("label", 2), ("clause", 1)])
def test_only_a_label_may_stand_between_a_mark_and_its_words(lay: Lay, rule: str, pieces: int) -> None:
    reading = lay("“LEE: No,” she said. “Not now.”")
    one = Candidate(rule, ((6, 9),), ((4, 5),), (), 1)
    (found,) = continued(reading, [one])
    assert len(found.content) == pieces


def test_nothing_comes_of_nothing(lay: Lay) -> None:
    assert continued(lay("“No.” “Not now.”"), []) == []
    assert continued(lay("No."), []) == []
