"""Texts that no newsroom would send, and any other: an answer or nothing, never an error."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.model import Attribution, Document, Spans
from attribution.pipeline import Extractor

pytestmark = pytest.mark.model

HOSTILE = {
    "nothing": "",
    "white space": " \n\t\r\n \u2028 ",
    "one word": "Rain",
    "one cue": "said",
    "one mark": "“",
    "only quotes": "“It rained.” “It did.” “No.” " * 30,
    "only opening marks": "“ " * 300,
    "marks without a space": '"' * 20_000,
    "only capitals": "THE MAYOR SAID THE BRIDGE WAS SAFE. “IT IS DARK,” ANN LEE SAID. " * 5,
    "no capitals": "the mayor said the bridge was safe. “it is dark,” ann lee said.",
    "Norwegian": "Ordføreren sa at broen var trygg. «Det er mørkt», sa Runa Dahl til avisen.",
    "Japanese": "市長は「橋は安全だ」と述べた。住民は不安を訴えている。",
    "Arabic": "قال رئيس البلدية إن الجسر آمن، بحسب بيان صدر يوم الاثنين.",
    "emoji": "😀 “🚢🚢🚢,” said 👩‍✈️ Lee 🇳🇴. " * 5,
    "control characters": "\x00It\x07 rained\x1b[31m, Ann\x08 Lee\x7f said\x00.\x9b",
    "marks of direction": "\u202eLee said it rained\u202c, \u2066she\u2069 said.\ufeff",
    "half a character": "“It is \ud800 dark,” Ann Lee said. \udfff",
    "combining marks": "Le" + "\u0301" * 500 + "e said it rained.",
    "figures": "3.14 " * 500,
    "full stops": ". " * 500,
    "one cue after another": "said " * 400,
    "cues with a colon": "Lee: " * 200,
    "nested": "Lee said " * 60 + "it rained.",
    "no full stop": "the mayor said that the pilots said that it rained and " * 60,
    "200,000 characters without a full stop": f"{'antidisestablishment' * 6} " * 1660,
    "a word as long as a book": "a" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_gives_an_answer_or_nothing(extractor: Extractor, text: str) -> None:
    assert_sound(text, extractor.extract(Document("d", text)).attributions)


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’s", "\n", "\n\n", "\r", "\u2028", "\u200b", "\x00", "😀", ",", ".", ":", "?", "-",
     "(", ")", "[bold]", "<b>", "Lee", "LEE", "Ann", "she", "who", "the", "mayor", "said", "says", "told",
     "claims", "wants", "called", "for", "fear", "denied", "according", "to", "by", "that", "it", "rained"]
)  # fmt: skip
SOUP = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), min_size=1, max_size=60).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@given(text=SOUP | st.text(max_size=80))
@settings(deadline=None, max_examples=100)
def test_any_text_gives_an_answer_or_nothing(extractor: Extractor, text: str) -> None:
    assert_sound(text, extractor.extract(Document("d", text)).attributions)


def assert_sound(text: str, found: tuple[Attribution, ...]) -> None:
    """Assert what holds of all that is found in a text."""
    assert [a.id for a in found] == [f"A{number}" for number in range(1, len(found) + 1)]
    assert [a.start for a in found] == sorted(a.start for a in found)
    by_id = {a.id: a for a in found}
    for a in found:
        assert a.content
        assert 0 < a.confidence < 1
        assert all(0 <= score <= 1 for _, score in a.scores)
        for spans in (a.content, a.cue, a.source):
            assert_spans(text, spans)
        assert_spans(text, tuple(sorted((*a.content, *a.cue, *a.source))))  # none overlaps another
        if a.within is not None:
            holder = by_id[a.within]
            assert all(
                any(start <= s and e <= end for start, end in holder.content) for s, e in (*a.content, *a.cue)
            )


def assert_spans(text: str, spans: Spans) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
