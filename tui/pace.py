"""How much a reviewer has decided since the desk was opened, and how fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

ENOUGH = 60.0  # seconds after the first decision before a rate means anything
HOUR = 3600.0


class Pace:
    """Counts one session's decisions."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count from nothing; ``clock`` tells seconds."""
        self.begun = datetime.now(UTC).isoformat(timespec="seconds")
        self._clock = clock
        self._first: float | None = None
        self._done = 0

    def count(self, decisions: int) -> None:
        """Take decisions into account; taken back ones are less than none."""
        if self._first is None:
            self._first = self._clock()
        self._done += decisions

    def told(self) -> str:
        """Return the count, and the rate once there is one; nothing before the first decision."""
        if self._first is None or self._done <= 0:
            return ""
        seconds = self._clock() - self._first
        rate = f", {self._done * HOUR / seconds:,.0f} an hour" if seconds >= ENOUGH else ""
        return f"{self._done:,} now{rate}"
