"""A choice of one value from a few, by a letter or from the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.app import ComposeResult

from attribution.model import SpeakerKind, Stance
from tui.messages import RowChosen
from tui.screens.dialog import Dialog
from tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Option:
    """A value, the letter that chooses it, and what it means."""

    letter: str
    value: str
    meaning: str


STANCES = (
    Option("a", Stance.ASSERTED, "says so: said, told, wrote"),
    Option("d", Stance.DENIED, "says it is not so: denied, rejected"),
    Option("q", Stance.QUESTIONED, "asks or doubts: asked, wondered"),
    Option("b", Stance.BELIEVED, "holds it true: believes, is confident"),
    Option("h", Stance.HEDGED, "the cue keeps its distance: claims, alleged"),
    Option("c", Stance.CONFIRMED, "grants it: confirmed, acknowledged"),
    Option("u", Stance.URGED, "wants it done: urged, warned, pledged"),
)
SPEAKER_KINDS = (
    Option("p", SpeakerKind.PERSON, "a named person"),
    Option("o", SpeakerKind.ORGANISATION, "a body: ministry, company, outlet"),
    Option("l", SpeakerKind.PLACE, "a place for its government"),
    Option("d", SpeakerKind.DOCUMENT, "a report, a law, a letter"),
    Option("a", SpeakerKind.ANONYMOUS, "unnamed: an official, two sources"),
    Option("c", SpeakerKind.COLLECTIVE, "a group: critics, voters"),
    Option("u", SpeakerKind.UNKNOWN, "can't be told"),
)


class OptionRows(Rows[Option]):
    """The letter, the value and its meaning."""

    def draw(self, item: Option, width: int) -> Sequence[Text]:
        """Draw an option."""
        line = Text.assemble(
            (f" {item.letter} ", self.styled("good")),
            (f" {item.value:<14}", self.styled("strong")),
            (item.meaning, self.styled("faint")),
        )
        line.truncate(width, overflow="ellipsis")
        return (line,)


class ChoiceDialog(Dialog[str]):
    """Lets a reviewer choose an option's value."""

    def __init__(self, title: str, options: Sequence[Option], *, current: str | None = None) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._options = options
        self._current = current

    def body(self) -> ComposeResult:
        """Yield the list."""
        rows = OptionRows(id="options")
        rows.styles.height = len(self._options)
        yield rows

    def on_mount(self) -> None:
        """Start on the present value."""
        values = [option.value for option in self._options]
        at = values.index(self._current) if self._current in values else 0
        self.query_one(OptionRows).fill(self._options, cursor=at)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        for option in self._options:
            if event.key == option.letter:
                event.stop()
                self.dismiss(option.value)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Choose from the list."""
        self.dismiss(self._options[message.index].value)
