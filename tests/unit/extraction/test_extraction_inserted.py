"""A cue put into the sentence that it reports, or after it, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]
Find = Callable[..., list[tuple[str, str, str, str]]]


def safe(verb: int) -> str:
    """Return the rows of `The bridge is safe`, four of them, hung on a verb."""
    return f"The DT det 1 | bridge NN nsubj 2 | is VBZ ccomp {verb} be | safe JJ acomp 2"


@pytest.mark.parametrize(
    ("verb", "rows", "source", "cue"),
    [
        (6, ", , punct 6 | Lee NNP nsubj 6 | said VBD ROOT 6 say | . . punct 6", "Lee", "said"),
        (6, ", , punct 6 | he PRP nsubj 6 | said VBD ROOT 6 say | today NN npadvmod 6",
         "he", "said"),
        (6, "– : punct 6 | Lee NNP nsubj 6 | said VBD ROOT 6 say", "Lee", "said"),
        (5, ", , punct 5 | said VBD ROOT 5 say | Lee NNP nsubj 5 | , , punct 6 | boss NN appos 6",
         "Lee, boss", "said"),
        (7, ", , punct 7 | Lee NNP nsubj 7 | has VBZ aux 7 have | said VBN ROOT 7 say", "Lee", "has said"),
        (6, ", , punct 6 | Lee NNP nsubj 6 | told VBD ROOT 6 tell | them PRP dobj 6", "Lee", "told"),
        (2, ", , punct 2 | Lee NNP appos 2 | announced VBN acl 5 announce | . . punct 5", "Lee", "announced"),
        (6, ", , punct 6 | Lee NNP nsubj 6 | said VBD ROOT 6 say | , , punct 6 | which WDT nsubj 9 | "
         "pleased VBD relcl 6 please | us PRP dobj 9", "Lee", "said"),
        (6, ", , punct 6 | Lee NNP nsubj 6 | said VBD ROOT 6 say | , , punct 6 | adding VBG advcl 6 add | "
         "more JJR dobj 8", "Lee", "said"),
    ],
)  # fmt: skip
def test_a_cue_after_its_sentence(
    parse: Parse, find: Find, verb: int, rows: str, source: str, cue: str
) -> None:
    assert find(parse(f"{safe(verb)} | {rows}")) == [("inserted", source, cue, "The bridge is safe")]


@pytest.mark.parametrize(
    "rows",
    [
        "Lee NNP nsubj 5 | said VBD dep 2 say | . . punct 2",  # no comma
        ", , punct 2 | as IN mark 7 | Lee NNP nsubj 7 | said VBD advcl 2 say",
        ", , punct 2 | and CC cc 2 | Lee NNP nsubj 7 | said VBD conj 2 say",
        ", , punct 2 | which WDT nsubj 6 | said VBD relcl 1 say",
        ", , punct 6 | Lee NNP nsubj 6 | saw VBD ROOT 6 see",  # no cue
        ", , punct 7 | Lee NNP nsubjpass 7 | was VBD auxpass 7 | told VBN ROOT 7 tell",
        ", , punct 6 | Lee NNP nsubj 6 | said VBD ROOT 6 say | and CC cc 6 | ran VBD conj 6 run",
    ],
)
def test_what_is_not_inserted(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(f"{safe(6)} | {rows}")) == []


def test_a_verb_with_a_content_of_its_own_reports_that(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{safe(6)} | , , punct 6 | Lee NNP nsubj 6 | told VBD ROOT 6 tell | them PRP dobj 6 | "
        "it PRP nsubj 9 | rained VBD ccomp 6 rain"
    )
    assert find(doc) == [("clause", "Lee", "told", "it rained")]


def test_a_cue_inside_its_sentence_splits_the_content(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | bridge NN nsubj 6 | , , punct 4 | Lee NNP nsubj 4 | said VBD parataxis 6 say | "
        ", , punct 4 | is VBZ ROOT 6 be | safe JJ acomp 6 | . . punct 6"
    )
    assert find(doc) == [("inserted", "Lee", "said", "The bridge … is safe")]


def test_a_continuation_holds_the_whole_of_a_quote_that_it_reaches(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | bridge NN nsubj 6 | , , punct 4 | Lee NNP nsubj 4 | said VBD parataxis 6 say | "
        ", , punct 4 | is VBZ ROOT 6 be | “ `` punct 6 | safe JJ acomp 6 | . . punct 6 | Quite RB ROOT 10 | "
        "so RB advmod 10 | ” '' punct 10"
    )
    assert ("inserted", "Lee", "said", "The bridge … is “safe. Quite so”") in find(doc)


def test_a_link_to_the_text_before_is_left_out(parse: Parse, find: Find) -> None:
    doc = parse(
        "However RB advmod 3 | , , punct 3 | it PRP nsubj 3 | is VBZ ccomp 7 be | safe JJ acomp 3 | "
        ", , punct 7 | Lee NNP nsubj 7 | said VBD ROOT 7 say"
    )
    assert find(doc) == [("inserted", "Lee", "said", "it is safe")]


def test_a_time_before_a_cue_is_no_content(parse: Parse, find: Find) -> None:
    doc = parse(
        "On IN prep 4 | Tuesday NNP pobj 0 - B-DATE | , , punct 4 | she PRP nsubj 4 | said VBD ROOT 4 say | "
        "that IN mark 7 | it PRP nsubj 7 | rained VBD ccomp 4 rain | . . punct 4"
    )
    assert find(doc) == [("clause", "she", "said", "that it rained")]


@pytest.mark.parametrize(
    "rows",
    [
        "On IN prep 6 | a DT det 3 | hot JJ amod 3 | Tuesday NNP pobj 0 - B-DATE",
        "If IN mark 2 | it PRP nsubj 2 | rains VBZ advcl 6 rain | soon RB advmod 2",
    ],
)
def test_a_circumstance_alone_is_no_content(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(f"{rows} | , , punct 6 | she PRP nsubj 6 | said VBD ROOT 6 say | . . punct 6")) == []


def test_two_words_are_no_content(parse: Parse, find: Find) -> None:
    doc = parse(
        "It PRP nsubj 1 | rains VBZ ccomp 4 rain | , , punct 4 | she PRP nsubj 4 | said VBD ROOT 4 say"
    )
    assert find(doc) == []


@pytest.mark.parametrize(("mark", "found"), [("” '' punct 6", False), ("so RB advmod 6", True)])
def test_a_cue_in_a_quote_counts_where_its_closing_mark_is_missing(
    parse: Parse, find: Find, mark: str, found: bool
) -> None:
    """`“It is safe, Lee said so”` reports nothing more, `“It is safe, Lee said` does."""
    doc = parse(
        "“ `` punct 6 | It PRP nsubj 2 | is VBZ ccomp 6 be | safe JJ acomp 2 | , , punct 6 | "
        f"Lee NNP nsubj 6 | said VBD ROOT 6 say | {mark}"
    )
    assert find(doc) == ([("inserted", "Lee", "said", "It is safe")] if found else [])
