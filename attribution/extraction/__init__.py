"""A parsed text to attributions: which words are attributed, by which cue, to which source."""

from attribution.extraction.find import find_attributions

__all__ = ["find_attributions"]
