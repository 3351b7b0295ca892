"""What each decision makes of an attribution, and how it is taken back and brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from attribution.errors import OvertakenError, StoreError
from attribution.model import Action, Attribution, Extraction, ReviewState, Stance
from attribution.store import Store
from tests.store.turning import only

MakeArticle = Callable[..., Extraction]


def denied(store: Store, key: int) -> Attribution:
    return replace(store.attribution(key).attribution, stance=Stance.DENIED)


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (Action.CONFIRM, ReviewState.CONFIRMED),
        (Action.REJECT, ReviewState.REJECTED),
        (Action.DISCUSS, ReviewState.DISCUSS),
    ],
)
def test_a_judgement_is_signed_and_dated(store: Store, action: Action, state: ReviewState) -> None:
    machine = store.attribution(1).attribution
    item = store.decide(1, action, reviewer="Ada")
    assert item == store.attribution(1)
    assert (item.attribution, item.review.machine) == (machine, machine)
    assert (item.review.state, item.review.reviewer) == (state, "Ada")
    at = datetime.fromisoformat(item.review.at or "")
    assert at.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)


def test_a_correction_stands_beside_what_the_machine_said(store: Store) -> None:
    machine = store.attribution(1).attribution
    change = denied(store, 1)
    item = store.decide(1, Action.CORRECT, reviewer="Ada", change=replace(change, id="Z9"))
    assert (item.attribution, item.review.machine) == (change, machine)
    assert item.review.state is ReviewState.CORRECTED
    item = store.decide(1, Action.CONFIRM, reviewer="Bo")
    assert (item.attribution, item.review.state) == (change, ReviewState.CONFIRMED)


def test_a_note_keeps_the_state_and_an_empty_one_takes_it_away(store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Ada")
    review = store.decide(1, Action.NOTE, reviewer="Bo", note="ask the mill").review
    assert (review.state, review.reviewer, review.note) == (ReviewState.CONFIRMED, "Ada", "ask the mill")
    assert store.decide(1, Action.NOTE, reviewer="Bo", note="").review.note is None
    undone = only(store.undo("Bo"))
    assert undone.review.note == "ask the mill"


def test_a_judgement_stays_on_what_was_judged(store: Store) -> None:
    machine, change = store.attribution(1).attribution, denied(store, 1)
    store.decide(1, Action.CORRECT, reviewer="Ada", change=change)
    store.decide(1, Action.CONFIRM, reviewer="Bo")
    store.undo("Ada")
    item = store.attribution(1)
    assert (item.attribution, item.review.reviewer) == (change, "Bo")  # Bo never saw the machine's answer
    store.redo("Ada")
    item = store.decide(1, Action.CONFIRM, reviewer="Cy", seen=machine)  # Cy's screen was not up to date
    assert (item.attribution, item.review.reviewer, item.review.disputed) == (machine, "Cy", True)
    store.undo("Ada")
    store.redo("Ada")
    assert store.attribution(1) == item


def test_an_adjudication_stands_and_what_differs_later_opens_the_disagreement_again(store: Store) -> None:
    machine, change = store.attribution(1).attribution, denied(store, 1)
    store.decide(1, Action.CORRECT, reviewer="Ada", change=change)
    assert store.decide(1, Action.REJECT, reviewer="Bo").review.disputed
    ruled = store.decide(1, Action.CONFIRM, reviewer="Cy", seen=machine, adjudicates=True)
    assert (ruled.attribution, ruled.review.adjudicator, ruled.review.disputed) == (machine, "Cy", False)
    assert ruled.review.judges == ("Ada", "Bo")
    agreeing = store.decide(1, Action.CONFIRM, reviewer="Dee")
    assert (agreeing.review.disputed, agreeing.review.reviewer) == (False, "Cy")
    item = store.decide(1, Action.CORRECT, reviewer="Bo", change=change)
    assert (item.attribution, item.review.state, item.review.reviewer, item.review.disputed) == (
        machine,
        ReviewState.CONFIRMED,
        "Cy",
        True,
    )
    assert not store.decide(
        1, Action.CORRECT, reviewer="Eve", change=change, adjudicates=True
    ).review.disputed
    store.undo("Eve")
    item = store.attribution(1)
    assert (item.review.adjudicator, item.review.disputed) == ("Cy", True)
    store.undo("Cy")
    item = store.attribution(1)
    assert (item.attribution, item.review.reviewer, item.review.adjudicator) == (change, "Bo", None)
    assert item.review.disputed  # Dee confirmed the machine's


def test_an_added_attribution_gets_the_next_free_id(store: Store) -> None:
    change = replace(denied(store, 2), id="")
    first = store.add_attribution(1, change, reviewer="Ada")
    assert first.attribution == replace(change, id="A4")
    assert (first.review.state, first.review.machine) == (ReviewState.ADDED, None)
    assert store.undo("Ada") is not None
    second = store.add_attribution(1, change, reviewer="Bo")
    assert second.attribution.id == "A5"
    with pytest.raises(StoreError, match="there is no document 7"):
        store.add_attribution(7, change, reviewer="Ada")


def test_an_added_attribution_goes_and_comes_back(store: Store) -> None:
    added = store.add_attribution(1, replace(denied(store, 2), speaker="Nils Aker"), reviewer="Ada")
    assert [item.key for item in store.search("aker")] == [added.key]
    gone = only(store.undo("Ada"))
    assert (gone.key, gone.document_key) == (added.key, 1)
    assert added.key not in [item.key for item in store.attributions()]
    assert store.search("aker") == []
    assert "Nils Aker" not in dict(store.speakers())
    assert store.documents()[0].total == 3
    with pytest.raises(StoreError, match="taken back"):
        store.attribution(added.key)
    with pytest.raises(StoreError, match="taken back"):
        store.decide(added.key, Action.CONFIRM, reviewer="Bo")
    assert only(store.redo("Ada")) == added == store.attribution(added.key)
    assert [item.key for item in store.search("aker")] == [added.key]


def test_what_others_judged_stays_when_its_adding_is_taken_back(store: Store) -> None:
    added = store.add_attribution(1, denied(store, 2), reviewer="Ada")
    store.decide(added.key, Action.CONFIRM, reviewer="Bo")
    item = only(store.undo("Ada"))
    assert (item.review.state, item.review.reviewer) == (ReviewState.CONFIRMED, "Bo")
    assert store.attribution(added.key) == item


def test_undo_is_of_ones_own_last_and_redo_brings_back_in_turn(store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Ada")
    store.decide(2, Action.CORRECT, reviewer="Ada", change=denied(store, 2))
    store.decide(2, Action.REJECT, reviewer="Ada")
    store.decide(3, Action.REJECT, reviewer="Bo")
    states = []
    for turn in (store.undo, store.undo, store.undo, store.undo, store.redo, store.redo, store.redo):
        turned = turn("Ada")
        states.append(turned and (only(turned).key, only(turned).review.state))
    assert states == [
        (2, ReviewState.CORRECTED),
        (2, ReviewState.UNREVIEWED),
        (1, ReviewState.UNREVIEWED),
        None,
        (1, ReviewState.CONFIRMED),
        (2, ReviewState.CORRECTED),
        (2, ReviewState.REJECTED),
    ]
    assert store.redo("Ada") is None
    assert store.redo("Bo") is None
    assert store.attribution(3).review.state is ReviewState.REJECTED


def test_a_new_decision_ends_what_could_be_brought_back(store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Ada")
    store.undo("Ada")
    store.decide(3, Action.CONFIRM, reviewer="Bo")  # another's is no matter
    assert store.redo("Ada") is not None
    store.undo("Ada")
    store.decide(2, Action.CONFIRM, reviewer="Ada")
    assert store.redo("Ada") is None
    undone = only(store.undo("Ada"))
    assert undone.key == 2
    assert store.undo("Ada") is None


def test_what_another_decided_since_stays_on_top(store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Ada")
    store.decide(1, Action.REJECT, reviewer="Bo")
    for turn in (store.undo, store.redo):
        item = only(turn("Ada"))
        assert (item.review.state, item.review.reviewer) == (ReviewState.REJECTED, "Bo")
    store.undo("Bo")
    assert store.attribution(1).review.reviewer == "Ada"


def test_undo_and_redo_work_in_a_later_session(where: str, article: MakeArticle) -> None:
    with Store(where) as store:
        store.add(article())
        store.decide(1, Action.CONFIRM, reviewer="Ada")
    with Store(where) as store:
        assert store.undo("Ada") is not None
    with Store(where) as store:
        item = only(store.redo("Ada"))
    assert item.review.state is ReviewState.CONFIRMED


def test_the_log_keeps_everything_in_order(store: Store) -> None:
    store.decide(1, Action.CONFIRM, reviewer="Ada", note="seen")
    store.decide(2, Action.CONFIRM, reviewer="Ada")
    store.undo("Ada")
    store.undo("Ada")
    store.redo("Ada")
    log = store.history(1)
    assert [(d.action, d.reviewer, d.note) for d in log] == [
        (Action.CONFIRM, "Ada", "seen"),
        (Action.UNDO, "Ada", None),
        (Action.REDO, "Ada", None),
    ]
    assert [d.undoes for d in log] == [None, log[0].key, log[0].key]
    assert {d.attribution_key for d in log} == {1}


@pytest.mark.parametrize("action", [Action.UNDO, Action.REDO, Action.ADD, Action.CORRECT])
def test_actions_with_a_method_or_a_change_of_their_own(store: Store, action: Action) -> None:
    with pytest.raises(ValueError, match=action):
        store.decide(1, action, reviewer="Ada")
    assert store.history(1) == []


@pytest.mark.parametrize("action", [Action.NOTE, Action.DISCUSS])
def test_what_decides_nothing_adjudicates_nothing(store: Store, action: Action) -> None:
    with pytest.raises(ValueError, match=f"{action}: decides nothing"):
        store.decide(1, action, reviewer="Ada", adjudicates=True)
    assert store.history(1) == []


def test_who_did_not_see_the_newest_decision_writes_nothing(store: Store) -> None:
    seen = store.attribution(1)
    store.decide(1, Action.REJECT, reviewer="Bo", after=seen.decision)
    with pytest.raises(OvertakenError, match=r"^Bo rejected it meanwhile; look again$"):
        store.decide(1, Action.CONFIRM, reviewer="Ada", after=seen.decision)
    now = store.attribution(1)
    assert now.review.state is ReviewState.REJECTED
    assert store.decide(1, Action.CONFIRM, reviewer="Ada", after=now.decision).review.reviewer == "Ada"


def test_news_are_what_was_decided_since_and_the_newest_document(store: Store, article: MakeArticle) -> None:
    before = store.news()
    assert (before.document, before.decided) == (1, ())
    store.decide(2, Action.CONFIRM, reviewer="Ada")
    store.decide(2, Action.NOTE, reviewer="Bo", note="why")
    store.add(article("mill"))
    store.decide(4, Action.REJECT, reviewer="Bo")
    news = store.news(before)
    newest = {key: store.history(key)[-1].key for key in (2, 4)}
    assert sorted(news.decided) == [(2, 1, newest[2]), (4, 2, newest[4])]
    assert (news.document, news.decision) == (2, newest[4])
    assert store.news(news).decided == ()
    assert store.blind("Cy").news(before).decided == ()
