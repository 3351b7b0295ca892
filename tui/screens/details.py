"""All of an attribution that is no span, name or chain, on one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label, Select

from attribution.model import Attribution, Channel, Kind, SpeakerKind, Stance
from tui.glyphs import line
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

CHOICES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "stance": Stance,
    "channel": Channel,
    "speaker_kind": SpeakerKind,
}
TEXTS = ("role", "addressee")


class DetailsDialog(Dialog[Attribution]):
    """Answers with the attribution as it should be."""

    TITLE_TEXT = "Details"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "save", key_display="f2", tooltip="save all of them"),
        Binding("tab", "app.focus_next", "next", key_display="tab", show=True),
    ]

    def __init__(self, attribution: Attribution) -> None:
        """Start from the attribution as it stands."""
        super().__init__()
        self._attribution = attribution

    def body(self) -> ComposeResult:
        """Yield a field a line."""
        for name, values in CHOICES.items():
            with Horizontal(classes="field"):
                yield Label(name.replace("_", " "))
                now = getattr(self._attribution, name)
                yield Select(_options(values), value=str(now), allow_blank=False, compact=True, id=name)
        for name in TEXTS:
            with Horizontal(classes="field"):
                yield Label(name)
                yield Field(line(getattr(self._attribution, name) or ""), id=name)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save with enter in a field of text."""
        self.action_save()

    def action_save(self) -> None:
        """Answer; what was not touched stays as it was, signs that can't be drawn among it."""
        values: dict[str, object] = {
            name: kind(str(self.query_one(f"#{name}", Select).value)) for name, kind in CHOICES.items()
        }
        for name in TEXTS:
            typed, now = (
                line(self.query_one(f"#{name}", Input).value).strip(),
                getattr(self._attribution, name),
            )
            if typed != line(now or ""):
                values[name] = typed or None
        self.dismiss(replace(self._attribution, **values))  # type: ignore[arg-type]


def _options(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(str(value), str(value)) for value in values]
