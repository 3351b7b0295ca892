"""Any text has words, statements, keys and diffs, and what is read back is what was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.across.claims import shingles
from attribution.across.claims.likeness import Link, likeness
from attribution.across.claims.statement import Statement
from attribution.across.diff import diff, differences
from attribution.across.wording import wording
from attribution.model import Attribution, SpeakerKind

WORDS = st.sampled_from(
    """the The mill holds held not don’t never we I Oduya 12 1,200 4% per cent closed may before U.S. ’ . ! -
    ( ) “ ” men years because of strong new water rising""".split()  # noqa: SIM905
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join))


def statement(text: str, speaker: str = "Maren Oduya") -> Statement:
    whole = Attribution("A1", ((0, len(text)),), speaker=speaker, speaker_kind=SpeakerKind.PERSON)
    return Statement.of(text, whole)


@given(TEXTS)
def test_words_stand_in_order_in_the_text(text: str) -> None:
    found = wording(text)
    assert len(found.words) == len(found.spans)
    assert list(found.spans) == sorted(found.spans)
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


@given(TEXTS)
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    assert all(wording(word).words == (word,) for word in wording(text).words)


@given(TEXTS)
def test_a_statement_is_read_as_it_was_written(text: str) -> None:
    said = statement(text)
    assert Statement.read(said.marked, said.speaker, said.speaker_kind) == said


@given(TEXTS)
def test_what_is_listed_can_be_asked_for(text: str) -> None:
    keys = shingles.keys(statement(text))
    assert set(keys.listed) <= set(keys.asked)
    assert all(0 <= key < 2**63 for key in keys.asked)


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    left, right = statement(one), statement(other)
    assert likeness(left, right) == likeness(right, left)


@given(TEXTS)
def test_a_statement_of_one_speaker_is_at_most_its_own_copy(text: str) -> None:
    found = likeness(statement(text), statement(text))
    assert found is None or (found.link is Link.COPY and found.score == 100)


@given(TEXTS, TEXTS)
def test_a_diff_holds_all_words_of_both(one: str, other: str) -> None:
    pieces = diff(one, other)
    left = [word for sign, piece in pieces if sign in "=-" for word in wording(piece).words]
    right = [word for sign, piece in pieces if sign in "=+" for word in wording(piece).words]
    assert left == list(wording(one).words)
    assert right == list(wording(other).words)


@given(TEXTS, TEXTS)
def test_differences_are_where_a_diff_has_them(one: str, other: str) -> None:
    pieces = diff(one, other)
    for text, spans, sign in zip((one, other), differences(one, other), "-+", strict=True):
        assert [" ".join(text[start:end].split()) for start, end in spans] == [
            piece for found, piece in pieces if found == sign
        ]
