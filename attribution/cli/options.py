"""The arguments and options that commands share, and the settings they make."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attribution.cli.messages import wrong_usage
from attribution.config import Config, ExtractorName, load_config
from attribution.errors import InputError
from attribution.model import Document, Failure

if TYPE_CHECKING:
    from attribution import report

STDIN = Path("-")


class Format(StrEnum):
    """The keys of ``attribution.report.FORMATS``, told here so that help loads no report."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    MD = "md"
    HTML = "html"


Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")]
Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write a file, whole or not at all, not standard output.")
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="Default: by FILE's suffix; else md on a terminal, jsonl in a pipe."),
]
WithText = Annotated[bool, typer.Option("--with-text", help="Add each article's text to jsonl.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Add why each attribution was made and how sure its parts are.")
]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="Processes; each takes some 400 MB of memory.")]
Extractor = Annotated[
    ExtractorName | None,
    typer.Option(help="What finds attributions: the learned tagger with the rules, or the rules alone."),
]
Model = Annotated[
    str | None, typer.Option(metavar="PATH", help="The folder of another tagger than the package's own.")
]
Pipeline = Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline.")]
MinConfidence = Annotated[
    float | None, typer.Option(min=0, max=1, help="Leave out attributions that are less sure.")
]
Db = Annotated[
    str | None,
    typer.Option(metavar="PATH-OR-URL", help="The store. Default: a file in the platform's data folder."),
]
Reviewer = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who decides. Default: the system's user.")
]
Blind = Annotated[
    bool | None,
    typer.Option("--blind/--open", help="Hide what others decided, to judge alone. Default: open."),
]
ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="The settings file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]


def settings(file: Path | None, **given: str | float | bool | None) -> Config:
    """Return the settings, options that were given before those of the file and the environment.

    Raises:
        ConfigError: the file or the environment holds something else.
    """
    if empty := [name for name, value in given.items() if isinstance(value, str) and not value.strip()]:
        raise wrong_usage(f"--{empty[0]}: is empty; is a variable unset?")
    return replace(load_config(file), **{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]


def number(words: Sequence[str]) -> int | None:
    """Return the number that was given alone; None for words, and for more digits than a number has."""
    if len(words) != 1 or not (words[0].isascii() and words[0].isdecimal()):
        return None
    try:
        return int(words[0])
    except ValueError:  # Python reads some thousand digits
        return None


def reviewer(config: Config) -> str:
    """Return who decides: the settings' reviewer, else the system's user.

    Raises:
        typer.Exit: neither has a name.
    """
    try:
        return config.reviewer.strip() or getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user has no name
        raise wrong_usage("the system's user has no name; give yours with --reviewer") from None


def sources(paths: list[Path], config: Config) -> Iterator[Path | Document | Failure]:
    """Yield what there is to read, with standard input in the place of ``-``."""
    from attribution.text import read_bytes

    for path in paths:
        if path != STDIN:
            yield path
            continue
        try:
            data = sys.stdin.buffer.read(config.max_bytes + 1)  # one more, to be refused for it
            yield read_bytes(data, name="stdin", config=config)
        except InputError as error:
            yield Failure(path, str(error))


def form(
    wanted: StrEnum | None,
    out: Path | None,
    formats: Mapping[str, report.Format[Any]],
    *,
    terminal: str,
    pipe: str = "jsonl",
) -> str:
    """Return the format of what goes to a file, or to standard output.

    Args:
        wanted: the one that was asked for.
        out: the file, whose suffix tells; one without a suffix is a pipe.
        formats: all there are.
        terminal: what a person reads.
        pipe: what a program reads.

    Raises:
        typer.Exit: the file's suffix tells nothing, or a terminal can't show it.
    """
    if wanted is not None:
        if wanted is Format.XLSX and out is None and sys.stdout.isatty():
            raise wrong_usage("a terminal can't show xlsx; name a file with --out")
        return wanted.value
    if out is None:
        return terminal if sys.stdout.isatty() else pipe
    if not out.suffix:
        return pipe
    for name, known in formats.items():
        if out.suffix.lower() in known.suffixes:
            return name
    raise wrong_usage(
        f"{out}: no format goes by {out.suffix!r}; choose one with --format {'|'.join(formats)}"
    )


def refuse_article_as_output(out: Path | None, paths: list[Path]) -> None:
    """See that a report does not take the place of an article that it is made from.

    Raises:
        typer.Exit: it would.
    """
    from attribution.report.output import same_file
    from attribution.text import find_files

    if out is not None and out.is_file():
        for path in find_files(path for path in paths if path != STDIN):
            if isinstance(path, Path) and same_file(path, out):
                raise wrong_usage(f"{out}: is one of the inputs; name another file with --out")


def refuse_store_as_output(out: Path | None, files: Iterable[Path]) -> None:
    """See that a report does not take the place of the store's files that it is made from.

    Raises:
        typer.Exit: it would.
    """
    from attribution.report.output import same_file

    if out is not None and any(same_file(file, out) for file in files):
        raise wrong_usage(f"{out}: is the store; name another file with --out")


def count(paths: list[Path]) -> int:
    """Return how many documents there are to read."""
    from attribution.text import find_files

    return paths.count(STDIN) + sum(1 for _ in find_files(path for path in paths if path != STDIN))
