"""The chain of sources as a tree that is changed a party at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from attribution.model import Attribution, Links, Route
from tui import chain
from tui.chain import Branch, Hop
from tui.glyphs import cells, fitted, line
from tui.marks import LINKED
from tui.screens.dialog import Dialog
from tui.screens.help import HelpDialog
from tui.screens.linking import LinkChoice, LinkDialog, called
from tui.screens.note import NoteDialog
from tui.store import ReviewStore
from tui.widgets.rows import Rows

HEIGHT = 16  # parties shown at once
GONE = "an article that is not in this store"


@dataclass(frozen=True, slots=True)
class Chain:
    """The paths of an attribution, and which stored articles their parties are."""

    paths: tuple[Route, ...]
    links: Links


class HopRows(Rows[Branch]):
    """The strokes and a party's name, with the article that it is; where a path ends stands out."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.articles: Mapping[str, str] = {}  # what to call the articles that parties are linked to

    def draw(self, item: Branch, width: int) -> Sequence[Text]:
        """Draw a party."""
        room = max(1, width - len(item.strokes) - 2)
        article = self.articles.get(item.name)
        name = fitted(line(item.name), room if article is None else room // 2)
        text = Text.assemble(
            (item.strokes, self.styled("faint")),
            (name, self.styled("strong" if item.origin else "faint")),
        )
        if article is not None:
            text.append(f" {LINKED} {fitted(line(article), room - cells(name) - 3)}", self.styled("good"))
        return (text,)


class ChainDialog(Dialog[Chain]):
    """Asks for an attribution's paths; the first row is the page that they start from."""

    TITLE_TEXT = "How did it reach the page? Each party cites those below it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "cite", "add below", tooltip="whom this party cites; a branch where it cites somebody"),
        Binding("i", "before", "add above", tooltip="a party between this one and what it hangs on"),
        Binding("n", "name", "rename", tooltip="change the name"),
        Binding("d,delete,backspace", "remove", "remove", key_display="d", tooltip="take the party out"),
        Binding("J", "swap(1)", "lower", tooltip="after the next one that is cited beside it"),
        Binding("K", "swap(-1)", "higher", tooltip="before the one that is cited above it"),
        Binding(
            "less_than_sign,left",
            "nearer",
            "a hop out",
            key_display="<",
            tooltip="nearer to the page",
        ),
        Binding("l", "link", "link article", tooltip="say which stored article this party is"),
        Binding("space", "end", "ends here", key_display="space", tooltip="whether a path ends here too"),
        Binding("u", "undo", "undo", tooltip="take the last change back"),
        Binding("question_mark,f1", "help", "help", key_display="?", tooltip="the keys of this place"),
        Binding("enter", "save", "save", key_display="enter", priority=True),
    ]

    def __init__(self, store: ReviewStore, attribution: Attribution, *, page: str) -> None:
        """Start from an attribution's chain; ``page`` is the tree's root.

        Raises:
            StoreError: the articles that its parties are linked to can't be read.
        """
        super().__init__()
        self._store = store
        self._root = chain.grown(attribution.paths, page)
        self._links = dict(attribution.links)
        self._names = {digest: called(it) for digest, it in store.publications(self._links.values()).items()}
        self._before: list[Chain] = []  # what each change was made to

    def body(self) -> ComposeResult:
        """Yield the tree."""
        yield HopRows(id="hops")

    def on_mount(self) -> None:
        """Start on the speaker, where there is one."""
        self._draw(next((b.hop for b in chain.branches(self._root) if b.origin), self._root))

    @property
    def _current(self) -> Branch:
        rows = self.query_one(HopRows)
        return rows.items[rows.cursor]

    def _draw(self, select: Hop | None) -> None:
        """Draw the tree with the cursor on a party, or where it was."""
        rows = self.query_one(HopRows)
        drawn = [Branch("", self._root, self._root), *chain.branches(self._root)]
        places = [number for number, branch in enumerate(drawn) if branch.hop is select]
        rows.styles.height = min(HEIGHT, len(drawn))
        rows.articles = {name: self._names.get(digest, GONE) for name, digest in self._links.items()}
        rows.fill(drawn, cursor=places[0] if places else rows.cursor)

    def _change(self, change: Callable[[], Hop | None]) -> None:
        before = self._chain
        select = change()
        if self._chain != before:
            self._before.append(before)
        self._draw(select)

    @property
    def _chain(self) -> Chain:
        paths = chain.routes(self._root)
        parties = dict.fromkeys(party for path in paths for party in path)
        return Chain(paths, tuple((name, self._links[name]) for name in parties if name in self._links))

    def _ask(self, title: str, name: str, take: Callable[[str], Hop | None]) -> None:
        def named(given: str | None) -> None:
            if given:
                self._change(partial(take, given))

        self.app.push_screen(NoteDialog(name, title, hint="a name, from the article or not"), named)

    def action_cite(self) -> None:
        """Ask whom the party cites."""
        at = self._current.hop
        self._ask(f"Whom does {fitted(line(at.name), 40)} cite?", "", partial(chain.cite, at))

    def action_before(self) -> None:
        """Ask who comes between the party and what it hangs on."""
        branch = self._current
        if branch.hop is not self._root:
            self._ask(f"Who cites {fitted(line(branch.name), 40)}?", "", partial(chain.put_before, branch))

    def action_name(self) -> None:
        """Ask for another name."""
        hop = self._current.hop

        def rename(name: str) -> Hop:
            if hop.name in self._links:
                self._links[name] = self._links[hop.name]
            hop.name = name
            return hop

        if hop is not self._root:
            self._ask("Name", hop.name, rename)

    def action_remove(self) -> None:
        """Take the party out."""
        branch = self._current
        if branch.hop is not self._root:
            self._change(lambda: chain.remove(branch))

    def action_swap(self, step: int) -> None:
        """Move the party among those cited beside it."""
        branch = self._current
        if branch.hop is not self._root:
            self._change(lambda: chain.swap(branch, step))

    def action_nearer(self) -> None:
        """Move the party a hop nearer to the page."""
        branch = self._current
        if branch.hop is not self._root:
            self._change(lambda: chain.nearer(branch, self._root))

    def action_link(self) -> None:
        """Ask which stored article the party is."""
        hop = self._current.hop
        if hop is not self._root:
            dialog = LinkDialog(self._store, hop.name, linked=hop.name in self._links)
            self.app.push_screen(dialog, partial(self._linked, hop))

    def _linked(self, hop: Hop, choice: LinkChoice | None) -> None:
        if choice is None:
            return

        def link() -> Hop:
            self._links.pop(hop.name, None)
            if choice.sha256 is not None:
                self._names[choice.sha256] = choice.called
                self._links[hop.name] = choice.sha256
            return hop

        self._change(link)

    def action_end(self) -> None:
        """Let a path end with a party that cites somebody, or not."""
        hop = self._current.hop

        def turn() -> Hop:
            hop.ends = not hop.ends or not hop.cites
            return hop

        if hop is not self._root:
            self._change(turn)

    def action_undo(self) -> None:
        """Take the last change back."""
        if self._before:
            before = self._before.pop()
            self._root, self._links = chain.grown(before.paths, self._root.name), dict(before.links)
            self._draw(None)

    def action_help(self) -> None:
        """Show this place's keys."""
        self.app.push_screen(HelpDialog(self.active_bindings.values()))

    def action_save(self) -> None:
        """Answer with the paths; None where nothing was changed."""
        self.dismiss(self._chain if self._before else None)
