"""Editing where content, cue and source stand in the article, by words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from attribution.model import Spans, text_of
from tui.bindings import SPANS
from tui.glyphs import fitted, line
from tui.messages import ArticleResized, TextDragged, TextPressed
from tui.screens.help import HelpDialog
from tui.screens.leaving import LeavableScreen
from tui.spans import ROLES, SpanEditor
from tui.widgets.article import ArticleView
from tui.widgets.bars import KeyBar, StatusLine, TitleBar
from tui.widgets.facts import ROLES as ROLE_STYLES
from tui.widgets.page import Highlights, Page
from tui.widgets.sheet import Sheet

SHOWN = 400  # cells of a role's words in the panel


class SpansScreen(LeavableScreen[Mapping[str, Spans] | None]):
    """Answers with the spans of the three roles, or None."""

    BINDINGS: ClassVar[list[BindingType]] = SPANS

    def __init__(self, title: str, page: Page, editor: SpanEditor) -> None:
        """Edit ``editor``'s spans over ``page``."""
        super().__init__()
        self._title = title
        self._page = page
        self.editor = editor

    def compose(self) -> ComposeResult:
        """Lay out as the review is."""
        yield TitleBar()
        with Horizontal(id="panes"):
            yield ArticleView(id="article")
            yield Sheet(id="roles")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the article at the cursor."""
        self.query_one(TitleBar).document = self._title
        self.query_one(ArticleView).load(self._page, {})
        self.query_one(ArticleView).focus()
        self._show()

    def on_article_resized(self, message: ArticleResized) -> None:
        """Keep the cursor in view."""
        self._show()

    def _show(self) -> None:
        editor = self.editor
        held = editor.held_span
        article = self.query_one(ArticleView)
        word = (editor.word,) if len(editor.words) else ()
        article.highlight(
            Highlights(
                content=editor.spans["content"],
                cue=editor.spans["cue"],
                source=editor.spans["source"],
                selection=() if held is None else (held,),
                cursor=word,
            )
        )
        article.reveal(word)
        self.query_one(Sheet).write(self._panel)

    def _panel(self, width: int) -> list[Content]:
        rows = []
        for role in ROLES:
            spans = self.editor.spans[role]
            words = fitted(line(text_of(self._page.text, spans)), SHOWN) if spans else "none"
            sign = "▸" if role == self.editor.role else " "
            rows.append(
                Content.assemble(
                    Content.styled(sign, "bold $text-accent"),
                    Content.styled(f" {role} ", ROLE_STYLES[role]),
                    Content.styled(f" {words}", "" if spans else "$faint"),
                )
            )
        rows.append(Content(""))
        held = self.editor.held_span
        if held is None:
            doing = "space starts a span here, or takes one up"
        else:
            moved = "end" if self.editor.word[1] == held[1] else "start"
            doing = f"moving its {moved}: o moves the other edge, space puts it down, enter saves"
        rows.append(Content.styled(doing, "$faint"))
        return rows

    def _now(self, editor: SpanEditor) -> None:
        self.editor = editor
        self.query_one(StatusLine).trouble = ""
        self._show()

    def action_move(self, step: int) -> None:
        """Move by words."""
        self._now(self.editor.moved_to(self.editor.cursor + step))

    def action_stop(self, step: int) -> None:
        """Move to the next mark."""
        if len(self.editor.words):
            self._now(self.editor.moved_to_stop(step))

    def action_line(self, step: int) -> None:
        """Move by screen lines."""
        if len(self.editor.words):
            offset = self.query_one(ArticleView).line_above(self.editor.word[0], step)
            word = self.editor.words.at(offset)
            if word == self.editor.cursor:  # a line without words
                word += step
            self._now(self.editor.moved_to(word))

    def action_other_edge(self) -> None:
        """Move the held span's other edge from now on."""
        self._now(self.editor.other_edge())

    def action_mark(self) -> None:
        """Start a span, take one up, or put it down."""
        if len(self.editor.words):
            self._now(self.editor.mark())

    def action_remove(self) -> None:
        """Remove a span."""
        if len(self.editor.words):
            self._now(self.editor.remove())

    def action_role(self, step: int) -> None:
        """Go to the next role."""
        self.action_choose(ROLES[(ROLES.index(self.editor.role) + step) % len(ROLES)])

    def action_choose(self, role: str) -> None:
        """Go to a role."""
        self._now(self.editor.tidied().at_role(role))

    def on_text_pressed(self, message: TextPressed) -> None:
        """Put the cursor where the mouse is."""
        self._now(self.editor.tidied().moved_to(self.editor.words.at(message.offset)))

    def on_text_dragged(self, message: TextDragged) -> None:
        """Select by mouse."""
        self._now(self.editor.select(message.first, message.last))

    def action_save(self) -> None:
        """Answer with the spans."""
        spans = self.editor.tidied().spans
        if spans["content"]:
            self.dismiss(spans)
        else:
            self.query_one(StatusLine).trouble = "mark the content first: what is being said"

    def action_leave(self) -> None:
        """Leave the spans as they were."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show this place's keys."""
        self.app.push_screen(HelpDialog(self.active_bindings.values()))
