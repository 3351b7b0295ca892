"""Beside others on one store: what they decide is seen, and a store that is away is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from attribution.errors import OvertakenError, StoreError, UnavailableError
from attribution.model import Reviewed
from tui.glyphs import line
from tui.screens.reading import ReadingScreen
from tui.screens.waiting import WaitingDialog
from tui.widgets.bars import StatusLine
from tui.widgets.queue import DocumentRows

LOOK = 1.0  # seconds between two looks at what came


class WatchingScreen(ReadingScreen):
    """Reads what others wrote, and writes so that nobody's decision is lost."""

    async def on_mount(self) -> None:
        """Begin to look."""
        self._looking = False
        self.set_interval(LOOK, self.look)

    def look(self) -> None:
        """Look at what came, in a thread; keys are heard meanwhile."""
        if not self._looking:
            self._looking = True
            self.run_worker(self._look(), group="news")

    async def _look(self) -> None:
        try:
            heard = await asyncio.to_thread(self.desk.hear)
        except StoreError:
            return  # the next decision, or the next article, says so
        finally:
            self._looking = False
        if not self.is_current or self.desk.opened is None:
            return  # a question stands over it: what it is about stays as it was asked
        here, elsewhere = self.desk.take(heard)
        if here:
            self.show_document()
            if not self.query_one(StatusLine).trouble:  # which it may be the reason of
                self.say(f"others decided on {here} of this article's attributions")
        elif elsewhere:
            self.query_one(DocumentRows).fill(self.desk.documents, cursor=self.desk.document_at)
            self.show_counts()

    def attempt(self, act: Callable[[], Reviewed], late: Callable[[Reviewed], object]) -> Reviewed | None:
        """Write a decision; return what was written, None where it was not, which is then on screen.

        Args:
            act: writes it; safe to be called again after it failed.
            late: is told what was written where the store was away at first.
        """
        try:
            return act()
        except UnavailableError as error:
            self.app.push_screen(WaitingDialog(act, error), lambda answer: self._waited(answer, late))
        except OvertakenError as error:
            self._refused(str(error))
            self.look()
        except StoreError as error:
            self._refused(str(error))
        return None

    def write(self, act: Callable[[], Reviewed], words: Callable[[Reviewed], str]) -> None:
        """Write a decision after which one stays, draw what it changed, and say that it is on disk.

        Args:
            act: as ``attempt`` has it.
            words: says of what was written what it is.
        """

        def saved(decided: Reviewed) -> None:
            self.show_document()
            self.say(f"✓ saved: {words(decided)}")

        if (decided := self.attempt(act, saved)) is not None:
            saved(decided)

    def _waited(self, answer: Reviewed | StoreError | None, late: Callable[[Reviewed], object]) -> None:
        if isinstance(answer, Reviewed):
            late(answer)
        else:
            self._refused(str(answer or "given up"))
            self.look()

    def _refused(self, why: str) -> None:
        self.query_one(StatusLine).trouble = line(f"not saved: {why}")
        self.app.bell()
