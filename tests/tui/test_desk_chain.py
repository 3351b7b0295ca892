"""Chains drawn as trees and edited as lines; corrections and what follows from them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Attribution, Document, Kind, Section, SectionKind, SpeakerKind
from tui import chain, corrections


def drawn(*paths: tuple[str, ...]) -> list[str]:
    return [branch.strokes + branch.name for branch in chain.draw(paths)]


def test_paths_that_begin_alike_share_their_beginning() -> None:
    assert drawn(("Gazette", "engineer"), ("Gazette", "clerk"), ("Oduya",)) == [
        "├─ Gazette",
        "│  ├─ engineer",
        "│  └─ clerk",
        "└─ Oduya",
    ]


def test_a_party_where_a_path_ends_is_an_origin() -> None:
    assert [branch.origin for branch in chain.draw([("Gazette", "Oduya"), ("Gazette",)])] == [True, True]
    assert [branch.origin for branch in chain.draw([("Gazette", "Oduya")])] == [False, True]


def test_a_chain_of_a_thousand_hops_is_drawn() -> None:
    assert len(drawn(tuple(f"p{i}" for i in range(1000)))) == 1000


names = st.text(alphabet="ab é", min_size=1).map(lambda s: " ".join(s.split())).filter(bool)


@given(st.lists(st.lists(names, min_size=1).map(tuple), unique=True).map(tuple))
def test_lines_round_trip(paths: tuple[tuple[str, ...], ...]) -> None:
    assert chain.from_lines(chain.to_lines(paths)) == paths


def test_lines_are_read_leniently() -> None:
    assert chain.from_lines(" A>B \n\n > \nA > B | C") == (("A", "B"), ("C",))
    assert chain.from_lines("") == ()


def test_a_name_can_not_break_its_line() -> None:
    assert len(chain.from_lines(chain.to_lines([("A > B | C", "D")]))[0]) == 2


OLD = Attribution(
    id="A1", content=((0, 3),), speaker="clerk", speaker_kind=SpeakerKind.ANONYMOUS, role="of the court"
)


def with_paths(*paths: tuple[str, ...]) -> Attribution:
    return corrections.with_paths(OLD, paths)


def test_a_new_speaker_takes_the_old_ones_place_in_the_chain() -> None:
    old = with_paths(("Gazette", "clerk"), ("Gazette", "other"))
    new = corrections.with_speaker(old, "Maren Oduya", SpeakerKind.PERSON, "minister")
    assert new.paths == (("Gazette", "Maren Oduya"), ("Gazette", "other"))
    assert (new.speaker, new.speaker_kind, new.role) == ("Maren Oduya", SpeakerKind.PERSON, "minister")


def test_a_speaker_where_there_was_no_path_gets_one() -> None:
    assert corrections.with_speaker(OLD, "X", SpeakerKind.PERSON).paths == (("X",),)


def test_a_chain_that_ends_elsewhere_changes_the_speaker() -> None:
    assert with_paths(("Gazette", "Oduya")).speaker == "Oduya"
    assert with_paths(("Gazette", "clerk")).speaker == "clerk"
    assert with_paths().speaker == "clerk"


def test_kind_follows_the_quote_marks() -> None:
    text = 'She said "we won" and that “all” is well.'

    def kind(words: str) -> Kind:
        start = text.index(words)
        return corrections.kind_of(text, ((start, start + len(words)),))

    assert kind('"we won"') is Kind.DIRECT
    assert kind("we won") is Kind.DIRECT
    assert kind("that “all” is well") is Kind.MIXED
    assert kind("is well") is Kind.INDIRECT


def test_an_added_attribution_knows_its_section() -> None:
    document = Document(id="d", text="Head: Vance\nBody", sections=(Section(SectionKind.HEADLINE, 0, 11),))
    new = corrections.new_attribution(document, content=((0, 4),), cue=(), source=((6, 11),))
    assert new.section is SectionKind.HEADLINE
    assert (new.rule, new.id) == ("person", "")
