"""``attribution serve``: the desk in a browser; ``visit``, which it starts, is one visitor's desk."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from attribution.cli import options
from attribution.cli.add import add_all
from attribution.cli.messages import tell, wrong_usage
from attribution.cli.stores import desk_store
from attribution.errors import AttributionError, ConfigError

if TYPE_CHECKING:
    from attribution.config import Config

VISIT = (sys.executable, "-P", "-m", "attribution", "visit")  # -P: nothing of the folder one is in
SHORTEST_TOKEN = 16  # characters; a shorter one can be guessed


def serve(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders to add first.")
    ] = None,
    db: options.Db = None,
    host: Annotated[str, typer.Option(metavar="NAME", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for a free one.")] = 8000,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides. Default: each visitor is asked.")
    ] = None,
    blind: options.Blind = None,
    visitors: Annotated[
        int, typer.Option(min=1, max=1000, help="How many at a time; each takes some 100 MB of memory.")
    ] = 8,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", envvar="ATTRIBUTION_TOKEN", help="Lets visitors in. Default: a new one."
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name under which others reach this machine. Repeatable."),
    ] = None,
    jobs: options.Jobs = 1,
    extractor: options.Extractor = None,
    model: options.Model = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Open the review desk in a browser. Needs the extra "serve".

    Prints the address to open. Only this machine is let in, and who has the address with its token. To let
    others in, better than --host is a tunnel (ssh -L 8000:localhost:8000) or a proxy with TLS: what goes over
    the network is not encrypted here.

    \b
    attribution serve articles/
    attribution serve --db desk.db --reviewer "Ada Obi" --port 0
    attribution serve --db desk.db --host 0.0.0.0 --allow-host desk.example.org
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise wrong_usage(
            f"--token: give {SHORTEST_TOKEN} characters or more; without it, a random one is made"
        )
    if any(find_spec(name) is None for name in ("aiohttp", "textual_serve")):
        raise ConfigError('serving needs the extra "serve": pip install "attribution-tracker[serve]"')
    from attribution import serving

    names = [name.lower() for name in allow_host or ()]
    if not (names or serving.is_loopback(host)):
        raise wrong_usage(
            f"--host {host}: lets other machines in; if so, name this one as they call it: --allow-host NAME"
        )
    settings = options.settings(
        config,
        db=db,
        reviewer=reviewer,
        blind=blind,
        extractor=extractor,
        model=model,
        pipeline=pipeline,
        min_confidence=min_confidence,
    )
    try:
        listening = serving.listen(host, port)
    except (OSError, ValueError) as error:  # of a name that can be none, too
        reason = getattr(error, "strerror", error)
        raise ConfigError(
            f"{host}:{port}: can't listen there ({reason}); choose another --host or --port"
        ) from None
    with listening:
        with desk_store(settings, paths) as store:
            failed, first = 0, None
            if paths:
                failed, first = add_all(paths, store, config=settings, jobs=jobs, quiet=quiet)
        port = listening.getsockname()[1]
        allowed = serving.LOOPBACK.union((host.lower(), *names))
        guard = serving.Guard(token or serving.new_token(), port, allowed)
        name = host if serving.is_loopback(host) else names[0]
        tell(f"http://{f'[{name}]' if ':' in name else name}:{port}/?token={quote(guard.token, safe='')}")
        command = [*VISIT, f"--first={first}"] if first else VISIT
        desks = serving.DeskServer(command, _settings_of(settings, config), guard=guard, visitors=visitors)
        desks.run(listening)
    if failed:
        raise typer.Exit(1)


def _settings_of(settings: Config, file: Path | None) -> dict[str, str]:
    """Return the environment from which ``visit`` reads the same settings; other users can't read it."""
    given = {
        "CONFIG": str(file or ""),
        "DB": settings.db,
        "REVIEWER": settings.reviewer,
        "BLIND": str(settings.blind),
    }
    return {f"ATTRIBUTION_{name}": value for name, value in given.items() if value}


def visit(first: Annotated[str | None, typer.Option(metavar="ID")] = None) -> None:
    """Open one visitor's desk, which `attribution serve` shows in a browser.

    Where it can't be opened, the visitor reads why.
    """
    from attribution.store import Store
    from tui import looks, refuse, run

    settings = options.settings(None)
    try:
        with Store(settings.database(), create=False) as store:
            reviewer = settings.reviewer.strip() or None
            code = run(
                store,
                reviewer=reviewer,
                first=first,
                db=settings.db or None,
                blind=settings.blind,
                looks=looks(settings),
            )
    except AttributionError as error:
        refuse(str(error))
        raise
    raise typer.Exit(code)
