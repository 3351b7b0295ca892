"""``attribution assignments``: which articles are whose to review."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from attribution.cli import options
from attribution.cli.messages import tell, wrong_usage
from attribution.counts import counted
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.store import Store


class AssignmentFormat(StrEnum):
    """The keys of ``attribution.report.assignments.ASSIGNMENT_FORMATS``, told here: help loads no report."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


class _Assignments(TyperGroup):
    """Lists where no command is given: ``attribution assignments --reviewer Ada``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # Click's context or Typer's copy of it
        """Put the command in where it is left out."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


assignments = typer.Typer(
    cls=_Assignments,
    rich_markup_mode=None,
    help="""Show which articles are whose to review, and deal them out.

    At the desk, who has articles of their own sees these first of all.

    \b
    attribution assignments
    attribution assignments give --to Ada --to Ben --twice
    attribution assignments give ferry-fire ferry-inquiry --to Ada
    attribution assignments take ferry-fire --from Ada
    """,
)

Documents = Annotated[list[str] | None, typer.Argument(metavar="DOC", help="Documents' ids.")]


@assignments.command("list")
def list_(
    db: options.Db = None,
    reviewer: Annotated[str | None, typer.Option(metavar="NAME", help="Whose. Default: everybody's.")] = None,
    format: Annotated[  # noqa: A002
        AssignmentFormat | None,
        typer.Option("--format", help="Default: by FILE's suffix; else text on a terminal, jsonl in a pipe."),
    ] = None,
    out: options.Out = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """List which articles are whose, and how far each reviewer is.

    \b
    attribution assignments list --reviewer Ada
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution.report.assignments import ASSIGNMENT_FORMATS, write_assignments

    form = options.form(format, out, ASSIGNMENT_FORMATS, terminal="text")
    with _store(db, config) as store:
        options.refuse_store_as_output(out, store.files)
        given = [found for found in store.team.assignments() if reviewer in (None, found.reviewer)]
    write_assignments(given, format=form, out=out)
    if out is not None and not quiet:
        tell(f"{out}: {counted(len(given), 'assignment')}")
    elif not given and not quiet:
        tell("attribution: no article is anybody's; `assignments give --to NAME` deals them out")


@assignments.command()
def give(
    to: Annotated[list[str], typer.Option("--to", metavar="NAME", help="Who is to review. Repeatable.")],
    documents: Documents = None,
    twice: Annotated[bool, typer.Option("--twice", help="Each article to two reviewers.")] = False,
    db: options.Db = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Deal articles out to reviewers in turn.

    Without DOC, all that are nobody's. The names are those that reviewers give the desk.

    \b
    attribution assignments give --to "Ada Obi" --to "Ben Roe"
    attribution assignments give ferry-fire --to "Ada Obi" --to "Ben Roe" --twice
    """  # noqa: D301
    names = list(dict.fromkeys(name.strip() for name in to))
    if not all(names):
        raise wrong_usage("--to: is empty; is a variable unset?")
    if twice and len(names) == 1:
        raise wrong_usage("--twice: needs two reviewers or more; repeat --to")
    with _store(db, config) as store:
        keys = _keys(store, documents) if documents else store.team.unassigned()
        new = store.team.assign(keys, names, each=2 if twice else 1)
    if not quiet:
        alone = "; each judges alone with `review --blind`" if twice else ""
        tell(f"attribution: {counted(new, 'assignment')} made, of {counted(len(keys), 'article')}{alone}")


@assignments.command()
def take(
    documents: Documents = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="NAME", help="From whom. Repeatable. Default: from everybody."),
    ] = None,
    db: options.Db = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Take articles back from reviewers. What they decided stays.

    Without DOC, all that are theirs.

    \b
    attribution assignments take ferry-fire
    attribution assignments take --from "Ada Obi"
    """  # noqa: D301
    if not (documents or names):
        raise wrong_usage("name articles, or reviewers with --from NAME")
    with _store(db, config) as store:
        keys = _keys(store, documents) if documents else None
        taken = store.team.take_back(keys, names or ())
    if not quiet:
        tell(f"attribution: {counted(taken, 'assignment')} taken back")


def _store(db: str | None, config: Any) -> Store:
    from attribution.store import Store

    return Store(options.settings(config, db=db).database(), create=False)


def _keys(store: Store, ids: Sequence[str]) -> list[int]:
    """Return documents' keys; two of one id are both meant.

    Raises:
        InputError: there is none of an id; then nothing is assigned or taken.
    """
    known: dict[str, list[int]] = {}
    for stored in store.documents():
        known.setdefault(stored.id, []).append(stored.key)
    for id_ in ids:
        if id_ not in known:
            raise InputError(f"{id_}: no document of this id in the store; `export` shows its ids")
    return [key for id_ in dict.fromkeys(ids) for key in known[id_]]
