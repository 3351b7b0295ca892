"""``attribution speakers``: who speaks in the store's articles, and what people decide on who is who."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from attribution.cli import options
from attribution.cli.messages import number, tell, wrong_usage
from attribution.cli.speakers_deciding import merge, opened, part, rename, settle, split, undo

if TYPE_CHECKING:
    from attribution.across.speakers.known import KnownSpeaker
    from attribution.report.speakers import Item


class SpeakerFormat(StrEnum):
    """The keys of ``attribution.report.speakers.SPEAKER_FORMATS``, told here so that help loads no report."""

    MD = "md"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    JSON = "json"


class _Speakers(TyperGroup):
    """Takes what is no command of its own for the names to list: ``attribution speakers Orlov``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # Click's context or Typer's copy of it
        """Put the command in where it is left out."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


speakers = typer.Typer(
    cls=_Speakers,
    rich_markup_mode=None,
    help="""Say who speaks in the store's articles, under which names and roles, and decide who is who.

    What a person decides wins over the program, for ever, and can be undone.

    \b
    attribution speakers
    attribution speakers Orlov
    attribution speakers 12 --format json
    attribution speakers open
    attribution speakers merge 12 47
    """,
)

Format = Annotated[
    SpeakerFormat | None,
    typer.Option("--format", help="Default: by FILE's suffix; else md on a terminal, jsonl in a pipe."),
]
Limit = Annotated[int, typer.Option(min=1, help="Show at most so many.")]


@speakers.command("list")
def list_(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Words of a name, or a speaker's number.")
    ] = None,
    db: options.Db = None,
    limit: Limit = 50,
    format: Format = None,  # noqa: A002
    out: options.Out = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """List the speakers, most quoted first; where only one has the name, all that is known of it.

    \b
    attribution speakers list Sergei Orlov
    attribution speakers list --limit 10 --out speakers.csv
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution.report.speakers import Detail

    words = names or []
    with opened(config, db, out, quiet=quiet) as store:
        found: list[KnownSpeaker] = (
            [store.people.one(int(words[0]))]
            if len(words) == 1 and words[0].isdecimal()
            else store.people.known(" ".join(words), limit)
        )
        items: list[Item] = list(found)
        if words and len(found) == 1:
            key = found[0].key
            items = [Detail(found[0], store.people.places(key), store.people.questions(limit, key))]
        _write(items, format, out, quiet=quiet)
    if not found and not quiet:
        tell(f"attribution: nobody {'of that name ' if words else ''}speaks in the store")


@speakers.command("open")
def open_(
    db: options.Db = None,
    limit: Limit = 50,
    format: Format = None,  # noqa: A002
    out: options.Out = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """List the names of which the texts do not tell who they are, with the speakers that they may be.

    \b
    attribution speakers open
    """  # noqa: D301
    with opened(config, db, out, quiet=quiet) as store:
        questions = store.people.questions(limit)
        _write(questions, format, out, quiet=quiet)
    if not questions and not quiet:
        tell("attribution: no name is open")


@speakers.command()
def authority(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV: name, kind, aliases (;), wikidata, id:…")
    ],
    db: options.Db = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Take names, aliases and ids from a CSV file, in place of those of an earlier one.

    \b
    attribution speakers authority people.csv
    """  # noqa: D301
    from attribution.across.speakers.authority import read_authority

    entries = read_authority(file)
    with opened(config, db, None, quiet=quiet) as store:
        store.people.use_authority(entries)
    if not quiet:
        tell(f"{file}: {number(len(entries), 'speaker')} taken from it")


for command in (merge, split, part, settle, rename, undo):
    speakers.command()(command)


def _write(items: Sequence[Item], wanted: SpeakerFormat | None, out: Path | None, *, quiet: bool) -> None:
    from attribution.report.speakers import write_speakers

    write_speakers(items, format=_form(wanted, out), out=out)
    if out is not None and not quiet:
        tell(f"{out}: written")


def _form(wanted: SpeakerFormat | None, out: Path | None) -> str:
    if wanted is not None:
        return wanted
    if out is None:
        return SpeakerFormat.MD if sys.stdout.isatty() else SpeakerFormat.JSONL
    suffix = out.suffix.lower().removeprefix(".")
    known = [form.value for form in SpeakerFormat]
    if suffix in known:
        return suffix
    raise wrong_usage(f"{out}: no format goes by {out.suffix!r}; choose one with --format {'|'.join(known)}")
