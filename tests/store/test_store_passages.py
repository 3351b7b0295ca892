"""Words are found in the texts of the articles, and it is told where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.model import Document, Extraction
from attribution.store import Store

MakeArticle = Callable[..., Extraction]
TEXT = (
    "About the quay\n\nThe café by the quay is shut. Its co-op signs are gone.\n"
    "SALLOWBRIDGE, May 12 — A cafe\u0301 opened.\r\nNobody went."
)


def found(store: Store, words: str, limit: int = 100) -> list[list[str]]:
    """Return the words found, passage by passage."""
    return [
        [store.document(passage.document_key).text[start:end] for start, end in passage.spans]
        for passage in store.passages(words, limit)
    ]


@pytest.fixture
def quay(store: Store) -> Store:
    """Add an article to a store of one about a dam."""
    store.add(Extraction(Document("quay", TEXT), ()))
    return store


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        ("quay", [["quay"], ["quay"]]),
        ("QUAY shut", [["quay", "shut"]]),  # both in one paragraph
        ("shut opened", []),
        ("cafe", [["café"], ["cafe\u0301"]]),
        ("CAFÉ", [["café"], ["cafe\u0301"]]),
        ("sallow", [["SALLOWBRIDGE"]]),
        ("bridge", []),
        ("co-op", [["co", "op"]]),
        ("op-co", []),
        ("went", [["went"]]),
        ("dam", [["dam"], ["dam", "dam", "dam"]]),  # the other article
        ("", []),
        ("&", []),
        ('"quay" OR', []),
    ],
)
def test_a_paragraph_that_has_all_words(quay: Store, words: str, passages: list[list[str]]) -> None:
    assert found(quay, words) == passages


def test_no_more_than_asked_for_in_the_order_of_the_articles(quay: Store) -> None:
    assert [passage.document_key for passage in quay.passages("the")] == [1, 1, 2, 2]
    assert found(quay, "quay", limit=1) == [["quay"]]


def test_who_judges_blind_finds_them_too(quay: Store) -> None:
    assert quay.blind("Ada").passages("shut") == quay.passages("shut") != []


def test_a_paragraph_as_long_as_a_book(store: Store) -> None:
    text = " ".join(f"word{n}" for n in range(60_000)) + " last." + "x" * 45_000
    store.add(Extraction(Document("book", text), ()))
    assert found(store, "last") == [["last"]]
    assert found(store, "word59997 word59998") == [["word59997", "word59998"]]
    assert found(store, "word12345")[0] == ["word12345"]


@given(st.text() | st.text(alphabet="\"'*^:(){}+-ANDORET ") | st.just("\ud800\0 quay"))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_syntax(quay: Store, words: str) -> None:
    assert len(quay.passages(words)) <= 8


def test_any_text_goes_in(store: Store) -> None:
    store.add(Extraction(Document("odd", "\ud800\0 quay \u202e 👩\u200d🚀\n'; DROP TABLE document; --"), ()))
    assert found(store, "quay") == [["quay"]]
    assert found(store, "drop table") == [["DROP", "TABLE"]]
