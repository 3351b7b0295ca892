"""Two texts word by word."""

from __future__ import annotations

from attribution.across.diff import diff, differences


def test_what_both_have_and_what_one_has() -> None:
    assert diff("We will not, ever, pay “them”.", "We won’t pay them, he said") == [
        ("=", "We will not"),
        ("-", "ever"),
        ("=", "pay “them"),
        ("+", "he said"),
    ]


def test_the_same_words_are_one_piece_however_they_are_set() -> None:
    assert diff("“The mill – it holds.”", "THE MILL: it holds") == [("=", "The mill – it holds")]


def test_a_contraction_is_shared_as_a_whole_or_not_at_all() -> None:
    assert diff("I don't know", "I do not know") == [("=", "I don't know")]
    assert diff("I don't know", "I do know") == [("=", "I"), ("-", "don't"), ("+", "do"), ("=", "know")]
    assert diff("I don't go", "I do surely not go") == [
        ("=", "I"),
        ("-", "don't"),
        ("+", "do surely not"),
        ("=", "go"),
    ]


def test_a_text_without_words_leaves_only_the_other() -> None:
    assert diff("", "") == []
    assert diff("…", "the mill") == [("+", "the mill")]
    assert diff("the mill", "") == [("-", "the mill")]


def test_a_piece_is_one_line() -> None:
    assert diff("the\n  mill", "the mill") == [("=", "the mill")]


def test_differences_leave_the_marks_round_them_alone() -> None:
    one, other = "“We will not pay them,” she said.", "“We will ever pay them.”"
    lacking, added = differences(one, other)
    assert [one[start:end] for start, end in lacking] == ["not", "she said"]
    assert [other[start:end] for start, end in added] == ["ever"]
