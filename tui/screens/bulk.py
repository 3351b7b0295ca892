"""Confirming many at once: above a confidence, after a look at the least sure of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from attribution.model import Reviewed, text_of
from tui.glyphs import fitted, line
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

START = "0.9"
SHOWN = 8  # of the least sure ones
WIDTH = 70  # cells of a line


class BulkDialog(Dialog[list[Reviewed]]):
    """Answers with the attributions to confirm."""

    TITLE_TEXT = "Confirm all that is this sure"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "confirm them", key_display="enter")]

    def __init__(self, items: Sequence[Reviewed], texts: dict[int, str], *, where: str) -> None:
        """Take what nobody has judged yet.

        Args:
            items: the attributions.
            texts: of their documents, by key.
            where: what they are all of, in words.
        """
        super().__init__()
        self._where = where
        self._items = sorted(items, key=lambda item: (item.attribution.confidence, item.key))
        self._texts = texts

    def body(self) -> ComposeResult:
        """Yield the field and the preview."""
        yield Field(START, id="least", type="number", select_on_focus=True)
        yield Static("", id="preview", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what would be confirmed."""
        self.query_one("#preview", Static).update(self._preview(self._chosen()))

    def _chosen(self) -> list[Reviewed]:
        try:
            least = float(self.query_one("#least", Input).value)
        except ValueError:
            return []
        return [item for item in self._items if item.attribution.confidence >= least]

    def _preview(self, chosen: Sequence[Reviewed]) -> Content:
        if not chosen:
            return Content.styled(
                f"none of {len(self._items):,} unreviewed {self._where} is that sure", "bold $text-error"
            )
        kinds = Counter(item.attribution.kind for item in chosen)
        speakers = Counter(line(item.attribution.speaker or "no speaker") for item in chosen)
        rows = [
            (f"{len(chosen):,} of {len(self._items):,} unreviewed {self._where}", "bold"),
            (", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common()), "$faint"),
            (", ".join(f"{name} {number:,}" for name, number in speakers.most_common(4)), "$faint"),
            ("", ""),
            ("the least sure of them:", ""),
        ]
        for item in chosen[:SHOWN]:
            words = line(text_of(self._texts[item.document_key], item.attribution.content))
            rows.append(
                (f"{item.attribution.confidence:.2f} {line(item.attribution.speaker or '–')}: {words}", "")
            )
        return Content("\n").join(Content.styled(fitted(words, WIDTH), style) for words, style in rows)

    def action_save(self) -> None:
        """Answer with what is chosen, if anything is."""
        if chosen := self._chosen():
            self.dismiss(chosen)
