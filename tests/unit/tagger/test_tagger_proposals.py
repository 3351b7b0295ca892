"""From labels to proposals: one for each anchor, a role for each word."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from attribution.extraction import Reading
from attribution.model import Document
from attribution.pipeline import Extractor
from attribution.tagger import Model
from attribution.tagger.decode import AFTER, BEFORE, CONTENT, CUE, LABELS, NONE, SOURCE, valid_places
from attribution.tagger.features import Features, features_of
from attribution.tagger.proposals import Proposal, _Anchor, _labelled, propose
from attribution.tagger.windows import Pieces, windows

ROUND = BEFORE + AFTER


def labelled(labels: dict[int, int], anchor: int = 10, start: int = 100, width: int = 20) -> Proposal:
    """Return the proposal for an anchor of a window in which words, by number, have these labels."""
    wanted = np.full(ROUND, NONE)
    for word, label in labels.items():
        wanted[word - anchor + BEFORE] = label
    scores = np.zeros((ROUND, LABELS, LABELS), dtype=np.float32)
    scores[np.arange(ROUND), :, wanted] = 20
    (valid,) = valid_places(np.array([anchor]), width)
    ((margin, proposal),) = _labelled(iter([_Anchor(start + anchor, 1.5, 7, scores, valid)]))
    assert (margin, proposal.anchor) == (7, start + anchor)
    return proposal


def test_words_are_told_by_their_numbers_in_the_text() -> None:
    one = labelled({8: SOURCE, 9: SOURCE, 10: CUE, 12: CONTENT, 13: CONTENT})
    assert (one.source.tolist(), one.cue.tolist(), one.content.tolist()) == ([108, 109], [110], [112, 113])
    assert one.logit == 1.5
    assert min(one.p_content, one.p_source, one.least) > 0.999
    assert one.path == pytest.approx(0, abs=1e-3)


def test_without_a_source_it_tells_how_sure_that_is() -> None:
    one = labelled({10: CUE, 12: CONTENT})
    assert one.source.tolist() == []
    assert one.p_source > 0.999


@pytest.mark.parametrize("label", [NONE, SOURCE, CONTENT])
def test_the_anchor_is_the_cue_where_no_word_is_labelled_so(label: int) -> None:
    one = labelled({9: SOURCE, 10: label, 11: CONTENT})
    assert (one.source.tolist(), one.cue.tolist(), one.content.tolist()) == ([109], [110], [111])


def test_what_is_beyond_the_window_has_no_part() -> None:
    one = labelled({10: CUE, 19: CONTENT, 20: CONTENT}, width=20)
    assert one.content.tolist() == [119]


def read(extractor: Extractor, text: str) -> Features:
    nlp, _ = extractor.load()
    return features_of(Reading.of(nlp(text)), Document("d", text), [])


@pytest.mark.model
def test_an_anchor_that_two_windows_show_gives_one_proposal(extractor: Extractor, tagger: Model) -> None:
    sentences = ("The mayor said the bridge was safe.", "Pilots fear the worst, according to their union.")
    features = read(
        extractor, " ".join(f"{sentence} It was day {day}." for day in range(30) for sentence in sentences)
    )
    cut = list(windows(features, Pieces.of(features, tagger.tokenizer)))
    assert any(after.start < before.start + before.width for before, after in pairwise(cut))
    found = propose(features, tagger)
    anchors = [proposal.anchor for proposal in found]
    assert anchors == sorted(set(anchors))
    assert len(anchors) >= 60
    for proposal in found:
        roles = [*proposal.content.tolist(), *proposal.cue.tolist(), *proposal.source.tolist()]
        assert len(roles) == len(set(roles))
        assert set(roles) <= set(range(len(features.words)))
        assert len(proposal.content) > 0


def test_a_text_without_words_has_nothing_to_propose(extractor: Extractor, tagger: Model) -> None:
    assert propose(read(extractor, ""), tagger) == propose(read(extractor, " \n "), tagger) == []
