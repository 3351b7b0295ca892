"""Verbs whose clause, infinitive, object or preposition holds what was said, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]
Find = Callable[..., list[tuple[str, str, str, str]]]

LEE = "Lee NNP nsubj 1"
RAIN = "that IN mark 4 | it PRP nsubj 4 | rained VBD ccomp 1 rain"  # after `Lee said`


@pytest.mark.parametrize(
    ("verb", "lemma"), [("said", "say"), ("believes", "believe"), ("shows", "show"), ("tweeted", "tweet")]
)
def test_a_clause_of_speech_belief_or_show(parse: Parse, find: Find, verb: str, lemma: str) -> None:
    doc = parse(f"{LEE} | {verb} VBD ROOT 1 {lemma} | {RAIN} | . . punct 1")
    assert find(doc) == [("clause", "Lee", verb, "that it rained")]


@pytest.mark.parametrize(
    "rows",
    [
        f"{LEE} | saw VBD ROOT 1 see | {RAIN}",  # no cue
        f"{LEE} | said VBD ROOT 1 say | so RB advmod 1",  # no content
        f"{LEE} | said VBD ROOT 1 say | it PRP dobj 1",
        f"{LEE} | made VBD ROOT 1 make | it PRP nsubj 3 | rain VB ccomp 1",
        f"{LEE} | said VBD ROOT 1 say | to TO aux 3 | leave VB ccomp 1",  # a bare infinitive
        f"{LEE} | left VBD ROOT 1 leave | when WRB advmod 4 | it PRP nsubj 4 | rained VBD advcl 1 rain",
        f"{LEE} | said VBD ROOT 1 say | no UH intj 1 | when WRB advmod 5 | it PRP nsubj 5 | "
        "rained VBD advcl 1 rain",  # a condition is no question
        "They PRP nsubj 1 | wanted VBD ROOT 1 want | it PRP dobj 1",
        "It PRP nsubjpass 2 | was VBD auxpass 2 | condemned VBN ROOT 2 condemn | today NN npadvmod 2",
        "It PRP nsubjpass 2 | is VBZ auxpass 2 | said VBN ROOT 2 say | today NN npadvmod 2",
        f"{LEE} | called VBD ROOT 1 call | from IN prep 1 | Halm NNP pobj 2",  # not `for` or `on`
        f"{LEE} | heard VBD ROOT 1 hear | {RAIN}",  # no court
    ],
)
def test_what_reports_nothing(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(rows)) == []


@pytest.mark.parametrize("word", ["why", "whether", "what"])
def test_a_question(parse: Parse, find: Find, word: str) -> None:
    doc = parse(
        f"{LEE} | asked VBD ROOT 1 ask | {word} WRB advmod 4 | it PRP nsubj 4 | rained VBD ccomp 1 rain"
    )
    assert find(doc) == [("clause", "Lee", "asked", f"{word} it rained")]


def test_the_cue_holds_helpers_and_the_adverb_beside_it(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 4 | has VBZ aux 4 have | not RB neg 4 | yet RB advmod 4 | said VBN ROOT 4 say | "
        "why WRB advmod 7 | it PRP nsubj 7 | rained VBD ccomp 4 rain"
    )
    assert find(doc) == [("clause", "Lee", "has not yet said", "why it rained")]


def test_a_clause_that_the_parser_lost_is_read_from_its_that(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{LEE} | said VBD ROOT 1 say | that IN dobj 1 | rain NN npadvmod 1 | today NN dep 1 | . . punct 1"
    )
    assert find(doc) == [("clause", "Lee", "said", "that rain today")]


def test_a_content_reaches_to_the_end_of_the_quote_it_enters(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{LEE} | said VBD ROOT 1 say | it PRP nsubj 4 | “ `` punct 4 | rained VBD ccomp 1 rain | "
        "; : punct 1 | it PRP nsubj 7 | poured VBD ROOT 7 pour | ” '' punct 7 | in IN prep 7"
    )
    assert find(doc) == [("clause", "Lee", "said", "it “rained; it poured”")]


def test_the_infinitive_of_a_vow(parse: Parse, find: Find) -> None:
    doc = parse(f"{LEE} | vowed VBD ROOT 1 vow | to TO aux 3 | leave VB xcomp 1 | Halm NNP dobj 3")
    assert find(doc) == [("intent", "Lee", "vowed", "to leave Halm")]


@pytest.mark.parametrize("dep", ["xcomp", "ccomp"])
def test_a_request_holds_whom_it_asks(parse: Parse, find: Find, dep: str) -> None:
    doc = parse(
        f"{LEE} | urged VBD ROOT 1 urge | both DT det 3 | sides NNS dobj 1 | to TO aux 5 | leave VB {dep} 1"
    )
    assert find(doc) == [("request", "Lee", "urged", "both sides to leave")]


@pytest.mark.parametrize(
    ("rows", "source", "cue"),
    [
        ("to TO aux 4 | left VBN xcomp 2 leave", "", "is said"),
        ("to TO aux 4 | left VBN xcomp 2 leave | by IN agent 2 | many JJ pobj 5", "many", "is said"),
    ],
)
def test_a_passive_claims_its_subject_and_infinitive(
    parse: Parse, find: Find, rows: str, source: str, cue: str
) -> None:
    doc = parse(f"Lee NNP nsubjpass 2 | is VBZ auxpass 2 be | said VBN ROOT 2 say | {rows}")
    assert find(doc) == [("passive", source, cue, "Lee … to left")]


def test_a_preposition_leads_to_the_content_and_is_cue(parse: Parse, find: Find) -> None:
    doc = parse(f"{LEE} | called VBD ROOT 1 call | for IN prep 1 | calm NN pobj 2 | . . punct 1")
    assert find(doc) == [("preposition", "Lee", "called for", "calm")]


def test_an_object_is_judged_with_what_is_said_of_it_but_not_when(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{LEE} | accused VBD ROOT 1 accuse | Reed NNP dobj 1 | of IN prep 1 | theft NN pobj 3 | "
        "on IN prep 1 | Monday NNP pobj 5 - B-DATE"
    )
    assert find(doc) == [("object", "Lee", "accused", "Reed of theft")]


def test_an_objects_aside_is_the_narrators(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{LEE} | praised VBD ROOT 1 praise | Reed NNP dobj 1 | , , punct 2 | who WP nsubj 5 | "
        "left VBD relcl 2 leave | . . punct 1"
    )
    assert find(doc) == [("object", "Lee", "praised", "Reed")]


def test_the_subject_of_a_passive_judgement_is_its_content(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | plan NN nsubjpass 3 | was VBD auxpass 3 | condemned VBN ROOT 3 condemn | "
        "by IN agent 3 | Lee NNP pobj 4"
    )
    assert find(doc) == [("object", "Lee", "was condemned", "The plan")]


@pytest.mark.parametrize("which", ["that", "which"])
def test_the_claim_that_somebody_denied_is_what_was_denied(parse: Parse, find: Find, which: str) -> None:
    doc = parse(
        f"They PRP nsubj 1 | made VBD ROOT 1 make | the DT det 3 | claim NN dobj 1 | {which} WDT dobj 6 | "
        "he PRP nsubj 6 | denied VBD relcl 3 deny | . . punct 1"
    )
    assert find(doc) == [("object", "he", "denied", "the claim")]


@pytest.mark.parametrize(("body", "found"), [("court", True), ("crowd", False)])
def test_a_court_hears_what_nobody_named_told_it(parse: Parse, find: Find, body: str, found: bool) -> None:
    doc = parse(
        f"The DT det 1 | {body} NN nsubj 2 | heard VBD ROOT 2 hear | that IN mark 5 | it PRP nsubj 5 | "
        "rained VBD ccomp 2 rain"
    )
    assert find(doc) == ([("clause", "", "heard", "that it rained")] if found else [])


@pytest.mark.parametrize(
    ("subject", "aux", "object_", "cue"),
    [
        ("Reed NNP nsubj 2", "once RB advmod 2", "Lee NNP dobj 2", "once quoted … as saying"),
        ("Lee NNP nsubjpass 2", "was VBD auxpass 2", "then RB advmod 2", "was quoted … as saying"),
    ],
)
def test_the_source_is_who_is_quoted(
    parse: Parse, find: Find, subject: str, aux: str, object_: str, cue: str
) -> None:
    doc = parse(
        f"{subject} | {aux} | quoted VBD ROOT 2 quote | {object_} | as IN prep 2 | saying VBG pcomp 4 say | "
        "it PRP nsubj 7 | rained VBD ccomp 5 rain"
    )
    assert find(doc) == [("clause", "Lee", cue, "it rained")]


@pytest.mark.parametrize("lemma", ["say", "warn"])
def test_joined_cues_share_their_source(parse: Parse, find: Find, lemma: str) -> None:
    doc = parse(
        f"{LEE} | denied VBD ROOT 1 deny | {RAIN} | but CC cc 1 | added VBD conj 1 {lemma} | "
        "it PRP nsubj 8 | poured VBD ccomp 6 pour"
    )
    assert find(doc) == [
        ("clause", "Lee", "denied", "that it rained"),
        ("clause", "Lee", "added", "it poured"),
    ]


def test_a_second_cue_that_the_parser_hung_on_the_content_is_cut_off(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{LEE} | said VBD ROOT 1 say | it PRP nsubj 3 | rains VBZ ccomp 1 rain | and CC cc 3 | "
        "warned VBD conj 3 warn | it PRP nsubj 7 | poured VBD ccomp 5 pour"
    )
    assert find(doc) == [("clause", "Lee", "said", "it rains"), ("clause", "Lee", "warned", "it poured")]


@pytest.mark.parametrize(
    ("subject", "verb", "tag", "found"),
    [
        ("I", "think", "VBP", False),
        ("We", "hope", "VBP", False),
        ("I", "say", "VBP", False),
        ("I", "said", "VBD", True),  # a past act is told
        ("They", "think", "VBP", True),
    ],
)
def test_own_thoughts_inside_own_words_are_not_reported(
    parse: Parse, find: Find, subject: str, verb: str, tag: str, found: bool
) -> None:
    doc = parse(
        f"“ `` punct 8 | {subject} PRP nsubj 2 | {verb} {tag} ccomp 8 {'say' if 'sa' in verb else verb} | "
        "it PRP nsubj 4 | rains VBZ ccomp 2 rain | , , punct 8 | ” '' punct 8 | Lee NNP nsubj 8 | "
        "said VBD ROOT 8 say"
    )
    inner = [("clause", subject, verb, "it rains")] if found else []
    assert find(doc) == [("quote-cue", "Lee", "said", f"“{subject} {verb} it rains,”"), *inner]


def test_the_same_thoughts_outside_marks_are(parse: Parse, find: Find) -> None:
    doc = parse("I PRP nsubj 1 | think VBP ROOT 1 | it PRP nsubj 3 | rains VBZ ccomp 1 rain")
    assert find(doc) == [("clause", "I", "think", "it rains")]


@pytest.mark.parametrize(
    "end",
    [
        "a DT det 6 | claim NN appos 3 | Reed NNP nsubj 8 | denied VBD relcl 6 deny",
        "according VBG prep 3 | to IN prep 5 | Reed NNP pobj 6",
    ],
)
def test_the_narrators_afterthought_is_no_content(parse: Parse, find: Find, end: str) -> None:
    doc = parse(
        f"{LEE} | said VBD ROOT 1 say | it PRP nsubj 3 | rained VBD ccomp 1 rain | , , punct 3 | "
        f"{end} | . . punct 1"
    )
    assert ("clause", "Lee", "said", "it rained") in find(doc)


def test_citing_is_a_hop_and_no_cue(parse: Parse, find: Find) -> None:
    doc = parse(
        f"{LEE} | said VBD ROOT 1 say | it PRP nsubj 3 | rained VBD ccomp 1 rain | , , punct 1 | "
        "citing VBG advcl 1 cite | a DT det 7 | memo NN dobj 5 | . . punct 1"
    )
    assert find(doc) == [("clause", "Lee", "said", "it rained")]


@pytest.mark.parametrize(
    ("who", "source"),
    [
        ("who WP nsubj 3 | said VBD relcl 1 say", "who"),
        ("now RB advmod 3 | saying VBG acl 1 say", "the man"),
    ],
)
def test_the_source_of_a_relative_clause(parse: Parse, find: Find, who: str, source: str) -> None:
    doc = parse(f"the DT det 1 | man NN ROOT 1 | {who} | it PRP nsubj 5 | rained VBD ccomp 3 rain")
    assert [found[1] for found in find(doc)] == [source]


def test_a_source_never_ends_with_the_and_of_what_the_parser_made_a_verb(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 4 | and CC cc 0 | engineer VB conj 0 | Reed NNP dobj 2 | said VBD ROOT 4 say | "
        "it PRP nsubj 6 | rained VBD ccomp 4 rain"
    )
    assert find(doc) == [("clause", "Lee", "said", "it rained")]


def test_a_name_before_an_aside_that_the_parser_lost_is_the_source(parse: Parse, find: Find) -> None:
    doc = parse(
        "Ann NNP compound 1 | Lee NNP npadvmod 5 | , , punct 5 | prosecuting VBG advcl 5 | , , punct 5 | "
        "said VBD ROOT 5 say | it PRP nsubj 7 | rained VBD ccomp 5 rain"
    )
    assert find(doc) == [("clause", "Ann Lee", "said", "it rained")]


def test_who_stands_outside_a_quote_says_nothing_in_it(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 2 | “ `` punct 2 | said VBD ROOT 2 say | it PRP nsubj 4 | rained VBD ccomp 2 rain | "
        "” '' punct 2"
    )
    assert find(doc) == [("clause", "", "said", "it rained")]


def test_nobody_is_named_who_asked(parse: Parse, find: Find) -> None:
    doc = parse(
        "Asked VBN advcl 6 ask | whether IN mark 3 | it PRP nsubj 3 | rained VBD ccomp 0 rain | "
        ", , punct 6 | Lee NNP nsubj 6 | nodded VBD ROOT 6 nod"
    )
    assert find(doc) == [("clause", "", "Asked", "whether it rained")]


def test_a_subject_in_another_paragraph_is_no_source(parse: Parse, find: Find) -> None:
    doc = parse(f"{LEE.replace('1', '2')} | \\n _SP dep 0 | said VBD ROOT 2 say | it PRP nsubj 4 | "
                "rained VBD ccomp 2 rain")  # fmt: skip
    assert find(doc) == [("clause", "", "said", "it rained")]
