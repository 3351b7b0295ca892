"""The inspector: all that is known of one attribution, why, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.content import Content

from tui.widgets.facts import FAINT, Subject, short, whole
from tui.widgets.sheet import Sheet

NOTHING = ("Nothing is attributed here yet.", "Press a to add what somebody says.")


class Inspector(Sheet):
    """Shows one attribution; in a narrow terminal in short, until it is gone to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._subject: Subject | None = None

    def show(self, subject: Subject | None) -> None:
        """Show an attribution, or that there is none."""
        self._subject = subject
        self.write(self._lines)

    def _lines(self, width: int) -> Iterable[Content]:
        if self._subject is None:
            return (Content.styled(words, FAINT) for words in NOTHING)
        folded = self.screen.has_class("-narrow") and not self.has_focus
        return short(self._subject, width) if folded else whole(self._subject, width)

    def on_focus(self, event: events.Focus) -> None:
        """Unfold."""
        self.write(self._lines)

    def on_blur(self, event: events.Blur) -> None:
        """Fold."""
        self.write(self._lines)
