"""What becomes of the tagger's proposals where rules see the same, something else, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from spacy.tokens import Doc

from attribution.extraction import Candidate, Reading, find_candidates
from attribution.model import Document, Spans
from attribution.tagger.blend import TAGGER, Blended, Ruled, blended, ruled
from attribution.tagger.features import features_of
from attribution.tagger.proposals import Proposal

Parse = Callable[[str], Doc]

#       0    1       2          3     4     5     6       7         8     9
DARK = """
    “ `` punct 8 | It PRP nsubj 2 | is VBZ ccomp 8 be | dark JJ acomp 2 | , , punct 8 | ” '' punct 8
    Ann NNP compound 7 Ann B-PERSON | Lee NNP nsubj 8 Lee I-PERSON | said VBD ROOT 8 say | . . punct 8
"""
WET = """
    Ann NNP compound 1 Ann B-PERSON | Lee NNP nsubj 2 Lee I-PERSON | said VBD ROOT 2 say
    it PRP nsubj 4 | rained VBD ccomp 2 rain | . . punct 2
"""


def proposal(anchor: int, content: Sequence[int], source: Sequence[int], cue: Sequence[int] = ()) -> Proposal:
    return Proposal(
        anchor=anchor,
        content=np.array(content, dtype=np.int64),
        cue=np.array(cue or [anchor], dtype=np.int64),
        source=np.array(source, dtype=np.int64),
        logit=2.0,
        path=-1.0,
        p_content=0.9,
        p_source=0.8,
        least=0.7,
    )


def blend(doc: Doc, *proposals: Proposal, rules: bool = True) -> list[Blended]:
    document = Document("d", doc.text)
    reading = Reading.of(doc, document)
    candidates = find_candidates(reading, document) if rules else []
    features = features_of(reading, document, [candidate for candidate, _ in candidates])
    return blended(reading, features, proposals, ruled(reading, features, candidates))


def words(doc: Doc, spans: Spans) -> str:
    return " … ".join(doc.text[start:end] for start, end in spans)


def told(doc: Doc, one: Blended) -> tuple[str, str, str, str]:
    """Return the rule, source, cue and content."""
    c: Candidate = one.candidate
    return c.rule, words(doc, c.source), words(doc, c.cue), words(doc, c.content)


def test_a_proposal_no_rule_knows_stands_as_it_is(parse: Parse) -> None:
    doc = parse(WET)
    (one,) = blend(doc, proposal(2, [3, 4], [0, 1]), rules=False)
    assert told(doc, one) == (TAGGER, "Ann Lee", "said", "it rained")
    assert one.content == {3, 4}
    assert one.cue == {2}
    assert one.evidence["rule"] == 0
    assert dict(one.scores)["rules"] == 0


def test_a_rule_by_quote_marks_gives_the_content_and_the_name(parse: Parse) -> None:
    doc = parse(DARK)
    (one,) = blend(doc, proposal(8, [1, 2, 3], [7]))
    assert told(doc, one) == ("quote-cue", "Ann Lee", "said", "“It is dark,”")
    assert one.content == {0, 1, 2, 3, 4, 5}
    assert one.evidence["rule"] == 1
    assert one.evidence["rule content"] == pytest.approx(3 / 6)
    assert one.evidence["rule source"] == pytest.approx(1 / 2)
    assert one.evidence["quoted"] == 1
    assert dict(one.scores) == {"cue": 0.8808, "content": 0.9, "source": 0.8, "rules": 0.5}


def test_a_rule_by_quote_marks_says_nothing_of_other_words(parse: Parse) -> None:
    doc = parse(f"{DARK.rstrip()} | Rain NN nsubj 11 | fell VBD ROOT 11")
    (one,) = blend(doc, proposal(8, [10, 11], [7]))
    assert told(doc, one)[0] == TAGGER
    assert told(doc, one)[3] == "Rain fell"


def test_a_rule_by_the_parse_leaves_the_content_as_the_tagger_has_it(parse: Parse) -> None:
    doc = parse(WET)
    (rule,) = blend(doc, proposal(2, [3, 4], [0, 1]))
    assert told(doc, rule) == (TAGGER, "Ann Lee", "said", "it rained")
    assert rule.evidence["rule content"] == rule.evidence["rule source"] == 1
    (less,) = blend(doc, proposal(2, [4], [1]))
    assert told(doc, less) == (TAGGER, "Ann Lee", "said", "rained")  # the source is the rule's whole name


def test_what_is_told_ends_with_its_line(parse: Parse) -> None:
    doc = parse(f"{WET.rstrip()} | \\n _SP dep 5 | Rain NN nsubj 8 | fell VBD ROOT 8")
    (one,) = blend(doc, proposal(2, [3, 4, 6, 7], [0, 1]), rules=False)
    assert told(doc, one)[3] == "it rained"


def test_a_quote_goes_on_in_the_next_line(parse: Parse) -> None:
    doc = parse(f"{DARK.rstrip()} | \\n _SP dep 9 | “ `` punct 12 | Cold JJ ROOT 12 | ” '' punct 12")
    (one,) = blend(doc, proposal(8, [1, 2, 3, 11], [7]), rules=False)
    assert told(doc, one)[3] == "It is dark … Cold"


def test_a_paper_that_cites_is_a_hop_not_a_speaker(parse: Parse) -> None:
    doc = parse(
        "Dawn NNP nsubj 1 Dawn B-ORG | said VBD ROOT 1 say | it PRP nsubj 3 | rained VBD ccomp 1 rain"
        " | , , punct 1 | citing VBG advcl 1 cite | Ann NNP dobj 5 Ann B-PERSON | . . punct 1"
    )
    said, cited = proposal(1, [2, 3], [0]), proposal(5, [6], [0])
    assert [told(doc, one)[2] for one in blend(doc, said, cited)] == ["said"]
    assert [told(doc, one)[2] for one in blend(doc, said, cited, rules=False)] == ["said", "citing"]


def test_according_to_beside_a_quote_with_its_own_cue_is_a_hop(parse: Parse) -> None:
    doc = parse(
        f"{DARK.rstrip().removesuffix('| . . punct 8')} | according VBG prep 8 | to IN prep 9"
        " | Dawn NNP pobj 10 Dawn B-ORG | . . punct 8"
    )
    whole = proposal(9, [0, 1, 2, 3, 4, 5, 6, 7, 8], [11], [9, 10])
    assert blend(doc, whole) == []


def test_a_rules_source_elsewhere_is_not_taken(parse: Parse) -> None:
    doc = parse(WET)
    (one,) = blend(doc, proposal(2, [4], [3]))
    assert told(doc, one) == (TAGGER, "it", "said", "rained")
    assert one.evidence["rule source"] == 0
    (none,) = blend(doc, proposal(2, [4], []))
    assert told(doc, none)[1] == ""
    assert "source" not in dict(none.scores)


def test_a_rule_that_names_another_cue_is_not_heard(parse: Parse) -> None:
    doc = parse(WET)
    (one,) = blend(doc, proposal(0, [3, 4], [1]))
    assert one.evidence["rule"] == 0
    assert told(doc, one) == (TAGGER, "Lee", "Ann", "it rained")


def test_a_content_of_loose_marks_is_none(parse: Parse) -> None:
    doc = parse(WET)
    assert blend(doc, proposal(2, [5], [0, 1]), rules=False) == []
    (kept,) = blend(doc, proposal(2, [4, 5], [0, 1]), rules=False)
    assert told(doc, kept)[3] == "rained"


def test_a_cue_of_loose_marks_is_its_anchor_as_it_stands(parse: Parse) -> None:
    doc = parse("Lee NNP nsubj 2 | : : punct 2 | rained VBD ROOT 2")
    (one,) = blend(doc, proposal(1, [2], [0]), rules=False)
    assert told(doc, one) == (TAGGER, "Lee", ":", "rained")


def test_what_a_rule_adds_to_a_content_is_neither_cue_nor_source(parse: Parse) -> None:
    doc = parse(DARK)
    (one,) = blend(doc, proposal(8, [1, 2], [3, 7], cue=[5, 8]))
    assert told(doc, one) == ("quote-cue", "Ann Lee", "said", "“It is dark,”")
    (two,) = blend(doc, proposal(8, [1, 2], [3], cue=[5, 8]))
    assert told(doc, two) == ("quote-cue", "", "said", "“It is dark,”")


def test_what_a_rule_adds_to_a_source_is_no_cue(parse: Parse) -> None:
    doc = parse(DARK)
    (one,) = blend(doc, proposal(8, [1, 2], [7], cue=[6, 8]))
    assert told(doc, one) == ("quote-cue", "Ann Lee", "said", "“It is dark,”")


def test_a_rules_source_that_the_tagger_has_as_content_is_left_to_it(parse: Parse) -> None:
    doc = parse(WET)
    (one,) = blend(doc, proposal(2, [0, 3, 4], [1]))
    assert told(doc, one) == (TAGGER, "Lee", "said", "Ann … it rained")


def test_pieces_of_a_content_come_in_text_order(parse: Parse) -> None:
    doc = parse(DARK)
    (one,) = blend(doc, proposal(8, [1, 3, 6], [7]), rules=False)
    assert told(doc, one)[3] == "It … dark … Ann"
    assert list(one.candidate.content) == sorted(one.candidate.content)


def test_rules_are_told_by_their_words(parse: Parse) -> None:
    doc = parse("Lee NNP nsubj 2 | \\n _SP dep 2 | said VBD ROOT 2 | it PRP nsubj 4 | rained VBD ccomp 2")
    document = Document("d", doc.text)
    reading = Reading.of(doc, document)
    said = Candidate("clause", ((9, 18),), ((4, 8),), ((0, 3),), 2)
    candidates = [(said, None), (said, 0)]
    features = features_of(reading, document, [candidate for candidate, _ in candidates])
    one, nested = ruled(reading, features, candidates)
    # the line break is no word
    assert one == Ruled(said, False, False, 1, frozenset({2, 3}), frozenset({1}), frozenset({0}))
    assert nested.nested


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (
            "amid IN ROOT 0 | reports NNS pobj 0 report | that IN mark 4 | it PRP nsubj 4 | rained VBD acl 1",
            True,
        ),
        (
            "amid IN ROOT 0 | claims NNS pobj 0 claim | that IN mark 4 | it PRP nsubj 4 | rained VBD acl 1",
            False,
        ),
        (
            "her PRP$ poss 1 | reports NNS ROOT 1 report | that IN mark 4 | it PRP nsubj 4 | fell VBD acl 1",
            False,
        ),
    ],
)
def test_reports_of_which_nobody_says_whose_they_are_are_hearsay(
    parse: Parse, words: str, *, heard: bool
) -> None:
    doc = parse(words)
    document = Document("d", doc.text)
    reading = Reading.of(doc, document)
    candidates = find_candidates(reading, document)
    features = features_of(reading, document, [candidate for candidate, _ in candidates])
    assert [one.hearsay for one in ruled(reading, features, candidates)] == [heard]
