"""A parsed text to attributions: which words are attributed, by which cue, to which source."""

from attribution.extraction.find import find_attributions, find_candidates, is_parsed
from attribution.extraction.found import Found, attributions
from attribution.extraction.reading import Candidate, Reading

__all__ = [
    "Candidate",
    "Found",
    "Reading",
    "attributions",
    "find_attributions",
    "find_candidates",
    "is_parsed",
]
