"""Keys in the order in which they were typed, each done before the next is looked at.

Textual hands a key to what has the focus and takes the next one at once; what nothing took comes back up,
container by container, to the program's bindings. Of a burst (a slow ssh line, a paste, tmux's
``send-keys``) the letters after a key that opens a dialog so went to the page beneath it, and those after
the enter that closes it into its field: a name nobody had typed.
"""

from __future__ import annotations

from collections import deque
from functools import partial

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.types import CallbackType


class Keyboard(App[None]):
    """A program that takes one key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Key] = deque()
        self._under_way = False  # a key went out and is not done yet

    async def on_event(self, event: Event) -> None:
        """Let keys wait for their turn."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self._under_way:
            self._settle()

    def _settle(self) -> None:
        """Let what the last key set off come to rest: a screen just opened is laid out, and has its focus."""
        self._under_way = bool(self._typed)
        if self._typed:
            self._climb(self.focused or self.screen, self._give)

    async def _give(self) -> None:
        """Give the next key to what has the focus, and go after it."""
        went_to = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._climb(went_to, self._settle)

    def _climb(self, node: DOMNode, then: CallbackType) -> None:
        """Stand behind what comes up from a widget in one queue after the other, past the program's own."""
        above = node.parent
        on = then if above is None else partial(self._climb, above, then)
        if not node.call_later(on) and above is not None:
            on()  # what is closing takes nothing more
