"""The command palette: the acts of the place one is in, found by a word of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType


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
        told: dict[str, ActiveBinding] = {}
        for active in sorted(self.screen.active_bindings.values(), key=lambda a: not a.binding.show):
            binding = active.binding
            itself = binding.action == "command_palette"
            if binding.description and not binding.system and active.enabled and not itself:
                told.setdefault(binding.action, active)
        for action, active in told.items():
            word, tip = active.binding.description, active.binding.tooltip
            words = f"{word}: {tip}" if tip and tip != word else word
            key = self.app.get_key_display(active.binding)
            yield words, key, partial(self.app.run_action, action, active.node)
