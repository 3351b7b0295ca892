"""Documents and attributions go in once and come out as they were, by key, as a whole or by words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.errors import StoreError
from attribution.model import (
    Action,
    Attribution,
    Channel,
    Document,
    Extraction,
    Flag,
    Kind,
    Review,
    ReviewState,
    Section,
    SectionKind,
    SpeakerKind,
    Stance,
)
from attribution.store import Store
from tests.store.conftest import RunSQL
from tests.store.turning import only

MakeArticle = Callable[..., Extraction]
per_test_store = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

HOSTILE = "\ud800\0\u202e\x1b[31m👩\u200d🚀'; DROP TABLE document; --"
texts = st.text(st.characters(exclude_categories=())) | st.just(HOSTILE)  # lone surrogates and NUL included
spans = st.lists(
    st.tuples(st.integers(0, 9_999), st.integers(1, 99)).map(lambda pair: (pair[0], sum(pair))), max_size=3
).map(tuple)
some = st.none() | texts
attributions = st.builds(
    Attribution,
    id=st.just("A1"),
    content=spans.filter(bool),
    cue=spans,
    source=spans,
    kind=st.sampled_from(Kind),
    section=st.sampled_from(SectionKind),
    speaker=some,
    speaker_kind=st.sampled_from(SpeakerKind),
    role=some,
    stance=st.sampled_from(Stance),
    channel=st.sampled_from(Channel),
    addressee=some,
    paths=st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple),
    links=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    within=some,
    confidence=st.floats(0, 1),
    flags=st.lists(st.sampled_from(Flag), unique=True).map(tuple),
    rule=texts,
    scores=st.lists(st.tuples(texts, st.floats(0, 1)), max_size=3).map(tuple),
)
documents = st.builds(
    Document,
    id=texts,
    text=texts,
    path=some,
    title=some,
    publisher=some,
    published=some,
    byline=some,
    url=some,
    language=texts,
    sections=st.lists(
        st.builds(Section, st.sampled_from(SectionKind), st.integers(0), st.integers(0)), max_size=2
    ).map(tuple),
)


@given(documents, attributions, attributions, texts, texts)
@per_test_store
def test_what_goes_in_comes_out(
    store: Store, document: Document, machine: Attribution, change: Attribution, reviewer: str, note: str
) -> None:
    store.add(Extraction(replace(document, text=f"{document.text}{len(store.documents())}"), (machine,)))
    stored = store.documents()[-1]
    assert replace(store.document(stored.key), text=document.text) == document
    (item,) = store.attributions(stored.key)
    assert item.attribution == machine
    assert item.review == Review(machine=machine)
    assert not store.add(Extraction(store.document(stored.key), (machine,)))

    after = store.decide(item.key, Action.CORRECT, reviewer=reviewer, change=change, note=note)
    assert after == store.attribution(item.key)
    assert after.attribution == change
    assert (after.review.machine, after.review.reviewer, after.review.note) == (
        machine,
        reviewer,
        note or None,
    )
    assert only(store.undo(reviewer)) == item


def test_the_same_text_adds_nothing(store: Store, article: MakeArticle) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Ada")
    before = list(store.articles())
    again = article()
    assert not store.add(replace(again, document=replace(again.document, id="other"), attributions=()))
    assert list(store.articles()) == before
    assert store.add(article("mill"))
    assert [stored.id for stored in store.documents()] == ["dam", "mill"]


def test_a_document_whose_attributions_are_refused_is_not_added_either(
    store: Store, article: MakeArticle
) -> None:
    mill = article("mill")
    twins = (mill.attributions[0], mill.attributions[0])
    with pytest.raises(StoreError):
        store.add(replace(mill, attributions=twins))
    assert [stored.id for stored in store.documents()] == ["dam"]
    assert store.search("mill years") == store.attributions()
    assert store.add(mill)


def test_the_queue_counts_what_is_reviewed(store: Store, article: MakeArticle) -> None:
    store.add(Extraction(Document(id="empty", text=""), ()))
    store.add(article("mill"))
    store.decide(1, Action.CONFIRM, reviewer="Ada")
    store.decide(2, Action.DISCUSS, reviewer="Ada")
    store.decide(3, Action.NOTE, reviewer="Ada", note="ask")
    assert [(d.key, d.id, d.total, d.reviewed) for d in store.documents()] == [
        (1, "dam", 3, 2),
        (2, "empty", 0, 0),
        (3, "mill", 3, 0),
    ]


def test_articles_come_one_by_one_as_of_one_moment(store: Store, article: MakeArticle) -> None:
    names = [f"dam {n}" for n in range(5)]
    for name in names:
        store.add(article(name))
    reading = store.articles()
    first, items = next(reading)
    assert (first, [item.attribution for item in items]) == (article().document, list(article().attributions))
    store.add(article("late"))
    store.decide(18, Action.REJECT, reviewer="Ada")
    rest = list(reading)
    assert [document.id for document, _ in rest] == names
    assert all(item.review.state is ReviewState.UNREVIEWED for _, items in rest for item in items)
    assert [document.id for document, _ in store.articles([6, 2])] == ["dam 4", "dam 0"]


def test_attributions_come_in_text_order_with_the_added_among_them(
    store: Store, article: MakeArticle
) -> None:
    second = store.attribution(2).attribution
    added = store.add_attribution(1, replace(second, id="", cue=()), reviewer="Ada")
    store.add(article("mill"))
    assert [item.key for item in store.attributions(1)] == [1, 2, added.key, 3]
    assert [item.document_key for item in store.attributions()] == [1] * 4 + [2] * 3


@pytest.mark.parametrize("act", ["document", "attribution", "history", "attributions"])
def test_a_key_that_is_not_there(store: Store, path: Path, act: str) -> None:
    if act in ("document", "attribution"):
        with pytest.raises(StoreError, match=r"there is no (document|attribution) 99") as caught:
            getattr(store, act)(99)
        assert str(caught.value).startswith(str(path))
    else:
        assert getattr(store, act)(99) == []


# Search


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("hold", [1, 2, 3]),
        ("HOLD Oduya", [1]),
        ("  oduya   2 ", []),
        ("ilse brandt", [3]),
        ("bränd", [3]),
        ("dam & mill", [1, 2, 3]),
        ("", []),
        ("&", []),
        ("nowhere", []),
        ('"hold"', [1, 2, 3]),
        ("hold OR nowhere", []),
        ("speaker:petra", []),
        ("hold*", [1, 2, 3]),
    ],
)
def test_all_words_must_occur(store: Store, words: str, keys: list[int]) -> None:
    assert [item.key for item in store.search(words)] == keys


def test_search_follows_decisions_and_keeps_to_its_limit(store: Store) -> None:
    petra = store.attribution(2).attribution
    store.decide(2, Action.CORRECT, reviewer="Ada", change=replace(petra, speaker="Nils Aker", source=()))
    assert [item.key for item in store.search("aker")] == [2]
    assert store.search("petra") == []
    store.undo("Ada")
    assert [item.key for item in store.search("petra vance")] == [2]
    assert store.search("aker") == []
    assert [item.key for item in store.search("dam", limit=2)] == [1, 2]


@given(st.text() | st.text(alphabet="\"'*^:(){}+-ANDORET ") | texts)
@per_test_store
def test_nothing_typed_is_syntax(store: Store, words: str) -> None:
    assert len(store.search(words)) <= 3


def test_speakers_are_those_of_now(store: Store, article: MakeArticle) -> None:
    store.add(article("mill"))
    item = store.attribution(2)
    change = replace(item.attribution, speaker="Maren Oduya")
    store.decide(2, Action.CORRECT, reviewer="Ada", change=change)
    store.decide(5, Action.CORRECT, reviewer="Ada", change=replace(change, speaker=None))
    assert store.speakers() == [("Maren Oduya", 3), ("Ilse Brändt", 2)]


def test_rows_of_the_machine_and_the_text_never_change(store: Store, sql: RunSQL) -> None:
    before = sql("SELECT key, id, machine FROM attribution ORDER BY key")
    text = sql("SELECT * FROM document")
    change = replace(store.attribution(1).attribution, speaker="Nils Aker")
    store.decide(1, Action.CORRECT, reviewer="Ada", change=change)
    store.decide(2, Action.REJECT, reviewer="Ada")
    store.undo("Ada")
    assert sql("SELECT key, id, machine FROM attribution ORDER BY key") == before
    assert sql("SELECT * FROM document") == text


def test_a_text_is_known_by_the_id_it_was_stored_under(tmp_path: Path) -> None:
    text = "The ferries will stop, she said."
    with Store(tmp_path / "desk.db") as store:
        assert store.known_as(Document(id="first", text=text)) is None
        store.add(Extraction(Document(id="first", text=text), ()))
        assert store.known_as(Document(id="second", text=text)) == "first"
        assert store.known_as(Document(id="first", text=text + " ")) is None


def test_a_store_from_before_scores_were_kept_opens_and_can_be_reviewed(closed: Path) -> None:
    with sqlite3.connect(closed) as raw:
        raw.execute("UPDATE attribution SET machine = json_remove(machine, '$.scores')")
    raw.close()
    with Store(closed, create=False) as store:
        item = store.attribution(2)
        assert (item.attribution.rule, item.attribution.scores) == ("quote-cue", ())
        change = replace(item.attribution, speaker="Nils Aker")
        assert store.decide(2, Action.CORRECT, reviewer="Ada", change=change).attribution == change
        assert only(store.undo("Ada")) == item
