"""Chains as graphs: each format reads back, and no name can steer what reads it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from attribution.across.chains.graph import Graph, Publication, Telling
from attribution.across.chains.tracing import Tellings, trace
from attribution.errors import OutputError
from attribution.model import Attribution, SpeakerKind
from attribution.report.graphs import GRAPH_FORMATS, write_graphs
from attribution.report.visible import one_line

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
PAYLOADS = (
    '"]; evil [label="x',
    "a --> b; c -.-> d\nend\nclick a",
    "<script>alert(1)</script>&lt;b&gt;&quot;",
    "\\N \\G \\l \\",
    '\\" -> \\\\',
    "#quot; #35; style x:#fff; classDef y:#000;",
    "`code` **bold** %% comment %%{init}%%",
    "]]> <!-- --> <?xml?> <![CDATA[",
    "\x1b[31mred\x1b]0;title\x07\x9b",
    "\u202eevil\u2066 \u2028 \x85 \0 \ud83d \ufffe",
    "two\nlines\r\nthree\ttabs",
    "//comment /* more */ -- ;;",
    "漢字 é",
    "",
)


def telling(
    name: str,
    publisher: str | None,
    published: str | None,
    *paths: tuple[str, ...],
    words: str = "It fell.",
    kind: SpeakerKind = SpeakerKind.ANONYMOUS,
) -> Telling:
    attribution = Attribution(
        id="A1",
        content=((3, 9),),
        cue=((10, 14),),
        source=((15, 20),),
        speaker=paths[0][-1] if paths else None,
        speaker_kind=kind,
        paths=paths,
    )
    return Telling(Publication(name, name, f"About {name}", publisher, published), attribution, words)


def whole(*tellings: Telling) -> Graph:
    claim = Tellings(1, tellings)
    return trace([(claim, claim)], key="g", about="x")


def ring(payload: str | None = None) -> Graph:
    """Return a graph with all there is: links, a circle, an unnamed origin, two starts."""
    name = "two engineers" if payload is None else f"{payload} engineers"
    aide = "an aide" if payload is None else f"{payload} aide"
    words = "“It fell.”" if payload is None else payload
    post = "The Post" if payload is None else f"Post {payload}"
    claim = Tellings(
        1,
        [
            telling("first", "The Mail", "2031-05-01", (name,), words=words),
            telling("other", post, None, ("The Mail", name), words=words),
            telling("again", "The Mail", "2031-05-03", (post, aide), ("CNN", name), words=words),
        ],
    )
    return trace([(claim, claim)], key=f"g{payload}", about="It fell." if payload is None else payload)


def written(*graphs: Graph, form: str, encoding: str = "utf-8") -> str:
    stream = io.BytesIO()
    GRAPH_FORMATS[form].write(graphs, stream, encoding=encoding)
    return stream.getvalue().decode(encoding)


# The tree


def test_the_tree_runs_from_the_article_to_the_origins_and_names_the_circle() -> None:
    assert written(ring(), form="text") == (
        "It fell.\n"
        "The Post (undated, other)\n"
        "└─ The Mail (2031-05-01, first) [which came first is not known; or again]\n"
        "   └─ two engineers [unnamed]\n"
        "         other A1: “It fell.”\n"
        "         first A1: “It fell.”\n"
        "The Mail (2031-05-03, again)\n"
        "├─ The Post (undated, other) [which came first is not known; shown above]\n"
        "│  └─ an aide [unnamed]\n"
        "│        again A1: “It fell.”\n"
        "└─ CNN\n"
        "   └─ two engineers [unnamed]\n"
        "         again A1: “It fell.”\n"
        "Circle, nearest first: The Mail (2031-05-03, again) > The Post (undated, other)"
        " > The Mail (2031-05-01, first)\n"
    )


def test_where_an_encoding_has_no_strokes_the_tree_is_ascii() -> None:
    tree = written(ring("Šárka Ćosić"), form="text", encoding="ascii")
    assert "|- The Post" not in tree
    assert "`- CNN\n" in tree
    assert "?" in tree


def test_a_circle_is_drawn_once_and_ends() -> None:
    body = SpeakerKind.ORGANISATION
    two = [telling("a", "CNN", None, ("RIA",), kind=body), telling("b", "RIA", None, ("CNN",), kind=body)]
    claim = Tellings(1, two)
    graph = trace([(claim, two[:1])], key="g", about="x")
    unknown = "which came first is not known"
    assert written(graph, form="text").splitlines()[1:] == [
        "CNN (undated, a)",
        f"└─ RIA (undated, b) [{unknown}]",
        "   │  A1: It fell.",
        f"   └─ CNN (undated, a) [closes a circle; {unknown}; shown above]",
        "         b A1: It fell.",
        "Circle, nearest first: CNN (undated, a) > RIA (undated, b) > CNN (undated, a)",
    ]


def test_what_others_tell_of_an_article_stands_in_their_trees_alone() -> None:
    graph = whole(
        telling("source", "CNN", "2031-05-01", ("Runa Dahl",)),
        telling("one", "The Mail", "2031-05-02", ("CNN", "an aide")),
        telling("two", "The Post", "2031-05-02", ("CNN", "a friend")),
    )
    tree = written(graph, form="text")
    one, two = tree.split("The Post (")
    assert "an aide" in one
    assert "a friend" not in one
    assert "a friend" in two
    assert "an aide" not in two
    assert tree.count("Runa Dahl") == 1


def test_a_chain_without_end_is_cut_where_no_screen_is_wide_enough() -> None:
    path = tuple(f"party {i}" for i in range(5000))
    tree = written(whole(telling("a", None, None, path)), form="text")
    assert len(tree.splitlines()) < 60
    assert "… the chain goes on\n" in tree


def test_a_claim_with_thousands_of_copies_costs_by_the_copy() -> None:
    first = telling("first", "CNN", "2031-05-01", ("officials",))
    copies = [telling(f"d{i}", None, "2031-05-02", ("CNN", "officials")) for i in range(4000)]
    graph = whole(first, *copies)
    assert len(written(graph, form="text").splitlines()) == 4000 * 4 + 2


# Hostile names


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_no_output_holds_what_steers_a_terminal(form: str, payload: str) -> None:
    text = written(ring(payload), form=form)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_tree_has_the_lines_that_it_has_with_plain_names(payload: str) -> None:
    plain = written(ring("x"), form="text").splitlines()
    hostile = written(ring(payload), form="text").splitlines()
    assert len(hostile) == len(plain)


def dot_tokens(source: str) -> Iterator[str]:
    """Yield the tokens of a DOT file, by Graphviz' grammar; anything else is an error."""
    token = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z_0-9]*|-?\d+|->|[{}\[\];,=])', re.DOTALL)
    at = 0
    while source[at:].strip():
        found = token.match(source, at)
        assert found is not None, source[at : at + 60]
        yield found[1]
        at = found.end()


def dot_text(token: str) -> str:
    """Return the text of a string, its lines joined by blanks."""
    text = re.sub(r"\\(.)", lambda found: " " if found[1] == "n" else found[1], token[1:-1])
    return text.replace("&amp;", "&")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_dot_has_the_same_tokens_but_for_the_strings(payload: str) -> None:
    def skeleton(payload: str) -> list[str]:
        tokens = dot_tokens(written(ring(payload), form="dot"))
        return [re.sub(r"^n[0-9a-f]{16}$", "node", '""' if t.startswith('"') else t) for t in tokens]

    assert skeleton(payload) == skeleton("x")
    strings = [t for t in dot_tokens(written(ring(payload), form="dot")) if t.startswith('"')]
    assert one_line(f"{payload} aide") in map(dot_text, strings)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_mermaid_is_our_lines_with_nothing_but_letters_and_entities_in_the_strings(payload: str) -> None:
    string = r'"(?:[^\W_]|[ .,]|#\d+;|<br>)*"'
    node = r"n[0-9a-f]{16}"
    line = re.compile(
        r"flowchart LR|  classDef unnamed stroke-dasharray: 5 3|  end"
        rf"|  subgraph g\d+\[{string}\]"
        rf"|    {node}(?:\[\[{string}\]\]|\({string}\))(?::::unnamed)?"
        rf"|    {node} (?:-->|-\.->)\|{string}\| {node}"
    )
    lines = written(ring(payload), form="mermaid").splitlines()
    assert all(line.fullmatch(each) for each in lines)
    labels = [
        re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.replace("<br>", " "))
        for each in lines
        for label in re.findall(rf"\(({string})\)", each)
    ]
    assert f'"{one_line(payload + " aide")}"' in labels


def graphml(*graphs: Graph) -> etree._Element:
    return etree.fromstring(written(*graphs, form="graphml").encode())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_graphml_has_names_as_text(payload: str) -> None:
    root = graphml(ring(payload))
    labels = [data.text for data in root.iter(f"{GRAPHML}data") if data.get("key") == "node-label"]
    assert one_line(f"{payload} aide") in labels
    assert {element.tag for element in root.iter()} == {
        GRAPHML + tag for tag in ("graphml", "key", "graph", "node", "edge", "data")
    }


def test_graphml_keeps_to_its_schema_and_to_its_keys() -> None:
    root = graphml(ring(), ring("x"))
    keys = {key.get("id"): key for key in root.findall(f"{GRAPHML}key")}
    (graph,) = root.findall(f"{GRAPHML}graph")
    assert graph.get("edgedefault") == "directed"
    nodes = [node.get("id") for node in graph.findall(f"{GRAPHML}node")]
    assert len(set(nodes)) == len(nodes) == 2 * len(ring().nodes)
    for edge in graph.findall(f"{GRAPHML}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)
    for data in graph.iter(f"{GRAPHML}data"):
        key, parent = keys[data.get("key")], data.getparent()
        assert parent is not None
        assert parent.tag == GRAPHML + str(key.get("for"))
        assert key.get("attr.type") == "string" or data.text in ("true", "false")
    assert sum(data.get("key") == "edge-circle" and data.text == "true" for data in graph.iter()) == 2


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_gives_names_and_words_back_as_they_are(payload: str) -> None:
    (graph,) = json.loads(written(ring(payload), form="json"))
    assert f"{payload} aide" in [node["name"] for node in graph["nodes"]]
    assert graph["about"] == payload
    assert {e["content_text"] for edge in graph["edges"] for e in edge["evidence"]} == {payload}


def test_json_has_the_evidence_with_its_offsets_and_the_circles() -> None:
    graph, _ = json.loads(written(ring(), ring("x"), form="json"))
    assert list(graph) == ["id", "about", "starts", "nodes", "edges", "circles"]
    ids = {node["id"]: node for node in graph["nodes"]}
    assert [ids[start]["document"]["id"] for start in graph["starts"]] == ["other", "again"]
    (circle,) = graph["circles"]
    assert circle["names"] == ["The Mail", "The Post", "The Mail"]
    closing = [edge for edge in graph["edges"] if edge["circle"]]
    assert [edge["evidence"] for edge in closing] == [
        [
            {
                "document": "other",
                "attribution": "A1",
                "content": [[3, 9]],
                "cue": [[10, 14]],
                "source": [[15, 20]],
                "content_text": "“It fell.”",
                "denies": False,
            }
        ]
    ]
    assert [other["id"] for other in closing[0]["candidates"]] == ["again"]


def test_ids_are_the_same_in_every_run_and_apart_in_every_graph() -> None:
    assert [node.id for node in ring().nodes] == [node.id for node in ring().nodes]
    assert not {node.id for node in ring().nodes} & {node.id for node in ring("x").nodes}


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_any_name_reads_back(name: str, words: str) -> None:
    claim = Tellings(1, [telling(name, name, None, ("CNN", f"x{name}"), words=words)])
    graph = trace([(claim, claim)], key="g", about=f"about {words}")
    assert one_line(f"x{name}") in [
        data.text for data in graphml(graph).iter(f"{GRAPHML}data") if data.get("key") == "node-label"
    ]
    assert one_line(f"x{name}") in [
        dot_text(t) for t in dot_tokens(written(graph, form="dot")) if t.startswith('"')
    ]
    (back,) = json.loads(written(graph, form="json"))
    assert f"x{name}" in [node["name"] for node in back["nodes"]]
    assert len(written(graph, form="text").splitlines()) == 5


# Where it goes


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_no_graphs_are_a_whole_file(form: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_graphs([], format=form, out=out)
    text = out.read_text()
    if form == "json":
        assert json.loads(text) == []
    elif form == "graphml":
        etree.fromstring(text.encode())
    elif form == "dot":
        assert list(dot_tokens(text))[-1] == "}"


def test_what_goes_wrong_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def graphs() -> Iterator[Graph]:
        yield ring()
        raise OutputError("no more")

    out = tmp_path / "chains.dot"
    out.write_text("before")
    with pytest.raises(OutputError):
        write_graphs(graphs(), format="dot", out=out)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(OutputError, match="svg: no such format; choose one of text, dot, mermaid"):
        write_graphs([], format="svg", out=None)
