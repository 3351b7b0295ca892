"""The queue: the documents with their progress, and the attributions of the open one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from attribution.model import Reviewed, ReviewState, StoredDocument, text_of
from tui.glyphs import cells, fitted, line
from tui.marks import DISPUTED, FLAGGED, STATE_MARKS
from tui.widgets.rows import Rows

BAR, STRIP = 6, 10  # cells of a document's progress bar, and of the whole queue's
ROOMY = 100  # cells of a line that has room for the latter
SHOWN = 160  # code points of a content that are looked at to fill a row


def bar(done: int, total: int, width: int) -> str:
    """Draw a progress bar; full only when all is done, begun when anything is."""
    full = width * done // total if total else 0
    begun = "╸" if done and full < width else ""
    return "━" * full + begun


def strip(done: int, total: int, room: int) -> str:
    """Draw the whole queue's progress for a title line of ``room`` cells; nothing where that is narrow."""
    return f"{bar(done, total, STRIP):─<{STRIP}} " if room >= ROOMY else ""


class DocumentRows(Rows[StoredDocument]):
    """Documents: the title, then the publisher, the date and how far the review is."""

    ROW_HEIGHT = 2

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.open_key: int | None = None

    def draw(self, item: StoredDocument, width: int) -> Sequence[Text]:
        """Draw a document."""
        done = item.total > 0 and item.reviewed >= item.total
        title = fitted(line(item.title or item.id), width - 2)
        sign = "▸ " if item.key == self.open_key else "✓ " if done else "  "
        strong = self.styled("open") if item.key == self.open_key else ""
        count = f"{item.reviewed}/{item.total}"
        drawn = bar(item.reviewed, item.total, BAR)
        room = width - 2 - BAR - len(count) - 2
        facts = [line(fact) for fact in (item.published, item.publisher) if fact]
        about = " · ".join(facts)
        if facts and cells(about) > room:
            about = fitted(facts[0], room)
        spare = " " * max(0, room - cells(about))
        return (
            Text.assemble((sign, self.styled("good") if done else strong), (title, strong)),
            Text.assemble(
                (f"  {about}{spare} ", self.styled("faint")),
                (drawn, self.styled("good")),
                ("─" * (BAR - len(drawn)), self.styled("faint")),
                (f" {count}", self.styled("faint")),
            ),
        )


class AttributionRows(Rows[Reviewed]):
    """Attributions: the state and the speaker, then the words."""

    ROW_HEIGHT = 2

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""  # of the open document

    def draw(self, item: Reviewed, width: int) -> Sequence[Text]:
        """Draw an attribution."""
        return attribution_lines(self, item, self.text, width)


def attribution_lines(rows: Rows[Reviewed], item: Reviewed, text: str, width: int) -> Sequence[Text]:
    """Draw an attribution as two lines: its state and speaker, its words."""
    attribution, state = item.attribution, item.review.state
    style = {
        ReviewState.UNREVIEWED: rows.styled("faint"),
        ReviewState.REJECTED: rows.styled("bad"),
    }.get(state, rows.styled("good"))
    flag = f" {FLAGGED}" * bool(attribution.flags) + f" {DISPUTED}" * item.review.disputed
    speaker = fitted(line(attribution.speaker or "no speaker"), width - 2 - len(flag))
    first, last = attribution.content[0][0], attribution.content[-1][1]
    words = text_of(text, attribution.content) if last - first < SHOWN else text[first : first + SHOWN]
    return (
        Text.assemble(
            (f"{STATE_MARKS[state]} ", style),
            (speaker, rows.styled("faint" if state is ReviewState.REJECTED else "strong")),
            (flag, rows.styled("bad")),
        ),
        Text.assemble((f"  {fitted(line(words), width - 2)}", rows.styled("faint"))),
    )
