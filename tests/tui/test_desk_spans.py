"""Moving spans by words, without a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Spans
from tui.spans import ROLES, SpanEditor, joined
from tui.words import find_words

TEXT = "one two three four five six seven"


def editor(**spans: Spans) -> SpanEditor:
    return SpanEditor(find_words(TEXT), {**dict.fromkeys(ROLES, ()), **spans})


def words(state: SpanEditor, role: str = "content") -> list[str]:
    return [TEXT[start:end] for start, end in state.spans[role]]


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_one_move_grows_the_end_and_the_other_edge_the_start() -> None:
    start = editor(content=(at("three four"),)).at_role("content")
    grown = start.moved_to(start.cursor + 1)
    assert words(grown) == ["three four five"]
    other = grown.other_edge()
    assert words(other.moved_to(other.cursor - 1)) == ["two three four five"]


def test_an_edge_taken_past_the_other_turns_the_span_round() -> None:
    start = editor(content=(at("three four"),)).at_role("content")
    assert words(start.moved_to(0)) == ["one two three"]


def test_a_span_is_marked_moved_and_put_down() -> None:
    state = editor().moved_to(2).mark().moved_to(3).mark()
    assert words(state) == ["three four"]
    assert state.held is None
    assert words(state.moved_to(5).mark().mark()) == ["three four", "six"]


def test_marking_inside_a_span_takes_it_up_again() -> None:
    state = editor(content=(at("three four"),)).moved_to(2).mark()
    assert words(state.moved_to(4)) == ["three four five"]


def test_spans_that_meet_are_one() -> None:
    state = editor(content=(at("one two"), at("four five"))).moved_to(3).mark().other_edge().moved_to(1)
    assert words(state.tidied()) == ["one two three four five"]


MARKED = 'The dam, she said, "will hold" for now.\nNobody asked'


def stops(*steps: int, of: str, other: bool = False) -> str:
    start = MARKED.index(of)
    state = SpanEditor(
        find_words(MARKED), {**dict.fromkeys(ROLES, ()), "content": ((start, start + len(of)),)}
    )
    state = state.at_role("content")
    state = state.other_edge() if other else state
    for step in steps:
        state = state.moved_to_stop(step)
    ((first, last),) = state.spans["content"]
    return MARKED[first:last]


def test_an_edge_goes_from_mark_to_mark() -> None:
    assert stops(1, of="The") == "The dam"
    assert stops(1, 1, of="The") == "The dam, she said"
    assert stops(-1, of="she said") == "dam, she"  # past the other edge it turns the span round
    assert stops(-1, of="will", other=True) == 'she said, "will'
    assert stops(1, 1, 1, 1, of="for") == "for now.\nNobody asked"
    assert stops(1, of="for now") == "for now.\nNobody asked"
    assert stops(-1, -1, -1, -1, of="will", other=True) == 'The dam, she said, "will'


def test_removing() -> None:
    state = editor(content=(at("one two"), at("four five"))).at_role("content").remove()
    assert words(state) == ["one two"]
    assert words(state.moved_to(6).remove()) == ["one two"]


def test_the_mouse_selects_whole_words_in_either_direction() -> None:
    start, end = at("wo thr")
    assert words(editor().select(start, end)) == ["two three"]
    assert words(editor().select(end, start)) == ["two three"]


def test_roles_are_apart() -> None:
    state = editor(content=(at("one"),)).at_role("source").moved_to(6).mark()
    assert (words(state), words(state, "source")) == (["one"], ["seven"])


moves = st.lists(
    st.one_of(
        st.integers(-9, 9),
        st.sampled_from(["mark", "other_edge", "remove", "tidied", *ROLES]),
    )
)


@given(moves)
def test_whatever_is_pressed_spans_stay_whole_words_of_the_text(presses: list[int | str]) -> None:
    state = editor(content=(at("three four"),)).at_role("content")
    for press in presses:
        if isinstance(press, int):
            state = state.moved_to(state.cursor + press)
        elif press in ROLES:
            state = state.tidied().at_role(press)
        else:
            state = getattr(state, press)()
    for spans in state.tidied().spans.values():
        assert spans == joined(spans)
        for start, end in spans:
            assert 0 <= start < end <= len(TEXT)
            assert TEXT[start:end].split() == [w for w in TEXT.split() if w in TEXT[start:end].split()]
