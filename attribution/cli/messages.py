"""What a command says on standard error: one line for each thing, and a bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self, TypeVar

import typer

from attribution.model import Failure

Done = TypeVar("Done")


def tell(text: str) -> None:
    """Write one line, in which nothing can steer the terminal."""
    from attribution.report.visible import one_line  # takes the rest of the reports along

    with suppress(OSError):  # a full disk behind standard error may not stop the work
        print(one_line(text), file=sys.stderr, flush=True)


def wrong_usage(text: str) -> typer.Exit:
    """Tell what is wrong with how a command was called, and return what to raise."""
    tell(f"attribution: {text}")
    return typer.Exit(2)


class Progress:
    """Follows documents on their way: counts them, draws a bar, names those that fail."""

    def __init__(self, *, count: Callable[[], int], quiet: bool, output_shown: bool = False) -> None:
        """Draw the bar, if it is wanted and standard error is a terminal.

        Args:
            count: tells how many documents there are, for the bar.
            quiet: no bar; failures are named nevertheless.
            output_shown: the data itself runs over the same terminal, which shows progress enough.
        """
        self.done = 0
        self.failed = 0
        self._advance: Callable[[], None] | None = None
        self._open = ExitStack()
        if sys.stderr.isatty() and not quiet and not output_shown:
            self._advance = self._draw(count())

    def _draw(self, total: int) -> Callable[[], None]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), MofNCompleteColumn(), "articles", TimeRemainingColumn())
        console = Console(stderr=True)
        bar = Bar(*columns, console=console, transient=True, redirect_stdout=False)
        self._open.enter_context(bar)
        task = bar.add_task("", total=total)
        return lambda: bar.advance(task)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def follow(self, outcomes: Iterable[Done | Failure]) -> Iterator[Done]:
        """Pass on what succeeds."""
        for outcome in outcomes:
            if self._advance is not None:
                self._advance()
            if isinstance(outcome, Failure):
                self.failed += 1
                tell(outcome.reason)
            else:
                self.done += 1
                yield outcome
