"""Chains across articles: what a hop is linked to, where a chain ends, circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.across.chains.graph import NOT_STATED, Edge, Graph, Node, PartyKind, Publication, Telling
from attribution.across.chains.publishers import is_outlet, is_platform, outlet_key
from attribution.across.chains.tracing import CANDIDATES, Tellings, trace
from attribution.model import Attribution, SpeakerKind

PERSON, ANONYMOUS, BODY = SpeakerKind.PERSON, SpeakerKind.ANONYMOUS, SpeakerKind.ORGANISATION


def telling(
    name: str,
    publisher: str | None,
    published: str | None,
    *paths: Sequence[str],
    kind: SpeakerKind = PERSON,
    id_: str = "A1",
    denies: bool = False,
) -> Telling:
    """Make an article's attribution that says what all of a claim's do."""
    attribution = Attribution(
        id=id_,
        content=((0, 9),),
        speaker=paths[0][-1] if paths and paths[0] else None,
        speaker_kind=kind,
        paths=tuple(map(tuple, paths)),
    )
    return Telling(Publication(name, name, None, publisher, published), attribution, "It fell.", denies)


def traced(
    *tellings: Telling,
    of: str | None = None,
    with_direct: bool = False,
    linked: Mapping[str, Publication] | None = None,
) -> Graph:
    claim = Tellings("c", tellings)
    wanted = [each for each in tellings if of in (None, each.publication.key)]
    return trace([(claim, wanted)], key="g", about="It fell.", with_direct=with_direct, linked=linked or {})


def names(graph: Graph) -> dict[str, str]:
    """Return what to call each node: a stored article by its id."""
    return {node.id: node.publication.id if node.publication else node.name for node in graph.nodes}


def arrows(graph: Graph) -> set[str]:
    called = names(graph)
    return {f"{called[edge.target]} < {called[edge.source]}" for edge in graph.edges}


def edge(graph: Graph, arrow: str) -> Edge:
    called = names(graph)
    (found,) = (e for e in graph.edges if f"{called[e.target]} < {called[e.source]}" == arrow)
    return found


def node(graph: Graph, name: str) -> Node:
    (found,) = (each for each in graph.nodes if each.name == name)
    return found


def circles(graph: Graph) -> list[list[str]]:
    return [[each.publication.id if each.publication else each.name for each in c] for c in graph.circles]


def is_acyclic(graph: Graph) -> bool:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for each in graph.edges:
        if not each.circle:
            sorter.add(each.target, each.source)
    try:
        sorter.prepare()
    except CycleError:
        return False
    return True


# One article


def test_a_chain_within_an_article_runs_from_it_to_the_origin() -> None:
    graph = traced(telling("dam", "The Post", "2031-05-02", ["RIA", "Runa Dahl"]))
    assert arrows(graph) == {"dam < RIA", "RIA < Runa Dahl"}
    assert node(graph, "RIA").kind is PartyKind.OUTLET
    assert node(graph, "Runa Dahl").kind is PartyKind.PERSON
    assert [names(graph)[id_] for id_ in graph.starts] == ["dam"]
    assert all(e.evidence[0].attribution.id == "A1" for e in graph.edges)


def test_paths_that_share_hops_share_nodes_and_joint_speakers_branch() -> None:
    paths = (["CNN", "Runa Dahl"], ["CNN", "Ole Vik"])
    graph = traced(telling("dam", "The Post", None, *paths))
    assert arrows(graph) == {"dam < CNN", "CNN < Runa Dahl", "CNN < Ole Vik"}
    assert len(graph.nodes) == 4


def test_what_has_no_hop_is_only_shown_when_asked_for() -> None:
    plain = telling("dam", "The Post", None, ["Runa Dahl"])
    bare = telling("sea", "The Mail", None, kind=SpeakerKind.UNKNOWN)
    assert traced(plain, bare) == Graph("g", "It fell.", (), (), ())
    graph = traced(plain, bare, with_direct=True)
    assert arrows(graph) == {"dam < Runa Dahl", "sea < "}
    assert node(graph, NOT_STATED).unnamed


def test_of_joint_unnamed_sources_all_that_are_only_described_are_unnamed() -> None:
    graph = traced(
        telling("dam", None, None, ["CNN", "an aide"], ["CNN", "another"], ["CNN", "Vik"], kind=ANONYMOUS)
    )
    assert {each.name: each.unnamed for each in graph.nodes if each.publication is None} == {
        "CNN": False,
        "an aide": True,
        "another": True,
        "Vik": False,
    }


@pytest.mark.parametrize("kind", [ANONYMOUS, SpeakerKind.COLLECTIVE])
def test_unnamed_sources_of_two_articles_are_not_taken_for_one(kind: SpeakerKind) -> None:
    two = [telling(name, None, None, ["CNN", "officials"], kind=kind) for name in ("dam", "sea")]
    graph = traced(*two)
    officials = [each for each in graph.nodes if each.name == "officials"]
    assert len(officials) == 2
    assert all(each.unnamed for each in officials)


def test_an_origin_with_a_full_name_is_one_for_all_articles_and_a_surname_is_not() -> None:
    graph = traced(
        telling("dam", None, None, ["CNN", "Runa Dahl"]),
        telling("sea", None, None, ["RIA", "Runa Dahl"]),
        telling("fog", None, None, ["RIA", "Dahl"]),
        telling("ice", None, None, ["CNN", "Dahl"]),
    )
    assert [each.name for each in graph.nodes].count("Runa Dahl") == 1
    assert [each.name for each in graph.nodes].count("Dahl") == 2


def test_hops_of_two_articles_stay_apart_so_that_no_chain_runs_through_the_others() -> None:
    graph = traced(
        telling("dam", None, None, ["CNN", "Runa Dahl"]), telling("sea", None, None, ["CNN", "Ole Vik"])
    )
    assert [each.name for each in graph.nodes].count("CNN") == 2


@pytest.mark.parametrize("kind", [PERSON, ANONYMOUS])
@pytest.mark.parametrize("order", [1, -1])
def test_who_speaks_and_relays_others_is_one_node(kind: SpeakerKind, order: int) -> None:
    own = telling("dam", None, None, ["CNN", "Runa Dahl"], kind=kind)
    relayed = telling("dam", None, None, ["CNN", "Runa Dahl", "her brother"], kind=ANONYMOUS, id_="A2")
    elsewhere = telling("sea", None, None, ["RIA", "Runa Dahl"], kind=kind)
    graph = traced(*[own, relayed][::order])
    assert arrows(graph) == {"dam < CNN", "CNN < Runa Dahl", "Runa Dahl < her brother"}
    assert node(graph, "Runa Dahl").kind == PartyKind(kind)
    assert {t.attribution.id for t in edge(graph, "CNN < Runa Dahl").evidence} == {"A1", "A2"}
    both = traced(own, relayed, elsewhere)
    sources = {e.target for e in both.edges if names(both)[e.source] == "her brother"}
    elsewhere_dahl = {e.source for e in both.edges if names(both)[e.target] == "RIA"}
    assert not sources & elsewhere_dahl  # the second article knows nothing of a brother


# Links


def test_a_hop_goes_on_through_the_outlets_own_article_to_the_first_appearance() -> None:
    graph = traced(
        telling("late", "The Mail", "2031-05-04", ["The Saltmere Post"], kind=BODY),
        telling("middle", "Saltmere Post", "2031-05-03", ["FT", "an official"], kind=ANONYMOUS),
        telling("first", "Financial Times", "2031-05-02", ["Runa Dahl"]),
        of="late",
    )
    assert arrows(graph) == {
        "late < middle",
        "middle < first",
        "first < an official",  # as the second article tells it
        "first < Runa Dahl",
    }
    (told,) = edge(graph, "first < an official").evidence
    assert told.publication.id == "middle"
    assert not graph.circles


@pytest.mark.parametrize(
    ("hop", "publisher"),
    [
        ("The Saltmere Post", "SALTMERE POST"),
        ("Herald & Echo", "The Herald and Echo"),
        ("Libération", "Liberation"),
        ("FT", "Financial Times"),
        ("Associated Press", "AP"),
        ("the BBC", "BBC News"),
        ("RIA Novosti", "RIA"),
        ("Guardian", "www.theguardian.com"),
        ("Saltmere Post", "saltmerepost.co.uk"),
        ("Financial Times", "ft.com"),
    ],
)
def test_an_outlet_is_known_by_its_spellings_and_listed_forms(hop: str, publisher: str) -> None:
    graph = traced(
        telling("b", "The Mail", "2031-05-03", [hop, "Runa Dahl"]),
        telling("a", publisher, "2031-05-02", ["Runa Dahl"]),
        of="b",
    )
    assert arrows(graph) == {"b < a", "a < Runa Dahl"}


@pytest.mark.parametrize(
    ("hop", "publisher"),
    [
        ("The Times", "New York Times"),
        ("Saltmere Post", "Saltmere Past"),
        ("Sunday Times", "The Times"),
        ("SP", "Saltmere Post"),  # no list knows it
        ("Fox", "Fox News"),  # a word besides
        ("Post", "saltmere.post.com"),
        ("—", "…"),
        ("CNN", None),
    ],
)
def test_an_outlet_is_never_guessed(hop: str, publisher: str | None) -> None:
    graph = traced(
        telling("b", "The Mail", "2031-05-03", [hop, "Runa Dahl"]),
        telling("a", publisher, "2031-05-02", ["Runa Dahl"]),
        of="b",
    )
    assert arrows(graph) == {f"b < {hop}", f"{hop} < Runa Dahl"}


def test_what_came_out_later_is_not_the_source() -> None:
    later = telling("a", "CNN", "2031-05-04", ["Runa Dahl"])
    graph = traced(telling("b", "The Mail", "2031-05-03", ["CNN", "Runa Dahl"]), later, of="b")
    assert arrows(graph) == {"b < CNN", "CNN < Runa Dahl"}


def test_the_same_day_is_not_later() -> None:
    same = telling("a", "CNN", "2031-05-03T23:00:00Z", ["Runa Dahl"])
    graph = traced(telling("b", "The Mail", "2031-05-03", ["CNN", "Runa Dahl"]), same, of="b")
    assert not edge(graph, "b < a").undated


@pytest.mark.parametrize("published", [None, "", "soon", "2031-02-30"])
def test_without_a_date_a_link_is_made_and_told(published: str | None) -> None:
    undated = telling("a", "CNN", published, ["Runa Dahl"])
    graph = traced(telling("b", "The Mail", "2031-05-03", ["CNN", "Runa Dahl"]), undated, of="b")
    assert edge(graph, "b < a").undated
    back = traced(telling("b", "The Mail", published, ["CNN", "Runa Dahl"]), undated, of="b")
    assert edge(back, "b < a").undated


def test_of_several_articles_the_earliest_is_meant_and_the_others_are_candidates() -> None:
    days = ["2031-05-05", None, "2031-05-02", "2031-05-01", "2031-05-03"]
    stored = [telling(f"a{i}", "CNN", day, ["Runa Dahl"]) for i, day in enumerate(days)]
    citing = telling("b", "The Mail", "2031-05-03", ["CNN", "Runa Dahl"])
    graph = traced(*stored, citing, of="b")
    link = edge(graph, "b < a3")
    assert [other.id for other in link.candidates] == ["a2", "a4", "a1"]
    many = [telling(f"a{i}", "CNN", "2031-05-02", ["Runa Dahl"]) for i in range(50)]
    assert len(edge(traced(*many, citing, of="b"), "b < a0").candidates) == CANDIDATES


def test_later_hops_are_not_after_the_article_that_they_stand_behind() -> None:
    graph = traced(
        telling("c", "The Mail", "2031-05-05", ["CNN", "RIA", "Runa Dahl"]),
        telling("b", "CNN", "2031-05-02", ["Runa Dahl"]),
        telling("a", "RIA", "2031-05-04", ["Runa Dahl"]),
        of="c",
    )
    assert arrows(graph) == {"c < b", "b < RIA", "RIA < Runa Dahl", "b < Runa Dahl"}


def test_a_denial_is_no_source_of_what_it_denies() -> None:
    denial = telling("a", "CNN", "2031-05-02", ["Ole Vik"], denies=True)
    citing = telling("b", "The Mail", "2031-05-03", ["CNN", "Runa Dahl"])
    assert arrows(traced(citing, denial, of="b")) == {"b < CNN", "CNN < Runa Dahl"}
    denied = telling("c", "The Mail", "2031-05-03", ["CNN", "Ole Vik"], denies=True)
    assert arrows(traced(denied, denial, of="c")) == {"c < a", "a < Ole Vik"}


def test_a_person_is_no_outlet_whatever_a_site_is_called() -> None:
    blog = telling("a", "Runa Dahl", "2031-05-02", ["Ole Vik"])
    graph = traced(telling("b", "The Mail", "2031-05-03", ["CNN", "Runa Dahl"]), blog, of="b")
    assert arrows(graph) == {"b < CNN", "CNN < Runa Dahl"}


def test_an_article_of_no_stated_source_ends_the_chain_so() -> None:
    bare = telling("a", "CNN", "2031-05-02", kind=SpeakerKind.UNKNOWN)
    citing = telling("b", "The Mail", "2031-05-03", ["CNN"], kind=BODY)
    assert arrows(traced(citing, bare, of="b")) == {"b < a", "a < "}
    sourced = telling("a", "CNN", "2031-05-02", ["Runa Dahl"], id_="A2")
    assert arrows(traced(citing, bare, sourced, of="b")) == {"b < a", "a < Runa Dahl"}


def test_each_claim_of_an_article_is_linked_on_its_own() -> None:
    article = Publication("b", "b", None, "The Mail", "2031-05-03")
    claims = [
        Tellings(
            number,
            [
                Telling(
                    article,
                    Attribution(id=f"A{number}", content=((0, 1),), speaker=who, paths=(("CNN", who),)),
                    "x",
                ),
                telling("a", "CNN", "2031-05-02", [who], id_=f"A{number}"),
            ],
        )
        for number, who in enumerate(("Runa Dahl", "Ole Vik"))
    ]
    graph = trace([(claim, claim.told_by("b", denies=False)) for claim in claims], key="g", about="")
    called = names(graph)
    sources = {(e.target, called[e.source]) for e in graph.edges if called[e.target] == "a"}
    assert len({target for target, _ in sources}) == 2  # else each claim would have both speakers
    assert {name for _, name in sources} == {"Runa Dahl", "Ole Vik"}


# Circles


def test_two_articles_that_cite_each_other_are_a_circle() -> None:
    graph = traced(
        telling("a", "CNN", "2031-05-02", ["RIA"], kind=BODY),
        telling("b", "RIA", "2031-05-02", ["CNN"], kind=BODY),
        of="a",
    )
    assert arrows(graph) == {"a < b", "b < a"}
    assert circles(graph) == [["a", "b", "a"]]
    assert edge(graph, "b < a").circle
    assert is_acyclic(graph)


def test_a_longer_circle_is_named_in_order() -> None:
    outlets = ["CNN", "RIA", "Reuters", "Le Monde"]
    ring = [
        telling(name, name, None, [outlets[(i + 1) % 4], "officials"], kind=ANONYMOUS)
        for i, name in enumerate(outlets)
    ]
    assert circles(traced(*ring, of="CNN")) == [[*outlets, "CNN"]]


def test_an_outlet_that_cites_itself_through_another_is_a_circle_though_the_chain_goes_on() -> None:
    graph = traced(
        telling("first", "The Mail", "2031-05-01", ["two engineers"], kind=ANONYMOUS),
        telling("other", "The Post", "2031-05-02", ["The Mail", "two engineers"], kind=ANONYMOUS),
        telling("again", "The Mail", "2031-05-03", ["The Post"], kind=BODY),
        of="again",
    )
    assert arrows(graph) == {"again < other", "other < first", "first < two engineers"}
    assert circles(graph) == [["again", "other", "first"]]
    assert edge(graph, "other < first").circle


def test_a_circle_is_found_where_the_article_cited_is_not_stored_or_too_late() -> None:
    graph = traced(
        telling("b", "The Post", "2031-05-02", ["The Mail Online", "Islander"], kind=BODY),
        telling("c", "Islander", "2031-05-03", ["The Post"], kind=BODY),
        of="c",
    )
    assert circles(graph) == [["c", "b", "The Mail Online", "Islander"]]


def test_a_circle_off_the_first_way_is_found_too() -> None:
    graph = traced(
        telling("r", "The Mail", "2031-05-09", ["CNN"], ["RIA"], kind=BODY),
        telling("x", "CNN", "2031-05-08", ["Reuters"], kind=BODY),
        telling("y", "RIA", "2031-05-08", ["Reuters"], kind=BODY),
        telling("z", "Reuters", "2031-05-07", ["RIA"], kind=BODY),
        of="r",
    )
    assert circles(graph) == [["y", "z", "RIA"]]


def test_an_outlet_that_cites_its_own_earlier_article_is_no_circle() -> None:
    graph = traced(
        telling("again", "The Mail", "2031-05-03", ["The Mail", "Runa Dahl"]),
        telling("first", "The Mail", "2031-05-01", ["Runa Dahl"]),
        of="again",
    )
    assert arrows(graph) == {"again < first", "first < Runa Dahl"}
    assert not graph.circles


def test_separate_lines_of_two_outlets_are_no_circle() -> None:
    graph = traced(
        telling("a1", "The Mail", "2031-05-05", ["CNN"], kind=BODY),
        telling("b1", "CNN", "2031-05-04", ["Runa Dahl"]),
        telling("b2", "CNN", "2031-05-06", ["RIA"], kind=BODY),
        telling("c1", "RIA", "2031-05-01", ["Ole Vik"]),
    )
    assert not graph.circles


# Anything

OUTLETS = st.sampled_from(["CNN", "RIA", "The Post", "Reuters", "", "the", "\ud800", "Runa Dahl", "\0"])
DAYS = st.sampled_from([None, "2031-05-01", "2031-05-02", "2031-05-03", "2031-99-01"])
TELLINGS = st.lists(
    st.tuples(OUTLETS, DAYS, st.lists(st.lists(OUTLETS, max_size=4), max_size=3), st.booleans()), max_size=9
)


@given(TELLINGS)
def test_any_claim_gives_a_graph_that_is_whole_and_has_no_circle_but_those_told(
    rows: Iterable[tuple[str, str | None, list[list[str]], bool]],
) -> None:
    tellings = [
        telling(f"d{i // 2}", publisher, day, *paths, kind=SpeakerKind.UNKNOWN, id_=f"A{i}", denies=denies)
        for i, (publisher, day, paths, denies) in enumerate(rows)
    ]
    graph = traced(*tellings, with_direct=True)
    ids = [each.id for each in graph.nodes]
    assert len(set(ids)) == len(ids)
    assert {end for e in graph.edges for end in (e.source, e.target)} <= set(ids)
    assert all(e.source != e.target and e.evidence for e in graph.edges)
    assert is_acyclic(graph)
    assert bool(graph.circles) == any(e.circle for e in graph.edges)
    for circle in graph.circles:
        first, last = (outlet_key(circle[i].name) for i in (0, -1))
        assert circle[0] == circle[-1] or first == last
        steps = {(e.target, e.source) for e in graph.edges}
        assert all((one.id, other.id) in steps for one, other in pairwise(circle))
    assert traced(*tellings, with_direct=True) == graph


def test_ten_thousand_articles_in_a_row_or_in_a_heap_are_no_trouble() -> None:
    row = [
        telling(f"d{i}", f"Outlet {i}", None, [f"Outlet {i + 1}", f"Outlet {i // 2}"], kind=BODY)
        for i in range(10_000)
    ]
    graph = traced(*row)
    assert len(graph.nodes) == 10_001
    assert is_acyclic(graph)
    heap = [telling(f"d{i}", "CNN", "2031-05-01", ["RIA", "CNN", "officials"]) for i in range(10_000)]
    assert len(traced(*heap).starts) == 10_000


def test_platforms_and_the_form_of_outlets_are_told_apart() -> None:
    assert is_platform("Truth Social")
    assert is_platform("twitter")
    assert not is_platform("CNN")
    assert is_outlet("Saltmere Gazette")
    assert is_outlet("Radio Kestrel News Agency")
    assert not is_outlet("Runa Dahl")
    assert not is_outlet("")


def linking(told: Telling, party: str, digest: str) -> Telling:
    """Return a telling of which a person said which article a party is."""
    return replace(told, attribution=replace(told.attribution, links=((party, digest),)))


def test_an_article_that_a_person_linked_comes_before_what_dates_and_names_tell() -> None:
    told = linking(telling("wire", "Wire", "2031-05-03", ("Gazette", "clerk")), "Gazette", "d2")
    first = telling("g1", "Gazette", "2031-05-01", ("mayor",))
    second = telling("g2", "Gazette", "2031-05-02", ("clerk",))
    graph = traced(told, first, second, of="wire", linked={"d2": second.publication})
    assert arrows(graph) == {"wire < g2", "g2 < clerk"}
    assert edge(graph, "wire < g2").by_hand
    assert edge(graph, "wire < g2").candidates == ()
    assert not edge(graph, "g2 < clerk").by_hand


def test_a_chain_ends_in_a_linked_article_that_does_not_tell_the_claim() -> None:
    told = linking(telling("wire", "Wire", "2031-05-03", ("clerk",), kind=ANONYMOUS), "clerk", "d9")
    other = Publication("memo", "memo", "A memo")
    assert arrows(traced(told, linked={"d9": other})) == {"wire < memo"}
    assert arrows(traced(told, with_direct=True)) == {"wire < clerk"}  # it is not in this store


def test_an_article_that_is_linked_to_itself_is_no_hop() -> None:
    told = linking(telling("wire", "Wire", "2031-05-03", ("Wire", "clerk")), "Wire", "d1")
    assert arrows(traced(told, linked={"d1": told.publication})) == {"wire < clerk"}
