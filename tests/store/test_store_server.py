"""A store on a PostgreSQL server: what is refused, what is kept, and what is said when the server goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from attribution.errors import StoreError
from attribution.model import Action, Attribution, Document, Extraction, Reviewed
from attribution.store import Store
from tests import postgres

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed")

MakeArticle = Callable[..., Extraction]


@pytest.fixture
def url(server: postgres.Server) -> str:
    return postgres.new_database(server)


def refused(where: str, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        Store(where, create=create)
    line = str(caught.value)
    assert "\n" not in line
    return line


def run(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_url_without_a_driver_names_the_same_store(url: str, article: MakeArticle) -> None:
    with Store(url) as store:
        store.add(article())
        assert store.files == ()
    with Store(url.replace("+psycopg", ""), create=False) as store:
        assert [stored.id for stored in store.documents()] == ["dam"]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    line = refused(f"postgresql://ada:secret@/desk?host={tmp_path}")
    assert "the server can't be reached" in line
    assert "secret" not in line


def test_a_database_that_is_not_there_and_a_user_whom_nobody_knows(server: postgres.Server, url: str) -> None:
    assert "make it with `createdb`" in refused(server.url("nowhere"))
    assert "does not let this user in" in refused(url.replace("postgres@", "mallory@"))


def test_no_store_is_made_unasked(url: str) -> None:
    assert "there is no store; `attribution add` makes one" in refused(url, create=False)


def test_another_programs_database_is_left_untouched(url: str) -> None:
    run(url, "CREATE TABLE invoice (key INTEGER)")
    assert "it is not a store of attributions; name an empty database" in refused(url)
    run(url, "SELECT * FROM invoice")


def test_a_newer_versions_store_is_refused(url: str) -> None:
    Store(url).close()
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    assert "a newer version of attribution made it" in refused(url)


def test_a_user_who_may_only_read_is_told_so(url: str, article: MakeArticle) -> None:
    with Store(url) as store:
        store.add(article())
    run(url, "CREATE ROLE guest LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    try:
        with Store(url.replace("postgres@", "guest@")) as store:
            assert store.search("mill")
            with pytest.raises(StoreError, match="this user may not use it"):
                store.decide(1, Action.CONFIRM, reviewer="Ada")
    finally:
        run(url, "DROP OWNED BY guest", "DROP ROLE guest")


def test_what_no_utf8_holds_comes_back_as_it_was(url: str) -> None:
    odd = "a\0b\ud800c\udcff \U0010ffff000041 \U0010ffff"
    text = f"“{odd}”, said Oduya. Mill."
    content = ((0, len(odd) + 2),)
    found = Attribution("A1", content=content, speaker=f"O{odd}", role=odd, paths=((odd,),))
    with Store(url) as store:
        assert store.add(Extraction(Document(odd, text, title=odd, path=odd), (found,)))
        (item,) = store.attributions()
        assert store.document(1) == Document(odd, text, title=odd, path=odd)
        assert item.attribution == found
        store.decide(1, Action.NOTE, reviewer=odd, note=odd)
        assert (store.attribution(1).review.note, store.history(1)[0].reviewer) == (odd, odd)
        assert store.undo(odd) is not None
        assert [one.key for one in store.search("oa b")] == [1]


@pytest.fixture(scope="module")
def pair(server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    path = tmp_path_factory.mktemp("pair") / "kept.db"
    with Store(path) as file, Store(postgres.new_database(server)) as database:
        yield file, database


def text_told(store: Store, item: Reviewed) -> str:
    return store.document(item.document_key).text


WORDS = st.text(st.sampled_from("aAbßéÉÅ漢字9-'\"&:*|()!<>\\ \t\0\ud800\u0301"), max_size=12)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=WORDS, speaker=WORDS, asked=WORDS)
def test_both_engines_find_the_same(
    pair: tuple[Store, Store], content: str, speaker: str, asked: str
) -> None:
    text = f"{content}|"
    told = Attribution("A1", content=((0, len(text)),), speaker=speaker or None)
    extraction = Extraction(Document("d", text), (told,))
    for store in pair:
        if not store.add(extraction):
            (item,) = (one for one in store.attributions() if text_told(store, one) == text)
            store.decide(item.key, Action.CORRECT, reviewer="Ada", change=told)
    for words in (asked, content, speaker, f"{asked} {content[:2]}"):
        file, database = ([text_told(store, item) for item in store.search(words, 1000)] for store in pair)
        assert file == database, words


def test_a_server_that_goes_is_told_and_one_that_comes_back_is_used(article: MakeArticle) -> None:
    with postgres.running() as server, Store(server.make("desk")) as store:
        store.add(article())
        before = store.attribution(1)
        server.stop("immediate")
        for _ in range(2):
            with pytest.raises(StoreError, match=r"the server can't be reached.*Nothing was saved"):
                store.decide(1, Action.CONFIRM, reviewer="Ada")
        server.start()
        assert store.attribution(1) == before
        confirmed = store.decide(1, Action.CONFIRM, reviewer="Ada")
        assert store.attribution(1) == confirmed
        assert len(store.history(1)) == 1
        changed = replace(confirmed.attribution, speaker="Petra Vance")
        assert store.decide(1, Action.CORRECT, reviewer="Bo", change=changed).attribution == changed
