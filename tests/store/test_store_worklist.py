"""What a reviewer goes through, and acts of several decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from attribution.errors import OvertakenError
from attribution.model import Action, Attribution, Document, Extraction, Flag, Kind, ReviewState
from attribution.store import Store
from attribution.worklist import Deed, Filter, Order

MakeArticle = Callable[..., Extraction]
SURE = {"A1": 0.9, "A2": 0.3, "A3": 0.6}


@pytest.fixture
def store(where: str, article: MakeArticle) -> Store:
    """Return a store of two articles with three attributions each, of other confidence."""
    opened = Store(where)
    for name, date in (("dam", "2031-05-14"), ("mill", "2031-05-16")):
        made = article(name)
        document = replace(made.document, published=date, publisher=f"The {name}")
        found = tuple(replace(each, confidence=SURE[each.id]) for each in made.attributions)
        opened.add(Extraction(document, found))
    return opened


def keys(store: Store, order: Order = Order.ARTICLE, **wanted: object) -> list[int]:
    return [place.key for place in store.places(Filter(**wanted), order)]  # type: ignore[arg-type]


def test_orders(store: Store) -> None:
    assert keys(store) == [1, 2, 3, 4, 5, 6]
    assert keys(store, Order.LEAST_CERTAIN) == [2, 5, 3, 6, 1, 4]
    assert keys(store, Order.DATE) == [4, 5, 6, 1, 2, 3]
    assert keys(store, Order.SPEAKER) == [3, 6, 1, 4, 2, 5]


@pytest.mark.parametrize("order", Order)
def test_the_first_in_an_order_are_found_without_sorting_all(closed: Path, order: Order) -> None:
    asked: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, sql: str, values: Any, *_: object) -> None:
        asked.append((sql, values))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        with Store(closed) as store:
            store.places(Filter(state=ReviewState.UNREVIEWED), order)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    sql, values = asked[-1]
    with closing(sqlite3.connect(closed)) as raw:
        plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert "attribution USING" in " ".join(plan)
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_filters(store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Bo")
    flagged = replace(store.attribution(2).attribution, flags=(Flag.HEDGED,), kind=Kind.MIXED)
    store.decide(2, Action.CORRECT, reviewer="Ada", change=flagged)
    assert keys(store, state=ReviewState.UNREVIEWED) == [3, 4, 5, 6]
    assert keys(store, flag=Flag.HEDGED) == keys(store, kind=Kind.MIXED) == [2]
    assert keys(store, flag=Flag.NEGATED) == []
    assert keys(store, speaker="Petra Vance") == [2, 5]
    assert keys(store, publisher="The mill", least=0.5) == [4, 6]
    assert keys(store, reviewer="Bo") == [1]
    assert keys(store, words="mill years", most=0.5) == [2, 5]
    assert keys(store, words="%") == keys(store, words="nowhere") == []
    assert [place.waits for place in store.places(Filter(), Order.ARTICLE, limit=3)] == [False, False, True]


def test_an_act_of_several_is_taken_back_and_brought_back_as_one(store: Store) -> None:
    before = store.attributions()
    store.decide(6, Action.REJECT, reviewer="Ada")
    deeds = [Deed(Action.CONFIRM, key, after=0) for key in (5, 1, 3)]
    assert [item.key for item in store.decide_together(deeds, reviewer="Ada")] == [5, 1, 3]
    confirmed = store.attributions()
    assert keys(store, state=ReviewState.CONFIRMED) == [1, 3, 5]
    taken = store.undo("Ada")
    assert taken is not None
    assert [item.key for item in taken.items] == [5, 1, 3]
    assert taken.actions == (Action.CONFIRM,) * 3
    assert taken.at == min(decision.at for decision in store.history(5))
    assert keys(store, state=ReviewState.REJECTED) == [6]
    assert keys(store, state=ReviewState.UNREVIEWED) == [1, 2, 3, 4, 5]
    assert store.redo("Ada") is not None
    assert store.attributions() == confirmed
    assert store.undo("Ada") is not None
    assert store.undo("Ada") is not None
    assert store.attributions() == before
    assert store.undo("Ada") is None


def test_an_act_of_several_kinds(store: Store) -> None:
    whole = store.attribution(1).attribution
    ((start, end),) = whole.content
    first, second = (
        replace(whole, content=((start, end - 5),)),
        replace(whole, id="", content=((end - 4, end),)),
    )
    store.decide_together(
        [Deed(Action.CORRECT, 1, first, after=0), Deed(Action.ADD, 1, second)], reviewer="Ada"
    )
    assert [item.attribution.content for item in store.attributions(1)][:2] == [first.content, second.content]
    store.undo("Ada")
    assert store.attributions(1)[0].attribution.content == whole.content
    assert len(store.attributions(1)) == 3


def test_where_one_was_overtaken_none_is_written(store: Store) -> None:
    store.decide(3, Action.REJECT, reviewer="Bo")
    with pytest.raises(OvertakenError, match=r"^Bo rejected it meanwhile; look again$"):
        store.decide_together([Deed(Action.CONFIRM, key, after=0) for key in (1, 2, 3)], reviewer="Ada")
    assert keys(store, state=ReviewState.CONFIRMED) == []
    added = store.add_attribution(1, Attribution("", content=((0, 3),)), reviewer="Bo")
    store.undo("Bo")
    with pytest.raises(OvertakenError, match="taken back meanwhile"):
        store.decide_together([Deed(Action.CONFIRM, added.key)], reviewer="Ada")
    assert store.history(1) == []


def test_a_document_without_date_or_publisher_comes_last(store: Store) -> None:
    store.add(Extraction(Document("bare", "Bare."), (Attribution("A1", content=((0, 4),)),)))
    assert keys(store, Order.DATE)[-1] == 7
    assert keys(store, Order.SPEAKER)[-1] == 7
