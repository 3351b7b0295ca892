"""Which stored article a party of a chain is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from attribution.across.chains.graph import Publication
from attribution.errors import StoreError
from attribution.model import StoredDocument
from tui.glyphs import fitted, line
from tui.screens.dialog import FieldDialog
from tui.store import ReviewStore
from tui.widgets.field import Field
from tui.widgets.rows import Rows

DAY = 10  # cells of a date
NO_ARTICLE = "none of them: only a name"


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """The article chosen, by the SHA-256 of its text, and what to call it; None for no article."""

    sha256: str | None
    called: str = ""


def called(article: StoredDocument | Publication) -> str:
    """Return an article's date and title."""
    return f"{article.published or 'undated'} {article.title or article.id}"


class ArticleRows(Rows[StoredDocument | None]):
    """The title; then when, whose, and the id."""

    ROW_HEIGHT = 2

    def draw(self, item: StoredDocument | None, width: int) -> Sequence[Text]:
        """Draw an article."""
        if item is None:
            return Text(NO_ARTICLE, style=self.styled("faint")), Text("")
        told = (line(item.published or "undated")[:DAY], line(item.publisher or ""), line(item.id))
        return (
            Text(fitted(line(item.title or item.id), width), style=self.styled("strong")),
            Text(fitted(" · ".join(filter(None, told)), width), style=self.styled("faint")),
        )


class LinkDialog(FieldDialog[LinkChoice, StoredDocument | None]):
    """Asks for an article, those of the party's own name first."""

    def __init__(self, store: ReviewStore, party: str, *, linked: bool) -> None:
        """Take where the articles are, and the party; where it is linked, that can be taken back."""
        super().__init__()
        self.TITLE_TEXT = f"Which stored article is {fitted(line(party), 40)} here?"
        self._store = store
        self._party = party
        self._linked = linked
        self._known: list[tuple[str, StoredDocument]] = []  # articles, with what they are found by

    def body(self) -> ComposeResult:
        """Yield the field and the articles."""
        yield Field(placeholder="words of its title, its publisher, its date or its id", id="words")
        yield Static("", id="said", markup=False)
        yield ArticleRows(id="found")

    def on_mount(self) -> None:
        """Read the articles."""
        self._read()

    @work
    async def _read(self) -> None:
        try:
            self._known = await asyncio.to_thread(_listed, self._store, self._party)
        except StoreError as error:
            self.tell(error, trouble=True)
        else:
            self._offer(self.field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what has the words."""
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [document for told, document in self._known if all(word in told for word in words)]
        self.rows.fill([*found, *([None] if self._linked else [])])

    def chosen(self, item: StoredDocument | None) -> None:
        """Answer with an article."""
        self._take(item)

    @work(exclusive=True)
    async def _take(self, article: StoredDocument | None) -> None:
        if article is None:
            self.dismiss(LinkChoice(None))
            return
        try:
            document = await asyncio.to_thread(self._store.document, article.key)
        except StoreError as error:
            self.tell(error, trouble=True)
        else:
            self.dismiss(LinkChoice(document.sha256, called(article)))


def _listed(store: ReviewStore, party: str) -> list[tuple[str, StoredDocument]]:
    """Return all articles with what they are found by, those of a party's own first."""
    from attribution.across.chains.publishers import outlet_key

    own = outlet_key(party)
    documents = sorted(store.documents(), key=lambda each: outlet_key(each.publisher or "") != own)
    told = ((each.title, each.publisher, each.published, each.id) for each in documents)
    return [
        (" ".join(filter(None, words)).casefold(), each) for words, each in zip(told, documents, strict=True)
    ]
