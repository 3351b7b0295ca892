"""Quotations off the characters alone."""

from __future__ import annotations

from itertools import pairwise
from typing import SupportsIndex

import pytest

from attribution.extraction.quotes import find_quotes


def quoted(text: str) -> list[str]:
    """Return the quotations with their marks; `…` after one says that its own mark is missing."""
    return [text[q.start : q.end] + ("" if q.closed else "…") for q in find_quotes(text)]


@pytest.mark.parametrize(
    "quote",
    ["“It rained.”", '"It rained."', "„It rained.“", "„It rained.”", "«It rained.»", "''It rained.''",
     "``It rained.''", "‘It rained.’", "'It rained.'", "‘‘It rained.’’", '``It rained."'],
)  # fmt: skip
def test_every_style_of_mark_is_a_quotation(quote: str) -> None:
    text = f"She said: {quote} He left."
    assert quoted(text) == [quote]
    (found,) = find_quotes(text)
    assert text[found.inner_start : found.inner_end] == "It rained."


@pytest.mark.parametrize(
    "text",
    [
        "It’s the ministers’ plan, isn't it?",
        "The ’90s and the '80s were kind to the Smiths' farm.",
        "The ‘60s were kind to the Smiths’ farm.",
        "She won the states' vote; the workers’ union didn’t.",
        "Rock ’n’ roll at five o'clock",
        "5'10\" tall",
        "No marks at all.",
        "",
        "“",
        "“ \n ”",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("‘It’s the ministers’ plan,’ she said.", "‘It’s the ministers’ plan,’"),
        ("'It's late,' he said. 'Don't go.'", "'It's late,'"),
        ("‘The bosses’ offer is the workers’ loss.’ She left.", "‘The bosses’ offer is the workers’ loss.’"),
        ("She likes ‘the Smiths’ and tea.", "‘the Smiths’"),
        ("‘Don’t,’ she said.", "‘Don’t,’"),
    ],
)
def test_an_apostrophe_closes_no_quotation(text: str, quote: str) -> None:
    assert quoted(text)[0] == quote


def test_a_closing_mark_is_sought_in_its_neighbourhood_only() -> None:
    far = "and so on " * 50
    assert quoted(f"She likes ‘the Smiths’ {far} and the cats’ tails.") == ["‘the Smiths’"]


def test_a_single_mark_is_part_of_a_double_quotation() -> None:
    assert quoted("“He told me ‘no’ and it’s final,” she said.") == ["“He told me ‘no’ and it’s final,”"]
    assert quoted("'Not this,' \"but 'this'\" 'or that'") == ["'Not this,'", "\"but 'this'\"", "'or that'"]


@pytest.mark.parametrize(
    "quote",
    ["«He said “no” to me.»", "“He said «no» to me.”", "„He said «no» to me.“", '"He said “no” to me."',
     "«He said „no“ to me.»"],
)  # fmt: skip
def test_a_quotation_of_another_style_is_part_of_the_outer_one(quote: str) -> None:
    assert quoted(f"{quote} She left.") == [quote]


@pytest.mark.parametrize("mark", ["“", '"', "«", "„", "``"])
def test_a_quotation_left_open_ends_with_its_paragraph(mark: str) -> None:
    text = f"{mark}It rained, she said.\n\nHe left. “Dry,” he said."
    assert quoted(text) == [f"{mark}It rained, she said.…", "“Dry,”"]


def test_white_space_and_mark_alone_at_a_paragraphs_end_are_outside() -> None:
    assert quoted("“It rained  \nHe left.”  \n“") == ["“It rained…"]


def test_a_mark_that_can_only_open_ends_what_was_left_open() -> None:
    assert quoted("“It rained, she said. “He left,” she said.") == ["“It rained, she said. …", "“He left,”"]
    assert quoted('"It rained, she said. "He left," she said.') == ['"It rained, she said. …', '"He left,"']


def test_a_closing_mark_that_nothing_opened_is_passed_over() -> None:
    assert quoted("It rained,” she said. “He left.”") == ["“He left.”"]


def test_a_straight_mark_opens_after_a_space_or_before_a_word_only() -> None:
    assert quoted('a 12" disc, she said: "No."') == ['"No."']
    assert quoted('(“Yes”) —"No"—"Maybe"') == ["“Yes”", '"No"', '"Maybe"']
    assert quoted('said:"No."') == ['"No."']


def test_paragraphs_of_one_quotation_run_on() -> None:
    quotes = find_quotes("“It rained.\n\n“It poured.\r\n“It stopped.” “Then”\n\n“Dry,” he said.")
    assert [(q.closed, q.runs_on) for q in quotes] == [
        (False, True), (False, True), (True, False), (True, False), (True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "“It rained.\n\nHe left. “It poured.”",  # the next starts with other words
        "“It rained.”\n\n“It poured.”",  # the first ends
        "“It rained.\n\nHe left.\n\n“It poured.”",  # a paragraph stands between
    ],
)
def test_other_paragraphs_do_not(text: str) -> None:
    assert not any(q.runs_on for q in find_quotes(text))


def test_blank_lines_do_not_part_paragraphs_that_run_on() -> None:
    assert find_quotes("“It rained.\n \n\t\n“It poured.”")[0].runs_on


class Counted(str):
    """A text that counts the characters that are cut out of it: to time a function is no steady test."""

    cut = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        piece = super().__getitem__(key)
        self.cut += len(piece)
        return piece


@pytest.mark.parametrize(
    "soup",
    ["“", "”", '"', "'", "‘", "’", "''", "``", "‘‘", "“a ", "‘a ", "“a” ", '"a" ', "«“»”", "„a“ ", "“a\n",
     ' "', "s’ ", "‘s’ ", "'s' ", "‘as’ b"],
)  # fmt: skip
@pytest.mark.parametrize("length", [1_000, 50_000])
def test_work_grows_with_the_text_alone(soup: str, length: int) -> None:
    text = Counted(soup * (length // len(soup)))
    find_quotes(text)
    assert text.cut <= 8 * length


def test_a_megabyte_of_marks_is_read() -> None:
    text = Counted("‘s’ s’ \"a' “b «» ``c''\n“" * 50_000)
    assert find_quotes(text)
    assert text.cut <= 8 * len(text)


def test_quotations_are_in_order_and_apart() -> None:
    text = "“a” 'b' «c “d” e» \"f\n„g“ ‘h’ ``i''"
    quotes = find_quotes(text)
    assert quotes == tuple(sorted(quotes, key=lambda q: q.start))
    assert all(a.end <= b.start for a, b in pairwise(quotes))
    assert len(quotes) == 7


def test_curly_marks_that_balance_nest() -> None:
    assert quoted("“I would live in “hell” first.” She left.") == ["“I would live in “hell” first.”"]
    assert quoted("“I would. “Hell,” she said.") == ["“I would. …", "“Hell,”"]
    assert quoted("“No,” she said. “Not “now” at all.”") == ["“No,”", "“Not “now” at all.”"]


def test_a_passage_in_plain_marks_does_not_run_on_in_curly_ones() -> None:
    assert not any(q.runs_on for q in find_quotes('"It rained.\n“Not now,” she said.'))
    assert [q.runs_on for q in find_quotes('“It rained.\n"It poured."')] == [True, False]


def test_double_marks_in_a_quotation_in_single_ones_are_part_of_it() -> None:
    assert quoted("""'Go,' she said. 'He told me, "Never", and he's right.' She left.""") == [
        "'Go,'",
        """'He told me, "Never", and he's right.'""",
    ]
    assert quoted("""'I asked, "Is it safe?" and he said, "I can't tell."' She left.""") == [
        """'I asked, "Is it safe?" and he said, "I can't tell."'"""
    ]


def test_a_mark_that_may_be_an_apostrophe_holds_no_quotation() -> None:
    assert quoted("""Get 'em now, "while it lasts," says the workers' paper.""") == ['"while it lasts,"']
    assert quoted("""'Twas late. "Go," she said, of the boys' plan, or not.""") == ['"Go,"']
