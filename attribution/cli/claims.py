"""``attribution claims``: what several articles tell, who told it first, and in which other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import tell
from attribution.cli.stores import compared_store
from attribution.counts import counted

if TYPE_CHECKING:
    from attribution.across.claims.claim import Claim


class ClaimFormat(StrEnum):
    """The keys of ``attribution.report.claims.CLAIM_FORMATS``, told here so that help loads no report."""

    TEXT = "text"
    MD = "md"
    JSONL = "jsonl"
    CSV = "csv"


def claims(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD", help="Words of the content or of its speaker, or a claim's number."),
    ] = None,
    db: options.Db = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Show at most so many. Default: all.")] = None,
    min_members: Annotated[int, typer.Option(min=1, help="Attributions that a claim has at least.")] = 2,
    format: Annotated[  # noqa: A002
        ClaimFormat | None,
        typer.Option("--format", help="Default: by FILE's suffix; else text on a terminal, jsonl in a pipe."),
    ] = None,
    out: options.Out = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Show what the store's articles tell more than once.

    Each claim by date: copies, cuts, paraphrases, denials. Those told most come first. Articles without a
    date, or with one that no calendar knows, come last in a claim, and where the dates do not tell which
    article is the first, none is said to be.

    \b
    attribution claims
    attribution claims ferry inspection --limit 5
    attribution claims 12 --format md
    attribution claims --min-members 3 --out claims.csv
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution.report.claims import CLAIM_FORMATS, write_claims

    form = options.form(format, out, CLAIM_FORMATS, terminal="text")
    given = words or []
    shown = 0

    def followed(claims: Iterable[Claim]) -> Iterator[Claim]:
        nonlocal shown
        for shown, claim in enumerate(claims, start=1):  # noqa: B007  # told at the end
            yield claim

    with compared_store(options.settings(config, db=db), out, quiet=quiet) as store:
        found: Iterable[Claim]
        if (key := options.number(given)) is None:
            found = store.claims(" ".join(given), limit, min_members)
        else:
            found = [store.claim(key)]
        write_claims(followed(found), format=form, out=out)
    if out is not None and not quiet:
        tell(f"{out}: {counted(shown, 'claim')}")
    elif not shown and not quiet:
        tell(f"attribution: the store has no such claim{' with these words' if given else ''}")
