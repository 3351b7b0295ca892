"""What people decide on speakers: the commands of ``attribution speakers`` that write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli import options
from attribution.cli.messages import tell, wrong_usage
from attribution.cli.stores import compared_store
from attribution.counts import counted

if TYPE_CHECKING:
    from attribution.across.speakers.known import KnownSpeaker, Place
    from attribution.store import Store

Key = Annotated[int, typer.Argument(metavar="NUMBER", help="A speaker, as `attribution speakers` has it.")]
Others = Annotated[list[int], typer.Argument(metavar="OTHER...", help="Other speakers' numbers.")]
Documents = Annotated[
    list[str] | None, typer.Option("--document", metavar="ID", help="A document's id. Repeatable.")
]


def merge(
    into: Key,
    others: Others,
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Make speakers one.

    The others become part of NUMBER, under its name.

    \b
    attribution speakers merge 12 47 51
    """  # noqa: D301
    with _deciding(config, db, reviewer, quiet=quiet) as (store, name):
        _told(store.people.merge(into, others, reviewer=name), quiet=quiet)


def part(
    key: Key,
    others: Others,
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Say that speakers are not one, so that `open` asks no more.

    \b
    attribution speakers part 12 47
    """  # noqa: D301
    with _deciding(config, db, reviewer, quiet=quiet) as (store, name):
        store.people.part(key, others, reviewer=name)


def split(
    key: Key,
    documents: Documents = None,
    called: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Under this name.")] = None,
    into: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Whose it is. Default: somebody new.")
    ] = None,
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Say that some of a speaker's words are another's.

    Those in some documents, those under one of its names, or both.

    \b
    attribution speakers split 12 --document ferry-fire --document ferry-inquiry
    attribution speakers split 12 --name "Tom Hallam" --into 47
    """  # noqa: D301
    if not documents and called is None:
        raise wrong_usage("name what is another's: --document ID, or --name NAME")
    with _deciding(config, db, reviewer, quiet=quiet) as (store, name):
        places = _where(store.people.places(key), documents, called)
        _told(store.people.split(key, places, reviewer=name, into=into), quiet=quiet)


def settle(
    called: Annotated[
        str, typer.Argument(metavar="NAME", help="A name that `attribution speakers open` tells.")
    ],
    documents: Documents = None,
    to: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Whose it is. Default: somebody new.")
    ] = None,
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Say whose an open name is, in some documents or in all.

    \b
    attribution speakers settle Tarrant --document quay-05 --to 12
    """  # noqa: D301
    with _deciding(config, db, reviewer, quiet=quiet) as (store, name):
        places = _where(store.people.unsettled(called), documents, called)
        _told(store.people.assign(places, reviewer=name, into=to), quiet=quiet)


def rename(
    key: Key,
    shown: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Show a speaker under another name.

    \b
    attribution speakers rename 12 "Sergei Orlov"
    """  # noqa: D301
    with _deciding(config, db, reviewer, quiet=quiet) as (store, name):
        _told(store.people.rename(key, shown, reviewer=name), quiet=quiet)


def undo(
    db: options.Db = None,
    reviewer: options.Reviewer = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Take back your own last decision on speakers.

    Again for the one before.

    \b
    attribution speakers undo
    """  # noqa: D301
    with _deciding(config, db, reviewer, quiet=quiet) as (store, name):
        if (action := store.people.undo(name)) is None:
            tell(f"attribution: {name} has decided nothing on speakers that stands")
            raise typer.Exit(1)
        if not quiet:
            tell(f"{action}: taken back")


@contextmanager
def _deciding(
    config: Path | None, db: str | None, reviewer: str | None, *, quiet: bool
) -> Iterator[tuple[Store, str]]:
    """Open the store for a decision; also give who decides."""
    settings = options.settings(config, db=db, reviewer=reviewer)
    name = options.reviewer(settings)
    with compared_store(settings, None, quiet=quiet) as store:
        yield store, name


def _where(places: Sequence[Place], documents: list[str] | None, name: str | None) -> list[tuple[int, str]]:
    """Return the appearances that are in some documents, under some name.

    Raises:
        typer.Exit: there is none, or none in one of the documents.
    """
    for document in documents or []:
        if not any(place.document == document for place in places):
            raise wrong_usage(f"{document}: does not have that name; `attribution speakers` tells what has")
    found = [
        place.where
        for place in places
        if (not documents or place.document in documents) and name in (None, place.name)
    ]
    if not found:
        raise wrong_usage(f"{name}: no document has that name there; `attribution speakers` tells what has")
    return found


def _told(speaker: KnownSpeaker, *, quiet: bool) -> None:
    if not quiet:
        said = counted(speaker.attributions, "attribution")
        tell(f"{speaker.key} {speaker.name}: {said} in {counted(speaker.documents, 'document')}")
