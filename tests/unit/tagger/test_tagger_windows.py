"""Texts that no sentence parts, and words that no tokenizer can take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from attribution.extraction import Reading
from attribution.tagger import Model
from attribution.tagger.features import PIECES, Features, features_of
from attribution.tagger.windows import LONGEST, Pieces, Window, windows

Parse = Callable[[str], Doc]


def bare(text: str) -> Features:
    """Return the features of a text without a parse: one sentence."""
    return features_of(Reading.of(spacy.blank("en")(text)), None, [])


def of_sizes(features: Features, size: int) -> Pieces:
    """Cut each word into as many pieces."""
    count = len(features.words)
    return Pieces(np.full(count * size, 7), np.arange(0, (count + 1) * size, size))


def widths(cut: list[Window]) -> list[int]:
    return [window.width for window in cut]


def test_a_short_text_is_one_window() -> None:
    features = bare("It rained, she said.")
    (only,) = windows(features, of_sizes(features, 1))
    assert (only.start, only.width) == (0, 6)


def test_one_word_and_none() -> None:
    one, none = bare("Rain"), bare(" \n ")
    assert widths(list(windows(one, of_sizes(one, 3)))) == [1]
    assert list(windows(none, of_sizes(none, 1))) == []


def test_a_million_characters_without_a_full_stop_take_no_more_windows_than_they_fill() -> None:
    features = bare("rain " * 2)
    width = 200_000
    long = Features(
        tokens=np.arange(width),
        words=["rain"] * width,
        columns=features.columns[:1].repeat(width, 0),
        ancestors=features.ancestors[:1].repeat(width, 0),
        dep=features.dep[:1].repeat(width),
        groups=features.groups[:1].repeat(width, 0),
        sentence_starts=np.array([0]),
    )
    cut = widths(list(windows(long, of_sizes(long, 1))))
    assert cut == [LONGEST] * (width // LONGEST) + [width % LONGEST]


def test_sentences_are_shown_again_where_a_window_begins() -> None:
    features = bare("rain " * 1000)
    starts = np.arange(0, 1000, 20)
    by_20 = replace(features, sentence_starts=starts)
    cut = list(windows(by_20, of_sizes(by_20, 1)))
    assert [(window.start, window.start + window.width) for window in cut] == [
        (0, 300), (260, 560), (520, 820), (780, 1000),
    ]  # fmt: skip


def test_endless_words_after_a_sentence_take_few_windows_more_than_they_fill() -> None:
    sizes = np.array(([1] * 43 + [PIECES] * 19) * 10)
    starts = np.flatnonzero(np.isin(np.arange(len(sizes)) % 62, (0, 43)))
    features = replace(bare("rain " * len(sizes)), sentence_starts=starts)
    pieces = Pieces(np.full(sizes.sum(), 7), np.concatenate(([0], np.cumsum(sizes))))
    assert len(list(windows(features, pieces))) < 4 * len(pieces.ids) / LONGEST


def test_a_word_without_an_end_fills_no_window(tagger: Model) -> None:
    features = bare(f"{'antidis-establish' * 400} said {'x1' * 40}")
    pieces = Pieces.of(features, tagger.tokenizer)
    assert np.diff(pieces.first).max() <= PIECES
    assert len(pieces.first) == len(features.words) + 1
    assert max(len(window.ids) for window in windows(features, pieces)) <= LONGEST + 2


@pytest.mark.parametrize("odd", ["\x00", "\u200b", "\u202e", "\ufeff", "\U000e0001"])
def test_a_word_of_which_nothing_is_left_is_unknown(tagger: Model, parse: Parse, odd: str) -> None:
    doc = parse(f"It PRP nsubj 1 | {odd} VBD ROOT 1")
    pieces = Pieces.of(features_of(Reading.of(doc), None, []), tagger.tokenizer)
    assert pieces.ids.tolist() == [tagger.tokenizer.token_to_id(word) for word in ("it", "[UNK]")]
