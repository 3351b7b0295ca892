"""``attribution review``: the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from attribution.cli import options
from attribution.cli.add import add_all
from attribution.cli.messages import wrong_usage
from attribution.cli.stores import desk_store


def review(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders to add first.")
    ] = None,
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    blind: options.Blind = None,
    jobs: options.Jobs = 1,
    extractor: options.Extractor = None,
    model: options.Model = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Check what was found: open the review desk on the store, after adding articles to it.

    With --blind, others' decisions are hidden: two reviewers can judge the same articles, each alone.
    Who has articles of their own (`attribution assignments`) sees these; R at the desk shows all.

    \b
    attribution review articles/
    attribution review --db desk.db --reviewer "Ada Obi"
    attribution review --db desk.db --reviewer "Ada Obi" --blind
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise wrong_usage("review needs a terminal; use add and export without one")
    from platformdirs import user_data_path

    from tui import looks, run

    settings = options.settings(
        config,
        db=db,
        reviewer=reviewer,
        blind=blind,
        extractor=extractor,
        model=model,
        pipeline=pipeline,
        min_confidence=min_confidence,
    )
    name = options.reviewer(settings)
    with desk_store(settings, paths) as store:
        failed, first = 0, None
        if paths:
            failed, first = add_all(paths, store, config=settings, jobs=jobs, quiet=quiet)
        code = run(
            store,
            reviewer=name,
            first=first,
            db=settings.db or None,
            blind=settings.blind,
            looks=looks(settings, filters=user_data_path("attribution") / "filters.json"),
        )
    if code or failed:
        raise typer.Exit(1)
