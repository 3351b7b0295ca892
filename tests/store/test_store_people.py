"""Speakers across documents: put in their place as articles come and reviewers decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from attribution.across.speakers.authority import Entry
from attribution.across.speakers.known import KnownSpeaker
from attribution.errors import StoreError
from attribution.model import Action, Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store
from tests.store.conftest import RunSQL

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION
Said = tuple[str, str | None]  # a speaker's name in an article, and the role there

ARTICLES: dict[str, tuple[str, list[Said]]] = {
    "wire": ("2031-03-04", [("Sergei Orlov", "Deputy Foreign Minister"), ("Ruth Pell", "chief inspector")]),
    "post": ("2031-03-05", [("Sergey Orlov", None), ("Marcus Pell", "crane driver")]),
    "herald": ("2031-03-06", [("Orlov", "Ruritanian Deputy Foreign Minister"), ("Pell", None)]),
    "echo": ("2031-03-09", [("Sergei Orlov", "ambassador"), ("officials", None)]),
}


def extraction(
    id_: str, said: Sequence[Said], published: str | None = None, kind: SpeakerKind = PERSON
) -> Extraction:
    """Make an article in which each speaker says one thing."""
    text, found = f"From the {id_}.\n", []
    for number, (name, role) in enumerate(said, 1):
        start = len(text)
        text += f"It is late, said {name}.\n"
        source = start + len("It is late, said ")
        found.append(
            Attribution(
                f"A{number}",
                content=((start, start + 10),),
                source=((source, source + len(name)),),
                speaker=name,
                speaker_kind=SpeakerKind.ANONYMOUS if name == "officials" else kind,
                role=role,
            )
        )
    return Extraction(Document(id_, text, published=published), tuple(found))


def add(store: Store, *ids: str) -> None:
    for id_ in ids or ARTICLES:
        published, said = ARTICLES[id_]
        store.add(extraction(id_, said, published))


@pytest.fixture
def desk(where: str) -> Iterator[Store]:
    with Store(where) as opened:
        add(opened)
        yield opened


def by_name(store: Store, name: str) -> KnownSpeaker:
    (found,) = [speaker for speaker in store.people.known(limit=1000) if speaker.name == name]
    return found


def places(store: Store) -> dict[tuple[str, str], str]:
    """Return under which name each appearance's speaker is shown, and ``?`` for those that are open."""
    shown = {
        (place.document, place.name): speaker.name
        for speaker in store.people.known(limit=1000)
        for place in store.people.places(speaker.key)
    }
    open_ = {
        (place.document, place.name): "?"
        for question in store.people.questions(1000)
        if question.speaker is None
        for place in question.places
    }
    return dict(sorted((shown | open_).items()))


ORLOV = {("echo", "Sergei Orlov"), ("herald", "Orlov"), ("post", "Sergey Orlov"), ("wire", "Sergei Orlov")}


@pytest.mark.parametrize(
    "order", [tuple(ARTICLES), ("herald", "post", "echo", "wire"), ("echo", "wire", "herald", "post")]
)
def test_who_is_who_does_not_depend_on_the_order_of_articles(where: str, order: tuple[str, ...]) -> None:
    with Store(where) as store:
        add(store, *order)
        found = places(store)
    assert {place for place, name in found.items() if name == "Sergei Orlov"} == ORLOV
    assert {place: name for place, name in found.items() if place not in ORLOV} == {
        ("herald", "Pell"): "?",
        ("post", "Marcus Pell"): "Marcus Pell",
        ("wire", "Ruth Pell"): "Ruth Pell",
    }


def test_a_speaker_has_names_roles_and_dates(desk: Store) -> None:
    orlov = by_name(desk, "Sergei Orlov")
    assert orlov.names == (("Sergei Orlov", 2), ("Orlov", 1), ("Sergey Orlov", 1))
    assert [(role.text, role.first, role.last) for role in orlov.roles] == [
        ("Deputy Foreign Minister", "2031-03-04", "2031-03-04"),
        ("Ruritanian Deputy Foreign Minister", "2031-03-06", "2031-03-06"),
        ("ambassador", "2031-03-09", "2031-03-09"),
    ]
    assert (orlov.documents, orlov.attributions) == (4, 4)
    assert (orlov.first, orlov.last, orlov.kind) == ("2031-03-04", "2031-03-09", PERSON)
    assert desk.people.one(orlov.key) == orlov


def test_speakers_are_listed_by_attributions_and_found_by_words(desk: Store) -> None:
    assert [speaker.name for speaker in desk.people.known(limit=2)] == ["Sergei Orlov", "Ruth Pell"]
    assert {speaker.name for speaker in desk.people.known("pell")} == {"Ruth Pell", "Marcus Pell"}
    assert [speaker.name for speaker in desk.people.known("ORLOV sergey")] == ["Sergei Orlov"]
    assert desk.people.known("orl%v") == []
    with pytest.raises(StoreError, match="there is no speaker 99"):
        desk.people.one(99)


def test_an_open_name_has_its_candidates(desk: Store) -> None:
    (question,) = desk.people.questions()
    assert (question.name, question.speaker, question.roles) == ("Pell", None, ())
    assert [place.document for place in question.places] == ["herald"]
    assert {name for _, name in question.candidates} == {"Ruth Pell", "Marcus Pell"}
    assert desk.people.questions(about=by_name(desk, "Ruth Pell").key) == [question]
    assert desk.people.questions(about=by_name(desk, "Sergei Orlov").key) == []


def test_the_unnamed_are_nobodys(desk: Store, sql: RunSQL) -> None:
    assert not any(name == "officials" for _, name in places(desk))
    names = {name for (name,) in sql("SELECT name FROM appearance")}
    assert "officials" not in names


def test_an_acronym_is_the_body_that_an_article_expands(where: str) -> None:
    with Store(where) as store:
        store.add(extraction("one", [("HSA", None)], kind=BODY))
        store.add(extraction("two", [("Home Savings Association", None)], kind=BODY))
        assert len(store.people.known()) == 2  # nothing tells that they are one
        told = extraction("three", [("Harbour Safety Authority", None)], kind=BODY)
        text = told.document.text + "The Harbour Safety Authority (HSA) is old."
        store.add(replace(told, document=replace(told.document, text=text)))
        (body,) = store.people.known("HSA")
        assert body.name == "Harbour Safety Authority"
        assert body.names == (("HSA", 1), ("Harbour Safety Authority", 1))


def test_a_corrected_speaker_moves_and_comes_back(desk: Store) -> None:
    before = places(desk)
    (item,) = [item for item in desk.attributions() if item.attribution.speaker == "Marcus Pell"]
    desk.decide(
        item.key, Action.CORRECT, reviewer="Ada",
        change=replace(item.attribution, speaker="Ruth Pell", role="chief inspector"),
    )  # fmt: skip
    assert by_name(desk, "Ruth Pell").documents == 2
    assert "Marcus Pell" not in places(desk).values()
    desk.undo("Ada")
    assert places(desk) == before
    desk.decide(item.key, Action.REJECT, reviewer="Ada")
    assert "Marcus Pell" not in places(desk).values()
    desk.undo("Ada")
    assert places(desk) == before


def test_an_added_attribution_counts_while_it_stands(desk: Store) -> None:
    desk.add_attribution(
        1, Attribution("", content=((0, 4),), speaker="Ruth Pell", speaker_kind=PERSON), reviewer="Ada"
    )
    assert by_name(desk, "Ruth Pell").attributions == 2
    desk.undo("Ada")
    assert by_name(desk, "Ruth Pell").attributions == 1


def test_what_articles_say_in_the_same_words_is_compared_once(where: str, sql: RunSQL) -> None:
    with Store(where) as store:
        for number in range(30):
            store.add(extraction(f"a{number}", [("Ada Lane", "fire chief"), ("he", None)]))
        assert by_name(store, "Ada Lane").documents == 30
    assert sql("SELECT count(*) FROM speaker_name") == [(1,)]


def test_a_block_that_is_too_big_is_settled_in_parts(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attribution.store.people.settling.MOST", 5)
    first = ["Ada", "Bo", "Cai", "Dov", "Eli", "Fay", "Gus", "Hal"]
    with Store(where) as store:
        for name in first:
            store.add(extraction(name, [(f"{name} Lane", None)]))
            store.add(extraction(f"{name} again", [(f"{name} Lane", "poet")]))
        store.add(extraction("late", [("Lane", "poet")]))
        assert {(speaker.name, speaker.documents) for speaker in store.people.known()} == {
            (f"{name} Lane", 2) for name in first
        }


def test_a_name_that_is_told_in_countless_ways_stays_one(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attribution.store.people.settling.MOST", 3)
    with Store(where) as store:
        for number in range(9):
            store.add(extraction(f"a{number}", [("Ada Lane", f"chief number {number}")]))
        assert [(speaker.name, speaker.documents) for speaker in store.people.known()] == [("Ada Lane", 9)]


def test_documents_of_an_older_store_are_compared_when_asked(desk: Store, where: str, sql: RunSQL) -> None:
    before = places(desk)
    desk.close()
    for table in ("appearance", "speaker_block", "speaker_name", "speaker"):
        sql(f"DELETE FROM {table}")
    sql("INSERT INTO uncompared SELECT key FROM document")
    told: list[tuple[int, int]] = []
    with Store(where) as store:
        assert store.people.known() == []
        assert store.compare(lambda done, total: told.append((done, total))) == 4
        assert places(store) == before
        assert store.compare() == 0
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_authority_file_names_and_joins_and_can_be_replaced(desk: Store) -> None:
    before = places(desk)
    pell = Entry("Marcus Pell", PERSON, ("Marcus Pell", "Pell"), ("viaf:7",))
    orlov = Entry("Sergei I. Orlov", PERSON, ("Sergei I. Orlov", "Serge Orloff"), ("viaf:8",))
    desk.people.use_authority([pell, orlov])
    marcus = by_name(desk, "Marcus Pell")
    assert (marcus.same_as, marcus.documents) == (("viaf:7",), 2)
    desk.add(extraction("late", [("Serge Orloff", None)]))
    assert by_name(desk, "Sergei I. Orlov").documents == 5
    desk.people.use_authority([pell])
    assert {"Sergei Orlov", "Serge Orloff"} <= set(places(desk).values())
    desk.people.use_authority([])
    after = places(desk)
    del after["late", "Serge Orloff"]
    assert after == before
    assert by_name(desk, "Marcus Pell").same_as == ()


def test_hostile_names_are_kept_as_they_are(where: str) -> None:
    names = [
        "Ada \udc80Lane",
        "Robert'); DROP TABLE speaker;--",
        "Ada\x00Lane Berg",
        "=Ada Lane",
        "\u202eAda Berg",
    ]
    with Store(where) as store:
        for number, name in enumerate(names):
            store.add(extraction(f"a{number}", [(name, "chief\udc80 poet")]))
        assert set(places(store)) <= {(f"a{number}", name) for number, name in enumerate(names)}
        assert store.people.known("DROP TABLE") or store.people.known("Ada")
