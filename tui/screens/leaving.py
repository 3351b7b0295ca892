"""A screen that one can leave, as all of the desk's that answer something."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Answer = TypeVar("Answer")


class LeavableScreen(Screen[Answer]):
    """Leaves once."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer and go; with what comes after that, a second click or a late thread's answer, do nothing.

        Textual would take away whatever screen is on top by then, the review among them.
        """
        return super().dismiss(result) if self.is_current else AwaitComplete()
