"""The review desk: go through a store's attributions in the terminal and decide on each."""

from tui.app import Desk, refuse, run
from tui.settings import looks

__all__ = ["Desk", "looks", "refuse", "run"]
