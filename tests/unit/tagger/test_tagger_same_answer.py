"""The same text gives the same answer, bit for bit, whatever is read with it and before it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from spacy.tokens import Doc

from attribution.model import Attribution, Document
from attribution.pipeline import Extractor, attribute
from attribution.tagger import Model, find_together
from attribution.tagger.features import Ints
from attribution.tagger.model import Floats
from attribution.tagger.windows import Window

ROUND = [
    "The harbour pilots want a second tug, according to their union.",
    "“We have asked twice,” said Runa Dahl, who speaks for them. “Nobody has answered.”",
    "The port denied it. A spokesman told Radio Skarv that the letter had never come.",
    "Ferries sail again on Monday.",
    "Residents fear the quay will close: “It is the only one we have,” one of them wrote.",
]
TEXTS = [
    ROUND[1],
    "Ferries sail again on Monday.",
    " ".join(ROUND),
    "\n\n".join(f"{sentence} It was day {day}." for day in range(8) for sentence in ROUND),  # several windows
    "",
]
DOCUMENTS = [Document(str(number), text) for number, text in enumerate(TEXTS)]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def alone(extractor: Extractor) -> list[tuple[Attribution, ...]]:
    return [extractor.extract(document).attributions for document in DOCUMENTS]


def test_the_texts_give_something_to_compare(alone: list[tuple[Attribution, ...]]) -> None:
    assert [len(found) > 0 for found in alone] == [True, False, True, True, False]
    assert {a.rule for found in alone for a in found} >= {"quote-cue", "tagger"}


def test_alone_and_among_others(extractor: Extractor, alone: list[tuple[Attribution, ...]]) -> None:
    assert [e.attributions for e in extractor.pipe(DOCUMENTS)] == alone
    assert [e.attributions for e in extractor.pipe(DOCUMENTS[::-1])] == alone[::-1]


def test_read_once_more(extractor: Extractor, alone: list[tuple[Attribution, ...]]) -> None:
    assert extractor.extract(DOCUMENTS[3]).attributions == alone[3]


def test_after_a_pickle(extractor: Extractor, alone: list[tuple[Attribution, ...]]) -> None:
    nlp, model = extractor.load()
    assert isinstance(model, Model)
    doc = nlp(TEXTS[2])
    back = pickle.loads(pickle.dumps(model))
    ((_, _, again),) = find_together([(doc, DOCUMENTS[2])], back)
    ((_, _, before),) = find_together([(doc, DOCUMENTS[2])], model)
    assert again == before
    assert attribute(doc, DOCUMENTS[2], back) == alone[2]


def test_who_is_interrupted_does_not_wait_for_the_network(
    extractor: Extractor, tagger: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp, _ = extractor.load()
    text = TEXTS[3] * 5
    doc = nlp(text)
    read: list[Window] = []
    network = Model.read

    def slow(model: Model, window: Window) -> tuple[Ints, Floats, Floats]:
        read.append(window)
        return network(model, window)

    def parses() -> Iterator[tuple[Doc, Document]]:
        yield doc, Document("long", text)
        raise KeyboardInterrupt

    monkeypatch.setattr(Model, "read", slow)
    assert list(find_together([(doc, Document("long", text))], tagger))
    whole, read = len(read), []
    with pytest.raises(KeyboardInterrupt):
        list(find_together(parses(), tagger))
    assert len(read) < whole


def test_a_fault_of_the_network_comes_through(
    extractor: Extractor, tagger: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(model: Model, window: Window) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Model, "read", broken)
    with pytest.raises(ZeroDivisionError):
        list(extractor.pipe(DOCUMENTS))
    monkeypatch.undo()
    assert extractor.extract(DOCUMENTS[0]).attributions
