"""Gold articles to training examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from tokenizers import Tokenizer

from attribution.model import Document
from attribution.tagger.decode import CONTENT, CUE, SOURCE
from attribution.tagger.features import Features, Ints, word_numbers, words_in
from attribution.tagger.find import Seen
from attribution.tagger.windows import Pieces
from attribution.training.lessons import Marked

Labels = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Example:
    """One article of W words: what the network sees and what it should say.

    Attributes:
        id: the article's.
        features: what the network sees of each word.
        pieces: the words' pieces.
        anchors: (G,) word numbers, one for each attribution.
        labels: (G, W) of each word for each anchor.
    """

    id: str
    features: Features
    pieces: Pieces
    anchors: Ints
    labels: Labels


def example_of(doc: Doc, document: Document, gold: Sequence[Marked], tokenizer: Tokenizer) -> Example:
    """Make an example of a parsed text and its gold.

    An attribution without cue or content teaches nothing here; of two whose cues have the same anchor the
    first one counts.

    Args:
        doc: the document's whole text, parsed.
        document: the text's sections.
        gold: its attributions.
        tokenizer: the encoder's, without padding and truncation.
    """
    seen = Seen.of(doc, document)
    reading, features = seen.reading, seen.features
    word_of = word_numbers(features, doc)
    anchors: dict[int, Labels] = {}
    for source, cue, content in gold:
        cue_words = words_in(reading, word_of, cue)
        content_words = words_in(reading, word_of, content)
        if not len(cue_words) or not len(content_words):
            continue
        labels = np.zeros(len(features.words), dtype=np.int8)
        labels[words_in(reading, word_of, source)] = SOURCE
        labels[content_words] = CONTENT
        labels[cue_words] = CUE
        anchor = anchor_of(features, cue_words)
        if anchor not in anchors:
            anchors[anchor] = labels
    return Example(
        document.id,
        features,
        Pieces.of(features, tokenizer),
        np.array(list(anchors), dtype=np.int64),
        np.array(list(anchors.values()), dtype=np.int8).reshape(len(anchors), len(features.words)),
    )


def anchor_of(features: Features, cue: Ints) -> int:
    """Return the word of a cue that stands for it: the one highest in the parse, a verb before others."""
    inside = set(cue.tolist())
    depth = (features.ancestors[cue] >= 0).sum(1)
    tops = [
        (int(depth[i]), int(word))
        for i, word in enumerate(cue)
        if int(features.ancestors[word, 1]) not in inside
    ]
    return min(tops)[1] if tops else int(cue[0])
