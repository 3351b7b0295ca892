"""Whom `he`, `she`, `Mr` and `Mrs` mean, with the real model, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attribution.match.lexicon import first_names
from attribution.model import Attribution

Read = Callable[..., list[Attribution]]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "speaker"),
    [
        (
            "Edwin Marsh, the painter, has died.\n\nThe gallery's director, Oonagh Tighe, spoke on Sunday. "
            '"Edwin taught us to look," she said.\n',
            '"Edwin taught us to look,"', "said", "she", "Oonagh Tighe",
        ),
        (
            "Helen Stroud, the minister, said it would not do.\n\nHer deputy, Paul Finch, shrugged. "
            '"I get a lot of paper," he said.\n',
            '"I get a lot of paper,"', "said", "he", "Paul Finch",
        ),
        (
            "Susan Vale spoke first. Mark Dunne has never forgiven her.\n\n"
            '"It is poetry," he said.\n',
            '"It is poetry,"', "said", "he", "Mark Dunne",
        ),
        (
            "Thomas Reed denies the murder.\n\nMargaret Sallow KC said the two men had fallen out.\n\n"
            '"This was no accident," she told jurors.\n',
            '"This was no accident,"', "told", "she", "Margaret Sallow",
        ),
        (
            "Janet Brough said the park was late.\n\nMartin Brough said it was noisy.\n\n"
            "Mrs Brough said it was a shame.\n",
            "it was a shame", "said", "Mrs Brough", "Janet Brough",
        ),
        (
            "Tom Grant sang in Vienna.\n\nMrs Grant said her son was shy.\n",
            "her son was shy", "said", "Mrs Grant", "Mrs Grant",
        ),
        (
            "Karen Hill said it was safe. Mr Hill disagreed.\n\n\"It was not,\" he said.\n",
            '"It was not,"', "said", "he", "Mr Hill",
        ),
        (
            "Mary Cole says she baked bread. The mayor told her that no widow could keep an oven.\n",
            "that no widow could keep an oven", "told", "The mayor", "mayor",
        ),
        ("My husband says it will rain.\n", "it will rain", "says", "My husband", "My husband"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, content: str, cue: str, source: str, speaker: str, read: Read) -> None:
    (found,) = read(text, (content, cue, source))
    assert found.speaker == speaker


def test_a_source_that_no_label_knows_for_a_name_is_meant(read: Read) -> None:
    text = (
        "Transport Minister Gareth Pell said he was sorry.\n\n"
        'Tomasz, from Leeds, emailed to say he was stuck. "I missed the wedding," he writes.\n'
    )
    _, found = read(text, ("he was stuck", "emailed to say", "Tomasz, from Leeds"),
                    ('"I missed the wedding,"', "writes", "he"))  # fmt: skip
    assert found.speaker == "Tomasz"


def test_who_was_spoken_to_replies(read: Read) -> None:
    text = 'Counsel Jane Strand told Mary Arden that she had lied.\n\n"I did not," she replied.\n'
    _, found = read(text, ("that she had lied", "told", "Counsel Jane Strand"),
                    ('"I did not,"', "replied", "she"))  # fmt: skip
    assert found.speaker == "Mary Arden"


def test_what_an_opponent_calls_somebody_is_no_role(read: Read) -> None:
    text = '"Lena Ortiz is the worst mayor ever," Petr Crane wrote.\n\n"Go to bed," Ortiz said.\n'
    (found,) = read(text, ('"Go to bed,"', "said", "Ortiz"))
    assert (found.speaker, found.role) == ("Lena Ortiz", None)


def test_no_first_name_has_two_genders() -> None:
    assert not first_names().female & first_names().male
    assert all(name == name.lower() for name in first_names().female | first_names().male)
