"""An attribution beside what other articles say: a tab each for claim, quotes, audit, chain."""

from tui.comparing.entry import Entry, Found
from tui.comparing.tabs import TABS, compared

__all__ = ["TABS", "Entry", "Found", "compared"]
