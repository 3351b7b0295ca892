"""A store with a name that a shell would run, and ``attribution serve`` on it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from attribution.model import Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store
from tests.serve.served import HOSTILE, Served

TEXT = """Reservoir to be drained

The reservoir will be drained before June, minister Maren Oduya said.

The ministry denied that it had been warned, harbour master Ilse Brandt said on Tuesday.
"""


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with one article, two attributions in it."""
    path = tmp_path_factory.mktemp("serve") / f"{HOSTILE}.db"
    oduya = Attribution(
        id="A1",
        content=(_span("The reservoir will be drained before June"),),
        cue=(_span("said"),),
        source=(_span("minister Maren Oduya"),),
        speaker="Maren Oduya",
        speaker_kind=SpeakerKind.PERSON,
        paths=(("Maren Oduya",),),
        confidence=0.9,
    )
    brandt = Attribution(
        id="A2",
        content=(_span("The ministry denied that it had been warned"),),
        source=(_span("harbour master Ilse Brandt"),),
        speaker="Ilse Brandt",
        speaker_kind=SpeakerKind.PERSON,
        paths=(("Ilse Brandt",),),
        confidence=0.8,
    )
    with Store(path) as store:
        store.add(Extraction(Document(id="reservoir", text=TEXT, title="Reservoir"), (oduya, brandt)))
    return path


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture(scope="session")
def serve(db: Path) -> Iterator[Callable[..., Served]]:
    """Return what starts a server; each is ended after the tests, with all its desks."""
    started: list[Served] = []

    def start(*args: str) -> Served:
        command = [sys.executable, "-m", "attribution", "serve", "--db", str(db), "--port", "0", *args]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=db.parent)
        assert process.stderr is not None
        served = Served(process, process.stderr.readline().strip())
        started.append(served)
        return served

    yield start
    for served in started:
        if served.process.poll() is None:
            served.stop()
        assert served.process.stderr is not None
        served.process.stderr.close()


@pytest.fixture(scope="session")
def served(serve: Callable[..., Served]) -> Served:
    """Return a server that asks each visitor for a name."""
    return serve()
