"""What was taken back or brought back, in words."""

from __future__ import annotations

from attribution.worklist import Turned
from tui.marks import ACTION_WORDS
from tui.screens.reading import named


def told(turned: Turned, begun: str) -> str:
    """Tell an act: what it was, on what, and that it is from before this session, if it is.

    Args:
        turned: what was turned.
        begun: when the session began, in ISO 8601, UTC.
    """
    word, count = ACTION_WORDS[turned.actions[0]], len(turned.items)
    if turned.is_bulk:
        what = f"{count:,} {word}"
    elif count > 1:
        what = f"one act on {count} attributions"
    else:
        what = f"{word} on {named(turned.items[0].attribution)}"
    return f"{what}, of an earlier session" if turned.at < begun else what
