"""A decision that could not be written yet: it is kept and tried again until it is, or given up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from attribution.errors import StoreError, UnavailableError
from attribution.model import Reviewed
from tui.glyphs import line
from tui.screens.dialog import Dialog

AGAIN = 2.0  # seconds from one try to the next


class WaitingDialog(Dialog[Reviewed | StoreError]):
    """Tries; answers with what was written, with why it never will be, or None where it was given up."""

    TITLE_TEXT = "Not saved yet"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "again", "try now", key_display="r"),
        Binding("escape", "cancel", "give up", key_display="esc"),
    ]

    def __init__(self, act: Callable[[], Reviewed], trouble: StoreError) -> None:
        """Take what is to be written, and why it was not.

        Args:
            act: writes it; safe to be called again after it failed, and in a thread.
            trouble: of the first try.
        """
        super().__init__()
        self._act = act
        self._trying = False
        self.trouble = str(trouble)

    def body(self) -> ComposeResult:
        """Say what is wrong and what happens."""
        yield Static(line(self.trouble), id="trouble", markup=False)
        yield Static("Your decision is kept here and tried again every two seconds.", markup=False)

    def on_mount(self) -> None:
        """Begin to wait."""
        self.set_interval(AGAIN, self.action_again)

    def action_again(self) -> None:
        """Try now; in a thread, since a server that is away lets one wait."""
        if not self._trying:
            self._trying = True
            self.run_worker(self._try())

    async def _try(self) -> None:
        answer: Reviewed | StoreError
        try:
            answer = await asyncio.to_thread(self._act)
        except UnavailableError as error:
            self.trouble = str(error)
            self._trying = False  # only here: after an answer the screen goes a little later
            if self.is_current:
                self.query_one("#trouble", Static).update(line(self.trouble))
            return
        except StoreError as error:
            answer = error
        self.dismiss(answer)
