"""The stores that commands work on: the one that is kept, and one of files for as long as a command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from attribution.cli import options
from attribution.cli.messages import Progress, tell
from attribution.counts import counted

if TYPE_CHECKING:
    from attribution.config import Config
    from attribution.store import Store


@contextmanager
def compared_store(settings: Config, out: Path | None, *, quiet: bool) -> Iterator[Store]:
    """Open the store that is asked about, all its documents compared.

    Args:
        settings: say which it is.
        out: where the answer goes.
        quiet: say only what went wrong.

    Raises:
        typer.Exit: the answer would take the place of the store.
        StoreError: there is no store, or it can't be opened.
    """
    from attribution.store import Store

    def follow(done: int, total: int) -> None:
        if done == 1 and not quiet:
            tell(f"attribution: comparing {counted(total, 'document')} of an older version, this once")

    with Store(settings.database(), create=False) as store:
        options.refuse_store_as_output(out, store.files)
        store.compare(follow)
        yield store


@contextmanager
def passing_store(
    paths: list[Path], settings: Config, *, jobs: int, quiet: bool
) -> Iterator[tuple[Store, int]]:
    """Make a store of the articles in files; also tell how many files gave none.

    So files are held against each other as a store's articles are, and there may be any number of them.

    Args:
        paths: files, folders or ``-``.
        settings: as in ``service.add``.
        jobs: as in ``service.add``.
        quiet: say only what went wrong.

    Raises:
        typer.Exit: none could be read.
    """
    from attribution import service
    from attribution.store import Store

    with TemporaryDirectory(prefix="attribution-") as folder, Store(Path(folder) / "passing.db") as store:
        with Progress(count=lambda: options.count(paths), quiet=quiet) as progress:
            sources = options.sources(paths, settings)
            for added in progress.follow(service.add(sources, store, config=settings, jobs=jobs)):
                if not added.new and not quiet:
                    tell(f"attribution: {added.id}: the same text came before, so it counts once")
        if not progress.done:
            tell("attribution: no article could be read, so nothing is written")
            raise typer.Exit(1)  # before an empty report takes the place of a full one
        yield store, progress.failed


def desk_store(settings: Config, paths: list[Path] | None) -> Store:
    """Open the store to review, made first for articles to add, or where it is the default one.

    One that was named and isn't there was more likely misspelt.

    Raises:
        StoreError: it can't be opened or made.
    """
    from attribution.store import Store

    return Store(settings.database(), create=bool(paths) or not settings.db)
