"""What runs in the terminal of ``desk.py``.

usage: python tests/bench/in_terminal.py nothing | review STORE
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Nothing(App[None]):
    """A program that says a line."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "leave")]

    def compose(self) -> ComposeResult:
        """Say it."""
        yield Static("nothing is here")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["review", path]:  # what the other program has no need of is loaded here
            from attribution.store import Store
            from tui.app import run

            with Store(path) as store:
                run(store, reviewer="Ada")
        case _:
            Nothing().run()
