"""The way from text to attributions: long texts in pieces, little confidence."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import attribution
from attribution import parsing, pipeline
from attribution.config import Config
from attribution.errors import InputError, ModelError
from attribution.model import Attribution, Document, text_of
from attribution.pipeline import Extractor

BRIDGE = '"The bridge is safe," said Mayor Ada Obi on Monday.'


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    extractor = Extractor()
    extractor.load()
    return extractor


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(parsing, "PARSED_CHARS", 120)
    return 120


@given(text=st.text(alphabet=st.sampled_from("ab. \n\r\t\u2028é"), max_size=400), limit=st.integers(1, 50))
def test_pieces_are_the_text_and_none_is_too_long(text: str, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "PARSED_CHARS", limit)
        pieces = list(parsing._pieces(text))
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= limit for piece in pieces) or pieces == [""]


def test_pieces_end_where_paragraphs_do() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "PARSED_CHARS", 20)
        pieces = list(parsing._pieces("One two.\n\nThree. Four.\n\nFive six seven eight nine."))
    assert pieces == ["One two.\n\n", "Three. Four.\n\n", "Five six seven ", "eight nine."]


@pytest.mark.model
def test_a_text_parsed_in_pieces_gives_the_same(extractor: Extractor, short_pieces: int) -> None:
    text = "\n\n".join(f"{BRIDGE} It was repaired {i} times." for i in range(6))
    in_pieces = extractor.extract(Document(id="long", text=text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "PARSED_CHARS", 100_000)
        assert extractor.extract(Document(id="long", text=text)) == in_pieces
    assert len(in_pieces.attributions) >= 6


@pytest.mark.model
@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.sampled_from(" \n\t\"“”'.,:-AaSsaid\u200b\u0000é😀"), max_size=300))
def test_no_text_raises_and_offsets_stay_inside(extractor: Extractor, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "PARSED_CHARS", 60)
        found = extractor.extract(Document(id="odd", text=text)).attributions
    for item in found:
        assert all(0 <= a < b <= len(text) for a, b in (*item.content, *item.cue, *item.source))


@pytest.mark.model
def test_short_documents_share_a_parse_and_come_in_order(extractor: Extractor, short_pieces: int) -> None:
    documents = [Document(id=str(i), text=f"{BRIDGE} Again {i}." * (1 + i % 3)) for i in range(10)]
    found = list(extractor.pipe(iter(documents)))
    assert [extraction.document for extraction in found] == documents
    assert found == [extractor.extract(document) for document in documents]


@pytest.mark.model
def test_texts_do_not_pile_up_in_the_vocabulary(extractor: Extractor) -> None:
    strings = extractor.load()[0].vocab.strings
    extractor.extract(Document(id="first", text=BRIDGE))
    before = len(strings)
    for i in range(20):
        extractor.extract(Document(id=str(i), text=f"{BRIDGE} Xq{i}zz met Vrr{i}k."))
    assert len(strings) == before


def test_what_stood_in_something_unsure_moves_out_of_it() -> None:
    def made(name: str, within: str | None, confidence: float) -> Attribution:
        return Attribution(name, ((0, 1),), within=within, confidence=confidence)

    found = (made("A1", None, 0.9), made("A2", "A1", 0.2), made("A3", "A2", 0.8), made("A4", "A2", 0.1))
    assert pipeline._at_least(found, 0.5) == (made("A1", None, 0.9), made("A3", "A1", 0.8))
    assert pipeline._at_least(found, 0.0) == found


def starts(text: str) -> list[str]:
    """Return the words at which sentences are made to start."""
    doc = parsing.start_sentences_at_lines(spacy.blank("en")(text))
    return [token.text for token in doc if token.is_sent_start]


def test_lines_and_datelines_start_sentences() -> None:
    assert starts("Bridge shut\n\nPORT ALDER, May 3 (Northern Wire) - It shut. \n They left.") == [
        "Bridge", "PORT", "It", "They",
    ]  # fmt: skip


def test_an_endless_line_is_cut_after_a_full_stop_or_else_anywhere() -> None:
    assert starts(f"{'it rained ' * 100}. Then {'it rained ' * 120}") == ["it", "Then"]
    assert len(starts("rain " * (3 * parsing.LONGEST))) == 3
    assert starts("It rained. " * 20) == ["It"]


@pytest.mark.parametrize("run", ['"' * 20_000, "[" * 20_000, "a" * 20_000])
def test_a_run_without_a_space_is_no_word_and_takes_no_minutes(extractor: Extractor, run: str) -> None:
    text = f"{run} It is dark, Ada Obi said."
    (found,) = extractor.extract(Document("d", text)).attributions
    assert text[slice(*found.content[0])] == "It is dark"
    doc = next(parsing.parse(extractor.load()[0], [Document("d", text)]))
    assert (len(doc.text), len(doc) < 20) == (len(text), True)


def test_half_a_character_pair_harms_nothing(extractor: Extractor) -> None:
    text = "“It is \ud800 dark,” Ada Obi said."
    extraction = extractor.extract(Document("d", text))
    assert extraction.document.text == text
    (found,) = extraction.attributions
    assert text[slice(*found.content[0])] == "“It is \ud800 dark,”"


def test_the_library_finds_who_said_what() -> None:
    found = attribution.extract(BRIDGE)
    assert found.document.text == BRIDGE
    assert found.attributions[0].speaker == "Ada Obi"
    assert attribution.extract(BRIDGE, config=Config(min_confidence=1.0)).attributions == ()
    with pytest.raises(InputError):
        attribution.extract(" \n")


def test_a_pipeline_that_gives_too_little_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("models")
    spacy.blank("en").to_disk(folder / "blank")
    spacy.blank("de").to_disk(folder / "german")
    with pytest.raises(ModelError, match="blank: gives no tags"):
        Extractor(Config(pipeline=str(folder / "blank"))).load()
    with pytest.raises(ModelError, match="german: is for 'de'"):
        Extractor(Config(pipeline=str(folder / "german"))).load()


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is safe, and it will stay so.”—Ada Obi\n",
        "“The bridge is safe, and it will stay so.”― Ada Obi\n",
        '"The bridge is safe, and it will stay so."--Ada Obi\n',
    ],
)
def test_a_name_that_a_dash_ties_to_a_quote_is_found(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(Document(id="signed", text=text)).attributions
    assert found.speaker == "Ada Obi"
    assert text_of(text, found.source) == "Ada Obi"


@pytest.mark.model
def test_a_dash_beside_a_quote_mark_is_a_token(extractor: Extractor) -> None:
    nlp, _ = extractor.load()
    told = [token.text for token in nlp.make_doc("It fell—“twice”—he said, the well-known co-op's 1990–95")]
    assert told[:6] == ["It", "fell", "—", "“", "twice", "”"]
    assert told[6:9] == ["—", "he", "said"]
    assert told[-1] == "1990–95"
