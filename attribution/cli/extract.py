"""``attribution extract``: files in, a report out, no store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from attribution.cli import options
from attribution.cli.messages import Progress, tell
from attribution.counts import counted

if TYPE_CHECKING:
    from attribution.report import Article


def extract(
    paths: options.Paths,
    format: options.FormatOption = None,  # noqa: A002
    out: options.Out = None,
    with_text: options.WithText = False,
    explain: options.Explain = False,
    jobs: options.Jobs = 1,
    extractor: options.Extractor = None,
    model: options.Model = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Find who said what in articles and write it as a report.

    \b
    attribution extract article.txt
    attribution extract articles/ --out quotes.csv
    attribution extract article.txt --explain
    attribution extract articles/ --jobs 4 | jq .attributions
    curl -s https://example.org/story.html | attribution extract - --format html --out story-quotes.html
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution import service
    from attribution.report import FORMATS, Article, write

    settings = options.settings(
        config, extractor=extractor, model=model, pipeline=pipeline, min_confidence=min_confidence
    )
    form = options.form(format, out, FORMATS, terminal="md")
    options.refuse_article_as_output(out, paths)
    found = 0

    def articles() -> Iterator[Article]:
        nonlocal found
        sources = options.sources(paths, settings)
        for extraction in progress.follow(service.extract(sources, config=settings, jobs=jobs)):
            found += len(extraction.attributions)
            yield Article.of(extraction)
        if not progress.done:
            tell("attribution: no article could be read, so nothing is written")
            raise typer.Exit(1)  # before an empty report takes the place of a full one

    with Progress(
        count=lambda: options.count(paths), quiet=quiet, output_shown=out is None and sys.stdout.isatty()
    ) as progress:
        write(articles(), format=form, out=out, with_text=with_text, with_why=explain)
    if out is not None and not quiet:
        tell(f"{out}: {counted(progress.done, 'article')}, {counted(found, 'attribution')}")
    if progress.failed:
        raise typer.Exit(1)
