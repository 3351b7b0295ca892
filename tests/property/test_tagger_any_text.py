"""Whatever the text and however it is parsed, what the network is given fits it, and is all of the text."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from attribution.extraction import Reading, find_candidates
from attribution.model import Document, Section, SectionKind
from attribution.tagger.features import (
    ANCESTORS,
    COLUMNS,
    DEPS,
    ENTITIES,
    GROUPS,
    PIECES,
    TAGS,
    Features,
    Ints,
    features_of,
)
from attribution.tagger.windows import CLS, LONGEST, OVERLAP, SEP, Pieces, Window, windows

SIZES = np.array(list(COLUMNS.values()))
BITS = st.sampled_from(
    ["“", "”", '"', "'", "''", "\n", "\n\n", "\r\n", " ", "\u2028", "Lee", "said", "that", "says", "told",
     "her", "it", "rained", "according", "to", ",", ".", ":", "-", "😀", "\x00", "\u200b", "é", "4th", "UN"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.tuples(BITS, st.sampled_from(["", " "])), max_size=40).map(
        lambda pairs: "".join(bit + gap for bit, gap in pairs)
    ),
    st.text(max_size=60),
)


@cache
def blank() -> Language:
    return spacy.blank("en")


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Make a Doc of any text with any tree, of labels known and unknown."""
    text = draw(TEXTS.filter(lambda text: not any("\ud800" <= ch <= "\udfff" for ch in text)))
    words = blank().make_doc(text)
    count = len(words)
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    nearest = np.arange(count)
    others = random.integers(0, max(count, 1), count)  # every head before its child or after: never a circle
    heads = np.minimum(nearest, others) if draw(st.booleans()) else np.maximum(nearest, others)

    def each(values: list[str]) -> list[str]:
        return [values[i] for i in random.integers(0, len(values), count)]

    return Doc(
        words.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        tags=each([*TAGS, "unheard-of"]),
        pos=each(["NOUN", "PROPN", "VERB", "AUX", "ADP", "PRON", "PUNCT", "SCONJ"]),
        deps=each([*DEPS, "unheard-of", "nsubj", "ccomp"]),
        heads=heads.tolist(),
        lemmas=each(["say", "tell", "claim", "accord", "lee"]),
        ents=each(["O", *(f"B-{name}" for name in [*ENTITIES, "unheard-of"])]),
    )


@st.composite
def documents(draw: st.DrawFn, text: str) -> Document:
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    kinds = st.sampled_from(list(SectionKind))
    sections = (Section(draw(kinds), start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
    return Document("d", text, sections=tuple(sections))


@given(data=st.data())
@settings(deadline=None, max_examples=100)
def test_every_value_fits_its_column(data: st.DataObject) -> None:
    doc = data.draw(parses())
    document = data.draw(documents(doc.text))
    reading = Reading.of(doc, document)
    features = features_of(
        reading, document, [candidate for candidate, _ in find_candidates(reading, document)]
    )
    width = len(features.words)
    assert [doc[i].is_space for i in features.tokens] == [False] * width
    assert width == sum(not token.is_space for token in doc)
    assert features.columns.shape == (width, len(COLUMNS))
    assert (features.columns >= 0).all()
    assert (features.columns < SIZES).all()
    assert features.groups.shape == (width, len(GROUPS))
    assert (features.groups >= 0).all()
    assert ((features.dep >= 0) & (features.dep <= len(DEPS))).all()
    assert features.ancestors.shape == (width, ANCESTORS)
    assert ((features.ancestors >= -1) & (features.ancestors < width)).all()
    assert (features.ancestors[:, 0] == np.arange(width)).all()
    assert features.sentence_starts[:1].tolist() == [0] * bool(width)
    assert (np.diff(features.sentence_starts) > 0).all()


def text_of(sizes: list[int], starts: list[int]) -> tuple[Features, Pieces]:
    """Return a text by the number of each word's pieces and by the words that start a sentence."""
    width = len(sizes)
    zeros = np.zeros(width, dtype=np.int64)
    ancestors = np.full((width, ANCESTORS), -1, dtype=np.int64)
    ancestors[:, 0] = np.arange(width)
    ancestors[:, 1] = np.arange(width)[::-1]
    features = Features(
        tokens=np.arange(width),
        words=["w"] * width,
        columns=np.arange(width)[:, None].repeat(len(COLUMNS), 1),
        ancestors=ancestors,
        dep=zeros,
        groups=zeros[:, None].repeat(len(GROUPS), 1),
        sentence_starts=np.array(sorted({0, *starts}), dtype=np.int64),
    )
    first = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    return features, Pieces(1000 + np.arange(first[-1]), first)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Features, Pieces]:
    """Make texts of up to some ten windows, of short words or of endless ones, in sentences or not."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    width = draw(st.integers(1, 1500))
    most = draw(st.sampled_from([1, 2, PIECES]))
    sentence = draw(st.sampled_from([1, 9, 30, 150, 400, 10_000]))
    return text_of(
        random.integers(1, most + 1, width).tolist(),
        np.flatnonzero(random.random(width) < 1 / sentence).tolist(),
    )


def words_of(window: Window) -> set[int]:
    return set(range(window.start, window.start + window.width))


@given(text=texts())
@settings(deadline=None, max_examples=80)
def test_windows_show_every_word_in_order_and_none_is_too_long(text: tuple[Features, Pieces]) -> None:
    features, pieces = text
    width = len(features.words)
    cut = list(windows(features, pieces))
    assert set().union(*map(words_of, cut)) == set(range(width))
    assert all(window.width > 0 and len(window.ids) <= LONGEST + 2 for window in cut)
    for before, after in pairwise(cut):
        assert before.start < after.start <= before.start + before.width < after.start + after.width


@given(text=texts())
@settings(deadline=None, max_examples=60)
def test_a_sentence_is_whole_in_a_window_where_it_fits(text: tuple[Features, Pieces]) -> None:
    features, pieces = text
    width = len(features.words)
    cut = [(window.start, window.start + window.width) for window in windows(features, pieces)]
    # Half of the words of a window: a longer sentence may begin before its middle and be cut at its end.
    most = LONGEST // 2 if len(pieces.ids) == width else LONGEST // PIECES // 2
    for start, end in pairwise([*features.sentence_starts.tolist(), width]):
        if end - start <= most:
            assert any(first <= start and end <= last for first, last in cut)


@given(text=texts())
@settings(deadline=None, max_examples=60)
def test_a_window_is_a_stretch_of_the_text(text: tuple[Features, Pieces]) -> None:
    features, pieces = text
    for window in windows(features, pieces):
        low = int(pieces.first[window.start])
        assert window.ids.tolist() == [CLS, *range(1000 + low, 1000 + low + len(window.ids) - 2), SEP]
        assert (window.columns[:, 0] == window.start + np.arange(window.width)).all()
        assert (window.first == pieces.first[window.start : window.start + window.width] - low + 1).all()
        assert window.word_of_piece.tolist() == sorted(window.word_of_piece.tolist())
        assert (window.word_of_piece[window.first] == np.arange(window.width)).all()
        assert (window.ancestors[:, 0] == np.arange(window.width)).all()
        assert_up(window, features.ancestors[window.start : window.start + window.width, 1])


def assert_up(window: Window, heads: Ints) -> None:
    """Assert that a head is told by its place in the window, or not at all where it stands outside."""
    inside = (heads >= window.start) & (heads < window.start + window.width)
    assert (window.ancestors[inside, 1] == heads[inside] - window.start).all()
    assert (window.ancestors[~inside, 1] == -1).all()


@given(sentence=st.integers(5, 40), seed=st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=20)
def test_windows_of_a_long_text_of_sentences_grow_with_its_length_alone(sentence: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 4, 20_000).tolist()
    features, pieces = text_of(sizes, list(range(0, len(sizes), sentence)))
    # What a window shows anew: all but what it shares with the one before and a sentence, of 3 pieces a word
    # at most, that is cut off at either end.
    anew = LONGEST - OVERLAP - 2 * 3 * sentence if sentence < 30 else LONGEST // 8
    assert sum(1 for _ in windows(features, pieces)) <= 1 + len(pieces.ids) / anew
