"""Text made safe and broken into lines: offsets must hold whatever the text is."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.glyphs import cells, fitted, line, visible
from tui.words import find_words
from tui.wrapping import wrap

HOSTILE = (
    "a\x1b[31mred\x07\u202edlrow\u2069 \x9b2J\ud800 [x] 東京 e\u0301 👍🏽\u200d\ufe0f\u00ad\u2028\t\r\n z"
)
texts = st.one_of(st.text(), st.text(alphabet="ab \n\t東́\u200d\ufe0f\x1b\u202e"), st.just(HOSTILE))


@given(texts)
def test_visible_keeps_every_offset_and_nothing_that_steers(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if c != "\n" and category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(shown) if c == "\n"]


@given(texts)
def test_cells_are_what_the_terminal_library_counts(text: str) -> None:
    shown = line(text)
    assert cells(shown) == cell_len(shown)


def test_ordinary_text_and_markup_stay_as_they_are() -> None:
    assert visible('He said: "[bold]No[/]" <b>é 東京</b>') == 'He said: "[bold]No[/]" <b>é 東京</b>'


@given(texts, st.integers(2, 30))
def test_lines_hold_every_word_once_in_order_and_fit(text: str, width: int) -> None:
    shown = visible(text)
    lines = wrap(shown, width)
    spans = list(zip(lines.starts, lines.ends, strict=True))
    drawn = [shown[start:end] for start, end in spans]
    assert "".join("".join(drawn).split()) == "".join(shown.split())
    assert all(cell_len(row) <= width for row in drawn)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for offset, sign in enumerate(shown):
        if not sign.isspace():
            start, end = spans[lines.at(offset)]
            assert start <= offset < end


def test_lines_break_between_words_and_long_words_are_cut() -> None:
    def rows(text: str, width: int) -> list[str]:
        lines = wrap(text, width)
        return [text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True)]

    assert rows("one two three", 8) == ["one two", "three"]
    assert rows("one two", 7) == ["one two"]
    assert rows("abcdefghij k", 4) == ["abcd", "efgh", "ij k"]
    assert rows("a\n\nb", 9) == ["a", "", "b"]
    assert rows("東京東京 東京", 5) == ["東京", "東京", "東京"]
    assert rows("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]


def test_a_long_text_is_broken_in_proportion_to_its_length() -> None:
    text = "word " * 100_000
    lines = wrap(text, 80)
    assert len(lines) == 6_250
    assert lines.at(len(text) - 2) == 6_249


@given(texts)
def test_words_are_in_order_and_hold_no_space(text: str) -> None:
    words = find_words(text)
    for i in range(len(words)):
        start, end = words.span(i, i)
        assert start < end
        assert not any(c.isspace() for c in text[start:end])
        assert words.at(start) == words.at(end - 1) == i


def test_marks_are_words_of_their_own_so_that_a_span_can_hold_them_or_not() -> None:
    text = '"We won\'t," the vice-president said. 東京'
    words = find_words(text)
    found = [text[slice(*words.span(i, i))] for i in range(len(words))]
    assert found == ['"', "We", "won't", ",", '"', "the", "vice-president", "said", ".", "東", "京"]


@given(texts, st.integers(0, 12))
def test_fitted_lines_fit(text: str, width: int) -> None:
    assert cells(fitted(line(text), width)) <= width
