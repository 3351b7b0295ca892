"""A quote is found wherever it was cut and however it is set, and nothing that comes in raises."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from attribution.across.quotes.check import Quote, Transcript, VerdictKind, best, check
from attribution.model import Attribution, Kind

SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "mo", "ne", "pi", "ro", "su", "ta")
POOL = [f"{one}{two}{three}" for one in SYLLABLES for two in SYLLABLES for three in ("x", "k", "nd")]
SPEAKERS = ("ADA OBI", "BO EK", "CYD MARR")

# What transcripts and quotes are made of, so that the rules for each meet in every order.
PIECES = st.sampled_from(
    [
        "ADA OBI: ", "Q. ", ">> ", "BO EK (chief): ", "[00:12:31] ", "[inaudible]", "(Laughter.)", "[…]",
        "...", "[the bill] ", "(sic)", "uh, ", "the, the ", "I wa-- was ", "not ", "don't ", "it's ", "İ",
        "two million ", "$3 ", "forty-three ", "7.43 ", "1968 ", "we saw it ", "we did not see it ", "“", "”",
        '"', "[", "]", "(", ")", "\n", "\n\n", ". ", "12 ", "Page 3\n", "—", "’", "hundred and ", "a ", "ﬁ",
        "first ", "U.S. ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join))


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, list[str], str, tuple[int, int]]:
    """Draw a transcript in which no word comes twice, words of one turn, who speaks and where they stand."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    words = chance.sample(POOL, draw(st.integers(24, 120)))
    text, at = "", 0
    turns: list[tuple[str, list[str]]] = []
    while at < len(words):
        speaker = SPEAKERS[len(turns) % len(SPEAKERS)]
        turn = words[at : at + chance.randint(8, 30)]
        text += f"{speaker}: {' '.join(turn)}.\n\n"
        turns.append((speaker, turn))
        at += len(turn)
    speaker, turn = chance.choice([(name, turn) for name, turn in turns if len(turn) >= 8] or turns)
    start = chance.randrange(max(1, len(turn) - 6))
    cut = turn[start : start + chance.randint(6, 20)]
    return text, cut, speaker, (text.index(cut[0]), text.index(cut[-1]) + len(cut[-1]))


@given(
    cuts(),
    st.sampled_from([" ", ", ", " — ", "-", " – ", "\n", "’ ‘"]),
    st.sampled_from([str.upper, str.title, str]),
)
def test_a_quote_cut_from_a_transcript_is_exact_and_located(
    cut: tuple[str, list[str], str, tuple[int, int]], between: str, case: type[str]
) -> None:
    text, words, speaker, span = cut
    found = check(Quote((f"“{case(between.join(words))}”",), speaker.title()), Transcript.of(text))
    if len(words) > 2:
        assert (found.kind, found.score, found.passage) == (VerdictKind.EXACT, 100.0, span)
        assert (found.said_by, found.note) == (speaker, None)


@given(cuts(), st.data())
def test_a_dropped_not_is_altered_and_shown(
    cut: tuple[str, list[str], str, tuple[int, int]], data: st.DataObject
) -> None:
    text, words, speaker, _ = cut
    if len(words) < 4:
        return
    at = data.draw(st.integers(1, len(words) - 1))
    said = text.replace(f"{words[at - 1]} {words[at]}", f"{words[at - 1]} not {words[at]}")
    sign = data.draw(st.sampled_from([" ", " … "]))
    quote = " ".join(words[:at]) + sign + " ".join(words[at:])
    found = check(Quote((quote,), speaker), Transcript.of(said))
    assert found.kind is VerdictKind.ALTERED
    assert ("-", "not") in found.diff


@given(cuts(), st.sampled_from(SPEAKERS))
def test_words_of_another_are_never_said_to_be_exact(
    cut: tuple[str, list[str], str, tuple[int, int]], other: str
) -> None:
    text, words, speaker, _ = cut
    found = check(Quote((" ".join(words),), other), Transcript.of(text))
    assert (found.kind is VerdictKind.EXACT) == (other == speaker)


@given(TEXTS, st.lists(TEXTS, max_size=3), st.none() | TEXTS)
def test_any_text_gives_a_verdict_whose_passage_is_the_texts(
    text: str, parts: list[str], speaker: str | None
) -> None:
    half = len(text) // 2
    held = Attribution("A1", ((0, half),), kind=Kind.DIRECT, speaker=speaker) if half else None
    transcripts = (Transcript.of(text), Transcript.of_article(text, [held] if held else [], name="article"))
    for transcript in transcripts:
        found = check(Quote(tuple(parts), speaker), transcript)
        assert found == check(Quote(tuple(parts), speaker), transcript)
        assert 0.0 <= found.score <= 100.0
        assert (found.passage is None) == (found.kind is VerdictKind.NOT_FOUND)
        if found.passage is not None:
            assert text[found.passage[0] : found.passage[1]] == found.passage_text
            assert found.diff
        assert best([found]) == found
