"""The desk in a browser: textual-serve behind a guard, a process for each visitor. Needs the extra ``serve``.

``guard`` says who may come in, ``visit`` runs one visitor's desk, ``server`` brings the two together.
"""

from attribution.serving.guard import LOOPBACK, Guard, is_loopback, new_token
from attribution.serving.server import DeskServer, listen

__all__ = ["LOOPBACK", "DeskServer", "Guard", "is_loopback", "listen", "new_token"]
