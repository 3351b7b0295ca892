"""`according to`, `in the words of`, `reportedly`, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]
Find = Callable[..., list[tuple[str, str, str, str]]]


def test_a_phrase_before_its_sentence(parse: Parse, find: Find) -> None:
    doc = parse(
        "According VBG prep 6 | to IN prep 0 | Lee NNP pobj 1 | , , punct 6 | the DT det 5 | "
        "bridge NN nsubj 6 | is VBZ ROOT 6 be | safe JJ acomp 6 | . . punct 6"
    )
    assert find(doc) == [("phrase", "Lee", "According to", "the bridge is safe")]


def test_a_phrase_after_its_sentence(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | bridge NN nsubj 2 | is VBZ ROOT 2 be | safe JJ acomp 2 | , , punct 2 | "
        "according VBG prep 3 | to IN prep 5 | a DT det 8 | report NN pobj 6 | by IN prep 8 | "
        "Lee NNP pobj 9 | . . punct 2"
    )
    assert find(doc) == [("phrase", "a report by Lee", "according to", "The bridge is safe")]


def test_a_phrase_inside_its_sentence(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | bridge NN nsubj 2 | is VBZ ROOT 2 be | , , punct 2 | in IN prep 2 | the DT det 6 | "
        "words NNS pobj 4 | of IN prep 6 | Lee NNP pobj 7 | , , punct 2 | quite RB advmod 11 | "
        "safe JJ acomp 2"
    )
    assert find(doc) == [("phrase", "Lee", "in the words of", "The bridge is … quite safe")]


def test_a_phrase_of_a_relative_clause_has_that_clause(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | bridge NN nsubj 9 | which WDT nsubjpass 4 | is VBZ auxpass 4 be | "
        "closed VBN relcl 1 | today NN npadvmod 4 | according VBG prep 4 | to IN prep 6 | Lee NNP pobj 7 | "
        "fell VBD ROOT 9 fall"
    )
    assert find(doc) == [("phrase", "Lee", "according to", "which is closed today")]


def test_a_phrase_leads_in_a_quote(parse: Parse, find: Find) -> None:
    doc = parse(
        "According VBG prep 6 | to IN prep 0 | Lee NNP pobj 1 | , , punct 6 | “ `` punct 6 | "
        "it PRP nsubj 6 | is VBZ ROOT 6 be | safe JJ acomp 6 | . . punct 6 | Quite RB ROOT 9 | ” '' punct 9"
    )
    assert ("phrase", "Lee", "According to", "“it is safe. Quite”") in find(doc)


@pytest.mark.parametrize(
    "rows",
    [
        # nobody is named | `accordingly` | a cue, of which it names the hop | too few words
        "It PRP nsubj 1 | is VBZ ROOT 1 be | quite RB advmod 3 | safe JJ acomp 1 | according VBG prep 1 | "
        "to IN prep 4",
        "It PRP nsubj 1 | is VBZ ROOT 1 be | so RB advmod 1 | according VBG advcl 1 | Lee NNP dobj 3",
        "Yes UH ROOT 0 | , , punct 0 | according VBG prep 0 | to IN prep 2 | Lee NNP pobj 3",
    ],
)
def test_what_is_no_phrase(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(rows)) == []


def test_a_phrase_right_after_a_cue_names_a_hop(parse: Parse, find: Find) -> None:
    doc = parse(
        "It PRP nsubj 1 | rained VBD ccomp 5 rain | hard RB advmod 1 | , , punct 5 | she PRP nsubj 5 | "
        "said VBD ROOT 5 say | , , punct 5 | according VBG prep 5 | to IN prep 7 | Reuters NNP pobj 8"
    )
    assert find(doc) == [("inserted", "she", "said", "It rained hard")]


def test_a_phrase_inside_a_quote_stays_in_it(parse: Parse, find: Find) -> None:
    doc = parse(
        "“ `` punct 9 | It PRP nsubj 3 | now RB advmod 3 | rains VBZ ccomp 9 rain | according VBG prep 3 | "
        "to IN prep 4 | Reed NNP pobj 5 | , , punct 9 | ” '' punct 9 | said VBD ROOT 9 say | Lee NNP nsubj 9"
    )
    assert find(doc)[1:] == [("phrase", "Reed", "according to", "It now rains")]


@pytest.mark.parametrize("adverb", ["reportedly", "Allegedly"])
def test_an_adverb_without_a_source(parse: Parse, find: Find, adverb: str) -> None:
    doc = parse(
        f"The DT det 1 | bridge NN nsubj 3 | {adverb} RB advmod 3 | fell VBD ROOT 3 fall | . . punct 3"
    )
    assert find(doc) == [("adverb", "", adverb, "The bridge … fell")]


def test_other_adverbs_attribute_nothing(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | bridge NN nsubj 3 | suddenly RB advmod 3 | fell VBD ROOT 3 fall | . . punct 3"
    )
    assert find(doc) == []
