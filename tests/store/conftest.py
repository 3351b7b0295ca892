"""An invented article, a store on a file, and work done in another process."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from attribution.model import Attribution, Document, Extraction, Kind, Section, SectionKind, SpeakerKind
from attribution.store import Store

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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store is."""
    return tmp_path / "kept.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Open a store with one article: attributions 1 to 3 of document 1."""
    with Store(path) as opened:
        opened.add(article())
        yield opened


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
