"""What the tagger is shown of a text, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from spacy.tokens import Doc

from attribution.extraction import Candidate, Reading, find_candidates
from attribution.extraction.nesting import RANK
from attribution.model import Document, Section, SectionKind
from attribution.tagger.features import (
    ANCESTORS,
    COLUMNS,
    DEP_OF,
    ENTITY_OF,
    GROUPS,
    RULE_OF,
    SECTION_OF,
    TAG_OF,
    Features,
    features_of,
    word_numbers,
    words_in,
)

Parse = Callable[[str], Doc]

SHUT = """
    Bridge NN nsubj 1 | shut VBD ROOT 1 | \\n\\n _SP dep 1
    “ `` punct 11 | It PRP nsubj 5 | is VBZ ccomp 11 be | dark JJ acomp 5 | , , punct 11 | ” '' punct 11
    Ann NNP compound 10 Ann B-PERSON | Lee NNP nsubj 11 Lee I-PERSON | said VBD ROOT 11 say | . . punct 11
    \\n _SP dep 11 | She PRP nsubj 15 | left VBD ROOT 15 leave | . . punct 15
"""
#       0      1    2 3  4  5    6 7 8   9   10   11 12  13   14
WORDS = ["Bridge", "shut", '"', "It", "is", "dark", ",", '"', "Ann", "Lee", "said", ".", "She", "left", "."]


def seen(doc: Doc, *sections: Section) -> Features:
    """Return the features of a parsed text, with what the rules find in it."""
    document = Document("d", doc.text, sections=sections)
    reading = Reading.of(doc, document)
    return features_of(reading, document, [candidate for candidate, _ in find_candidates(reading, document)])


def column(features: Features, name: str) -> list[int]:
    return [int(value) for value in features.columns[:, list(COLUMNS).index(name)]]


def group(features: Features, name: str) -> list[int]:
    return [int(value) for value in features.groups[:, GROUPS.index(name)]]


def test_words_are_all_but_white_space_with_plain_marks(parse: Parse) -> None:
    doc = parse(SHUT)
    features = seen(doc)
    assert features.words == WORDS
    assert 2 not in features.tokens
    assert word_numbers(features, doc)[[0, 2, 3, 13, 16]].tolist() == [0, -1, 2, -1, 14]


@pytest.mark.parametrize(
    ("written", "plain"),
    [("“", '"'), ("”", '"'), ("«", '"'), ("''", '"'), ("’", "'"), ("it’s", "it's"), ("Lee", "Lee")],
)
def test_every_style_of_mark_is_one_word_to_the_network(parse: Parse, written: str, plain: str) -> None:
    assert seen(parse(f"{written} NN ROOT 0")).words == [plain]


def test_a_label_tells_on_which_side_its_head_stands(parse: Parse) -> None:
    dep = column(seen(parse(SHUT)), "dep")
    assert dep[0] == 2 * DEP_OF["nsubj"] + 1  # `Bridge` before `shut`
    assert dep[1] == 2 * DEP_OF["ROOT"]
    assert dep[5] == 2 * DEP_OF["acomp"]  # `dark` after `is`


def test_tags_entities_and_shapes(parse: Parse) -> None:
    features = seen(parse(SHUT))
    assert column(features, "tag")[8:11] == [TAG_OF["NNP"], TAG_OF["NNP"], TAG_OF["VBD"]]
    person = 2 * ENTITY_OF["PERSON"]
    assert column(features, "entity")[7:11] == [0, person + 1, person, 0]  # the first begins one
    words = [".", "2nd", "said", "Lee", "NATO", "iPad"]
    shapes = seen(parse(" | ".join(f"{word} NN dep 0" for word in words)))
    assert column(shapes, "shape") == [0, 1, 2, 3, 4, 5]


def test_labels_of_another_parser_are_the_unknown_one(parse: Parse) -> None:
    features = seen(parse("Lee PROPN nsubj:pass 1 Lee B-PER | left VRB root 1"))
    assert column(features, "dep") == [1, 0]
    assert column(features, "tag") == [0, 0]
    assert column(features, "entity") == [1, 0]


def test_ancestors_go_from_a_word_to_its_root(parse: Parse) -> None:
    ancestors = seen(parse(SHUT)).ancestors
    assert ancestors[3].tolist() == [3, 4, 10] + [-1] * (ANCESTORS - 3)  # It, is, said
    assert ancestors[10].tolist() == [10] + [-1] * (ANCESTORS - 1)


def test_a_deep_word_keeps_its_nearest_ancestors_and_white_space_ends_the_way(parse: Parse) -> None:
    deep = seen(parse(" | ".join(f"w NN dep {max(i - 1, 0)}" for i in range(20))))
    assert deep.ancestors[19].tolist() == list(range(19, 19 - ANCESTORS, -1))
    hung = seen(parse("It NN nsubj 1 | \\n _SP dep 2 | rained VBD ROOT 2"))
    assert hung.ancestors[0].tolist() == [0] + [-1] * (ANCESTORS - 1)


def test_layout_tells_sentences_lines_paragraphs_and_the_section(parse: Parse) -> None:
    doc = parse(SHUT)
    headline, body = 4 * SECTION_OF[SectionKind.HEADLINE], 4 * SECTION_OF[SectionKind.BODY]
    features = seen(doc, Section(SectionKind.HEADLINE, 0, len("Bridge shut")))
    assert column(features, "layout") == [
        headline + 3, headline, body + 3, *[body] * 9, body + 2, body, body,
    ]  # fmt: skip
    assert features.sentence_starts.tolist() == [0, 2, 12]
    assert group(features, "sentence") == [1] * 2 + [2] * 10 + [3] * 3
    assert group(seen(doc), "paragraph") == [1] * 2 + [2] * 10 + [3] * 3
    two = seen(parse("It PRP nsubj 1 | rained VBD ROOT 1 | . . punct 1 | She PRP nsubj 4 | left VBD ROOT 4"))
    assert column(two, "layout") == [body + 3, body, body, body + 1, body]


def test_quotes_are_told_mark_by_mark(parse: Parse) -> None:
    features = seen(parse(SHUT))
    assert column(features, "quote") == [0, 0, 1, 2, 2, 2, 2, 3, 0, 0, 0, 0, 0, 0, 0]
    assert group(features, "quote") == [0] * 2 + [1] * 6 + [0] * 7
    assert group(features, "quotes_before") == [0] * 2 + [1] * 13


def test_a_quote_that_is_never_closed_is_told_apart(parse: Parse) -> None:
    features = seen(parse("“ `` punct 2 | It PRP nsubj 2 | rained VBD ROOT 2 | \\n _SP dep 2 | So RB dep 2"))
    assert column(features, "quote") == [1, 4, 4, 0]


def test_what_the_rules_found_is_told_word_by_word(parse: Parse) -> None:
    features = seen(parse(SHUT))
    said = [0, 0, 4, 4, 4, 4, 4, 4, 1, 1, 2, 0, 0, 0, 0]  # content, source, cue
    assert column(features, "rule") == said
    assert column(features, "rule_cue") == [RULE_OF["quote-cue"] if bits == 2 else 0 for bits in said]
    for name, bit in (("content", 4), ("source", 1), ("cue", 2)):
        assert group(features, name) == [int(bits == bit) for bits in said]
    assert not any(group(features, "content_2"))


def test_a_word_in_two_contents_is_told_of_both(parse: Parse) -> None:
    doc = parse(SHUT)
    document = Document("d", doc.text)
    spans = [((0, 6),), ((0, 11),), ((0, 11),)]
    candidates = [Candidate("clause", content, ((7, 11),), (), 1) for content in spans]
    features = features_of(Reading.of(doc, document), document, candidates)
    assert group(features, "content")[:3] == [1, 2, 0]
    assert group(features, "content_2")[:3] == [3, 3, 0]  # the last one: there is no third place
    assert column(features, "rule_cue")[1] == RULE_OF["clause"]
    assert column(features, "rule")[:2] == [4, 6]


def test_every_rule_has_a_number() -> None:
    assert list(RULE_OF) == list(RANK)
    assert COLUMNS["rule_cue"] == len(RANK) + 1


def test_spans_touch_words_even_in_part(parse: Parse) -> None:
    doc = parse(SHUT)
    reading = Reading.of(doc)
    words = word_numbers(seen(doc), doc)
    text = doc.text
    at = text.index("dark")
    assert words_in(reading, words, ((at, at + 4),)).tolist() == [5]
    assert words_in(reading, words, ((at + 2, at + 4),)).tolist() == [5]
    assert words_in(reading, words, ((0, text.index("It") + 1),)).tolist() == [0, 1, 2, 3]
    assert words_in(reading, words, ()).tolist() == []


def test_a_text_of_white_space_or_nothing_has_no_words(parse: Parse) -> None:
    features = seen(parse("\\n _SP ROOT 0"))
    assert features.words == []
    assert features.columns.shape == (0, len(COLUMNS))
    assert features.ancestors.shape == (0, ANCESTORS)
    assert features.columns.dtype == features.ancestors.dtype == np.int64
