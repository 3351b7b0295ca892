"""The command line program: its commands, and how whatever goes wrong ends."""

from __future__ import annotations

import logging
import os
import signal
import sys
import warnings
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from attribution.cli.add import add
from attribution.cli.agreement import agreement
from attribution.cli.assignments import assignments
from attribution.cli.audit import audit
from attribution.cli.chains import chains
from attribution.cli.claims import claims
from attribution.cli.evaluate import evaluate
from attribution.cli.export import export
from attribution.cli.extract import extract
from attribution.cli.messages import tell
from attribution.cli.review import review
from attribution.cli.serve import serve, visit
from attribution.cli.speakers import speakers
from attribution.cli.train import train
from attribution.cli.verify import verify
from attribution.errors import AttributionError


class _Program(TyperGroup):
    """Ends every command with one line and the right exit code, whatever stopped it."""

    def invoke(self, ctx: Any) -> Any:  # Click's context or Typer's copy of it
        """Run a command."""
        try:
            return super().invoke(ctx)
        except AttributionError as error:
            tell(f"attribution: {error}")
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
            raise typer.Exit(0) from None


app = typer.Typer(cls=_Program, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


def _show_version(wanted: bool) -> None:
    if wanted:
        import attribution

        typer.echo(f"attribution {attribution.__version__}")
        raise typer.Exit


@app.callback()
def attribution(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Who said what, and how it reached the page.

    Settings come from a file (--config, or ATTRIBUTION_CONFIG, or config.toml in the platform's folder for
    settings), then from the environment (ATTRIBUTION_DB, ATTRIBUTION_REVIEWER, ATTRIBUTION_MODEL for the
    tagger's folder, ATTRIBUTION_PIPELINE for the spaCy pipeline ...), then from the options.

    Data goes to standard output, words and progress to standard error. The exit code is 0 when all is done,
    1 when some of it failed, 2 for wrong usage.
    """
    logging.disable(logging.CRITICAL)  # libraries talk to developers; what matters to a user is an error
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


for command in (
    extract, add, review, serve, agreement, claims, chains, verify, audit, export, evaluate, train,
):  # fmt: skip
    app.command()(command)
app.command(hidden=True)(visit)
app.add_typer(speakers, name="speakers")
app.add_typer(assignments, name="assignments")


def main() -> None:
    """Run the program."""
    _open_what_is_closed()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an exit cleans up, a signal does not
    try:
        app()
    except OSError as error:  # of standard output: all others are told where they come up
        tell(f"attribution: standard output can't be written ({error.strerror})")
        sys.exit(1)


def _open_what_is_closed() -> None:
    """Give the program the standard streams that it was started without: ``>&-``."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # for good
