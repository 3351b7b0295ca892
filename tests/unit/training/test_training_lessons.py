"""What is learned from: gold folders and reviewed stores."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Action, Attribution, Document, Extraction
from attribution.store import Store
from attribution.training.lessons import Lesson, digest, in_order, of_folder, of_store
from tests.unit.training.invented import article, write_gold

CORPUS = Path(__file__).parents[3] / "corpus"


def lesson(key: str, text: str = "Ada Obi said no.", path: str | None = None) -> Lesson:
    return Lesson(Document(id=key, text=text, path=path), ((((0, 7),), ((8, 12),), ((13, 15),)),))


def test_a_folder_gives_its_articles_with_what_was_marked(tmp_path: Path) -> None:
    (first, *rest) = of_folder(write_gold(tmp_path / "gold", trained=3), config=Config())
    text, marks = article(int(first.id.removeprefix("story-")))
    assert first.document.text == text
    assert first.marked == tuple(tuple(tuple(m[r]) for r in ("source", "cue", "content")) for m in marks)
    assert len(rest) == 2


def test_what_stands_within_another_content_is_left_out(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", trained=1) / "gold.jsonl"
    line = json.loads(gold.read_text())
    line["attributions"][1] |= {"within": "A1"}
    line["attributions"][2] |= {"within": None}
    gold.write_text(json.dumps(line))
    (found,) = of_folder(gold.parent, config=Config())
    assert [marked[2][0] for marked in found.marked] == [
        tuple(line["attributions"][at]["content"][0]) for at in (0, 2)
    ]


def test_an_attribution_may_lack_any_role(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", trained=1) / "gold.jsonl"
    line = json.loads(gold.read_text())
    for attribution, role in zip(line["attributions"], ("source", "cue", "content"), strict=True):
        attribution[role] = []
    gold.write_text(json.dumps(line))
    (found,) = of_folder(gold.parent, config=Config())
    assert [marked.index(()) for marked in found.marked] == [0, 1, 2]


def test_the_corpus_can_be_learned_from() -> None:
    found = list(of_folder(CORPUS, config=Config()))
    assert (len(found), sum(len(item.marked) for item in found)) == (14, 286)  # of 353, 67 within others


def test_a_folder_without_gold_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        list(of_folder(tmp_path, config=Config()))


def extraction(key: str, attributions: int) -> Extraction:
    text, marks = article(sum(map(ord, key)), attributions)
    found = (
        Attribution(f"A{at}", tuple(mark["content"]), tuple(mark["cue"]), tuple(mark["source"]))
        for at, mark in enumerate(marks, start=1)
    )
    return Extraction(Document(id=key, text=text), tuple(found))


def test_a_store_gives_what_was_found_right_in_articles_reviewed_throughout(tmp_path: Path) -> None:
    with Store(tmp_path / "desk.db") as store:
        for key, size in (
            ("done", 4),
            ("begun", 2),
            ("discussed", 1),
            ("empty", 0),
            ("wrong", 1),
            ("torn", 1),
        ):
            assert store.add(extraction(key, size))
        done, begun, discussed, _, wrong, torn = (document.key for document in store.documents())
        first, second, third, fourth = store.attributions(done)
        corrected = replace(
            second.attribution, content=((second.attribution.start, second.attribution.start + 3),)
        )
        added = replace(first.attribution, source=())
        store.decide(first.key, Action.CONFIRM, reviewer="Ada")
        store.decide(second.key, Action.CORRECT, reviewer="Ada", change=corrected)
        store.decide(third.key, Action.REJECT, reviewer="Ada")
        nested = replace(fourth.attribution, within=first.attribution.id)
        store.decide(fourth.key, Action.CORRECT, reviewer="Ada", change=nested)
        store.add_attribution(done, added, reviewer="Ben")
        store.decide(store.attributions(begun)[0].key, Action.CONFIRM, reviewer="Ada")
        store.decide(store.attributions(discussed)[0].key, Action.DISCUSS, reviewer="Ada")
        store.decide(store.attributions(wrong)[0].key, Action.REJECT, reviewer="Ada")
        store.decide(store.attributions(torn)[0].key, Action.CONFIRM, reviewer="Ada")
        store.decide(store.attributions(torn)[0].key, Action.REJECT, reviewer="Ben")  # who differs
        found = list(of_store(store))
    assert [(item.id, len(item.marked)) for item in found] == [("done", 3), ("wrong", 0)]
    assert set(found[0].marked) == {
        (a.source, a.cue, a.content) for a in (first.attribution, corrected, added)
    }


def test_articles_come_by_id_and_what_comes_twice_counts_as_it_came_last() -> None:
    folder = [lesson("b"), lesson("a"), lesson("a", "Ben Ito said no.")]
    reviewed = Lesson(lesson("b").document, ())
    found = in_order([*folder, reviewed])
    assert [item.id for item in found] == ["a", "a", "b"]
    assert found[2] is reviewed
    assert in_order(reversed(found)) == found


def test_the_hash_is_of_all_that_is_learned_from_and_nothing_else() -> None:
    one = lesson("a")
    others = [lesson("b"), lesson("a", "Ada Obi said no!"), replace(one, marked=())]
    assert digest([one]) == digest([lesson("a", path="elsewhere/a.txt")])
    assert len({digest([one]), digest([]), digest([one, one]), *(digest([other]) for other in others)}) == 6
