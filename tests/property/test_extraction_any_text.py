"""Whatever the text and however it is parsed, what is found is sound."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from attribution.extraction import find_attributions
from attribution.extraction.quotes import find_quotes
from attribution.model import Attribution, Document, Section, SectionKind, Span

SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MARKS = ["“", "”", "„", "«", "»", '"', "'", "‘", "’", "''", "``", ",”", ".”", "’s"]
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\x0b", "\u200b", "\xa0"]
WORDS = [
    "Lee", "Ann", "she", "I", "who", "that", "the", "mayor", "it", "rained", "rains", "said", "says",
    "told", "added", "called", "for", "according", "to", "citing", "claim", "reports", "confident",
    "is", "was", "quoted", "as", "saying", "denied", "urged", "them", "leave", "and", "but", "a",
    "court", "heard", "LEE", "Police", "reportedly", "In", "words", "of", "However", "Reuters", "by",
    "whether", "asked", "had", "this",
]  # fmt: skip
STOPS = [",", ".", "?", "!", ":", ";", "-", "–", "—", "...", "(", ")", "[", "]"]
NASTY = ["\x00", "\u202e", "😀", "\x1b[31m", "e\u0301", "[bold]", "<b>"]
PIECES = st.sampled_from([*MARKS, *BREAKS, *WORDS, *STOPS, *NASTY])
SOUP = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=45).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
TEXTS = st.one_of(SOUP, st.text(max_size=80))
TAGS = [
    "NN", "NNP", "VB", "VBD", "VBZ", "VBG", "VBN", "IN", "PRP", "WP", "WDT", "WRB", "JJ", "RB", "CC",
    "TO", "MD",
]  # fmt: skip
POS = [
    "NOUN", "PROPN", "VERB", "AUX", "ADP", "SCONJ", "PRON", "ADJ", "ADV", "CCONJ", "PART", "DET",
    "PUNCT", "SPACE",
]  # fmt: skip
DEPS = [
    "nsubj", "nsubjpass", "ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "dobj", "pobj", "prep",
    "pcomp", "conj", "cc", "mark", "aux", "auxpass", "neg", "advmod", "agent", "appos", "poss", "acomp",
    "amod", "punct", "dep", "parataxis", "oprd", "prt", "csubj", "compound", "attr",
]  # fmt: skip
LEMMAS = [
    "say", "tell", "call", "claim", "believe", "urge", "vow", "accuse", "quote", "hear", "court",
    "have", "lee",
]  # fmt: skip
# A token is white space or has none in it.
TOKENS = PIECES | st.text(min_size=1, max_size=4).map(lambda word: "".join(word.split()) or " ")


@st.composite
def documents(draw: st.DrawFn, text: str) -> Document:
    """Cut a text into sections of any kind."""
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    kinds = st.sampled_from(list(SectionKind))
    sections = (Section(draw(kinds), start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
    return Document("d", text, sections=tuple(sections))


@st.composite
def parses(draw: st.DrawFn, vocab: Vocab) -> Doc:
    """Make a Doc with any words and any tree: what no parser would say."""
    words = draw(st.lists(TOKENS, min_size=1, max_size=25))
    count = len(words)

    heads = draw(st.lists(st.integers(0, count - 1), min_size=count, max_size=count))
    if draw(st.booleans()):  # every head before its child, or every one after it: never a circle
        heads = [min(head, i) for i, head in enumerate(heads)]
    else:
        heads = [max(head, i) for i, head in enumerate(heads)]

    def each(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    return Doc(
        vocab,
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=count, max_size=count)),
        tags=each(TAGS),
        pos=each(POS),
        deps=each(DEPS),
        heads=heads,
        lemmas=each(LEMMAS),
        ents=each(["O", "B-PERSON", "B-ORG", "B-DATE"]),
    )


def check(doc: Doc, document: Document) -> tuple[Attribution, ...]:
    """Assert what holds of all that is found in a text."""
    text = document.text
    found = find_attributions(doc, document)
    assert [a.id for a in found] == [f"A{number}" for number in range(1, len(found) + 1)]
    assert [a.start for a in found] == sorted(a.start for a in found)
    by_id = {a.id: a for a in found}
    for a in found:
        assert a.content
        for spans in (a.content, a.cue, a.source):
            assert_spans(text, spans)
        assert 0 < a.confidence < 1
        assert a.section is document.section_at(a.start)
        if a.within is not None:
            holder = by_id[a.within]
            assert all(
                any(start <= s and e <= end for start, end in holder.content) for s, e in (*a.content, *a.cue)
            )
            assert size(holder.content) > size(a.content)  # so that there is no circle
    assert find_attributions(doc, document) == found
    return found


def assert_spans(text: str, spans: tuple[Span, ...]) -> None:
    end_before = 0
    for start, end in spans:
        assert end_before <= start < end <= len(text)
        piece = text[start:end]
        assert piece == piece.strip()
        assert "\n" not in piece
        assert "\r" not in piece
        end_before = end


def size(spans: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in spans)


@pytest.mark.model
@given(data=st.data())
@settings(SHARED, max_examples=200)
def test_any_text(model: Language, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    doc = model(text)
    check(doc, data.draw(documents(doc.text)))


@pytest.mark.model  # for its vocabulary
@given(data=st.data())
@settings(SHARED, max_examples=200)
def test_any_parse(model: Language, data: st.DataObject) -> None:
    doc = data.draw(parses(model.vocab))
    check(doc, data.draw(documents(doc.text)))


@given(st.one_of(SOUP, st.text(), st.text(alphabet="“”\"'‘’`«»„ as.,\n\r")))
def test_any_quotes(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        assert not {"\n", "\r"} & set(text[quote.start : quote.end])
        assert quote.closed or quote.inner_end == quote.end
        end = quote.end
