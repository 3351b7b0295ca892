"""What reviewers disagree on: their answers side by side, and the keys that adjudicate."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from attribution.model import Document, Reviewed
from attribution.team.answers import Judged
from tui.bindings import DISPUTES
from tui.controller import Controller
from tui.disputes import disputed_fields, sides
from tui.glyphs import fitted, line
from tui.marks import DISPUTED
from tui.messages import RowMoved
from tui.screens.full import FullScreen
from tui.screens.reading import NAME, named
from tui.screens.turning import told
from tui.widgets.bars import KeyBar, StatusLine, TitleBar
from tui.widgets.rows import Rows
from tui.widgets.sheet import Sheet
from tui.widgets.sides import compared, shown

NOTHING = (
    "Nothing is disputed.",
    "What reviewers answer differently, and what one added and another did not find, comes here.",
)


class DisputedRows(Rows[Judged]):
    """The speaker as it stands; then what the reviewers differ on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", "correct further", key_display="enter", tooltip="correct it in the article"
        )
    ]
    ROW_HEIGHT = 2

    def draw(self, item: Judged, width: int) -> Sequence[Text]:
        """Draw a disagreement."""
        fields = disputed_fields(sides(item))
        about = ", ".join(name.replace("_", " ") for name in fields) or "kept or rejected"
        return (
            Text.assemble(
                (f"{DISPUTED} ", self.styled("bad")),
                (fitted(named(item.item.attribution), width - 2), self.styled("strong")),
            ),
            Text.assemble((f"  {fitted(about, width - 2)}", self.styled("faint"))),
        )


class DisputesScreen(FullScreen[Reviewed | None]):
    """Where somebody adjudicates; answers with an attribution to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = DISPUTES

    def __init__(self, desk: Controller) -> None:
        super().__init__()
        self.desk = desk
        self._document: tuple[int, Document] | None = None
        self._shown: Judged | None = None

    def compose(self) -> ComposeResult:
        """Lay out as the review is."""
        yield TitleBar()
        with Horizontal(id="panes"):
            yield DisputedRows(id="disputed")
            yield Sheet(id="sides")
        yield StatusLine()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Read what is disputed."""
        self.query_one(DisputedRows).focus()
        await self._read()

    @property
    def current(self) -> Judged | None:
        """Return the disagreement under the cursor."""
        rows = self.query_one(DisputedRows)
        return rows.items[rows.cursor] if rows.items else None

    async def _read(self, select: int | None = None) -> None:
        """Read all disagreements in a thread, then show that on an attribution's key, or the present one."""
        rows = self.query_one(DisputedRows)
        with self.reporting():
            found = list(await asyncio.to_thread(self.desk.store.team.disputed))
            places = [number for number, judged in enumerate(found) if judged.item.key == select]
            rows.fill(found, cursor=places[0] if places else rows.cursor)
            self._show()

    def on_row_moved(self, message: RowMoved) -> None:
        """Show the disagreement that was gone to."""
        with self.reporting():
            self.say("")
            self._show()

    def _show(self) -> None:
        rows, bar, sheet = self.query_one(DisputedRows), self.query_one(TitleBar), self.query_one(Sheet)
        who = fitted(line(self.desk.reviewer), NAME)
        place = f"{rows.cursor + 1} of {len(rows.items)}" if rows.items else "none"
        bar.counts = f"{place} disputed · {who}"
        self._shown = judged = self.current
        if judged is None:
            bar.document = ""
            sheet.write(lambda width: (Content.styled(words, "$faint") for words in NOTHING))
            return
        key = judged.item.document_key
        if self._document is None or self._document[0] != key:
            self._document = key, self.desk.store.document(key)
        document = self._document[1]
        bar.document = line(" · ".join(filter(None, (document.title or document.id, document.publisher))))
        sheet.write(lambda width: compared(judged, document, width))

    # Adjudicating

    async def action_take(self, number: int) -> None:
        """Take an answer: a reviewer's by its number, the machine's by 0."""
        if (judged := self.current) is None:
            return
        answers = sides(judged)
        columns = shown(answers, self.query_one(Sheet).scrollable_content_region.width)
        if not 0 <= number < columns:
            self.say(f"there is no answer {number} here")
            return
        side = answers[number - 1]  # the machine's is the last
        if side.keeps is None:
            self.say("it is left to discuss: no answer to take")
            return
        with self.reporting():
            ruled = self.desk.adjudicate(judged, side)
            if ruled is None:
                await self._read(judged.item.key)
                self.say("somebody decided on it since: look again")
                return
            rows = self.query_one(DisputedRows)
            rows.fill([other for other in rows.items if other is not judged], cursor=rows.cursor)
            self._show()
            whose = fitted(line(side.reviewer), NAME) if side.reviewer is not None else "the machine"
            self.say(f"✓ saved: adjudicated as {whose} had it, {ruled.review.state}")

    async def action_undo(self) -> None:
        """Take back one's own last decision."""
        await self._turn(back=True)

    async def action_redo(self) -> None:
        """Bring back what was undone."""
        await self._turn(back=False)

    async def _turn(self, *, back: bool) -> None:
        with self.reporting():
            turned = self.desk.undo() if back else self.desk.redo()
            await self._read(None if turned is None else turned.items[0].key)
            if turned is None:
                self.say("nothing of yours to take back" if back else "nothing to bring back")
            else:
                word = "taken back" if back else "brought back"
                self.say(f"✓ saved: {word}: {told(turned, self.desk.pace.begun)}")

    def action_correct(self) -> None:
        """Go to the attribution, where what is decided adjudicates."""
        if (judged := self.current) is not None:
            self.desk.adjudicating = judged.item.key
            self.dismiss(judged.item)

    def on_row_chosen(self) -> None:
        """Go to the attribution that was chosen; a click on another only shows that."""
        if self.current is self._shown:
            self.action_correct()
        else:
            with self.reporting():
                self._show()

    def action_leave(self) -> None:
        """Go back to the review."""
        self.dismiss(None)
