"""A line to write in, which leaves enter to the dialog it is in."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class Field(Input, inherit_bindings=False):
    """An input whose enter goes on to what asked."""

    BINDINGS = [b for b in Input.BINDINGS if not (isinstance(b, Binding) and b.key == "enter")]  # noqa: RUF012
