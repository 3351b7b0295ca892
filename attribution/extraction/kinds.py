"""How much of a content stands in quote marks."""

from __future__ import annotations

from attribution.extraction.reading import NO_QUOTE, Reading
from attribution.model import Kind, Spans


def kind_of(reading: Reading, content: Spans, cue_token: int) -> Kind:
    """Return a content's kind: all of its words in quote marks, some, or none.

    What is told inside a quote (``cue_token`` stands in it) is indirect there: the marks are another's.
    """
    told_in = reading.quote_of[cue_token]
    quoted = bare = False
    for start, end in content:
        for i in range(reading.token_at(start), reading.token_at(end)):
            if not any(ch.isalnum() for ch in reading.doc[i].text):
                continue
            if reading.quote_of[i] in (NO_QUOTE, told_in):
                bare = True
            else:
                quoted = True
    if not quoted:
        return Kind.INDIRECT
    return Kind.MIXED if bare else Kind.DIRECT
