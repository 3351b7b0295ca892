"""Who speaks across the articles: the keys that say who is one and who is not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from attribution.across.speakers.known import KnownSpeaker, OpenQuestion, Place
from attribution.counts import counted
from tui.bindings import PEOPLE
from tui.glyphs import fitted, line
from tui.people import ANSWERS, Person, question_lines, speaker_lines, summed
from tui.screens.full import FullScreen
from tui.screens.note import NoteDialog
from tui.screens.places import PlacesDialog
from tui.store import OpenStore
from tui.widgets.bars import KeyBar, StatusLine, TitleBar
from tui.widgets.rows import Rows
from tui.widgets.sheet import Sheet

MOST = 500  # speakers listed; others are found by name
MARKED, OPEN = "●", "?"
NOBODY = "Nobody speaks here; / looks for another name, o shows all again."


class PeopleRows(Rows[Person]):
    """The name; then how often, or who it may be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "article", key_display="enter", tooltip="go to the first article")
    ]
    ROW_HEIGHT = 2

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.marked: dict[int, str] = {}  # speakers' keys and names

    def draw(self, item: Person, width: int) -> Sequence[Text]:
        """Draw a speaker or an open name."""
        marked = isinstance(item, KnownSpeaker) and item.key in self.marked
        sign = MARKED if marked else OPEN if isinstance(item, OpenQuestion) else " "
        return (
            Text.assemble(
                (f"{sign} ", self.styled("open")), (fitted(line(item.name), width - 2), self.styled("strong"))
            ),
            Text.assemble((f"  {fitted(summed(item), width - 2)}", self.styled("faint"))),
        )


class PeopleScreen(FullScreen[int | None]):
    """Where somebody says who is who; answers with the key of an article to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = PEOPLE

    def __init__(self, store: OpenStore, reviewer: str) -> None:
        """Take the store, and who decides."""
        super().__init__()
        self._store = store
        self._reviewer = reviewer
        self._words = ""  # of the names shown
        self._open = False  # the open names in place of the speakers
        self._places: Sequence[Place] = ()  # of the speaker shown
        self._shown: Person | None = None

    def compose(self) -> ComposeResult:
        """Lay out as the review is."""
        yield TitleBar()
        with Horizontal(id="panes"):
            yield PeopleRows(id="people")
            yield Sheet(id="person")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Compare what was not compared yet, then read."""
        self._rows.focus()
        self.query_one(TitleBar).document = "people"
        self.query_one(Sheet).write(lambda _: (Content.styled("comparing the articles …", "$faint"),))
        self._read(first=True)

    @property
    def _rows(self) -> PeopleRows:
        return self.query_one(PeopleRows)

    @property
    def _current(self) -> Person | None:
        rows = self._rows
        return rows.items[rows.cursor] if rows.items else None

    @work(exclusive=True, group="reading")
    async def _read(self, select: int | None = None, said: str = "", *, first: bool = False) -> None:
        """Read the list in a thread and show it, with the cursor on a speaker's key or where it stood."""
        with self.reporting():
            if first:
                await asyncio.to_thread(self._store.compare)
            people, rows = self._store.people, self._rows
            found: Sequence[Person]
            if self._open:
                found = await asyncio.to_thread(people.questions, MOST)
            else:
                found = await asyncio.to_thread(people.known, self._words, MOST)
            keys = [person.key if isinstance(person, KnownSpeaker) else None for person in found]
            rows.fill(found, cursor=keys.index(select) if select in keys and select else rows.cursor)
            await self._show()
            self.say(said)

    async def _show(self) -> None:
        rows, bar, sheet = self._rows, self.query_one(TitleBar), self.query_one(Sheet)
        called = f" called {line(self._words)}" if self._words else ""
        bar.document = "open names" if self._open else f"people{called}"
        of = f"{len(rows.items)}{'+' * (len(rows.items) == MOST)}"
        at = f"{rows.cursor + 1} of {of}" if rows.items else "none"
        bar.counts = f"{at} · {len(rows.marked)} marked" if rows.marked else at
        person, people = self._current, self._store.people
        self._shown = person
        if person is None:
            sheet.write(lambda _: (Content.styled(NOBODY, "$faint"),))
        elif isinstance(person, OpenQuestion):
            asked = person
            sheet.write(lambda width: question_lines(asked, width))
        else:
            speaker = person
            self._places = await asyncio.to_thread(people.places, speaker.key)
            questions = await asyncio.to_thread(people.questions, ANSWERS, speaker.key)
            if self._current is speaker:  # nobody went on meanwhile
                places = self._places
                sheet.write(lambda width: speaker_lines(speaker, places, questions, width))

    async def on_row_moved(self) -> None:
        """Show who was gone to."""
        with self.reporting():
            self.say("")
            await self._show()

    async def on_row_chosen(self) -> None:
        """Go to an article of the one who was chosen; a click on another only shows who that is."""
        person = self._current
        places = person.places if isinstance(person, OpenQuestion) else self._places
        if person is not self._shown:
            await self.on_row_moved()
        elif places:
            self.dismiss(places[0].document_key)

    # Deciding

    def _decide(self, act: Callable[[], object], words: str, select: int | None = None) -> None:
        """Write a decision, then show what became of it."""
        with self.reporting():
            act()
            self._rows.marked.clear()
            self._read(select, f"✓ saved: {words}; u takes it back")

    def _one(self) -> KnownSpeaker | None:
        """Return the speaker under the cursor; say so where none is."""
        person = self._current
        if isinstance(person, KnownSpeaker):
            return person
        self.say("that is for a speaker; 1 to 9 say whose an open name is, o shows the speakers")
        return None

    def _others(self, speaker: KnownSpeaker) -> dict[int, str]:
        """Return who is marked beside a speaker."""
        return {key: name for key, name in self._rows.marked.items() if key != speaker.key}

    def action_mark(self) -> None:
        """Mark a speaker, or mark him no more, and go to the next."""
        if (speaker := self._one()) is not None:
            rows = self._rows
            if rows.marked.pop(speaker.key, None) is None:
                rows.marked[speaker.key] = speaker.name
            rows.refresh()
            rows.action_move(1)

    def action_merge(self) -> None:
        """Make those marked part of the one under the cursor."""
        self._join(self._store.people.merge, "is")

    def action_part(self) -> None:
        """Say that those marked are not the one under the cursor."""
        self._join(self._store.people.part, "is not")

    def _join(self, decide: Callable[..., object], verb: str) -> None:
        if (speaker := self._one()) is None:
            return
        if not (others := self._others(speaker)):
            self.say("mark the others first, with space")
            return
        act = partial(decide, speaker.key, list(others), reviewer=self._reviewer)
        self._decide(act, f"{_names(others)} {verb} {line(speaker.name)}", speaker.key)

    def action_split(self) -> None:
        """Ask which of a speaker's appearances are another's: the one's that is marked, or somebody new's."""
        if (speaker := self._one()) is not None:
            others = self._others(speaker)
            if len(others) > 1:
                self.say("mark one speaker at most: whose they are")
                return
            whose = _names(others) if others else "somebody new"
            dialog = PlacesDialog(self._places, f"Which of these are {whose}?")
            self.app.push_screen(dialog, partial(self._split, speaker, next(iter(others), None), whose))

    def _split(
        self, speaker: KnownSpeaker, into: int | None, whose: str, places: Sequence[Place] | None
    ) -> None:
        if places:
            where = [place.where for place in places]
            act = partial(self._store.people.split, speaker.key, where, reviewer=self._reviewer, into=into)
            self._decide(act, f"{counted(len(where), 'appearance')} for {whose}", speaker.key)

    def action_rename(self) -> None:
        """Ask under which name to show a speaker."""
        if (speaker := self._one()) is not None:
            dialog = NoteDialog(speaker.name, "Show under which name?", hint="a name")
            self.app.push_screen(dialog, partial(self._renamed, speaker))

    def _renamed(self, speaker: KnownSpeaker, name: str | None) -> None:
        if name is not None:
            act = partial(self._store.people.rename, speaker.key, name, reviewer=self._reviewer)
            self._decide(act, f"shown as {line(name)}", speaker.key)

    def action_answer(self, number: int) -> None:
        """Say whose an open name is: a candidate's by his number; by 0 somebody new's, or none of theirs."""
        asked = self._current
        if not isinstance(asked, OpenQuestion):
            self.say("that is for an open name; o shows them")
            return
        if number > len(asked.candidates):
            self.say(f"there is no candidate {number}")
            return
        key, name = asked.candidates[number - 1] if number else (None, "somebody new")
        where = [place.where for place in asked.places]
        people, who = self._store.people, self._reviewer
        act: Callable[[], object]
        if asked.speaker is None:
            act = partial(people.assign, where, reviewer=who, into=key)
        elif key is not None:
            act = partial(people.merge, key, [asked.speaker], reviewer=who)
        else:
            act = partial(people.part, asked.speaker, [one for one, _ in asked.candidates], reviewer=who)
            name = "none of them"
        self._decide(act, f"{line(asked.name)} is {line(name)}")

    def action_undo(self) -> None:
        """Take back one's own last decision on speakers."""
        with self.reporting():
            taken_back = self._store.people.undo(self._reviewer)
            nothing = "nothing of yours to take back"
            self._read(said=f"✓ saved: {taken_back} taken back" if taken_back else nothing)

    # Going

    def action_open(self) -> None:
        """Show the open names, or all speakers again."""
        self._open = not self._open
        self._words = ""
        self._rows.go(0)
        self._read()

    def action_find(self) -> None:
        """Ask for words of a name."""
        dialog = NoteDialog(self._words, "Find people", hint="words of a name; nothing for all")
        self.app.push_screen(dialog, self._found)

    def _found(self, words: str | None) -> None:
        if words is not None:
            self._words, self._open = words, False
            self._read()

    def action_leave(self) -> None:
        """Go back to the review."""
        self.dismiss(None)


def _names(others: dict[int, str]) -> str:
    return fitted(" and ".join(map(line, others.values())), 60)
