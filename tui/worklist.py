"""What a filter let through, in its order, and where one is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attribution.worklist import Place
from tui.filters import Wanted


class Worklist:
    """The places of attributions to go through. What is decided does not take them out: undo finds them."""

    def __init__(self, wanted: Wanted, places: Sequence[Place]) -> None:
        self.wanted = wanted
        self.places = list(places)
        self._at = {place.key: at for at, place in enumerate(places)}

    @property
    def waiting(self) -> int:
        """Return how many nobody has judged."""
        return sum(place.waits for place in self.places)

    def at(self, key: int) -> int | None:
        """Return where an attribution is, None where the filter did not let it through."""
        return self._at.get(key)

    def step(self, key: int, step: int) -> Place | None:
        """Return the place so many on from an attribution; from one that is not in it, an end."""
        at = self.at(key)
        to = (0 if step > 0 else len(self.places) - 1) if at is None else at + step
        return self.places[to] if 0 <= to < len(self.places) else None

    def next_waiting(self, key: int) -> Place | None:
        """Return the next that nobody has judged, from the start again after the end."""
        at = self.at(key)
        start = 0 if at is None else at + 1
        order = (*self.places[start:], *self.places[:start])
        return next((place for place in order if place.waits and place.key != key), None)

    def mark(self, key: int, *, waits: bool) -> None:
        """Keep whether an attribution is still to be judged."""
        if (at := self.at(key)) is not None:
            self.places[at] = replace(self.places[at], waits=waits)
