"""Reviewing: the keys that decide, each on disk before the screen says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from attribution.model import Action, Attribution, Reviewed, Spans, SpeakerKind, Stance
from attribution.worklist import Turned
from tui import corrections
from tui.bindings import REVIEW
from tui.changes import SPANS, changes
from tui.glyphs import fitted, line
from tui.reader import Opened
from tui.screens.chain import Chain, ChainDialog
from tui.screens.choice import SPEAKER_KINDS, STANCES, ChoiceDialog
from tui.screens.correcting import CorrectingScreen
from tui.screens.note import NoteDialog
from tui.screens.reading import named
from tui.screens.spans import SpansScreen
from tui.screens.speaker import SpeakerChoice, SpeakerDialog
from tui.screens.team import overruled
from tui.screens.turning import told
from tui.spans import SpanEditor
from tui.widgets.article import ArticleView

SHOWN = 40  # cells of a span's words in a message


class ReviewScreen(CorrectingScreen):
    """Where a reviewer works."""

    BINDINGS: ClassVar[list[BindingType]] = REVIEW
    # Judging

    async def action_confirm(self) -> None:
        """Confirm and go on. What this reviewer has already vouched for stays as it is."""
        await self._judge(Action.CONFIRM, "confirmed")

    async def action_reject(self) -> None:
        """Reject and go on."""
        await self._judge(Action.REJECT, "rejected", "; k then m to say why")

    async def _judge(self, action: Action, word: str, hint: str = "") -> None:
        if (item := self._current()) is None:
            return
        if action is Action.CONFIRM and self.desk.judged():
            await self._go_on("")
            return

        act = partial(self.desk.decide, action, on=item)
        await self._write_and_go_on(act, f"{word} {named(item.attribution)}{hint}")

    async def _write_and_go_on(self, act: Callable[[], Reviewed], words: str) -> None:
        async def written(decided: Reviewed) -> None:
            said = f"✓ saved: {words}{overruled(decided)}"
            self.show_states()
            self.say(said)
            await self._go_on(said)

        if (decided := self.attempt(act, lambda late: self.call_later(written, late))) is not None:
            await written(decided)

    async def _go_on(self, said: str) -> None:
        with self.reporting():
            if not await self.go_on():
                self.show_current()
                self.say(" · ".join(filter(None, (said, self.done))))

    async def action_undo(self) -> None:
        """Take back the last decision."""
        with self.reporting(saving=True):
            await self._turn(self.desk.undo, "taken back", "nothing of yours to take back")

    async def action_redo(self) -> None:
        """Bring back what was undone."""
        with self.reporting(saving=True):
            await self._turn(self.desk.redo, "brought back", "nothing to bring back")

    async def _turn(self, turn: Callable[[], Turned | None], word: str, otherwise: str) -> None:
        before = [item.attribution.content for item in self.desk.items]
        if (turned := turn()) is None:
            self.say(otherwise)
            return
        here = self.desk.opened.key if self.desk.opened is not None else None
        if not turned.is_bulk and all(item.document_key != here for item in turned.items):
            await self.go_to(turned.items[0])
        elif before == [other.attribution.content for other in self.desk.items]:
            self.show_current()
            self.show_states()
        else:
            self.show_document()
        self.say(f"✓ saved: {word}: {told(turned, self.desk.pace.begun)}")

    # Correcting

    def action_stance(self) -> None:
        """Ask for the stance."""
        if (item := self._current()) is not None:
            dialog = ChoiceDialog(
                "How does the speaker stand to it?", STANCES, current=item.attribution.stance
            )
            self.app.push_screen(dialog, partial(self._stance_chosen, item.attribution))

    def _stance_chosen(self, attribution: Attribution, value: str | None) -> None:
        if value is not None and value != attribution.stance:
            stance = Stance(value)
            self.correct(corrections.with_stance(attribution, stance), f"stance is {stance}")

    def action_note(self) -> None:
        """Ask for a note."""
        if (item := self._current()) is not None:
            self.app.push_screen(NoteDialog(item.review.note), self._noted)

    def _noted(self, note: str | None) -> None:
        if note is not None:
            self.decide(Action.NOTE, "note", note=note)

    def action_discuss(self) -> None:
        """Ask what is to be discussed."""
        if (item := self._current()) is not None:
            self.app.push_screen(NoteDialog(item.review.note, "To be discussed"), self._discussed)

    async def _discussed(self, note: str | None) -> None:
        if self._asked is None:
            return
        if note is None and self._asked.review.note is None:
            return  # without a word, nobody knows what about

        act = partial(self.desk.decide, Action.DISCUSS, on=self._asked, note=note)
        await self._write_and_go_on(act, "to be discussed")

    def action_chain(self) -> None:
        """Ask for the paths."""
        item, opened = self._current(), self.desk.opened
        if item is not None and opened is not None:
            page = opened.document.publisher or "this article"
            with self.reporting():
                dialog = ChainDialog(self.desk.store, item.attribution, page=page)
                self.app.push_screen(dialog, partial(self._chained, item.attribution))

    def _chained(self, attribution: Attribution, chain: Chain | None) -> None:
        if chain is not None and (chain.paths, chain.links) != (attribution.paths, attribution.links):
            self.correct(corrections.with_paths(attribution, chain.paths, chain.links), "chain")

    # Speakers

    def action_speaker(self) -> None:
        """Ask for the speaker."""
        if (item := self._current()) is not None:
            with self.reporting():
                dialog = SpeakerDialog(self.desk.speakers())
                self.app.push_screen(dialog, partial(self._speaker_chosen, item.attribution))

    def _speaker_chosen(self, attribution: Attribution, choice: SpeakerChoice | None) -> None:
        if choice is None or (choice.name is not None and choice.name == attribution.speaker):
            return
        if choice.name is None or choice.known:
            with self.reporting(saving=True):
                self._give(attribution, choice.name)
        else:
            dialog = ChoiceDialog("A new speaker: what kind?", SPEAKER_KINDS, current=SpeakerKind.PERSON)
            self.app.push_screen(dialog, partial(self._kind_chosen, attribution, choice.name))

    def _kind_chosen(self, attribution: Attribution, name: str, value: str | None) -> None:
        if value is not None:
            self._keep(corrections.with_speaker(attribution, name, SpeakerKind(value)))

    def _give(self, attribution: Attribution, name: str | None) -> None:
        """Write a known speaker, with the kind and role known of them; or write that nobody is named."""
        if name is None:
            self._keep(attribution)
            return
        kind, role = self.desk.known_of(name)
        self._keep(corrections.with_speaker(attribution, name, kind, role))

    def _keep(self, attribution: Attribution) -> None:
        """Write an attribution: a new one has no id yet."""
        if attribution.id:
            self.correct(attribution, f"speaker is {named(attribution)}")
            return
        added = f"added {named(attribution)}"
        self.write(partial(self.desk.add, attribution), lambda _: added)

    # Spans

    def action_spans(self) -> None:
        """Edit the spans."""
        item, opened = self._current(), self.desk.opened
        if item is not None and opened is not None:
            found = item.attribution
            spans = {"content": found.content, "cue": found.cue, "source": found.source}
            editor = SpanEditor(opened.words, spans).at_role("content")
            screen = SpansScreen(f"Spans of {named(found)}", self.query_one(ArticleView).page, editor)
            self.app.push_screen(screen, partial(self._spans_edited, opened, found))

    def _spans_edited(self, opened: Opened, found: Attribution, spans: Mapping[str, Spans] | None) -> None:
        if spans is not None:
            change = corrections.with_spans(found, opened.document, **spans)
            if change != found:
                self.correct(change, _spans_told(found, change, opened))

    def action_add(self) -> None:
        """Mark what was missed, then ask who said it."""
        opened = self.desk.opened
        if opened is None or not len(opened.words):
            return
        editor = SpanEditor(opened.words)
        if self.selected is not None:
            editor = editor.select(self.selected[0], self.selected[1] - 1)
        elif (item := self.desk.current) is not None:
            editor = editor.moved_to(opened.words.at(item.attribution.content[-1][1]))
        screen = SpansScreen("A new attribution", self.query_one(ArticleView).page, editor)
        self.app.push_screen(screen, partial(self._spans_marked, opened))

    def _spans_marked(self, opened: Opened, spans: Mapping[str, Spans] | None) -> None:
        if spans is None:
            return
        new = corrections.new_attribution(opened.document, **spans)
        start, end = (new.source[0][0], new.source[-1][1]) if new.source else (0, 0)
        with self.reporting():
            dialog = SpeakerDialog(self.desk.speakers(), typed=opened.document.text[start:end], nobody=True)
            self.app.push_screen(dialog, partial(self._speaker_chosen, new))


def _spans_told(before: Attribution, after: Attribution, opened: Opened) -> str:
    told = (c for c in changes(before, after, opened.document.text) if c.field in SPANS)
    return ", ".join(f"{change.field} is “{fitted(line(change.new), SHOWN)}”" for change in told)
