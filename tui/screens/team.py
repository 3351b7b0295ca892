"""Reviewing beside others: one's own articles, what reviewers disagree on, who is who."""

from __future__ import annotations

from attribution.model import Reviewed
from tui.glyphs import fitted, line
from tui.screens.disputes import DisputesScreen
from tui.screens.going import GoingScreen
from tui.screens.people import PeopleScreen
from tui.screens.reading import NAME
from tui.widgets.queue import DocumentRows


class TeamScreen(GoingScreen):
    """The review's keys for a team."""

    async def action_own(self) -> None:
        """Have all articles in the queue, or one's own again."""
        with self.reporting():
            if self.desk.only_own:
                self.desk.show_all()
                self._show_queue("all articles")
            elif not self.desk.show_own():
                self.say("no article is yours alone: the queue has all")
            elif self.desk.has_open:
                self._show_queue("your own articles")
            else:
                await self.open_document(self.desk.starting_document())

    def action_disputes(self) -> None:
        """Show what reviewers disagree on."""
        if self.desk.blind:
            self.say("you review blind; who adjudicates opens the desk without --blind")
        else:
            self.app.push_screen(DisputesScreen(self.desk), self._adjudicated)

    def action_people(self) -> None:
        """Show who speaks across the articles."""
        if (store := self.desk.whole) is None:
            self.say("not while you judge blind: it tells what others made of it")
        else:
            self.app.push_screen(PeopleScreen(store, self.desk.reviewer), self._went_to)

    async def _went_to(self, document_key: int | None) -> None:
        if document_key is not None:
            with self.reporting():
                await self.open_document(document_key)

    async def _adjudicated(self, item: Reviewed | None) -> None:
        with self.reporting():
            self.desk.read_again()
            self.show_document()
            if item is not None:
                await self.go_to(item)
                self.say("you adjudicate here: what you decide on it stands against the reviewers' answers")

    def _show_queue(self, words: str) -> None:
        documents = self.query_one(DocumentRows)
        documents.fill(self.desk.documents, cursor=self.desk.document_at)
        self.show_counts()
        self.say(words)


def overruled(item: Reviewed) -> str:
    """Say, after a decision, that another stands: it was adjudicated."""
    review = item.review
    if not (review.adjudicated and review.disputed):
        return ""
    return (
        f" · as your answer; {fitted(line(review.reviewer or ''), NAME)} adjudicated otherwise, which stands"
    )
