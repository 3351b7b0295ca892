"""Going by a filter or to what was searched for, not through the articles in a row; many at once."""

from __future__ import annotations

from functools import partial

from attribution.model import Action, Passage, Reviewed
from attribution.worklist import PLACES, Deed, Place
from tui.exporting import scopes
from tui.screens.bulk import BulkDialog
from tui.screens.exporting import ExportDialog
from tui.screens.filter import FilterDialog
from tui.screens.reading import highlights_of
from tui.screens.search import SearchDialog
from tui.screens.watching import WatchingScreen
from tui.widgets.article import ArticleView
from tui.worklist import Worklist

MOST = 1_000  # attributions that are confirmed at once: seconds of a store's time


class GoingScreen(WatchingScreen):
    """The review's keys for filters and searches, and for all that they find."""

    def action_filter(self) -> None:
        """Ask what to go through."""
        work = self.desk.work
        dialog = FilterDialog(self.desk.store, self.desk.kept, work.wanted.line if work else "")
        self.app.push_screen(dialog, self._filtered)

    async def _filtered(self, work: Worklist | None) -> None:
        if work is None:
            return
        self.desk.work = work if work.wanted.line else None
        if self.desk.work is None:
            self.show_counts()
            self.say("all articles, one after the other")
            return
        start = next((place for place in work.places if place.waits), work.places[0])
        first = "the first " * (len(work.places) == PLACES)
        keys = "Y confirms many, E exports, f changes or ends it"
        self.say(f"{first}{len(work.places):,} to go through; {keys}")
        with self.app.batch_update():  # else the article that is left is drawn once more
            await self._go_to_place(start)

    async def _step(self, step: int) -> None:
        work, item = self.desk.work, self.desk.current
        if work is None or item is None:
            await super()._step(step)
        elif (place := work.step(item.key, step)) is not None:
            await self._go_to_place(place)
        else:
            end = "last" if step > 0 else "first"
            self.say(f"this is the {end} that the filter lets through")

    async def go_on(self) -> bool:
        """Go to the next unreviewed attribution, of the filter's where there is one; False at the end."""
        work, item = self.desk.work, self.desk.current
        if work is None or item is None:
            return await super().go_on()
        if (place := work.next_waiting(item.key)) is None:
            return False
        await self._go_to_place(place)
        return True

    async def _go_to_place(self, place: Place) -> None:
        opened = self.desk.opened
        at = self.desk.place_of(place.key)
        if opened is not None and opened.key == place.document_key and at is not None:
            self.desk.at = at
            self.show_current()
        else:
            await self.open_document(place.document_key, select=place.key)

    @property
    def done(self) -> str:
        """Say that nothing is left to review."""
        if self.desk.work is None:
            return super().done
        return "all that the filter lets through is reviewed; f changes or ends it"

    def action_search(self) -> None:
        """Ask for words."""
        self.app.push_screen(SearchDialog(self.desk.store), self._found)

    async def _found(self, where: Reviewed | Passage | None) -> None:
        if isinstance(where, Passage):
            await self._go_to_passage(where)
        elif where is not None:
            await self.go_to(where)

    async def _go_to_passage(self, passage: Passage) -> None:
        """Show words of an article, the cursor on the attribution that holds them or stands nearest."""
        await self.open_document(passage.document_key, near=passage.spans[0][0])
        if (opened := self.desk.opened) is not None and opened.key == passage.document_key:
            article = self.query_one(ArticleView)
            article.highlight(highlights_of(self.desk.current, selection=passage.spans))
            article.reveal(passage.spans)
            self.say("the words are in the text; the nearest attribution is the current one")

    def action_export(self) -> None:
        """Ask what of the store to write as a report, and where to."""
        self.app.push_screen(ExportDialog(self.desk.store, scopes(self.desk)), self._exported)

    def _exported(self, words: str | None) -> None:
        if words is not None:
            self.say(words)

    def action_bulk(self) -> None:
        """Ask how sure is sure enough, and show what that confirms."""
        with self.reporting():
            items = self.desk.unreviewed(MOST)
            if not items:
                self.say("nothing here is unreviewed")
                return
            texts = {key: self.desk.store.document(key).text for key in {item.document_key for item in items}}
            where = "in this article" if self.desk.work is None else "of what the filter lets through"
            self.app.push_screen(BulkDialog(items, texts, where=where), self._bulk_chosen)

    def _bulk_chosen(self, items: list[Reviewed] | None) -> None:
        if items:
            deeds = [
                Deed(Action.CONFIRM, item.key, after=item.decision, seen=item.attribution) for item in items
            ]
            words = f"{len(items):,} confirmed; u takes all of them back"
            self.write(partial(self.desk.decide_together, deeds), lambda _: words)
