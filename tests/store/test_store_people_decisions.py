"""What people decide on who is who: it wins over the matcher, lasts, and is taken back without a trace."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from attribution.errors import StoreError
from attribution.model import Action, Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store

Said = tuple[str, str | None]
ARTICLES: dict[str, list[Said]] = {
    "one": [("Ada Lane", "fire chief"), ("Otto Lane", "poet")],
    "two": [("Ada Lane", "painter"), ("Lane", None)],
    "three": [("Ada J. Lane", None), ("Bill Berg", None)],
    "four": [("William Berg", "harbour master"), ("Ada Lane", "fire chief")],
}


def extraction(id_: str, said: Sequence[Said]) -> Extraction:
    return Extraction(
        Document(id_, f"Article {id_}."),
        tuple(
            Attribution(
                f"A{n}", content=((n, n + 1),), speaker=name, speaker_kind=SpeakerKind.PERSON, role=role
            )
            for n, (name, role) in enumerate(said, 1)
        ),
    )


def fill(store: Store) -> None:
    for id_, said in ARTICLES.items():
        store.add(extraction(id_, said))


@pytest.fixture
def desk(where: str) -> Iterator[Store]:
    with Store(where) as opened:
        fill(opened)
        yield opened


def key(store: Store, name: str) -> int:
    (found,) = [speaker.key for speaker in store.people.known(limit=1000) if speaker.name == name]
    return found


def state(store: Store) -> dict[str, set[tuple[str, str]]]:
    """Return where each speaker appears, by the name shown; and what is open."""
    found = {
        f"{speaker.key} {speaker.name}": {(p.document, p.name) for p in store.people.places(speaker.key)}
        for speaker in store.people.known(limit=1000)
    }
    for question in store.people.questions(1000):
        asked = f"? {question.name} {question.speaker} {question.candidates}"
        found[asked] = {(p.document, p.name) for p in question.places}
    return found


def at(store: Store, name: str, *documents: str) -> list[tuple[int, str]]:
    """Return the places of a name in documents, wherever it belongs."""
    keys = {document.id: document.key for document in store.documents()}
    return [(keys[document], name) for document in documents]


def test_a_merge_takes_what_comes_later_too(desk: Store, where: str) -> None:
    before = state(desk)
    ada, otto = key(desk, "Ada Lane"), key(desk, "Otto Lane")
    merged = desk.people.merge(ada, [otto], reviewer="Ada")
    assert (merged.key, merged.name, merged.documents) == (ada, "Ada Lane", 4)
    assert desk.people.one(otto) == merged
    desk.close()
    with Store(where) as store:
        store.add(extraction("five", [("Otto Lane", "painter of ships")]))
        assert ("five", "Otto Lane") in {(p.document, p.name) for p in store.people.places(ada)}
        assert "Otto Lane" not in {speaker.name for speaker in store.people.known()}
        assert store.people.undo("Ada") == "merge"
        assert {p.document for p in store.people.places(otto)} == {"one", "five"}
        assert state(store) | {f"{otto} Otto Lane": {("one", "Otto Lane")}} == before


def test_a_merged_speaker_keeps_its_name_though_the_other_is_quoted_more(desk: Store) -> None:
    ada, otto, bill = key(desk, "Ada Lane"), key(desk, "Otto Lane"), key(desk, "Bill Berg")
    assert desk.people.merge(otto, [ada], reviewer="Ada").name == "Otto Lane"
    assert desk.people.merge(otto, [bill], reviewer="Ada").name == "Otto Lane"
    desk.people.split(otto, at(desk, "Otto Lane", "one"), reviewer="Ada")
    assert desk.people.one(otto).name == "Ada Lane"  # all that is left is of those who became part of it


def test_a_split_holds_both_sides_against_the_matcher(desk: Store) -> None:
    before = state(desk)
    ada = key(desk, "Ada Lane")
    other = desk.people.split(ada, at(desk, "Ada Lane", "two"), reviewer="Ada")
    assert (other.documents, other.kind) == (1, SpeakerKind.PERSON)
    assert {p.document for p in desk.people.places(ada)} == {"one", "three", "four"}
    desk.add(extraction("five", [("Ada Lane", "mayor")]))
    desk.add(extraction("six", [("Ada Lane", "port fire chief")]))
    places = {
        speaker.key: {p.document for p in desk.people.places(speaker.key)} for speaker in desk.people.known()
    }
    assert places[other.key] == {"two"}
    assert places[ada] == {"one", "three", "four", "six"}  # by the role; who "five" is, no text tells
    (question,) = [q for q in desk.people.questions() if q.name == "Ada Lane" and q.speaker is None]
    assert {each for each, _ in question.candidates} == {ada, other.key}
    assert desk.people.undo("Ada") == "assign"
    after = state(desk)
    assert after[f"{ada} Ada Lane"] - {("five", "Ada Lane"), ("six", "Ada Lane")} == before[f"{ada} Ada Lane"]
    assert {k: v for k, v in after.items() if "Ada" not in k} == {
        k: v for k, v in before.items() if "Ada" not in k
    }


def test_what_was_split_off_goes_where_it_is_told(desk: Store) -> None:
    ada, berg = key(desk, "Ada Lane"), key(desk, "Bill Berg")
    assert desk.people.split(ada, at(desk, "Ada Lane", "two"), reviewer="Ada", into=berg).key == berg
    assert {p.document for p in desk.people.places(berg)} == {"two", "three"}


def test_an_open_name_is_settled_and_open_again(desk: Store) -> None:
    before = state(desk)
    ada = key(desk, "Ada Lane")
    assert [p.document for p in desk.people.unsettled("Lane")] == ["two"]
    desk.people.assign(at(desk, "Lane", "two"), reviewer="Ada", into=ada)
    assert desk.people.unsettled("Lane") == []
    assert [p.by_hand for p in desk.people.places(ada) if p.name == "Lane"] == [True]
    desk.people.undo("Ada")
    assert state(desk) == before
    new = desk.people.assign(at(desk, "Lane", "two"), reviewer="Ada")
    assert (new.name, new.documents) == ("Lane", 1)


def test_speakers_told_apart_are_no_question_any_more(desk: Store) -> None:
    bill, william = key(desk, "Bill Berg"), key(desk, "William Berg")
    assert [q.name for q in desk.people.questions(about=bill)]
    desk.people.part(bill, [william], reviewer="Ada")
    assert desk.people.questions(about=bill) == []
    desk.people.undo("Ada")
    assert [q.name for q in desk.people.questions(about=bill)]


def test_a_name_that_a_person_gave_is_shown(desk: Store) -> None:
    ada = key(desk, "Ada Lane")
    assert desk.people.rename(ada, "  Chief   Lane ", reviewer="Bo").name == "Chief Lane"
    assert [speaker.key for speaker in desk.people.known("chief")] == [ada]
    desk.people.undo("Bo")
    assert desk.people.one(ada).name == "Ada Lane"


def test_undo_is_of_ones_own_last(desk: Store) -> None:
    ada, otto = key(desk, "Ada Lane"), key(desk, "Otto Lane")
    desk.people.rename(ada, "A", reviewer="Ada")
    desk.people.rename(otto, "O", reviewer="Bo")
    desk.people.rename(ada, "B", reviewer="Ada")
    assert [desk.people.undo(name) for name in ("Ada", "Ada", "Ada")] == ["rename", "rename", None]
    assert (desk.people.one(ada).name, desk.people.one(otto).name) == ("Ada Lane", "O")


def test_a_merge_stays_under_a_later_one_that_is_taken_back(desk: Store) -> None:
    ada, otto, bill = key(desk, "Ada Lane"), key(desk, "Otto Lane"), key(desk, "Bill Berg")
    desk.people.merge(ada, [otto], reviewer="Ada")
    desk.people.merge(bill, [ada], reviewer="Bo")
    assert desk.people.one(otto).key == bill
    desk.people.undo("Bo")
    assert desk.people.one(otto).key == ada
    desk.people.merge(bill, [ada], reviewer="Bo")
    desk.people.undo("Ada")
    assert (desk.people.one(otto).key, desk.people.one(ada).key) == (otto, bill)


def test_what_makes_no_sense_is_refused_in_a_line_and_not_written(desk: Store, where: str) -> None:
    ada, otto, bill = key(desk, "Ada Lane"), key(desk, "Otto Lane"), key(desk, "Bill Berg")
    desk.people.merge(ada, [otto], reviewer="Ada")
    before = state(desk)
    moved = at(desk, "Ada Lane", "two")
    everywhere = [(p.document_key, p.name) for p in desk.people.places(bill)]
    acts: list[tuple[Callable[[], object], str]] = [
        (lambda: desk.people.merge(ada, [ada], reviewer="Ada"), "can't be merged with itself"),
        (lambda: desk.people.merge(ada, [bill, bill], reviewer="Ada"), "can't be merged with itself"),
        (lambda: desk.people.merge(ada, [], reviewer="Ada"), "can't be merged with itself"),
        (lambda: desk.people.merge(otto, [ada], reviewer="Ada"), f"speaker {otto} is part of {ada}"),
        (lambda: desk.people.merge(ada, [99], reviewer="Ada"), "there is no speaker 99"),
        (lambda: desk.people.split(ada, at(desk, "Bill Berg", "three"), reviewer="Ada"), "does not appear"),
        (lambda: desk.people.split(ada, [], reviewer="Ada"), "does not appear"),
        (lambda: desk.people.split(bill, everywhere, reviewer="Ada"), "is all of"),
        (
            lambda: desk.people.split(ada, moved, reviewer="Ada", into=ada),
            "into itself",
        ),
        (lambda: desk.people.assign([(1, "Nobody")], reviewer="Ada", into=ada), "nobody called 'Nobody'"),
        (lambda: desk.people.assign([], reviewer="Ada", into=ada), "no appearance"),
        (lambda: desk.people.rename(ada, " ", reviewer="Ada"), "needs a name"),
        (lambda: desk.people.part(ada, [ada], reviewer="Ada"), "from itself"),
    ]
    for act, said in acts:
        with pytest.raises(StoreError, match=said) as caught:
            act()
        assert str(caught.value).startswith(f"{where}: ")
        assert state(desk) == before


def test_what_a_person_said_outlives_the_attribution_it_was_said_of(desk: Store) -> None:
    ada, otto = key(desk, "Ada Lane"), key(desk, "Otto Lane")
    desk.people.assign(at(desk, "Lane", "two"), reviewer="Ada", into=otto)
    (item,) = [item for item in desk.attributions() if item.attribution.speaker == "Lane"]
    desk.decide(item.key, Action.REJECT, reviewer="Bo")
    assert {p.name for p in desk.people.places(otto)} == {"Otto Lane"}
    desk.undo("Bo")
    assert {p.name for p in desk.people.places(otto)} == {"Otto Lane", "Lane"}
    desk.decide(item.key, Action.REJECT, reviewer="Bo")
    desk.people.undo("Ada")
    desk.undo("Bo")
    assert [p.document for p in desk.people.unsettled("Lane")] == ["two"]
    assert {p.name for p in desk.people.places(ada)} == {"Ada Lane", "Ada J. Lane"}


DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "rename", "part", "undo"]), st.integers(0, 9), st.integers(0, 9)
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed store, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "kept.db"
    with Store(path) as store:
        fill(store)
    return path


@settings(max_examples=15, deadline=None)
@example([("split", 0, 0)])
@example([("merge", 0, 1), ("split", 0, 0), ("merge", 1, 0)])  # into one that is another by then
@example([("merge", 0, 1), ("split", 0, 0)])
@given(DECISIONS)
def test_with_all_taken_back_all_is_as_it_was(filled: Path, decisions: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(shutil.copy(filled, folder)) as store:
        before = state(store)
        for action, one, other in decisions:
            act(store, action, one, other)
        while store.people.undo("Ada"):
            pass
        assert state(store) == before


def act(store: Store, action: str, one: int, other: int) -> None:
    """Do something that makes sense, with the speakers there are."""
    keys = [speaker.key for speaker in store.people.known()]
    first, second = keys[one % len(keys)], keys[other % len(keys)]
    places = [(p.document_key, p.name) for p in store.people.places(first)]
    if action == "undo":
        store.people.undo("Ada")
    elif action == "rename":
        store.people.rename(first, f"Name {other}", reviewer="Ada")
    elif action == "split" and len(places) > 1:
        store.people.split(first, [places[other % len(places)]], reviewer="Ada")
    elif first != second and action == "merge":
        store.people.merge(first, [second], reviewer="Ada")
    elif first != second and action == "part":
        store.people.part(first, [second], reviewer="Ada")
