"""Claims in a store: found as articles come, kept in line with what people decide."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from attribution.across.claims.likeness import Link
from attribution.errors import StoreError
from attribution.model import Action, Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store
from attribution.store.claims.placing import LISTED
from tests.store.conftest import RunSQL

MILL = "the mill had been inspected by two engineers of the harbour board in May"
GATE = "the gate of the old mill was left open by the night watch on Sunday"
FERRY = "the ferry will sail again when the harbour master has seen the new papers"


def telling(name: str, *contents: str, speaker: str | None = None, day: str | None = None) -> Extraction:
    """Make an article that tells some contents."""
    text = f"Article {name}. "
    found = []
    for number, content in enumerate(contents, start=1):
        text += f"It is told that {content}. "
        start = text.index(content)
        kind = SpeakerKind.PERSON if speaker else SpeakerKind.UNKNOWN
        found.append(
            Attribution(
                f"A{number}",
                ((start, start + len(content)),),
                speaker=speaker,
                speaker_kind=kind,
                confidence=0.9,
            )
        )
    return Extraction(Document(name, text, publisher=f"The {name}", published=day), tuple(found))


def claims_of(store: Store) -> list[list[str]]:
    """Return the documents of each claim, those with most members first."""
    return [[member.telling.publication.id for member in claim.members] for claim in store.claims()]


@pytest.fixture
def sound(sql: RunSQL) -> Callable[[], None]:
    """Return a check that what the tables hold of claims agrees."""

    def check() -> None:
        said = sql("SELECT key, coalesce(claim_key, key), members FROM wording")
        placed = [key for (key,) in sql("SELECT wording_key FROM attribution WHERE wording_key IS NOT NULL")]
        listed = {key for (key,) in sql("SELECT wording_key FROM shingle")}
        roots = {key for key, claim, _ in said if key == claim}
        assert all(claim in roots for _, claim, _ in said)
        assert {key for key, _, _ in said} == set(placed), "each wording is somebody's"
        assert listed <= set(placed)
        claim_of = {key: claim for key, claim, _ in said}
        for key, claim, members in said:
            told = sum(claim_of[wording] == key for wording in placed) if key == claim else 0
            assert members == told

    return check


def test_what_several_articles_tell_is_one_claim(where: str, sound: Callable[[], None]) -> None:
    with Store(where) as store:
        store.add(telling("a", MILL, GATE, speaker="Maren Oduya", day="2031-05-03"))
        store.add(telling("b", MILL, speaker="Maren Oduya", day="2031-05-01"))
        store.add(telling("c", f"{MILL}, and nothing was found", speaker="Petra Vance", day="2031-05-02"))
        store.add(telling("d", FERRY, speaker="Maren Oduya"))
        (claim,) = store.claims()
        assert [(m.telling.publication.id, m.link) for m in claim.members] == [
            ("b", None),
            ("c", Link.CUT),
            ("a", Link.COPY),
        ]
        assert claim.first is not None
        assert claim.first.id == "b"
        assert store.claim(claim.key) == claim
        assert [shared.key for shared in store.claims_of(1)] == [claim.key]
        assert list(store.claims_of(4)) == []
    sound()


def test_claims_are_found_by_words_and_shown_by_size(where: str) -> None:
    with Store(where) as store:
        for name in "abc":
            store.add(telling(name, MILL))
        for name in "de":
            store.add(telling(name, GATE))
        store.add(telling("f", FERRY))
        assert claims_of(store) == [["a", "b", "c"], ["d", "e"]]
        assert [claim.text for claim in store.claims("night watch")] == [GATE]
        assert [claim.text for claim in store.claims(limit=1)] == [MILL]
        assert [claim.text for claim in store.claims(min_members=3)] == [MILL]
        assert [claim.text for claim in store.claims(min_members=1)] == [MILL, GATE, FERRY]
        assert list(store.claims("nothing of the kind")) == []
        assert list(store.claims('"*')) == []
        with pytest.raises(StoreError, match="there is no claim 999"):
            store.claim(999)


def test_what_is_rejected_is_no_member_until_that_is_taken_back(
    where: str, sound: Callable[[], None]
) -> None:
    with Store(where) as store:
        for name in "abc":
            store.add(telling(name, MILL))
        store.decide(1, Action.REJECT, reviewer="R")
        assert claims_of(store) == [["b", "c"]]
        sound()
        store.undo("R")
        assert claims_of(store) == [["a", "b", "c"]]
        sound()
        store.decide(2, Action.CONFIRM, reviewer="R")
        assert claims_of(store) == [["a", "b", "c"]]
    sound()


def test_a_corrected_content_goes_to_the_claim_that_it_makes(where: str, sound: Callable[[], None]) -> None:
    with Store(where) as store:
        store.add(telling("a", MILL))
        store.add(telling("b", MILL))
        store.add(telling("c", GATE))
        item = store.attribution(2)
        text = store.document(2).text
        store.add(telling("d", text[: item.attribution.content[0][0]] + FERRY))
        wrong = replace(item.attribution, content=((0, len("Article b")),))
        store.decide(2, Action.CORRECT, reviewer="R", change=wrong)
        assert claims_of(store) == []
        sound()
        store.undo("R")
        assert claims_of(store) == [["a", "b"]]
    sound()


def test_an_attribution_that_a_person_adds_joins_its_claim(where: str, sound: Callable[[], None]) -> None:
    with Store(where) as store:
        store.add(telling("a", MILL))
        store.add(Extraction(Document("b", f"As is known, {MILL}."), ()))
        added = Attribution("", ((13, 13 + len(MILL)),))
        store.add_attribution(2, added, reviewer="R")
        assert claims_of(store) == [["a", "b"]]
        sound()
        store.undo("R")
        assert claims_of(store) == []
    sound()


def test_what_hangs_together_by_one_alone_comes_apart_with_it(where: str, sound: Callable[[], None]) -> None:
    with Store(where) as store:
        store.add(telling("both", f"{MILL}. And {GATE}"))
        store.add(telling("mill", MILL))
        store.add(telling("gate", GATE))
        store.add(telling("again", MILL))
        assert claims_of(store) == [["both", "mill", "gate", "again"]]
        store.decide(1, Action.REJECT, reviewer="R")
        assert claims_of(store) == [["mill", "again"]]
        sound()
        store.undo("R")
        assert [sorted(claim) for claim in claims_of(store)] == [["again", "both", "gate", "mill"]]
    sound()


def test_two_claims_that_turn_out_to_be_one_are_merged(where: str, sound: Callable[[], None]) -> None:
    with Store(where) as store:
        store.add(telling("a", MILL))
        store.add(telling("b", GATE))
        store.add(telling("c", GATE))
        assert len(claims_of(store)) == 1
        store.add(telling("d", f"{MILL}. And {GATE}"))
        assert claims_of(store) == [["a", "b", "c", "d"]]
        assert store.claim(1) == store.claim(2)  # found under the key that it had, too
    sound()


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 2, 0), (2, 1, 0)])
def test_what_lies_between_two_numbers_does_not_join_them(
    where: str, sound: Callable[[], None], order: tuple[int, ...]
) -> None:
    rest = "people were pulled from the harbour by the crew of the night ferry on Sunday"
    told = [f"10 {rest}", rest, f"12 {rest}"]
    with Store(where) as store:
        for place in order:
            store.add(telling(f"d{place}", told[place]))
        for claim in claims_of(store):
            assert not {"d0", "d2"} <= set(claim)
    sound()


def test_what_stands_within_another_is_not_its_claim(where: str) -> None:
    inner = "the gate of the old mill was left open by the night watch"
    outer = f"the harbour master said {inner}"
    text = f"She said {outer}."
    start, end = text.index(inner), text.index(inner) + len(inner)
    nested = (
        Attribution("A1", ((9, end),)),
        Attribution("A2", ((start, end),), within="A1"),
    )
    with Store(where) as store:
        store.add(Extraction(Document("a", text), nested))
        assert claims_of(store) == []


def test_a_claim_of_many_copies_costs_no_more_for_each(where: str, sql: RunSQL) -> None:
    with Store(where) as store:
        for number in range(3 * LISTED):
            store.add(telling(f"d{number}", MILL, speaker="Maren Oduya"))
        assert [len(claim) for claim in claims_of(store)] == [3 * LISTED]
    assert sql("SELECT count(*) FROM wording") == [(1,)]


def test_lists_are_no_longer_than_their_limit_and_the_copies_are_found_all_the_same(
    where: str, sql: RunSQL, sound: Callable[[], None]
) -> None:
    given, family = "Maren Petra Ilse Joana", "Oduya Vance Brandt Quill Sorrel Tamm Umber Wexley Yarrow"
    people = [" ".join(names) for names in product(given.split(), family.split())]
    assert len(people) > LISTED
    with Store(where) as store:
        for number, speaker in enumerate(people):
            store.add(telling(f"d{number}", MILL, speaker=speaker))
        assert [len(claim) for claim in claims_of(store)] == [len(people)]
    longest = sql("SELECT max(n) FROM (SELECT count(*) AS n FROM shingle GROUP BY shingle) AS lists")
    assert longest == [(LISTED,)]
    sound()


def test_an_older_stores_documents_are_compared_once(
    where: str, sql: RunSQL, sound: Callable[[], None]
) -> None:
    with Store(where) as store:
        for name in "abc":
            store.add(telling(name, MILL))
        store.decide(3, Action.REJECT, reviewer="R")
    sql("UPDATE attribution SET wording_key = NULL")
    sql("DELETE FROM wording")
    sql("DELETE FROM shingle")
    sql("INSERT INTO uncompared SELECT key FROM document")
    with Store(where) as store:
        store.decide(
            2, Action.CORRECT, reviewer="R", change=replace(store.attribution(2).attribution, role="x")
        )
        assert store.compare() == 3
        assert claims_of(store) == [["a", "b"]]
        assert store.compare() == 0
    sound()


def test_whatever_is_decided_the_tables_agree(where: str, sound: Callable[[], None]) -> None:
    chance = random.Random(5)
    contents = [MILL, GATE, FERRY, f"{MILL}. And {GATE}", f"{GATE}, and {FERRY}", MILL.replace("two", "four")]
    with Store(where) as store:
        for number in range(12):
            store.add(
                telling(
                    f"d{number}", *chance.sample(contents, 2), speaker=chance.choice([None, "Maren Oduya"])
                )
            )
        items = store.attributions()
        for _ in range(40):
            item = chance.choice(items)
            act = chance.choice(["reject", "confirm", "correct", "undo", "redo"])
            if act == "undo":
                store.undo("R")
            elif act == "redo":
                store.redo("R")
            elif act == "correct":
                other = chance.choice(store.attributions(item.document_key))
                change = replace(item.attribution, content=other.attribution.content)
                store.decide(item.key, Action.CORRECT, reviewer="R", change=change)
            else:
                store.decide(item.key, Action(act), reviewer="R")
            sound()


def test_a_hostile_content_is_only_words(where: str) -> None:
    words = (
        "Robert'); DROP TABLE wording;-- said \x1b[2J the mill \u202e holds \ud800 and \x00 closed on May 4"
    )
    with Store(where) as store:
        store.add(telling("a", words, speaker="Maren\x1b Oduya"))
        store.add(telling("b", words, speaker="Maren\x1b Oduya"))
        (claim,) = store.claims()
        assert claim.text == words


def test_the_claim_of_an_attribution_is_found_where_others_tell_it_too(where: str) -> None:
    with Store(where) as store:
        store.add(telling("Post", MILL, GATE))
        store.add(telling("Courier", MILL))
        mill, gate, *_ = store.attributions()
        claim = store.claim_of(mill.key)
        assert claim is not None
        assert [member.telling.publication.id for member in claim.members] == ["Post", "Courier"]
        assert store.claim_of(gate.key) is None
