"""``attribution evaluate``: how good this program, or another, is on gold."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import Progress, tell, wrong_usage
from attribution.counts import counted

if TYPE_CHECKING:
    from attribution.config import Config
    from attribution.evaluation import Comparison, Gold, System


class Format(StrEnum):
    """What the figures come as."""

    MD = "md"
    JSON = "json"


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder with gold.jsonl and the articles that it marks.")
    ],
    predictions: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PRED", help="What systems found, as jsonl. Default: what this program finds."
        ),
    ] = None,
    own: Annotated[
        bool, typer.Option("--own", help="Beside PRED, measure what this program finds too.")
    ] = False,
    chains: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Speakers and paths of gold attributions, one a line, as jsonl."),
    ] = None,
    format: Annotated[  # noqa: A002
        Format | None, typer.Option("--format", help="Default: json where FILE ends so, else md.")
    ] = None,
    out: options.Out = None,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the mistakes of one system as an HTML page.")
    ] = None,
    bootstrap: Annotated[
        int, typer.Option(min=0, max=10_000, metavar="N", help="Resamples for the intervals; 0: none.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Of the resamples.")] = 0,
    jobs: options.Jobs = 1,
    extractor: options.Extractor = None,
    model: options.Model = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Measure how well attributions are found, on articles in which people marked them.

    With several systems, each is measured and compared with the first. Where speakers.jsonl, claims.jsonl or
    quotes.jsonl stand beside gold.jsonl, what this program makes of the gold's attributions across articles
    is measured too.

    \b
    attribution evaluate corpus/
    attribution evaluate corpus/events/quay
    attribution evaluate corpus/ --errors mistakes.html --out figures.json
    attribution evaluate corpus/ before.jsonl after.jsonl
    attribution evaluate corpus/ other.jsonl --own --extractor rules
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution import evaluation

    settings = options.settings(
        config, extractor=extractor, model=model, pipeline=pipeline, min_confidence=min_confidence
    )
    paths = predictions or []
    extracts = own or not paths
    if not extracts and (extractor or model or pipeline or min_confidence is not None or jobs > 1):
        raise wrong_usage("this program is not measured, so none of its options apply; add --own")
    if errors is not None and len(paths) + extracts > 1:
        raise wrong_usage("--errors tells the mistakes of one system; name one PRED alone")
    _refuse_input_as_output((out, errors), (*(gold / name for name in evaluation.GOLD_FILES), chains, *paths))
    marked = evaluation.read_gold(gold, config=settings)
    if chains is not None:
        marked = evaluation.read_chains(chains, marked)
    event = evaluation.read_event(gold, marked, config=settings) if extracts else None
    systems = [
        evaluation.read_predictions(path, marked, name=name)
        for path, name in zip(paths, _names(paths), strict=True)
    ]
    failed = 0
    if extracts:
        found, failed = _extract(marked, settings, jobs=jobs, quiet=quiet)
        systems.append(found)
    _tell_missing(systems, marked)
    across = None
    if event is not None:
        from attribution.evaluation.across_matching import score_event  # takes the store along

        across = score_event(event)
    comparison = evaluation.compare(marked, systems, resamples=bootstrap, seed=seed, across=across)
    if errors is not None:
        _write_errors(comparison, errors)
    _write(comparison, format, out)
    if not quiet:
        for path in (errors, out):
            if path is not None:
                tell(f"{path}: written")
    if failed:
        raise typer.Exit(1)


def _extract(gold: Gold, settings: Config, *, jobs: int, quiet: bool) -> tuple[System, int]:
    """Return what this program finds in the gold's articles, and in how many it failed.

    Raises:
        ModelError: a model can't be used.
    """
    from attribution import service
    from attribution.evaluation import System

    documents = [article.document for article in gold.articles.values()]
    with Progress(count=lambda: len(documents), quiet=quiet) as progress:
        found = service.extract(documents, config=settings, jobs=jobs)
        system = System.of(f"attribution ({settings.extractor})", progress.follow(found))
    return system, progress.failed


def _tell_missing(systems: list[System], gold: Gold) -> None:
    for system in systems:
        if missing := len(gold.articles) - len(system.articles):
            tell(f"{system.name}: nothing given for {counted(missing, 'article')}, so nothing found there")


def _write(comparison: Comparison, format: Format | None, out: Path | None) -> None:  # noqa: A002
    """Write the figures.

    Raises:
        OutputError: they can't be written.
    """
    from attribution.evaluation.record import record
    from attribution.evaluation.tables import markdown
    from attribution.report.output import output

    if format is None:
        format = Format.JSON if out is not None and out.suffix.lower() == ".json" else Format.MD  # noqa: A001
    as_json = format is Format.JSON
    text = json.dumps(record(comparison), indent=1) + "\n" if as_json else markdown(comparison)
    with output(out) as stream:
        stream.write(text.encode("utf-8"))


def _write_errors(comparison: Comparison, path: Path) -> None:
    """Write the page of mistakes.

    Raises:
        OutputError: it can't be written.
    """
    from attribution.evaluation.page import write_mistakes
    from attribution.report.output import output

    with output(path) as stream:
        write_mistakes(comparison.evaluations[0], comparison.gold.name, stream)


def _names(paths: list[Path]) -> list[str]:
    """Return what to call the systems of files: the files' names, or the whole paths where two are alike."""
    stems = [path.stem for path in paths]
    return stems if len(set(stems)) == len(stems) else [str(path) for path in paths]


def _refuse_input_as_output(outputs: tuple[Path | None, ...], inputs: tuple[Path | None, ...]) -> None:
    """See that no output takes the place of an input or of the other output.

    Raises:
        typer.Exit: one would.
    """
    real = [path.resolve() for path in outputs if path is not None]
    if len(set(real)) < len(real):
        raise wrong_usage("--out and --errors name one file; name two")
    for path in inputs:
        if path is not None and path.resolve() in real:
            raise wrong_usage(f"{path}: is one of the inputs; name another file to write")
