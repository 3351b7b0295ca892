"""``attribution speakers``: who speaks in the store's articles, and what people decide on who is who."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from attribution.cli import options
from attribution.cli.messages import tell
from attribution.cli.speakers_deciding import merge, part, rename, settle, split, undo
from attribution.cli.stores import compared_store
from attribution.counts import counted

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
    help="""Show who speaks in the store's articles, and decide who is who.

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
        list[str] | None, typer.Argument(metavar="NAME", help="Words of a name, or a speaker's number.")
    ] = None,
    db: options.Db = None,
    limit: Limit = 50,
    format: Format = None,  # noqa: A002
    out: options.Out = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """List the speakers, most quoted first.

    Where only one has the name, all that is known of it.

    \b
    attribution speakers list Sergei Orlov
    attribution speakers list --limit 10 --out speakers.csv
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution.report.speakers import Detail

    words = names or []
    with compared_store(options.settings(config, db=db), out, quiet=quiet) as store:
        number_given = options.number(words)
        found: list[KnownSpeaker] = (
            store.people.known(" ".join(words), limit)
            if number_given is None
            else [store.people.one(number_given)]
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
    """List the names that are open, with whom they may be.

    The texts do not tell; `merge`, `part` or `settle` does.

    \b
    attribution speakers open
    """  # noqa: D301
    with compared_store(options.settings(config, db=db), out, quiet=quiet) as store:
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
    """Take names, aliases and ids from a CSV file.

    They take the place of an earlier file's.

    \b
    attribution speakers authority people.csv
    """  # noqa: D301
    from attribution.across.speakers.authority import read_authority

    entries = read_authority(file)
    with compared_store(options.settings(config, db=db), None, quiet=quiet) as store:
        store.people.use_authority(entries)
    if not quiet:
        tell(f"{file}: {counted(len(entries), 'speaker')} taken from it")


for command in (merge, split, part, settle, rename, undo):
    speakers.command()(command)


def _write(items: Sequence[Item], wanted: SpeakerFormat | None, out: Path | None, *, quiet: bool) -> None:
    from attribution.report.speakers import SPEAKER_FORMATS, write_speakers

    form = options.form(wanted, out, SPEAKER_FORMATS, terminal="md")
    write_speakers(items, format=form, out=out)
    if out is not None and not quiet:
        tell(f"{out}: written")
