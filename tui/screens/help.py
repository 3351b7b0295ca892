"""Help: every key of the place it was asked in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.bindings import by_act
from tui.marks import STATE_MARKS
from tui.screens.dialog import Dialog
from tui.widgets.facts import ROLES

KEY_WIDTH = 16  # cells


class HelpDialog(Dialog[None]):
    """Shows keys until one is pressed."""

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter", "cancel", "close", key_display="?")
    ]

    def __init__(self, bindings: Iterable[ActiveBinding]) -> None:
        """Explain ``bindings``, each with all its keys."""
        super().__init__()
        self._explained = tuple(bindings)

    def body(self) -> ComposeResult:
        """Yield the table and the legend."""
        with VerticalScroll():
            yield Static(Content("\n").join(self._lines()), markup=False)

    def _lines(self) -> Iterable[Content]:
        for actives in by_act(self._explained).values():
            first = actives[0].binding
            keys = (self.app.get_key_display(Binding(a.binding.key, a.binding.action)) for a in actives)
            name = " ".join(dict.fromkeys(keys))
            words = first.tooltip or first.description
            yield Content.assemble(Content.styled(f"{name:<{KEY_WIDTH}}", "bold $text-accent"), words.lower())
        yield Content("")
        legend = (Content.styled(f" {role} ", style) for role, style in ROLES.items())
        yield Content.assemble("in the article   ", Content("  ").join(legend))
        yield Content("   ".join(f"{sign} {state}" for state, sign in STATE_MARKS.items()))
