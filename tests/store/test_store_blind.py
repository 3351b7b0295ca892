"""Two reviewers on one file who judge alone: neither sees what the other decided, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from attribution.errors import StoreError
from attribution.model import Action, Attribution, Extraction, Flag, Kind, ReviewState, Stance
from attribution.store import Store
from attribution.store.team.blind import Blind
from attribution.worklist import Filter, Order
from tests.store.turning import only

MakeArticle = Callable[..., Extraction]


@pytest.fixture
def desks(kept: str) -> Iterator[tuple[Blind, Blind]]:
    """Open the file twice, for Ada and for Bo."""
    with Store(kept) as one, Store(kept) as other:
        yield one.blind("Ada"), other.blind("Bo")


def denied(desk: Blind, key: int) -> Attribution:
    return replace(desk.attribution(key).attribution, stance=Stance.DENIED)


def test_what_others_decide_is_hidden(desks: tuple[Blind, Blind]) -> None:
    ada, bo = desks
    before = bo.attributions(1), bo.documents(), bo.speakers(), bo.search("oduya")
    ada.decide(
        1, Action.CORRECT, reviewer="Ada", change=replace(denied(ada, 1), speaker="Nils Aker"), note="!"
    )
    ada.decide(2, Action.REJECT, reviewer="Ada")
    ada.add_attribution(1, replace(denied(ada, 3), content=((0, 5),)), reviewer="Ada")
    assert (bo.attributions(1), bo.documents(), bo.speakers(), bo.search("oduya")) == before
    assert (bo.search("aker"), bo.history(1)) == ([], [])
    with pytest.raises(StoreError, match="no attribution 4"):
        bo.attribution(4)
    assert [(d.total, d.reviewed) for d in ada.documents()] == [(4, 3)]
    assert [item.attribution.speaker for item in ada.search("aker")] == ["Nils Aker"]
    assert ("Nils Aker", 1) in ada.speakers()
    assert bo.undo("Bo") is None


def test_a_judgement_is_on_what_its_reviewer_saw(desks: tuple[Blind, Blind], kept: str) -> None:
    ada, bo = desks
    machine, change = bo.attribution(1).attribution, denied(ada, 1)
    ada.decide(1, Action.CORRECT, reviewer="Ada", change=change)
    item = bo.decide(1, Action.CONFIRM, reviewer="Bo")
    assert (item.attribution, item.review.state, item.review.judges) == (
        machine,
        ReviewState.CONFIRMED,
        ("Bo",),
    )
    with Store(kept) as store:
        stands = store.attribution(1)
        assert (stands.attribution, stands.review.reviewer) == (machine, "Bo")
        assert (stands.review.judges, stands.review.disputed) == (("Ada", "Bo"), True)
    assert ada.attribution(1).attribution == change
    assert not ada.attribution(1).review.disputed


def test_undo_and_redo_are_of_ones_own_and_show_ones_own(desks: tuple[Blind, Blind], kept: str) -> None:
    ada, bo = desks
    bo.decide(1, Action.REJECT, reviewer="Bo")
    change = denied(ada, 1)
    ada.decide(1, Action.CORRECT, reviewer="Ada", change=change)
    item = only(ada.undo("Ada"))
    assert (item.review.state, item.attribution) == (ReviewState.UNREVIEWED, item.review.machine)
    item = only(ada.redo("Ada"))
    assert (item.review.state, item.attribution) == (ReviewState.CORRECTED, change)
    assert bo.attribution(1).review.state is ReviewState.REJECTED
    assert [decision.action for decision in ada.history(1)] == [Action.CORRECT, Action.UNDO, Action.REDO]


def test_what_both_find_is_one_attribution_found_twice(desks: tuple[Blind, Blind], kept: str) -> None:
    ada, bo = desks
    new = replace(denied(ada, 2), content=((0, 9),), cue=(), source=())
    first = ada.add_attribution(1, new, reviewer="Ada")
    second = bo.add_attribution(1, replace(new, content=((2, 9),), speaker="Nils Aker"), reviewer="Bo")
    assert first.key == second.key
    assert (first.attribution.content, second.attribution.content) == (((0, 9),), ((2, 9),))
    assert ada.attribution(first.key) == first
    third = bo.add_attribution(
        1, replace(new, content=((2, 9),)), reviewer="Bo"
    )  # another, with the same words
    apart = ada.add_attribution(1, replace(new, content=((8, 30),)), reviewer="Ada")
    assert len({first.key, third.key, apart.key}) == 3
    with Store(kept) as store:
        (judged,) = [judged for judged in store.team.disputed() if judged.item.key == first.key]
        assert [(answer.reviewer, answer.attribution.speaker) for answer in judged.answers] == [
            ("Ada", new.speaker),
            ("Bo", "Nils Aker"),
        ]


def test_an_adding_taken_back_is_gone_for_its_reviewer_alone(desks: tuple[Blind, Blind]) -> None:
    ada, bo = desks
    new = replace(denied(ada, 2), content=((0, 9),))
    key = ada.add_attribution(1, new, reviewer="Ada").key
    bo.add_attribution(1, new, reviewer="Bo")
    gone = only(ada.undo("Ada"))
    assert (gone.key, gone.document_key) == (key, 1)
    with pytest.raises(StoreError):
        ada.attribution(key)
    assert [d.total for d in ada.documents()] == [3]
    assert bo.attribution(key).review.state is ReviewState.ADDED
    assert [d.total for d in bo.documents()] == [4]


def test_what_one_added_and_another_missed_is_disputed(desks: tuple[Blind, Blind], kept: str) -> None:
    ada, bo = desks
    key = ada.add_attribution(1, replace(denied(ada, 2), content=((0, 9),)), reviewer="Ada").key
    with Store(kept) as store:
        for number in (1, 2, 3):
            assert store.team.disputed() == []  # Bo is not through yet
            bo.decide(number, Action.CONFIRM, reviewer="Bo")
        (judged,) = store.team.disputed()
        assert (judged.item.key, judged.missed) == (key, ("Bo",))
        assert [found.item.key for found in store.team.judged_by_several()] == [key]
        store.decide(key, Action.REJECT, reviewer="Cy", adjudicates=True)
        assert store.team.disputed() == []
        assert [found.missed for found in store.team.judged_by_several()] == [("Bo",)]


def test_search_finds_ones_own_words_only(desks: tuple[Blind, Blind]) -> None:
    ada, bo = desks
    ada.decide(1, Action.CORRECT, reviewer="Ada", change=replace(denied(ada, 1), speaker="Nils Aker"))
    assert [item.key for item in bo.search("mill aker")] == []  # it has Ada's speaker
    assert [item.key for item in ada.search("mill aker")] == [1]
    assert [item.key for item in bo.search("mill 1")] == [1]
    assert bo.search("") == []


@pytest.mark.parametrize("order", Order)
def test_a_filter_finds_nothing_by_what_others_decided(desks: tuple[Blind, Blind], order: Order) -> None:
    ada, bo = desks
    filters = [
        Filter(),
        Filter(speaker="Nils Aker"),
        Filter(speaker="Maren Oduya"),
        Filter(state=ReviewState.UNREVIEWED, kind=Kind.DIRECT),
        Filter(flag=Flag.HEDGED),
        Filter(least=0.9),
        Filter(words="aker"),
        Filter(reviewer="Ada"),
    ]
    before = [bo.places(wanted, order) for wanted in filters]
    change = replace(
        denied(ada, 1), speaker="Nils Aker", kind=Kind.MIXED, flags=(Flag.HEDGED,), confidence=0.1
    )
    ada.decide(1, Action.CORRECT, reviewer="Ada", change=change)
    ada.decide(2, Action.REJECT, reviewer="Ada")
    ada.add_attribution(1, replace(change, content=((0, 5),)), reviewer="Ada")
    assert [bo.places(wanted, order) for wanted in filters] == before
    assert {1, 4} <= {place.key for place in ada.places(Filter(speaker="Nils Aker"), order)}
    assert {place.key for place in ada.places(Filter(words="aker"), order)} == {1, 4}
    assert {place.key for place in ada.places(Filter(reviewer="Ada"), order)} == {1, 2, 4}
    assert [place.key for place in ada.places(Filter(state=ReviewState.UNREVIEWED), order)] == [3]


@pytest.mark.parametrize("order", Order)
def test_places_are_as_many_as_there_are_and_in_the_stores_order(
    where: str, article: MakeArticle, order: Order
) -> None:
    with Store(where) as store:
        for name, date in (("dam", "2031-05-14"), ("mill", None), ("quay", "2031-05-16")):
            made = article(name)
            store.add(replace(made, document=replace(made.document, published=date)))
        ada = store.blind("Ada")
        for place in store.places(Filter(), order)[:4]:
            ada.decide(place.key, Action.CONFIRM, reviewer="Ada")
        everything = [place.key for place in store.places(Filter(), order)]
        assert [place.key for place in ada.places(Filter(), order)] == everything
        left = ada.places(Filter(state=ReviewState.UNREVIEWED), order, limit=3)
        assert [place.key for place in left] == everything[4:7]


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 10_000, "\x1b[2J\n\u202e", "' OR 1=1 --", "Ada\udcff", "%_\0"]
)
def test_any_name_is_a_reviewers(kept: str, name: str) -> None:
    with Store(kept) as store:
        store.decide(1, Action.CONFIRM, reviewer=name)
        store.decide(1, Action.REJECT, reviewer="Bo")
        store.team.assign([1], [name])
    with Store(kept) as store:
        assert store.attribution(1).review.judges == (name, "Bo")
        assert store.blind(name).attribution(1).review.state is ReviewState.CONFIRMED
        assert [d.reviewed for d in store.blind(name).documents()] == [1]
        assert store.team.assigned_to(name) == {1}
        assert not store.team.assigned_to("Cy")
        assert [row.reviewer for row in store.team.assignments()] == [name]
        assert [[answer.reviewer for answer in found.answers] for found in store.team.disputed()] == [
            [name, "Bo"]
        ]
        assert store.undo(name) is not None
        assert store.team.take_back([1], [name]) == 1
