"""Where sentences end, and that the splitter covers the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.audit.sentences import sentence_at, sentences, uncovered
from attribution.model import Attribution, Document, Section, SectionKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rains. We stay.\n\nNo wind", ["It rains.", "We stay.", "No wind"]),
        ("“It rains.” Dahl left.\n\n", ["“It rains.”", "Dahl left."]),
        (
            "Mr. Obi met J. Dahl at 5 p.m. on Friday. He left.\n\n",
            ["Mr. Obi met J. Dahl at 5 p.m. on Friday.", "He left."],
        ),
        ("One line\nwrapped.\n\nNext", ["One line\nwrapped.", "Next"]),
        ("Line one\nLine two", ["Line one", "Line two"]),
        ("Really?! Yes… no.\n\n", ["Really?!", "Yes… no."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="ab. \n\t!?”“A’…", max_size=200))
def test_sentences_hold_every_word_once_in_order(text: str) -> None:
    found = list(sentences(text))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(one[1] <= two[0] for one, two in pairwise(found))


@given(st.text(alphabet="ab. \n", min_size=1, max_size=80), st.data())
def test_the_sentence_round_a_span_holds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = sentence_at(text, (start, end))
    assert found[0] <= start
    assert end <= found[1]


def test_a_sentence_with_anything_attributed_or_outside_the_body_is_covered() -> None:
    text = "Head line\n\nIt rains. Dahl said it hails. It snows.\n\nAlso read. Fog again."
    start = text.index("it hails")
    found = Attribution("A1", content=((start, start + 8),))
    sections = (
        Section(SectionKind.HEADLINE, 0, 9),
        Section(SectionKind.RELATED, text.index("Also"), len(text)),
    )
    bare = uncovered(Document("x", text, sections=sections), [found])
    assert [text[a:b] for a, b in bare] == ["It rains.", "It snows."]
