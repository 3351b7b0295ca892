"""A store of the articles in files, for as long as one command runs."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from attribution.cli import options
from attribution.cli.messages import Progress, tell

if TYPE_CHECKING:
    from attribution.config import Config
    from attribution.store import Store


def passing_store(
    paths: list[Path], config: Config, opened: ExitStack, *, jobs: int, quiet: bool
) -> tuple[Store, int]:
    """Return a store of the articles in files, and how many files gave none.

    So files are held against each other as a store's articles are, and there may be any number of them.

    Args:
        paths: files, folders or ``-``.
        config: as in ``service.add``.
        opened: at whose end the store is gone.
        jobs: as in ``service.add``.
        quiet: say only what went wrong.

    Raises:
        typer.Exit: none could be read.
    """
    from attribution import service
    from attribution.store import Store

    folder = opened.enter_context(TemporaryDirectory(prefix="attribution-"))
    store = opened.enter_context(Store(Path(folder) / "passing.db"))
    with Progress(count=lambda: options.count(paths), quiet=quiet) as progress:
        sources = options.sources(paths, config)
        for added in progress.follow(service.add(sources, store, config=config, jobs=jobs)):
            if not added.new and not quiet:
                tell(f"attribution: {added.id}: the same text came before, so it counts once")
    if not progress.done:
        tell("attribution: no article could be read, so nothing is written")
        raise typer.Exit(1)  # before an empty report takes the place of a full one
    return store, progress.failed
