"""The acts of a reviewer, each written before the screen hears of it: no drawing here, no terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attribution.errors import OvertakenError
from attribution.model import Action, Attribution, Reviewed, ReviewState, SpeakerKind
from attribution.team.answers import RULINGS, Judged
from attribution.worklist import Deed, Turned
from tui.disputes import Side, ruling
from tui.reader import Reader, waits

_JUDGED = (ReviewState.CONFIRMED, ReviewState.CORRECTED, ReviewState.ADDED)


class Controller(Reader):
    """What a reviewer does from where they stand. Its methods raise ``StoreError``.

    A method that decides writes first and changes what it holds only when the store has returned.
    """

    adjudicating: int | None = None  # the key of an attribution that was gone to for that
    _adding: tuple[Attribution, frozenset[int]] | None = None  # what was to be added last, and what there was

    def judged(self) -> bool:
        """Tell whether this reviewer has already vouched for the current attribution."""
        item = self.current
        return item is not None and item.review.state in _JUDGED and item.review.reviewer == self.reviewer

    def decide(
        self, action: Action, *, on: Reviewed, change: Attribution | None = None, note: str | None = None
    ) -> Reviewed:
        """Write a decision on an attribution of the open document, as the reviewer had it on screen."""
        try:
            decided = self.store.decide(
                on.key,
                action,
                reviewer=self.reviewer,
                change=change,
                note=note,
                seen=on.attribution,
                adjudicates=action in RULINGS and self.adjudicates(on),
                after=on.decision,
            )
        except OvertakenError:
            if not self._went_through(on, action, note):
                raise
            decided = self.store.attribution(on.key)
        self.pace.count(1)
        return self._take(decided)

    def _went_through(self, item: Reviewed, action: Action, note: str | None) -> bool:
        """Tell whether what overtook a decision is itself: written, though the store could not say so."""
        later = [made for made in self.store.history(item.key) if made.key > item.decision]
        return [(made.reviewer, made.action, made.note) for made in later] == [(self.reviewer, action, note)]

    def adjudicates(self, item: Reviewed) -> bool:
        """Tell whether this reviewer adjudicates an attribution: went to it for that, or did so before."""
        return not self.blind and (item.key == self.adjudicating or item.review.adjudicator == self.reviewer)

    def adjudicate(self, judged: Judged, side: Side) -> Reviewed | None:
        """Take one answer for all; None, and nothing is written, where somebody decided since it was read."""
        item = judged.item
        action, change = ruling(judged, side)
        seen = side.attribution or item.attribution
        try:
            ruled = self.store.decide(
                item.key,
                action,
                reviewer=self.reviewer,
                change=change,
                seen=seen,
                adjudicates=True,
                after=item.decision,
            )
        except OvertakenError:
            return None
        self.pace.count(1)
        return ruled

    def add(self, attribution: Attribution) -> Reviewed:
        """Write a new attribution of the open document and move the cursor to it."""
        if self.opened is None:
            raise LookupError("no document is open")
        added = self._added(attribution) or self.store.add_attribution(
            self.opened.key, attribution, reviewer=self.reviewer
        )
        self._adding = None
        self.pace.count(1)
        self.reread(added.key)
        return added

    def _added(self, attribution: Attribution) -> Reviewed | None:
        """Return an attribution that was added, though the store could not say so."""
        if self.opened is None or self._adding is None or attribution != self._adding[0]:
            self._adding = attribution, frozenset(item.key for item in self.items)
            return None
        _, before = self._adding
        found = (item for item in self.store.attributions(self.opened.key) if item.key not in before)
        return next((item for item in found if replace(item.attribution, id="") == attribution), None)

    def decide_together(self, deeds: Sequence[Deed]) -> Reviewed:
        """Write decisions that are one act; return the first of what they are on."""
        done = self.store.decide_together(deeds, reviewer=self.reviewer)
        self.pace.count(len(deeds))
        for item in done:
            self._mark(item)
        self.read_again()
        return done[0]

    def _mark(self, item: Reviewed) -> None:
        if self.work is not None:
            self.work.mark(item.key, waits=waits(item))

    def undo(self) -> Turned | None:
        """Take back this reviewer's last act, in whatever document."""
        return self._turned(self.store.undo(self.reviewer), sign=-1)

    def redo(self) -> Turned | None:
        """Bring back what was undone last."""
        return self._turned(self.store.redo(self.reviewer), sign=1)

    def speakers(self) -> list[tuple[str, int]]:
        """Return the known speakers with their attributions, those of the open document first."""
        counts = dict(self.store.speakers())
        here = dict.fromkeys(item.attribution.speaker for item in self.items)
        return [(name, counts.pop(name, 1)) for name in here if name] + list(counts.items())

    def known_of(self, name: str) -> tuple[SpeakerKind, str | None]:
        """Return the kind and the role that the open document, or else the store, knows of a speaker."""
        items = (item.attribution for item in (*self.items, *self.store.search(name)))
        known = next((found for found in items if found.speaker == name), None)
        return (known.speaker_kind, known.role) if known else (SpeakerKind.UNKNOWN, None)

    def _turned(self, turned: Turned | None, *, sign: int) -> Turned | None:
        """Take in what was turned; the cursor goes there, unless that is many."""
        if turned is None:
            return None
        self.pace.count(sign * len(turned.items))
        for item in turned.items:
            self._mark(item)
        if turned.is_bulk:
            self.read_again()
        elif self.opened is not None and any(item.document_key == self.opened.key for item in turned.items):
            keys, here = [item.key for item in turned.items], self.current
            self.reread(here.key if here is not None and here.key in keys else keys[0])
        return turned

    def _take(self, item: Reviewed) -> Reviewed:
        self._mark(item)
        if (at := self.place_of(item.key)) is None:
            return item
        before, self.items[at] = self.items[at], item
        stored = self.documents[self.document_at]
        judged = int(waits(before)) - int(waits(item))
        self.documents[self.document_at] = replace(stored, reviewed=stored.reviewed + judged)
        return item
