"""Chains drawn and edited as trees; corrections and what follows from them."""

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


routes = st.lists(st.lists(names, min_size=1).map(tuple), unique=True).map(tuple)


@given(routes)
def test_a_tree_has_the_paths_that_it_grew_from(paths: tuple[tuple[str, ...], ...]) -> None:
    assert set(chain.routes(chain.grown(paths))) == set(paths)


def text(root: chain.Hop) -> list[str]:
    return [">".join(route) for route in chain.routes(root)]


def branch(root: chain.Hop, name: str) -> chain.Branch:
    return next(branch for branch in chain.branches(root) if branch.name == name)


def test_who_is_cited_carries_the_path_on_or_begins_another() -> None:
    root = chain.grown([("Gazette",)])
    chain.cite(branch(root, "Gazette").hop, "clerk")
    assert text(root) == ["Gazette>clerk"]
    chain.cite(branch(root, "Gazette").hop, "engineer")
    chain.cite(root, "Oduya")
    assert text(root) == ["Gazette>clerk", "Gazette>engineer", "Oduya"]


def test_a_party_is_put_between_and_taken_out_again() -> None:
    root = chain.grown([("Gazette", "clerk"), ("Gazette", "engineer")])
    chain.put_before(branch(root, "engineer"), "Radio Kestrel")
    assert text(root) == ["Gazette>clerk", "Gazette>Radio Kestrel>engineer"]
    chain.remove(branch(root, "Radio Kestrel"))
    assert text(root) == ["Gazette>clerk", "Gazette>engineer"]
    chain.remove(branch(root, "clerk"))
    chain.remove(branch(root, "engineer"))
    assert text(root) == ["Gazette"]
    chain.remove(branch(root, "Gazette"))
    assert text(root) == []


def test_a_party_changes_places_beside_and_towards_the_page() -> None:
    root = chain.grown([("Gazette", "clerk"), ("Oduya",)])
    assert chain.swap(branch(root, "Gazette"), -1) is None
    chain.swap(branch(root, "Gazette"), 1)
    assert text(root) == ["Oduya", "Gazette>clerk"]
    chain.nearer(branch(root, "clerk"), root)
    assert text(root) == ["Oduya", "clerk>Gazette"]
    assert chain.nearer(branch(root, "clerk"), root) is None


@given(routes.filter(bool), st.data())
def test_whatever_is_taken_out_no_other_party_goes(
    paths: tuple[tuple[str, ...], ...], data: st.DataObject
) -> None:
    root = chain.grown(paths)
    before = [branch.hop for branch in chain.branches(root)]
    gone = data.draw(st.sampled_from(list(chain.branches(root))))
    chain.remove(gone)
    assert [b.hop for b in chain.branches(root)] == [hop for hop in before if hop is not gone.hop]


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
