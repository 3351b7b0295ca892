"""The learned tagger: a small network that reads a parsed text and what the rules found in it."""

from attribution.tagger.find import find_together
from attribution.tagger.model import SHIPPED, Model

__all__ = ["SHIPPED", "Model", "find_together"]
