"""The command palette: the acts of the place one is in, found by a word of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from tui.bindings import by_act


class Acts(Provider):
    """Offers what a key does under its words, with the key that does it sooner."""

    async def discover(self) -> Hits:
        """Offer all, in the order of the keys' line."""
        for words, key, act in self._acts():
            yield DiscoveryHit(words, act, help=key)

    async def search(self, query: str) -> Hits:
        """Offer what is like the words that were typed."""
        matcher = self.matcher(query)
        for words, key, act in self._acts():
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), act, help=key)

    def _acts(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        acts = by_act(active for active in self.screen.active_bindings.values() if active.enabled)
        acts.pop("command_palette", None)
        for action, (active, *_) in acts.items():
            word, tip = active.binding.description, active.binding.tooltip
            words = f"{word}: {tip}" if tip and tip != word else word
            key = self.app.get_key_display(active.binding)
            yield words, key, partial(self.app.run_action, action, active.node)
