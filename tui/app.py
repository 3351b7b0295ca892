"""The desk as a Textual program."""

from __future__ import annotations

import gc
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.controller import Controller
from tui.filters import Kept
from tui.glyphs import line
from tui.keyboard import Keyboard
from tui.palette import Acts
from tui.screens.empty import EmptyScreen
from tui.screens.review import ReviewScreen
from tui.screens.reviewer import ReviewerDialog
from tui.settings import Looks
from tui.store import OpenStore
from tui.themes import DARK, THEMES, article_colours
from tui.widgets.bars import KeyBar


class _Program(Keyboard):
    """What looks like the desk."""

    TITLE = "attribution"
    CSS_PATH = "desk.tcss"
    COMMANDS = {Acts}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("colon,ctrl+p", "command_palette", "palette", show=False, tooltip="find an act by a word")
    ]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the article's colours."""
        return article_colours(dark=self.current_theme.dark)

    def on_load(self) -> None:
        """Take the desk's colours."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name


class Desk(_Program):
    """Review a store's attributions under a reviewer's name."""

    def __init__(
        self,
        store: OpenStore,
        *,
        reviewer: str | None,
        first: str | None = None,
        db: str | None = None,
        blind: bool = False,
        looks: Looks = Looks(),  # noqa: B008  # frozen
    ) -> None:
        """Read the queue.

        Args:
            store: what to review.
            reviewer: the name under which decisions are kept; None to ask for it.
            first: the id of the document to open; None for the first with something to do.
            db: the store as the user named it; None for the default one.
            blind: hide what others decided.
            looks: what the user's settings say.

        Raises:
            StoreError: the store can't be read.
        """
        super().__init__()
        kept = Kept(looks.filters)
        kept.load()
        self._desk = Controller(store, first, blind=blind, kept=kept)
        self._looks = looks
        self._db = db
        self._desk.seat(reviewer or "")

    def on_mount(self) -> None:
        """Open the review, once it is known whose."""
        self.theme = f"desk-{self._looks.theme}"
        self.set_keymap(dict(self._looks.keys))
        if self._desk.reviewer:
            self._open(self._desk.reviewer)
        else:
            self.push_screen(ReviewerDialog(), self._open)

    def _open(self, reviewer: str | None) -> None:
        """Open the review, or say what to do where there is nothing to review."""
        if reviewer is None:
            self.exit()
            return
        if reviewer != self._desk.reviewer:
            self._desk.seat(reviewer)
        screen = ReviewScreen(self._desk) if self._desk.documents else EmptyScreen(self._desk, self._db)
        self.push_screen(screen)


class Refusal(_Program):
    """Tells a visitor in a browser, where no terminal does, why there is no desk."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "leave")]

    def __init__(self, reason: str) -> None:
        """Take the line."""
        super().__init__()
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(id="advice"):
            yield Static(line(self._reason), markup=False)
        yield KeyBar()


# Objects made before the garbage collector looks at them, and how often it looks at older ones: Python's own
# numbers let a key wait now and then, as each screen that is drawn makes tens of thousands.
GARBAGE = 100_000, 20, 10


def run(
    store: OpenStore,
    *,
    reviewer: str | None,
    first: str | None = None,
    db: str | None = None,
    blind: bool = False,
    looks: Looks = Looks(),  # noqa: B008  # frozen
) -> int:
    """Open the desk and stay in it until the reviewer leaves.

    Args:
        store: what to review; ``attribution.store.Store``.
        reviewer: the name under which decisions are kept; None to ask for it.
        first: the id of the document to open; None for the first with something to do.
        db: the store as the user named it; None for the default one.
        blind: hide what others decided.
        looks: what the user's settings say.

    Returns:
        The program's exit code: 0, or another where the desk broke down.

    Raises:
        StoreError: the store can't be read.
    """
    gc.set_threshold(*GARBAGE)
    desk = Desk(store, reviewer=reviewer, first=first, db=db, blind=blind, looks=looks)
    desk.run()
    return desk.return_code or 0


def refuse(reason: str) -> None:
    """Show a visitor why there is no desk, until he leaves.

    Args:
        reason: one line.
    """
    Refusal(reason).run()
