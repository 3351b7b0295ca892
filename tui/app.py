"""The desk as a Textual program."""

from __future__ import annotations

from textual.app import App

from tui.controller import Controller
from tui.screens.empty import EmptyScreen
from tui.screens.review import ReviewScreen
from tui.store import ReviewStore
from tui.themes import DARK, LIGHT, article_colours


class Desk(App[None]):
    """Review a store's attributions under a reviewer's name."""

    TITLE = "attribution"
    CSS_PATH = "desk.tcss"

    def __init__(self, store: ReviewStore, *, reviewer: str, first: str | None = None) -> None:
        """Read the queue.

        Args:
            store: what to review.
            reviewer: the name under which decisions are kept.
            first: the id of the document to open; None for the first with something to do.

        Raises:
            StoreError: the store can't be read.
        """
        super().__init__()
        self._desk = Controller(store, reviewer, first)
        self._desk.read_queue()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the article's colours."""
        return article_colours(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        """Open the review, or say what to do where there is nothing to review."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.push_screen(ReviewScreen(self._desk) if self._desk.documents else EmptyScreen())


def run(store: ReviewStore, *, reviewer: str, first: str | None = None) -> int:
    """Open the desk and stay in it until the reviewer leaves.

    Args:
        store: what to review; ``attribution.store.Store``.
        reviewer: the name under which decisions are kept.
        first: the id of the document to open; None for the first with something to do.

    Returns:
        The program's exit code: 0, or another where the desk broke down.

    Raises:
        StoreError: the store can't be read.
    """
    desk = Desk(store, reviewer=reviewer, first=first)
    desk.run()
    return desk.return_code or 0
