from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.match.names import is_acronym_of, is_part_of, key_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Gov. Anna Berg", ("anna", "berg")),
        ("Anna J. Berg, Jr.", ("anna", "j", "berg")),
        ("the Morning Post's", ("morning", "post")),
        ("Berg’s", ("berg",)),
        ("President", ("president",)),
        ("", ()),
    ],
)
def test_a_name_is_compared_without_title_article_and_possessive(name: str, words: tuple[str, ...]) -> None:
    assert key_words(name) == words


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Berg", "Anna Berg", True),
        ("Anna Berg", "Anna Jane Berg", True),
        ("A. Berg", "Anna Berg", True),
        ("Vaughan Williams", "Ralph Vaughan Williams", True),
        ("Anna Berg", "Lisa Berg", False),
        ("Anna", "Anna Berg", False),
        ("Anna Jane Berg", "Anna Berg", False),
    ],
)
def test_a_shorter_name_must_keep_the_surname(short: str, full: str, same: bool) -> None:
    assert is_part_of(key_words(short), key_words(full)) is same


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("N.H.S.", "National Health Service", True),
        ("CBA", "Central Bank of Austria", True),
        ("ABC", "A Big Cat Zoo", False),
    ],
)
def test_acronyms_skip_small_words(short: str, full: str, same: bool) -> None:
    assert is_acronym_of(short, full.split()) is same


@given(st.text(max_size=40))
def test_any_text_can_be_a_name(name: str) -> None:
    words = key_words(name)
    assert all(word == word.casefold() for word in words)
    assert not words or is_part_of(words, words)
