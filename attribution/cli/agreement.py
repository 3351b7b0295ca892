"""``attribution agreement``: how far reviewers agree."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from typing import Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import tell, wrong_usage
from attribution.errors import ConfigError


class AgreementFormat(StrEnum):
    """The keys of ``attribution.report.agreement.AGREEMENT_FORMATS``, told here: help loads no report."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def agreement(
    db: options.Db = None,
    reviewer: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Whose answers count. Repeatable. Default: everybody's."),
    ] = None,
    format: Annotated[  # noqa: A002
        AgreementFormat | None,
        typer.Option("--format", help="Default: by FILE's suffix; else text on a terminal, json in a pipe."),
    ] = None,
    out: options.Out = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Show how far reviewers agree, field by field. Needs the extra "team".

    Of the attributions that two or more judged: on how many they agree, and how far that is beyond chance:
    Cohen's kappa for two reviewers, Krippendorff's alpha for more. "kept" is whether it is an attribution at
    all; the rest is compared between those who kept it. Each counts with their own answers, whatever was
    adjudicated later. What one added is rejected by whoever judged all else in the article and missed it.
    Figures mean most where all judged alone: `attribution review --blind`.

    \b
    attribution agreement
    attribution agreement --reviewer "Ada Obi" --reviewer "Ben Roe" --format csv
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    if find_spec("nltk") is None:
        raise ConfigError('agreement needs the extra "team": pip install "attribution-tracker[team]"')
    from attribution.report.agreement import AGREEMENT_FORMATS, write_agreement
    from attribution.store import Store
    from attribution.team.agreement import agreement as compare

    names = set(reviewer or ())
    if len(names) == 1:
        raise wrong_usage("--reviewer: name two or more, or none for everybody")
    settings = options.settings(config, db=db)
    form = options.form(format, out, AGREEMENT_FORMATS, terminal="text", pipe="json")
    with Store(settings.database(), create=False) as store:
        options.refuse_store_as_output(out, store.files)
        found = compare(store.team.judged_by_several(), names)
    write_agreement(found, format=form, out=out)
    if not found.attributions and not quiet:
        tell("attribution: no attribution was judged by two of these reviewers")
    elif out is not None and not quiet:
        tell(f"{out}: written")
