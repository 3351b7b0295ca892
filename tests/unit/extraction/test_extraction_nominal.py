"""`the claim that …`, `reports that …`, `confident that …`, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]
Find = Callable[..., list[tuple[str, str, str, str]]]


@pytest.mark.parametrize(
    ("owner", "source"), [("The DT det 1", ""), ("Her PRP$ poss 1", "Her"), ("Rome NNP poss 1", "Rome")]
)
def test_a_noun_with_a_clause(parse: Parse, find: Find, owner: str, source: str) -> None:
    doc = parse(
        f"{owner} | fear NN nsubj 5 | that IN mark 4 | it PRP nsubj 4 | rained VBD acl 1 rain | "
        "grew VBD ROOT 5 grow"
    )
    assert find(doc) == [("noun", source, "fear", "that it rained")]


@pytest.mark.parametrize("by", ["by", "from", "of", "in"])
def test_whose_claim_it_is_can_follow(parse: Parse, find: Find, by: str) -> None:
    doc = parse(
        f"A DT det 1 | warning NN ROOT 1 | {by} IN prep 1 | Ann NNP compound 4 | Lee NNP pobj 2 | "
        "that IN mark 7 | it PRP nsubj 7 | rained VBD acl 1 rain"
    )
    assert find(doc) == [("noun", "Ann Lee", "warning", "that it rained")]


@pytest.mark.parametrize(
    ("verb", "lemma", "source"),
    [("made", "make", "Lee"), ("voiced", "voice", "Lee"), ("ignored", "ignore", ""), ("feared", "fear", "")],
)
def test_a_light_verb_gives_its_subject(parse: Parse, find: Find, verb: str, lemma: str, source: str) -> None:
    doc = parse(
        f"Lee NNP nsubj 1 | {verb} VBD ROOT 1 {lemma} | the DT det 3 | claim NN dobj 1 | that IN mark 6 | "
        "it PRP nsubj 6 | rained VBD acl 3 rain"
    )
    assert find(doc) == [("noun", source, "claim", "that it rained")]


def test_a_light_verb_with_a_preposition_does_too(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 1 | persists VBZ ROOT 1 persist | in IN prep 1 | the DT det 4 | belief NN pobj 2 | "
        "that IN mark 7 | it PRP nsubj 7 | rained VBD acl 4 rain"
    )
    assert find(doc) == [("noun", "Lee", "belief", "that it rained")]


@pytest.mark.parametrize(
    "rows",
    [
        # a relative clause | another's noun | no `that` | no clause
        "The DT det 1 | claim NN ROOT 1 | that WDT nsubj 3 | fell VBD relcl 1 fall",
        "The DT det 1 | bridge NN ROOT 1 | that IN mark 4 | it PRP nsubj 4 | rained VBD acl 1 rain",
        "The DT det 1 | claim NN ROOT 1 | to TO aux 3 | rain VB acl 1 rain",
        "The DT det 1 | claim NN nsubj 2 | fell VBD ROOT 2 fall",
        # `It is clear that`, `that is certain`: nobody is
        "It PRP nsubj 1 | is VBZ ROOT 1 be | clear JJ acomp 1 | that IN mark 5 | it PRP nsubj 5 | "
        "rained VBD ccomp 2 rain",
        "He PRP nsubj 1 | is VBZ ROOT 1 be | tall JJ acomp 1 | that IN mark 5 | it PRP nsubj 5 | "
        "rained VBD ccomp 2 rain",
        "He PRP nsubj 1 | is VBZ ROOT 1 be | certain JJ acomp 1",
    ],
)
def test_what_attributes_nothing(parse: Parse, find: Find, rows: str) -> None:
    assert find(parse(rows)) == []


def test_the_claim_that_he_denied_is_no_claim_of_content(parse: Parse, find: Find) -> None:
    """The parser reads a relative clause as one of content: its verb lacks an object."""
    doc = parse("The DT det 1 | claim NN ROOT 1 | that IN mark 4 | he PRP nsubj 4 | denied VBD acl 1 deny")
    assert find(doc) == [("object", "he", "denied", "The claim")]


def test_the_claim_that_he_denied_something_is(parse: Parse, find: Find) -> None:
    doc = parse(
        "The DT det 1 | claim NN ROOT 1 | that IN mark 4 | he PRP nsubj 4 | denied VBD acl 1 deny | "
        "it PRP dobj 4"
    )
    assert ("noun", "", "claim", "that he denied it") in find(doc)


def test_an_adjective_with_its_verb(parse: Parse, find: Find) -> None:
    doc = parse(
        "Lee NNP nsubj 1 | is VBZ ROOT 1 be | quite RB advmod 3 | confident JJ acomp 1 | that IN mark 6 | "
        "it PRP nsubj 6 | rained VBD ccomp 3 rain"
    )
    assert find(doc) == [("adjective", "Lee", "is quite confident", "that it rained")]


def test_an_adjective_of_a_headline_without_one(parse: Parse, find: Find) -> None:
    doc = parse("Ministers NNS ROOT 0 minister | sure JJ amod 0 | it PRP nsubj 3 | rains VBZ ccomp 1 rain")
    assert find(doc) == [("adjective", "Ministers", "sure", "it rains")]


def test_an_adjective_before_its_noun_says_nothing(parse: Parse, find: Find) -> None:
    doc = parse("Sure JJ amod 1 | ministers NNS ROOT 1 minister | it PRP nsubj 3 | rains VBZ ccomp 0 rain")
    assert find(doc) == []
