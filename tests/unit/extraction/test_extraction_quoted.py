"""Quotes and the words beside them that attribute them, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]
Find = Callable[..., list[tuple[str, str, str, str]]]


def dark(verb: int, first: int = 0, stop: str = ",") -> str:
    """Return the rows of `“It is dark,”`, six of them from token ``first`` on, hung on a verb."""
    return (
        f"“ `` punct {verb} | It PRP nsubj {first + 2} | is VBZ ccomp {verb} be | "
        f"dark JJ acomp {first + 2} | {stop} {stop} punct {verb} | ” '' punct {verb}"
    )


@pytest.mark.parametrize(
    ("rows", "source"),
    [
        ("Ann NNP compound 7 | Lee NNP nsubj 8 | said VBD ROOT 8 say | . . punct 8", "Ann Lee"),
        ("she PRP nsubj 8 | also RB advmod 8 | said VBD ROOT 8 say | . . punct 8", "she"),
        ("the DT det 7 | mayor NN nsubj 8 | said VBD ROOT 8 say | . . punct 8", "the mayor"),
        # the parser found no subject, or a wrong one: the name beside the verb is it
        ("Ann NNP compound 7 | Lee NNP dep 8 | said VBD ROOT 8 say | . . punct 8", "Ann Lee"),
        ("Ann NNP nsubj 8 | Lee NNP dep 8 | said VBD ROOT 8 say | . . punct 8", "Lee"),
    ],
)
def test_a_cue_after_a_quote(parse: Parse, find: Find, rows: str, source: str) -> None:
    cue = "also said" if "also" in rows else "said"
    assert find(parse(f"{dark(8)} | {rows}")) == [("quote-cue", source, cue, "“It is dark,”")]


def test_an_inverted_cue_with_an_apposition(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{dark(6)} | said VBD ROOT 6 say | Ann NNP compound 8 | Lee NNP nsubj 6 | , , punct 8 | "
        "the DT det 11 | mayor NN appos 8 | . . punct 6"
    )
    assert find(doc) == [("quote-cue", "Ann Lee, the mayor", "said", "“It is dark,”")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("she PRP nsubj 7 | harrumphed VBD ROOT 7 harrumph | . . punct 7", True),
        ("she PRP nsubj 7 | lit VBD ROOT 7 light | lamps NNS dobj 7 lamp | . . punct 7", False),
        ("nobody NN nsubj 7 | came VBD ROOT 7 come | . . punct 7", False),
    ],
)
def test_an_unlisted_verb_needs_a_bare_name_beside_it(
    parse: Parse, find: Find, rows: str, found: bool
) -> None:
    wanted = [("quote-cue", "she", "harrumphed", "“It is dark,”")] if found else []
    assert find(parse(f"{dark(7)} | {rows}")) == wanted


def test_a_quote_that_ends_its_sentence_takes_no_cue_of_the_next(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{dark(2, stop='.')} | Lee NNP nsubj 7 | said VBD ROOT 7 say | it PRP nsubj 9 | "
        "rained VBD ccomp 7 rain | . . punct 7"
    )
    assert find(doc) == [("clause", "Lee", "said", "it rained")]


@pytest.mark.parametrize(
    "rows",
    [
        # `“…,” and Lee left` | `“…,” when Lee spoke` | `“…,” with Lee as guide, was heard`
        "and CC cc 2 | Lee NNP nsubj 8 | spoke VBD conj 2 speak | . . punct 2",
        "when WRB advmod 8 | Lee NNP nsubj 8 | spoke VBD advcl 2 speak | . . punct 2",
        "with IN prep 2 | Lee NNP pobj 6 | watching VBG acl 7 watch | said VBD dep 2 say | . . punct 2",
    ],
)
def test_a_verb_behind_other_words_is_no_cue(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(f"{dark(2)} | {rows}")) == []


def test_a_programmes_name_is_no_quote_of_the_verb_after_it(parse: Parse, find: Find) -> None:
    doc = parse(
        "On IN prep 7 | “ `` punct 3 | Morning NNP compound 3 | Talk NNP pobj 0 | , , punct 7 | "
        "” '' punct 7 | Lee NNP nsubj 7 | said VBD ROOT 7 say | that IN mark 10 | it PRP nsubj 10 | "
        "rained VBD ccomp 7 rain"
    )
    assert find(doc) == [("clause", "Lee", "said", "that it rained")]


def test_words_quoted_inside_a_sentence_whose_verb_says_more_are_none_either(
    parse: Parse, find: Find
) -> None:
    doc = parse(
        "On IN prep 7 | “ `` punct 3 | long JJ amod 3 | nights NNS pobj 0 | , , punct 7 | ” '' punct 7 | "
        "Lee NNP nsubj 7 | said VBD ROOT 7 say | that IN mark 10 | it PRP nsubj 10 | rained VBD ccomp 7 rain"
    )
    assert find(doc) == [("clause", "Lee", "said", "that it rained")]


def test_quoted_words_that_the_parser_hung_on_the_source_are_not_part_of_it(parse: Parse, find: Find) -> None:
    doc = parse(f"{dark(6).replace('ccomp', 'relcl')} | Lee NNP nsubj 7 | said VBD ROOT 7 say | . . punct 7")
    assert find(doc) == [("quote-cue", "Lee", "said", "“It is dark,”")]


def test_the_unquoted_beginning_of_a_sentence_belongs_to_its_quote(parse: Parse, find: Find) -> None:
    doc = parse(
        "Using VBG csubj 3 use | it PRP dobj 0 | “ `` punct 3 | is VBZ ccomp 8 be | wrong JJ acomp 3 | "
        ", , punct 8 | ” '' punct 8 | Lee NNP nsubj 8 | said VBD ROOT 8 say | . . punct 8"
    )
    assert find(doc) == [("quote-cue", "Lee", "said", "Using it “is wrong,”")]


@pytest.mark.parametrize(("to", "found"), [("to", True), ("with", False)])
def test_according_to_after_a_quote(parse: Parse, find: Find, to: str, found: bool) -> None:
    doc = parse(f"{dark(2)} | according VBG prep 2 | {to} IN prep 6 | Ann NNP compound 9 | Lee NNP pobj 7")
    wanted = [("quote-according", "Ann Lee", "according to", "“It is dark,”")]
    assert find(doc) == (wanted if found else [])


@pytest.mark.parametrize(
    ("rows", "cue", "first"),
    [
        ("Lee NNP nsubj 1 | said VBD ROOT 1 say | : : punct 1", "said", 3),
        ("Lee NNP nsubj 1 | told VBD ROOT 1 tell | reporters NNS dobj 1 | , , punct 1", "told", 4),
        ("Lee NNP nsubj 1 | said VBD ROOT 1 say", "said", 2),
        ("Lee NNP nsubj 1 | had VBD ROOT 1 have | advice NN dobj 1 | : : punct 1", "had", 4),
        ("Lee NNP nsubj 1 | wrote VBD ROOT 1 write | : : punct 1 | \\n _SP dep 1", "wrote", 4),
    ],
)
def test_a_cue_before_a_quote(parse: Parse, find: Find, rows: str, cue: str, first: int) -> None:
    doc = parse(f"{rows} | {dark(1, first, stop='.')}")
    assert find(doc) == [("cue-quote", "Lee", cue, "“It is dark.”")]


@pytest.mark.parametrize(
    "rows",
    [
        # a stop before the quote | a relative clause | a name that a participle gives | only a noun
        "Lee NNP nsubj 1 | spoke VBD ROOT 1 speak | . . punct 1",
        "Lee NNP ROOT 0 | who WP nsubj 2 | spoke VBD relcl 0 speak | , , punct 0",
        "a DT det 1 | song NN ROOT 1 | called VBN acl 1 call",
        "the DT det 1 | sign NN ROOT 1 | , , punct 1",
        "the DT det 1 | sign NN ROOT 1 | : : punct 1",
        # nobody who speaks | a passive that names nobody
        "it PRP nsubj 1 | improves VBZ ROOT 1 improve | : : punct 1",
        "Lee NNP nsubjpass 2 | was VBD auxpass 2 be | hurt VBN ROOT 2 hurt | : : punct 2",
    ],
)
def test_what_leads_in_no_quote(parse: Parse, find: Find, rows: str) -> None:
    first = rows.count(" | ") + 1
    assert find(parse(f"{rows} | {dark(1, first, stop='.')}")) == []


def test_a_quote_that_goes_on_without_a_stop_is_led_in_by_a_colon_only(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 1 | said VBD ROOT 1 say | “ `` punct 1 | it PRP nsubj 4 | is VBZ ccomp 1 be | "
        "dark JJ acomp 4 | ” '' punct 4 | in IN prep 4 | Halm NNP pobj 7 | . . punct 1"
    )
    assert find(doc) == [("clause", "Lee", "said", "“it is dark” in Halm")]


def test_a_clause_before_a_colon_belongs_to_the_quote_after_it(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 1 | said VBD ROOT 1 say | he PRP nsubj 3 | feared VBD ccomp 1 fear | it PRP dobj 3 | "
        f": : punct 1 | {dark(3, 6, stop='.')}"
    )
    assert ("cue-quote", "Lee", "said", "he feared it … “It is dark.”") in find(doc)


@pytest.mark.parametrize(
    ("rows", "source"),
    [
        ("— : punct 2 | Ann NNP compound 8 | Lee NNP ROOT 8", "Ann Lee"),
        ("― : punct 2 | Ann NNP compound 8 | Lee NNP ROOT 8 | , , punct 8 | a DT det 11 | poet NN appos 8",
         "Ann Lee, a poet"),
        ("— : punct 2 | a DT det 8 | sign NN ROOT 8", ""),  # no name
        ("— : punct 2 | And CC cc 8 | then RB advmod 8 | it PRP nsubj 10 | rained VBD conj 2", ""),
    ],
)  # fmt: skip
def test_a_name_set_after_a_quote_with_a_dash(parse: Parse, find: Find, rows: str, source: str) -> None:
    dash = rows[0]
    wanted = [("quote-signed", source, dash, "“It is dark.”")] if source else []
    assert find(parse(f"{dark(2, stop='.')} | {rows}")) == wanted


@pytest.mark.parametrize(
    "rows",
    [
        f"{dark(7)} | Monday NNP nsubj 7 - B-DATE | said VBD ROOT 7 say",
        f"{dark(7).replace('It PRP nsubj 2', 'It PRP nsubj 7')} | , , punct 7 | said VBD ROOT 7 say",
    ],
)
def test_a_time_or_a_quoted_word_that_the_parser_took_for_the_subject_is_no_source(
    parse: Parse, find: Find, rows: str
) -> None:
    assert find(parse(rows)) == [("quote-cue", "", "said", "“It is dark,”")]


def test_pieces_round_one_cue_are_one_attribution(parse: Parse, find: Find) -> None:
    doc = parse(f"{dark(7)} | she PRP nsubj 7 | said VBD ROOT 7 say | , , punct 7 | {dark(7, 9, stop='.')}")
    assert find(doc) == [("quote-cue", "she", "said", "“It is dark,” … “It is dark.”")]


@pytest.mark.parametrize(
    "rows",
    [
        "the DT det 2 | “ `` punct 2 | bridge NN nsubj 4 | ” '' punct 2 | fell VBD ROOT 4 fall | . . punct 4",
        "Ann NNP nsubj 5 | “ `` punct 2 | Red NNP appos 0 | ” '' punct 0 | Lee NNP appos 0 | "
        "left VBD ROOT 5 leave",
        "she PRP nsubj 1 | read VBD ROOT 1 read | “ `` punct 3 | Rain NNP dobj 1 | ” '' punct 1 | "
        "twice RB advmod 1",
    ],
)
def test_scare_quotes_nicknames_and_titles_are_no_speech(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(rows)) == []
