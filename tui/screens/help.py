"""Help: every key of the place it was asked in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.bindings import PARTS, REVIEWING, by_act
from tui.marks import LEGEND, STATE_MARKS
from tui.screens.dialog import Dialog
from tui.widgets.facts import ROLES

KEY_WIDTH = 8  # cells
WIDE = 116  # cells of a terminal that has room for two columns


class HelpDialog(Dialog[None]):
    """Shows keys until one is pressed."""

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,space,pagedown", "scroll(1)", "more", key_display="↓"),
        Binding("up,k,pageup", "scroll(-1)", "back", show=False),
        Binding("question_mark,q,enter", "cancel", "close", key_display="?"),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding]) -> None:
        """Explain ``bindings``, each with all its keys."""
        super().__init__()
        self._acts = by_act(bindings)
        ids = (active.binding.id or "" for actives in self._acts.values() for active in actives)
        self._parts = PARTS if any(name.startswith(REVIEWING) for name in ids) else ()

    def body(self) -> ComposeResult:
        """Yield the keys and the legend."""
        wide = bool(self._parts) and self.app.size.width >= WIDE
        self.set_class(wide, "-wide")
        told = {name for part in self._parts for names in part.values() for name in names}
        others = self._lines(act for act in self._acts if _name(act) not in told)
        with VerticalScroll(can_focus=False):
            with Horizontal() if wide else Vertical():
                for part in self._parts:
                    yield Static(Content("\n").join(self._part(part)), markup=False)
            below = (*_legend(), Content(""), *others) if told else (*others, Content(""), *_legend())
            yield Static(Content("\n").join(below), markup=False)

    def _part(self, part: Mapping[str, Sequence[str]]) -> Iterator[Content]:
        for heading, names in part.items():
            yield Content.styled(heading, "$faint")
            yield from self._lines(act for name in names for act in self._acts if _name(act) == name)
            yield Content("")

    def _lines(self, acts: Iterable[str]) -> Iterator[Content]:
        for act in acts:
            actives = self._acts[act]
            keys = (self.app.get_key_display(Binding(a.binding.key, a.binding.action)) for a in actives)
            words = actives[0].binding.tooltip or actives[0].binding.description
            name = " ".join(dict.fromkeys(keys))
            yield Content.assemble(
                Content.styled(f"{name:<{KEY_WIDTH}} ", "bold $text-accent"), words.lower()
            )

    def action_scroll(self, step: int) -> None:
        """Show what is further down, or up."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=step * max(1, scroll.size.height - 2), animate=False)


def _name(action: str) -> str:
    return action.partition("(")[0].rpartition(".")[2]


def _legend() -> Iterator[Content]:
    """Say what the article's styles and the signs stand for."""
    roles = (Content.styled(f" {role} ", style) for role, style in ROLES.items())
    yield Content.assemble("in the article   ", Content("  ").join(roles))
    signs = {sign: str(state) for state, sign in STATE_MARKS.items()} | LEGEND
    yield Content("   ".join(f"{sign}\u00a0{what.replace(' ', chr(0xA0))}" for sign, what in signs.items()))
