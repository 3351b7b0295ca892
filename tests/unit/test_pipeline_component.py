"""The spaCy component in other people's pipelines, and what it leaves on their Docs."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from attribution.config import Config
from attribution.errors import ModelError
from attribution.model import Attribution
from attribution.pipeline import AttributionComponent

BRIDGE = '"The bridge is safe," said Mayor Ada Obi on Monday.'
PILOTS = (
    "The pilots want a second tug, according to their union. "
    '"The mayor said that the union told her it was safe," Ann Lee said.'
)
TEXTS = [BRIDGE, "It rained.", PILOTS, "", BRIDGE + "\n\n" + PILOTS]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return spaCy's own pipeline with the component as it comes."""
    nlp = spacy.load(Config().pipeline)
    nlp.add_pipe("attribution")
    return nlp


@pytest.fixture(scope="module")
def found(nlp: Language) -> list[tuple[Attribution, ...]]:
    return [nlp(text)._.attributions for text in TEXTS]


@pytest.fixture
def rules(nlp: Language) -> Iterator[Language]:
    """Return the pipeline with the rules alone for a while."""
    with nlp.select_pipes(disable="attribution"):
        nlp.add_pipe("attribution", "ruled", config={"extractor": "rules"})
        yield nlp
        nlp.remove_pipe("ruled")


def test_it_finds_who_said_what(found: list[tuple[Attribution, ...]]) -> None:
    (bridge,) = found[0]
    assert bridge.speaker == "Ada Obi"
    assert bridge.rule == "quote-cue"
    assert dict(bridge.scores).keys() == {"cue", "content", "source", "rules"}
    assert [len(one) > 0 for one in found] == [True, False, True, False, True]
    assert any(a.within for a in found[2])


def test_spacy_finds_it_by_its_entry_point_and_knows_what_it_sets(nlp: Language) -> None:
    assert nlp.get_factory_meta("attribution").assigns == ["doc._.attributions"]
    assert (nlp.analyze_pipes() or {})["attrs"]["doc._.attributions"]["assigns"] == ["attribution"]
    assert spacy.blank("en").has_factory("attribution")


def test_batches_and_processes_give_the_same(nlp: Language, found: list[tuple[Attribution, ...]]) -> None:
    assert [doc._.attributions for doc in nlp.pipe(TEXTS, batch_size=2)] == found
    assert [doc._.attributions for doc in nlp.pipe(TEXTS, n_process=2, batch_size=2)] == found


def test_a_pickled_component_gives_the_same(nlp: Language, found: list[tuple[Attribution, ...]]) -> None:
    component = pickle.loads(pickle.dumps(nlp.get_pipe("attribution")))
    with nlp.select_pipes(disable="attribution"):
        doc = nlp(TEXTS[-1])
    assert doc._.attributions == ()
    assert component(doc)._.attributions == found[-1]


def test_a_doc_keeps_them_as_bytes_and_in_a_pickle(
    nlp: Language, found: list[tuple[Attribution, ...]]
) -> None:
    doc = nlp(TEXTS[-1])
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.attributions == found[-1]
    assert pickle.loads(pickle.dumps(doc))._.attributions == found[-1]
    assert doc.copy()._.attributions == found[-1]


def test_docs_keep_them_on_disk(nlp: Language, found: list[tuple[Attribution, ...]], tmp_path: Path) -> None:
    file = tmp_path / "docs.spacy"
    DocBin(docs=nlp.pipe(TEXTS), store_user_data=True).to_disk(file)
    back = list(DocBin().from_disk(file).get_docs(spacy.blank("en").vocab))
    assert [doc._.attributions for doc in back] == found
    one = Doc(nlp.vocab).from_disk(_written(nlp(BRIDGE), tmp_path / "doc"))
    assert one._.attributions == found[0]


def _written(doc: Doc, path: Path) -> Path:
    doc.to_disk(path)
    return path


def test_a_doc_that_was_never_read_has_none() -> None:
    AttributionComponent(None)  # says what ``doc._.attributions`` is
    assert spacy.blank("en")("It rained.")._.attributions == ()


def test_what_a_reader_puts_in_their_place_stays(nlp: Language, found: list[tuple[Attribution, ...]]) -> None:
    doc = nlp(PILOTS)
    doc._.attributions = found[2][:1]
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.attributions == found[2][:1]


def test_rules_alone(rules: Language, found: list[tuple[Attribution, ...]]) -> None:
    doc = rules(BRIDGE)
    (one,) = doc._.attributions
    assert (one.speaker, one.rule, one.scores) == ("Ada Obi", "quote-cue", ())
    assert one.confidence != found[0][0].confidence


def test_a_pipeline_on_disk_has_it_as_it_was_made(rules: Language, tmp_path: Path) -> None:
    rules.to_disk(tmp_path / "pipeline")
    back = spacy.load(tmp_path / "pipeline", exclude=["attribution"])
    assert back.config["components"]["ruled"]["extractor"] == "rules"
    assert back(BRIDGE)._.attributions == rules(BRIDGE)._.attributions


def test_a_blank_pipeline_says_what_it_lacks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribution", config={"extractor": "rules"})
    with pytest.raises(ModelError) as caught:
        nlp(BRIDGE)
    assert str(caught.value) == (
        "attribution: the pipeline gives no tags, no word classes, no lemmas, no parse, no entities; "
        "add the component after those that do"
    )
    assert nlp("")._.attributions == ()


def test_a_component_that_comes_too_early_says_so() -> None:
    nlp = spacy.load(Config().pipeline)
    nlp.add_pipe("attribution", before="ner", config={"extractor": "rules"})
    with pytest.raises(ModelError, match=r"gives no entities; add the component after those that do"):
        nlp(BRIDGE)


def test_no_such_extractor() -> None:
    with pytest.raises(ValueError, match="extractor"):
        spacy.blank("en").add_pipe("attribution", config={"extractor": "guesses"})


def test_no_such_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json: can't be read"):
        spacy.blank("en").add_pipe("attribution", config={"model": str(tmp_path)})
