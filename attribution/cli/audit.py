"""``attribution audit``: how well articles are sourced."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import tell, wrong_usage
from attribution.cli.stores import compared_store, passing_store
from attribution.counts import counted
from attribution.errors import ConfigError, InputError
from attribution.model import Failure

if TYPE_CHECKING:
    from attribution.across.quotes.check import Transcript
    from attribution.audit import Rule
    from attribution.config import Config


class AuditFormat(StrEnum):
    """The keys of ``attribution.report.audit.AUDIT_FORMATS``, told here so that help loads no report."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class By(StrEnum):
    """The values of ``attribution.audit.Period``, told here for the same reason."""

    PUBLISHER = "publisher"
    MONTH = "month"
    YEAR = "year"


def audit(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files, folders, or -; none for what the store holds."),
    ] = None,
    db: options.Db = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="RULE", help="Leave a rule out. Repeatable.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="RULE", help="Run this rule alone. Repeatable.")
    ] = None,
    show_rules: Annotated[
        bool, typer.Option("--rules", help="Show the rules, and the newsroom standards they come from.")
    ] = False,
    by: Annotated[By | None, typer.Option("--by", help="Sum up by this, too.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Published on this day or later: 2024-05-02.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Published on this day or earlier.")
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Hold quotes against transcripts or releases, too. Repeatable."),
    ] = None,
    format: Annotated[  # noqa: A002
        AuditFormat | None,
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
    """Find where articles are weakly sourced.

    Where they rest on unnamed, single, second-hand or no sources, and what else an editor may look at. Files
    are held against each other, the store's articles against all of the store. A finding is no failure: the
    exit code is 0.

    \b
    attribution audit draft.txt
    attribution audit articles/ --out audit.html
    attribution audit --by publisher --from 2024-01-01
    attribution audit draft.md --against press-conference.txt
    attribution audit draft.md --without loaded-cue --format json
    attribution audit --rules
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution import service
    from attribution.audit import Period, Tally
    from attribution.report.audit import AUDIT_FORMATS, write_audit

    rules = _rules(only or [], without or [])
    if show_rules:
        _show(rules)
        return
    if paths and db is not None:
        raise wrong_usage("name files or a store, not both")
    first, last = _day("--from", since), _day("--to", until)
    if first and last and first > last:
        raise wrong_usage(f"--from {first}: is after --to {last}; swap them")
    settings = options.settings(
        config, db=db, extractor=extractor, model=model, pipeline=pipeline, min_confidence=min_confidence
    )
    form = options.form(format, out, AUDIT_FORMATS, terminal="text", pipe="json")
    tally = Tally(None if by is None else Period(by.value))
    with ExitStack() as opened:
        if paths:
            options.refuse_article_as_output(out, paths)
            store, failed = opened.enter_context(passing_store(paths, settings, jobs=jobs, quiet=quiet))
        else:
            store, failed = opened.enter_context(compared_store(settings, out, quiet=quiet)), 0
        transcripts = _transcripts(against or [], settings)
        articles = service.audit_store(store, rules=rules, transcripts=transcripts, since=first, until=last)
        write_audit(articles, tally=tally, rules=rules, format=form, out=out)
    overall = tally.overall()
    if not overall.documents and not quiet:
        tell("attribution: no article to audit" + (" in that time" if first or last else ""))
    if out is not None and not quiet:
        found = sum(overall.rules.values())
        tell(f"{out}: {counted(overall.documents, 'article')}, {counted(found, 'finding')}")
    if failed:
        raise typer.Exit(1)


def _rules(only: list[str], without: list[str]) -> tuple[Rule, ...]:
    from attribution.audit import chosen

    try:
        return chosen(only=only, without=without)
    except ConfigError as error:
        raise wrong_usage(str(error)) from None


def _day(option: str, given: str | None) -> str | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise wrong_usage(f"{option} {given}: is no day; write it as 2024-05-02") from None


def _transcripts(against: list[Path], settings: Config) -> list[Transcript]:
    """Return what quotes are held against.

    Raises:
        InputError: one of the files can't be read: an audit without it would look cleaner than it is.
    """
    from attribution import service

    found: list[Transcript] = []
    for item in service.read_transcripts(against, config=settings):
        if isinstance(item, Failure):
            raise InputError(item.reason)
        found.append(item)
    return found


def _show(rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        typer.echo(f"{rule.name}  ({rule.about}, {rule.severity}{'' if rule.on else ', off'})")
        typer.echo(f"  {rule.title}. {rule.why}")
        for standard in rule.standards:
            typer.echo(f"  {standard.name}: {standard.section}\n    {standard.url}")
        typer.echo()
