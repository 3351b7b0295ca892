"""``attribution verify``: the quotes of articles against what was said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import Progress, tell
from attribution.counts import counted
from attribution.model import Failure

if TYPE_CHECKING:
    from attribution.across.quotes.check import Transcript
    from attribution.config import Config
    from attribution.report.verdicts import Verified
    from attribution.store import Store


class VerdictFormat(StrEnum):
    """The keys of ``attribution.report.verdicts.VERDICT_FORMATS``, told here so that help loads no report."""

    TEXT = "text"
    MD = "md"
    JSONL = "jsonl"
    CSV = "csv"


def verify(
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE", help="Files, folders, or -; with --db, ids in the store."),
    ],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="Transcripts, or folders of them. Repeatable. Default: all else in the store.",
        ),
    ] = None,
    db: options.Db = None,
    format: Annotated[  # noqa: A002
        VerdictFormat | None,
        typer.Option("--format", help="Default: by FILE's suffix; else text on a terminal, jsonl in a pipe."),
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
    """Check quotes against what was said.

    Each is exact, cut, altered, moved (another said it, or elsewhere) or not-found. Marks, case, spelling,
    brackets, number words and a transcript's noise make no difference; a dropped "not" does. Without
    --against, or with --db, ARTICLE is a document's id in the store. An altered quote is no failure: the exit
    code is 0.

    \b
    attribution verify article.txt --against press-conference.txt
    attribution verify articles/ --against transcripts/ --out verdicts.csv
    attribution verify article-id --db desk.db
    attribution verify article.txt --against speech.html --format jsonl | jq .verdict
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution import service
    from attribution.report.verdicts import VERDICT_FORMATS, write_verdicts
    from attribution.store import Store

    settings = options.settings(
        config, db=db, extractor=extractor, model=model, pipeline=pipeline, min_confidence=min_confidence
    )
    form = options.form(format, out, VERDICT_FORMATS, terminal="text")
    transcripts, failed = (None, 0) if against is None else _read(against, settings, quiet=quiet)
    paths = [Path(article) for article in articles]
    with ExitStack() as opened:
        verified: Iterator[Verified | Failure]
        if db is None and transcripts is not None:
            options.refuse_article_as_output(out, [*paths, *(against or ())])
            verified = service.verify(
                options.sources(paths, settings), transcripts, config=settings, jobs=jobs
            )
        else:
            options.refuse_article_as_output(out, against or [])
            store = opened.enter_context(Store(settings.database(), create=False))
            options.refuse_store_as_output(out, store.files)
            verified = _stored(articles, transcripts, store)
        progress = opened.enter_context(
            Progress(count=lambda: len(paths), quiet=quiet, output_shown=out is None and sys.stdout.isatty())
        )
        write_verdicts(_checked(verified, progress), format=form, out=out)
    if out is not None and not quiet:
        tell(f"{out}: {counted(progress.done, 'article')}")
    if failed or progress.failed:
        raise typer.Exit(1)


def _read(paths: list[Path], settings: Config, *, quiet: bool) -> tuple[list[Transcript], int]:
    """Return the transcripts, and how many could not be read.

    Raises:
        typer.Exit: none could.
    """
    from attribution import service

    with Progress(count=lambda: options.count(paths), quiet=True) as progress:
        transcripts = list(progress.follow(service.read_transcripts(paths, config=settings)))
    for transcript in transcripts:
        if not transcript.names_speakers and not quiet:
            tell(f"{transcript.name}: no line names a speaker, so who said what can't be told")
    if not transcripts:
        tell("attribution: nothing to hold quotes against could be read, so nothing is written")
        raise typer.Exit(1)
    return transcripts, progress.failed


def _stored(
    ids: list[str], transcripts: list[Transcript] | None, store: Store
) -> Iterator[Verified | Failure]:
    """Yield the verdicts on stored documents; two of one id both count."""
    from attribution import service

    known = store.documents()
    for id_ in ids:
        if keys := [stored.key for stored in known if stored.id == id_]:
            yield from service.verify_stored(store, keys, transcripts)
        else:
            yield Failure(Path(id_), f"{id_}: no document of this id in the store; `export` shows its ids")


def _checked(verified: Iterator[Verified | Failure], progress: Progress) -> Iterator[Verified]:
    """Yield what could be checked.

    Raises:
        typer.Exit: nothing could; raised before empty verdicts take the place of others.
    """
    yield from progress.follow(verified)
    if not progress.done:
        tell("attribution: no article could be checked, so nothing is written")
        raise typer.Exit(1)
