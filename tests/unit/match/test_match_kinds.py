"""What the article shows of a name that no list knows, on hand-built parses with misleading labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from attribution.match.article import Article
from attribution.match.mentions import find_names
from attribution.model import Document, SpeakerKind

Parse = Callable[[str], Doc]

SAID = "said VBD ROOT {0} say\nso RB advmod {0}"


def kinds(doc: Doc) -> dict[str, SpeakerKind]:
    return {name.text: name.kind for name in find_names(Article.of(doc, Document("d", doc.text)))}


@pytest.mark.parametrize(
    ("lines", "name", "kind"),
    [
        # The judge, Vela Morn, said so.
        ("The DT det 1\njudge NN nsubj 6 judge\n, , punct 1\nVela NNP compound 4 - B-ORG\n"
         "Morn NNP appos 1 - I-ORG\n, , punct 1\n" + SAID.format(6), "Vela Morn", SpeakerKind.PERSON),
        # Vela Morn, 48, said so.
        ("Vela NNP compound 1 - B-ORG\nMorn NNP nsubj 5 - I-ORG\n, , punct 1\n48 CD appos 1\n, , punct 1\n"
         + SAID.format(5), "Vela Morn", SpeakerKind.PERSON),
        # Vela Morn, a marine geologist, said so.
        ("Vela NNP compound 1 - B-GPE\nMorn NNP nsubj 7 - I-GPE\n, , punct 1\na DT det 5\nmarine JJ amod 5\n"
         "geologist NN appos 1 geologist\n, , punct 1\n" + SAID.format(7), "Vela Morn", SpeakerKind.PERSON),
        # The Vela Morn said so.
        ("The DT det 2\nVela NNP compound 2 - B-PERSON\nMorn NNP nsubj 3 - I-PERSON\n" + SAID.format(3),
         "Vela Morn", SpeakerKind.ORGANISATION),
        # An analyst at Vela Morn said so.
        ("An DT det 1\nanalyst NN nsubj 5 analyst\nat IN prep 1\nVela NNP compound 4 - B-PERSON\n"
         "Morn NNP pobj 2 - I-PERSON\n" + SAID.format(5), "Vela Morn", SpeakerKind.ORGANISATION),
        # The pollster Vela said so.
        ("The DT det 2\npollster NN compound 2 pollster\nVela NNP nsubj 3 - B-PERSON\n" + SAID.format(3),
         "Vela", SpeakerKind.ORGANISATION),
        # Villagers of the village of Vela Morn said so.
        ("The DT det 1\nvillage NN nsubj 5 village\nof IN prep 1\nVela NNP compound 4 - B-PERSON\n"
         "Morn NNP pobj 2 - I-PERSON\n" + SAID.format(5), "Vela Morn", SpeakerKind.PLACE),
        # Neighbouring Vela said so.
        ("neighbouring VBG amod 1\nVela NNP nsubj 2 - B-ORG\n" + SAID.format(2), "Vela", SpeakerKind.PLACE),
        # Velan commanders left. Vela said so.
        ("Velan JJ amod 1 - B-NORP\ncommanders NNS nsubj 2 commander\nleft VBD ROOT 2 leave\n. . punct 2\n"
         "Vela NNP nsubj 5 - B-ORG\n" + SAID.format(5), "Vela", SpeakerKind.PLACE),
        # The Vela Herald closed. Vela said so.
        ("The DT det 2\nVela NNP compound 2 - B-ORG\nHerald NNP nsubj 3 - I-ORG\nclosed VBD ROOT 3 close\n"
         ". . punct 3\nVela NNP nsubj 6 - B-ORG\n" + SAID.format(6), "Vela", SpeakerKind.PLACE),
    ],
)  # fmt: skip
def test_what_the_article_says_of_a_name_outweighs_its_label(
    parse: Parse, lines: str, name: str, kind: SpeakerKind
) -> None:
    assert kinds(parse(lines))[name] is kind


def test_a_name_of_which_nothing_is_said_keeps_its_label(parse: Parse) -> None:
    doc = parse("Vela NNP nsubj 1 - B-GPE\n" + SAID.format(1))
    assert kinds(doc) == {"Vela": SpeakerKind.PLACE}


def test_hints_do_not_add_up_against_a_label(parse: Parse) -> None:
    near = "near IN prep {0}\nVela NNP pobj {1} - B-ORG\n"
    doc = parse(near.format(0, 0) + near.format(2, 2) + near.format(4, 4) + "stood VBD ROOT 6 stand")
    assert kinds(doc) == {"Vela": SpeakerKind.ORGANISATION}


def test_what_follows_a_place_in_commas_tells_of_who_lives_there(parse: Parse) -> None:
    doc = parse(
        "Smith NNP nsubj 5 - B-PERSON\nof IN prep 0\nVela NNP pobj 1 - B-GPE\n, , punct 0\nwho WP nsubj 5\n"
        "left VBD ROOT 5 leave"
    )
    assert kinds(doc)["Vela"] is SpeakerKind.PLACE


def test_a_company_goes_by_its_first_word_until_a_person_of_that_name_is_named(parse: Parse) -> None:
    doc = parse(
        "Vela NNP compound 1 - B-ORG\nFoods NNP nsubj 2 - I-ORG\ngrew VBD ROOT 2 grow\n. . punct 2\n"
        "Vela NNP nsubj 5 - B-PERSON\nsaid VBD ROOT 5 say\nso RB advmod 5\n. . punct 5\n"
        "Jan NNP compound 9 - B-PERSON\nVela NNP nsubj 10 - I-PERSON\nleft VBD ROOT 10 leave\n. . punct 10\n"
        "Vela NNP nsubj 13 - B-PERSON\nslept VBD ROOT 13 sleep"
    )
    found = find_names(Article.of(doc, Document("d", doc.text)))
    single = [name.kind for name in found if name.text == "Vela"]
    assert single == [SpeakerKind.ORGANISATION, SpeakerKind.PERSON]


def test_a_first_name_is_put_back_before_a_surname_labelled_alone(parse: Parse) -> None:
    doc = parse(
        "The DT det 1\nmayor NN nsubj 6 mayor\n, , punct 1\nJan NNP compound 4\nVela NNP appos 1 - B-GPE\n"
        ", , punct 1\n" + SAID.format(6)
    )
    assert kinds(doc) == {"Jan Vela": SpeakerKind.PERSON}


def test_a_word_that_begins_a_sentence_is_no_first_name_of_a_known_name(parse: Parse) -> None:
    doc = parse(
        "Jan NNP compound 1 - B-PERSON\nVela NNP nsubj 2 - I-PERSON\nleft VBD ROOT 2 leave\n. . punct 2\n"
        "Poor NNP compound 5\nVela NNP nsubj 6 - B-PERSON\nslept VBD ROOT 6 sleep"
    )
    assert set(kinds(doc)) == {"Jan Vela", "Vela"}


def test_labels_of_a_transcript_are_persons(parse: Parse) -> None:
    doc = parse("VELA NNP compound 1\nMORN NNP ROOT 1\n: : punct 1\nYes UH intj 1")
    assert kinds(doc) == {"VELA MORN": SpeakerKind.PERSON}


def test_a_label_that_runs_over_a_description_or_a_pronoun_is_cut(parse: Parse) -> None:
    doc = parse(
        "rope NN compound 2 - B-ORG\nmaker NN compound 2 - I-ORG\nVela NNP nsubj 3 - I-ORG\n"
        "wrote VBD ROOT 3 write\nJan NNP dobj 3 - B-PERSON\nShe PRP nsubj 6 - I-PERSON\nslept VBD ccomp 3"
    )
    assert set(kinds(doc)) == {"Vela", "Jan"}
