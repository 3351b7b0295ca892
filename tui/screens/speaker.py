"""Who said it: a choice among the known speakers while one types, or a new name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz, process, utils
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.glyphs import cells, fitted, line
from tui.screens.dialog import FieldDialog
from tui.widgets.field import Field
from tui.widgets.rows import Rows

LIKE = 60.0  # of 100: a name less like what was typed is not offered
SLIP = 80.0  # of 100: two words less alike are two words; `vnce` and `vance` have 89
SHOWN = 200  # names offered at most


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """The name chosen, None for nobody named; whether the store or the article knows it."""

    name: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str | None
    count: int | None  # attributions; None for a new name


def rank(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names that are like what was typed, likest first; beginnings of words come before all."""
    if not typed.strip():
        return list(names[:SHOWN])
    found = process.extract(
        typed, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=LIKE, limit=SHOWN
    )
    return sorted((name for name, _, _ in found), key=lambda name: not means(typed, name))


def means(typed: str, name: str) -> bool:
    """Tell whether each word typed begins a word of a name, or is one but for a slip."""
    words = name.casefold().split()
    return all(
        any(word.startswith(part) or fuzz.ratio(part, word) >= SLIP for word in words)
        for part in typed.casefold().split()
    )


class _Candidates(Rows[_Candidate]):
    def draw(self, item: _Candidate, width: int) -> Sequence[Text]:
        if item.name is None:
            return (Text("nobody is named", style=self.styled("faint")),)
        if item.count is None:
            return (
                Text.assemble(("new  ", self.styled("good")), (fitted(line(item.name), width - 5), "bold")),
            )
        name = fitted(line(item.name), width - 11)
        return (
            Text.assemble(
                (name, self.styled("strong")),
                (f"{f'said {item.count:,}':>{max(1, width - cells(name))}}", self.styled("faint")),
            ),
        )


class SpeakerDialog(FieldDialog[SpeakerChoice, _Candidate]):
    """Asks for a speaker."""

    TITLE_TEXT = "Who said it?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new", "as a new name", key_display="^n"),
    ]

    def __init__(self, speakers: Sequence[tuple[str, int]], *, typed: str = "", nobody: bool = False) -> None:
        """Offer ``speakers``, each with its attributions, in this order until something is typed."""
        super().__init__()
        self._counts = dict(speakers)
        self._names = list(self._counts)
        self._typed = typed
        self._nobody = nobody

    def body(self) -> ComposeResult:
        """Yield the field and the matches."""
        yield Field(line(self._typed), placeholder="a part of a name", id="typed", select_on_focus=True)
        yield _Candidates(id="candidates")

    def on_mount(self) -> None:
        """Show the first names."""
        self._offer(self._typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what is like it."""
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        name = " ".join(typed.split())
        ranked = rank(name, self._names)
        offered = [_Candidate(known, self._counts[known]) for known in ranked]
        if (
            name and name not in self._counts
        ):  # before what is but like it: enter must not take another's name
            offered.insert(sum(means(name, known) for known in ranked), _Candidate(name, None))
        if self._nobody:
            offered.append(_Candidate(None, None))
        self.rows.fill(offered)

    def chosen(self, item: _Candidate) -> None:
        """Answer with a row."""
        self.dismiss(SpeakerChoice(item.name, known=item.count is not None or item.name is None))

    def action_move(self, step: int) -> None:
        """Move among the matches, from the first up to the last."""
        self.rows.go((self.rows.cursor + step) % max(1, len(self.rows.items)))

    def action_new(self) -> None:
        """Answer with what was typed, whatever is like it."""
        name = " ".join(self.field.value.split())
        if name:
            self.dismiss(SpeakerChoice(name, known=name in self._counts))
