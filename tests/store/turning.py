"""What an undo or a redo was on, for tests that turn one decision."""

from __future__ import annotations

from attribution.model import Reviewed
from attribution.worklist import Turned


def only(turned: Turned | None) -> Reviewed:
    """Return the one attribution that was turned."""
    assert turned is not None
    (item,) = turned.items
    return item
