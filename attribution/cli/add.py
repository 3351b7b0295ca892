"""``attribution add``: files into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from attribution.cli import options
from attribution.cli.messages import Progress, tell

if TYPE_CHECKING:
    from attribution.config import Config
    from attribution.service import Archive


def add(
    paths: options.Paths,
    db: options.Db = None,
    jobs: options.Jobs = 1,
    extractor: options.Extractor = None,
    model: options.Model = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Find who said what in articles and keep it in the store. A text that is there already stays as it is.

    \b
    attribution add articles/
    attribution add articles/ --db desk.db --jobs 4
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution.store import Store

    settings = options.settings(
        config, db=db, extractor=extractor, model=model, pipeline=pipeline, min_confidence=min_confidence
    )
    with Store(settings.database()) as store:
        failed, _ = add_all(paths, store, config=settings, jobs=jobs, quiet=quiet)
    if failed:
        raise typer.Exit(1)


def add_all(
    paths: list[Path], store: Archive, *, config: Config, jobs: int, quiet: bool
) -> tuple[int, str | None]:
    """Add articles and say what came of it; return how many failed, and the first one's id."""
    from attribution import service

    new = 0
    first: str | None = None
    with Progress(count=lambda: options.count(paths), quiet=quiet) as progress:
        sources = options.sources(paths, config)
        for added in progress.follow(service.add(sources, store, config=config, jobs=jobs)):
            new += added.new
            first = first or added.id
    if not quiet:
        known = progress.done - new
        tell(f"{config.database()}: {new:,} added, {known:,} there already, {progress.failed:,} failed")
    return progress.failed, first
