"""A line to write in, which leaves enter to the dialog it is in."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class Field(Input, inherit_bindings=False):
    """An input whose enter goes on to what asked.

    So enter comes after the signs typed before it, however fast: a binding with priority would be done
    while those still wait, and their last ones lost.
    """

    BINDINGS = [b for b in Input.BINDINGS if not (isinstance(b, Binding) and b.key == "enter")]  # noqa: RUF012
