"""Corrections beyond one field: details, history, one attribution into two, two into one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from attribution.model import Action, Attribution, Reviewed, Spans
from attribution.worklist import Deed
from tui import corrections
from tui.reader import Opened
from tui.screens.comparing import ComparingScreen
from tui.screens.details import DetailsDialog
from tui.screens.history import HistoryDialog
from tui.screens.spans import SpansScreen
from tui.screens.team import TeamScreen, overruled
from tui.spans import SpanEditor
from tui.widgets.article import ArticleView

NOTHING = "nothing to decide on here: a adds an attribution, ] goes to the next article"


class CorrectingScreen(TeamScreen):
    """The review's keys for these."""

    _asked: Reviewed | None = None  # what the open question is about, as it was asked

    def _current(self) -> Reviewed | None:
        self._asked = self.desk.current
        if self._asked is None:
            self.say(NOTHING)
        return self._asked

    def correct(self, change: Attribution, words: str) -> None:
        """Write a correction of what the open question is about."""
        self.decide(Action.CORRECT, words, change=change)

    def decide(
        self, action: Action, words: str, *, change: Attribution | None = None, note: str | None = None
    ) -> None:
        """Write the answer to the open question, on what it was about."""
        if (item := self._asked) is not None:
            act = partial(self.desk.decide, action, on=item, change=change, note=note)
            self.write(act, lambda decided: words + overruled(decided))

    # One attribution

    def action_details(self) -> None:
        """Ask for kind, stance, channel, addressee, the speaker's kind and role."""
        if (item := self._current()) is not None:
            self.app.push_screen(DetailsDialog(item.attribution), self._detailed)

    def _detailed(self, change: Attribution | None) -> None:
        if change is not None and self._asked is not None and change != self._asked.attribution:
            self.correct(change, "details")

    def action_history(self) -> None:
        """Show what was decided, and ask whether to go back."""
        item, opened = self._current(), self.desk.opened
        if item is not None and opened is not None:
            with self.reporting():
                past = self.desk.store.past(item.key)
                self.app.push_screen(HistoryDialog(past, opened.document.text), self._went_back)

    def _went_back(self, change: Attribution | None) -> None:
        if change is None or self._asked is None:
            return
        if change == self._asked.attribution:
            self.say("it is like that already")
        else:
            self.correct(change, "back to what it was")

    def action_compare(self) -> None:
        """Show the attribution beside what other articles say."""
        item, opened = self._current(), self.desk.opened
        if item is None or opened is None:
            return
        if (store := self.desk.whole) is None:
            self.say("not while you judge blind: it tells what others made of it")
        else:
            self.app.push_screen(ComparingScreen(store, item, opened.document), self._found)

    # Several

    def action_split(self) -> None:
        """Mark what is to be an attribution of its own."""
        item, opened = self._current(), self.desk.opened
        if item is not None and opened is not None and len(opened.words):
            start = opened.words.at(item.attribution.content[-1][1] - 1)
            editor = SpanEditor(opened.words).moved_to(start)
            page = self.query_one(ArticleView).page
            screen = SpansScreen("Mark the content of the second one", page, editor)
            self.app.push_screen(screen, partial(self._split_at, opened, item))

    def _split_at(self, opened: Opened, item: Reviewed, spans: Mapping[str, Spans] | None) -> None:
        if spans is None:
            return
        parts = corrections.split(item.attribution, opened.document, spans["content"])
        if parts is None:
            self.say("not split: mark a part of its content, not all of it and nothing outside")
            return
        first, second = parts
        deeds = [
            Deed(Action.CORRECT, item.key, first, after=item.decision),
            Deed(Action.ADD, opened.key, second),
        ]
        self.write(partial(self.desk.decide_together, deeds), lambda _: "split in two; u takes it back")

    def action_join(self) -> None:
        """Make one of this attribution and the next in the article."""
        item, opened = self._current(), self.desk.opened
        if item is None or opened is None:
            return
        after = self.desk.items[self.desk.at + 1 : self.desk.at + 2]
        if not after:
            self.say("this is the article's last: there is none to join it with")
            return
        whole = corrections.joined(item.attribution, after[0].attribution, opened.document)
        deeds = [
            Deed(Action.CORRECT, item.key, whole, after=item.decision),
            Deed(Action.REJECT, after[0].key, after=after[0].decision, seen=after[0].attribution),
        ]
        self.write(
            partial(self.desk.decide_together, deeds), lambda _: "joined with the next; u takes it back"
        )
