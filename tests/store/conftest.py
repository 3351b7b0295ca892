"""An invented article, a store on a file, and work done in another process."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine

from attribution.model import Attribution, Document, Extraction, Kind, Section, SectionKind, SpeakerKind
from attribution.store import Store
from tests import postgres

RunSQL = Callable[[str], list[tuple[Any, ...]]]
SPEAKERS = ("Maren Oduya", "Petra Vance", "Ilse Brändt")


def article(name: str = "dam") -> Extraction:
    """Make an article in which three people speak; another name gives another text."""
    text = f"About the {name}\n\n"
    found = []
    for number, speaker in enumerate(SPEAKERS, 1):
        content = f"“The {name} & the mill hold for {number} years”"
        start = len(text)
        text += f"{content}, said {speaker}. "
        source = text.index(speaker)
        found.append(
            Attribution(
                id=f"A{number}",
                content=((start, start + len(content)),),
                cue=((source - 5, source - 1),),
                source=((source, source + len(speaker)),),
                kind=Kind.DIRECT,
                speaker=speaker,
                speaker_kind=SpeakerKind.PERSON,
                paths=((speaker,),),
                confidence=0.9,
                rule="quote-cue",
            )
        )
    title = f"About the {name}"
    sections = (Section(SectionKind.HEADLINE, 0, len(title)),)
    return Extraction(Document(id=name, text=text, title=title, sections=sections), tuple(found))


@pytest.fixture(name="article")
def make_article() -> Callable[..., Extraction]:
    """Return what makes articles."""
    return article


ENGINES = ("sqlite", *(("postgresql",) if postgres.programs() else ()))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that does not look into SQLite's file on each engine that is installed."""
    if "fresh" in metafunc.fixturenames:
        engines = ENGINES if "path" not in metafunc.fixturenames else ENGINES[:1]
        metafunc.parametrize("fresh", engines, indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """Run a PostgreSQL server."""
    with postgres.running() as running:
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store's file is."""
    return tmp_path / "kept.db"


@pytest.fixture
def fresh(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Return what gives places for a store, on one of the engines: files, or databases of a server."""
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("path")
        numbers = count()
        return lambda: str(path.with_stem(f"kept{next(numbers) or ''}"))
    server = request.getfixturevalue("server")
    return lambda: postgres.new_database(server)


@pytest.fixture
def where(fresh: Callable[[], str]) -> str:
    """Return where the store is."""
    return fresh()


@pytest.fixture
def sql(where: str) -> Iterator[RunSQL]:
    """Return a way round the store to its tables: what a statement finds."""
    engine = create_engine(where if "://" in where else f"sqlite:///{where}", poolclass=NullPool)

    def run(statement: str) -> list[tuple[Any, ...]]:
        with engine.begin() as connection:
            found = connection.exec_driver_sql(statement)
            return [tuple(row) for row in found] if found.returns_rows else []

    yield run
    engine.dispose()


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """Open a store with one article: attributions 1 to 3 of document 1."""
    with Store(where) as opened:
        opened.add(article())
        yield opened


@pytest.fixture
def kept(where: str) -> str:
    """Return where a store with the same content is that nobody has open."""
    with Store(where) as opened:
        opened.add(article())
    return where


@pytest.fixture
def closed(path: Path) -> Path:
    """Return a file with the same content that nobody has open."""
    with Store(path) as opened:
        opened.add(article())
    return path


@pytest.fixture
def in_child() -> Callable[[Callable[[], object]], str]:
    """Return a way to do something in another process and to hear what came of it.

    A fork, so this process must not have the same store open: SQLite's locks don't outlive one.
    """

    def work(act: Callable[[], object], said: Connection) -> None:
        try:
            said.send(str(act()))
        except BaseException as error:
            said.send(f"{type(error).__name__}: {error}")

    def run(act: Callable[[], object]) -> str:
        context = multiprocessing.get_context("fork")
        hear, say = context.Pipe(duplex=False)
        child = context.Process(target=work, args=(act, say))
        child.start()
        say.close()
        answer = hear.recv()
        child.join()
        assert isinstance(answer, str)
        return answer

    return run
