"""``attribution chains``: how claims reached the page, as trees and graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import tell, wrong_usage
from attribution.cli.stores import compared_store, passing_store
from attribution.counts import counted

if TYPE_CHECKING:
    from attribution.across.chains.graph import Graph


class GraphFormat(StrEnum):
    """The keys of ``attribution.report.graphs.GRAPH_FORMATS``, told here so that help loads no report."""

    TEXT = "text"
    DOT = "dot"
    MERMAID = "mermaid"
    GRAPHML = "graphml"
    JSON = "json"


def chains(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files, folders, or -; none for what the store holds."),
    ] = None,
    db: options.Db = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Only the chains of this article, by its id.")
    ] = None,
    attribution: Annotated[
        str | None, typer.Option(metavar="ID", help="Only the chain of this attribution of --document.")
    ] = None,
    claim: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="Only those of this claim, from all articles in one graph."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what came straight from its source.")] = False,
    format: Annotated[  # noqa: A002
        GraphFormat | None,
        typer.Option("--format", help="Default: by FILE's suffix; else text on a terminal, json in a pipe."),
    ] = None,
    out: options.Out = None,
    jobs: options.Jobs = 1,
    extractor: options.Extractor = None,
    model: options.Model = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Show through whom each claim reached the page.

    On top stands the article, below it whom it has the words from, and so on to the origin. Where an article
    cites an outlet whose own article is among the files, or in the store, and says the same, the chain goes
    on through that. Chains that come back to where they began are named.

    \b
    attribution chains article.txt
    attribution chains articles/ --out chains.graphml
    attribution chains --document story-12 --format dot | dot -Tsvg > story-12.svg
    attribution chains --claim 7
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution import service
    from attribution.report.graphs import GRAPH_FORMATS, write_graphs

    _refuse(paths, db, document, attribution, claim)
    form = options.form(format, out, GRAPH_FORMATS, terminal="text", pipe="json")
    drawn = circles = 0

    def followed(graphs: Iterable[Graph]) -> Iterator[Graph]:
        nonlocal drawn, circles
        for graph in graphs:
            drawn += bool(graph.starts)
            circles += len(graph.circles)
            yield graph

    settings = options.settings(
        config, db=db, extractor=extractor, model=model, pipeline=pipeline, min_confidence=min_confidence
    )
    with ExitStack() as opened:
        if paths:
            options.refuse_article_as_output(out, paths)
            store, failed = opened.enter_context(passing_store(paths, settings, jobs=jobs, quiet=quiet))
        else:
            store, failed = opened.enter_context(compared_store(settings, out, quiet=quiet)), 0
        if claim is None:
            graphs = service.chains(store, document=document, attribution=attribution, with_direct=every)
        else:
            graphs = iter([service.chains_of_claim(store, claim, with_direct=every)])
        write_graphs(followed(graphs), format=form, out=out)
    if not quiet:
        if not drawn:
            tell("attribution: no chain with a hop; --all shows what came straight from its source")
        if out is not None:
            tell(f"{out}: {counted(drawn, 'graph')}, {counted(circles, 'circle')}")
    if failed:
        raise typer.Exit(1)


def _refuse(
    paths: list[Path] | None, db: str | None, document: str | None, attribution: str | None, claim: int | None
) -> None:
    """See that what is asked for goes together.

    Raises:
        typer.Exit: it does not.
    """
    if paths and db is not None:
        raise wrong_usage("name files or a store, not both")
    if claim is not None and document is not None:
        raise wrong_usage("name --document or --claim, not both")
    if claim is not None and paths:
        raise wrong_usage("--claim: only a store's claims have numbers; `attribution add` the files first")
    if attribution is not None and document is None:
        raise wrong_usage("--attribution: name its article with --document")
