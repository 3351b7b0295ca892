"""``attribution chains``: of files and of a store, in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from lxml import etree

from attribution.model import Action, Attribution, Document, Extraction, Kind, SpeakerKind
from attribution.report.graphs import GRAPH_FORMATS
from attribution.store import Store

Run = Callable[..., CompletedProcess[str]]

LETTER = "A letter about the state of the old sluice was sent to the water board in August"
HERALD = ("herald", "The Skarv Herald", "2031-03-05", f"{LETTER}, two engineers told the Herald.")
POST = ("post", "Lund Post", "2031-03-06", f"{LETTER}, the Skarv Herald reported, citing two engineers.")
AGAIN = ("again", "The Skarv Herald", "2031-03-07", f"{LETTER}, the Lund Post reported on Thursday.")
PATHS: dict[str, tuple[SpeakerKind, tuple[str, ...]]] = {
    "herald": (SpeakerKind.ANONYMOUS, ("two engineers",)),
    "post": (SpeakerKind.ANONYMOUS, ("Skarv Herald", "two engineers")),
    "again": (SpeakerKind.ORGANISATION, ("Lund Post",)),
}


def extraction(id_: str, publisher: str, published: str, text: str) -> Extraction:
    kind, path = PATHS[id_]
    found = Attribution(
        id="A1",
        content=((0, len(LETTER)),),
        kind=Kind.INDIRECT,
        source=((text.index(path[-1]), text.index(path[-1]) + len(path[-1])),),
        speaker=path[-1],
        speaker_kind=kind,
        paths=(path,),
        confidence=0.9,
    )
    document = Document(id=id_, text=text, publisher=publisher, published=published)
    return Extraction(document, (found,))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store(path) as store:
        for article in (HERALD, POST, AGAIN):
            store.add(extraction(*article))
    return path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for id_, publisher, published, text in (HERALD, POST, AGAIN):
        head = f"---\ntitle: About {id_}\ndate: {published}\npublisher: {publisher}\n---\n\n"
        (folder / f"{id_}.md").write_text(f"{head}{text}\n")
    return folder


def names(graph: dict[str, object]) -> list[str]:
    nodes = graph["nodes"]
    assert isinstance(nodes, list)
    return [node["document"]["id"] if node["document"] else node["name"] for node in nodes]


def test_a_stores_chains_go_on_through_its_articles_and_circles_are_named(run: Run, db: Path) -> None:
    result = run("chains", "--db", db, "--format", "text")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "post\n"
        "Lund Post (2031-03-06, post)\n"
        "└─ The Skarv Herald (2031-03-05, herald)\n"
        "   └─ two engineers [unnamed]\n"
        f"         A1: {LETTER}\n"
        f"         herald A1: {LETTER}\n"
        "\n"
        "again\n"
        "The Skarv Herald (2031-03-07, again)\n"
        "└─ Lund Post (2031-03-06, post)\n"
        f"   │  A1: {LETTER}\n"
        "   └─ The Skarv Herald (2031-03-05, herald) [closes a circle]\n"
        "      └─ two engineers [unnamed]\n"
        f"            post A1: {LETTER}\n"
        f"            herald A1: {LETTER}\n"
        "Circle, nearest first: The Skarv Herald (2031-03-07, again) > Lund Post (2031-03-06, post)"
        " > The Skarv Herald (2031-03-05, herald)\n"
    )


def test_files_are_held_against_each_other_as_a_stores_articles_are(run: Run, files: Path) -> None:
    result = run("chains", files, "--extractor", "rules")
    assert (result.returncode, result.stderr) == (0, "")
    graphs = json.loads(result.stdout)
    assert {graph["about"]: names(graph) for graph in graphs} == {
        "About post": ["post", "herald", "two engineers"],
        "About again": ["again", "post", "herald", "two engineers"],
    }
    (evidence,) = (
        e for g in graphs for edge in g["edges"] for e in edge["evidence"] if e["document"] == "again"
    )
    start, end = evidence["content"][0]
    assert evidence["content_text"] == LETTER
    assert end - start == len(LETTER)
    assert {path.name for path in files.iterdir()} == {"herald.md", "post.md", "again.md"}


def test_one_article_one_attribution_or_one_claim_can_be_shown(run: Run, db: Path) -> None:
    (one,) = json.loads(run("chains", "--db", db, "--document", "post").stdout)
    assert one["about"] == "post"
    (same,) = json.loads(run("chains", "--db", db, "--document", "post", "--attribution", "A1").stdout)
    assert same == one
    with Store(db, create=False) as store:
        (claim,) = store.claims()
    (all_,) = json.loads(run("chains", "--db", db, "--claim", str(claim.key)).stdout)
    assert all_["about"] == LETTER
    assert sorted(names(all_)) == ["again", "herald", "post", "two engineers"]
    assert len(all_["starts"]) == 2
    (every,) = json.loads(run("chains", "--db", db, "--claim", str(claim.key), "--all").stdout)
    assert len(every["starts"]) == 3


def test_what_has_no_hop_is_shown_when_asked_for(run: Run, db: Path) -> None:
    none = run("chains", "--db", db, "--document", "herald", "--format", "text")
    assert (none.returncode, none.stdout) == (0, "")
    assert none.stderr == "attribution: no chain with a hop; --all shows what came straight from its source\n"
    every = run("chains", "--db", db, "--document", "herald", "--all", "--format", "text")
    assert "└─ two engineers [unnamed]\n" in every.stdout


def test_what_a_reviewer_rejected_is_in_no_chain(run: Run, db: Path) -> None:
    with Store(db, create=False) as store:
        keys = {line.id: line.key for line in store.documents()}
        (item,) = store.attributions(keys["post"])
        store.decide(item.key, Action.REJECT, reviewer="Ada")
    shown = run("chains", "--db", db, "--format", "text").stdout
    assert "(2031-03-06, post)" not in shown


def test_what_a_reviewer_corrected_is_shown_as_corrected(run: Run, db: Path) -> None:
    with Store(db, create=False) as store:
        keys = {line.id: line.key for line in store.documents()}
        (item,) = store.attributions(keys["post"])
        change = Attribution(
            id="A1",
            content=item.attribution.content,
            speaker="Runa Dahl",
            speaker_kind=SpeakerKind.PERSON,
            paths=(("Radio Skarv", "Runa Dahl"),),
        )
        store.decide(item.key, Action.CORRECT, reviewer="Ada", change=change)
    (graph,) = json.loads(run("chains", "--db", db, "--document", "post").stdout)
    assert names(graph) == ["post", "Radio Skarv", "Runa Dahl"]


@pytest.mark.parametrize(("form", "known"), GRAPH_FORMATS.items())
def test_the_suffix_tells_the_format(run: Run, db: Path, tmp_path: Path, form: str, known: object) -> None:
    for suffix in GRAPH_FORMATS[form].suffixes:
        out = tmp_path / f"chains{suffix}"
        result = run("chains", "--db", db, "--out", out)
        assert (result.returncode, result.stdout) == (0, "")
        assert result.stderr == f"{out}: 2 graphs, 1 circle\n"
        assert out.read_text() == run("chains", "--db", db, "--format", form).stdout


def test_a_file_without_a_suffix_gets_what_a_pipe_does(run: Run, db: Path, tmp_path: Path) -> None:
    assert run("chains", "--db", db, "--out", tmp_path / "chains").returncode == 0
    assert (tmp_path / "chains").read_text() == run("chains", "--db", db).stdout


def test_what_is_written_opens_elsewhere(run: Run, db: Path) -> None:
    assert etree.fromstring(run("chains", "--db", db, "--format", "graphml").stdout.encode()) is not None
    assert run("chains", "--db", db, "--format", "dot").stdout.startswith("digraph chains {\n")
    assert run("chains", "--db", db, "--format", "mermaid").stdout.startswith("flowchart LR\n")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (
            ["--document", "sluice"],
            1,
            "sluice: there is no article of this id; `attribution export` shows all",
        ),
        (
            ["--document", "post", "--attribution", "A9"],
            1,
            "A9: there is no attribution of this id, or it was rejected",
        ),
        (["--attribution", "A1"], 2, "--attribution: name its article with --document"),
        (["--document", "post", "--claim", "1"], 2, "name --document or --claim, not both"),
        (["--out", "chains.svg"], 2, "chains.svg: no format goes by '.svg'; choose one with --format text|"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    run: Run, db: Path, args: list[str], code: int, told: str
) -> None:
    result = run("chains", "--db", db, *args)
    assert (result.returncode, result.stdout) == (code, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"attribution: {told}")


def test_files_and_a_store_do_not_go_together(run: Run, db: Path, files: Path) -> None:
    both = run("chains", files, "--db", db)
    assert (both.returncode, both.stderr) == (2, "attribution: name files or a store, not both\n")
    claim = run("chains", files, "--claim", "1")
    assert claim.returncode == 2
    assert len(claim.stderr.splitlines()) == 1


def test_a_claim_that_is_not_there_leaves_the_file_as_it_was(run: Run, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "chains.json"
    out.write_text("before")
    result = run("chains", "--db", db, "--claim", "99", "--out", out)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert out.read_text() == "before"


def test_no_graph_takes_the_place_of_the_store_or_of_an_article(run: Run, db: Path, files: Path) -> None:
    result = run("chains", "--db", db, "--out", db, "--format", "dot")
    assert (result.returncode, result.stderr) == (
        2,
        f"attribution: {db}: is the store; name another file with --out\n",
    )
    article = files / "post.md"
    before = article.read_bytes()
    result = run("chains", files, "--out", article, "--format", "dot")
    assert (result.returncode, article.read_bytes()) == (2, before)


def test_a_file_that_can_not_be_read_is_named_and_the_rest_goes_on(run: Run, files: Path) -> None:
    (files / "empty.txt").write_text("")
    result = run("chains", files, "--extractor", "rules")
    assert result.returncode == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [str(files / "empty.txt")]
    assert len(json.loads(result.stdout)) == 2
