"""Whether a text's first lines are a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attribution.text.credits import read_dateline
from attribution.text.lines import Line

_LONGEST = 180  # characters; of the 924 articles of PolNeAR one goes over 115, with 153
_MOST_LINES = 3
_ARTICLE = 2  # headlines' lengths that the text after one has at least: a snippet of speech has no headline
_LONGEST_SENTENCE = 115  # characters of a headline that reads like a sentence, full stop and all
_TITLE_CASE = 0.8  # of its longer words capitalised: no sentence is
_TURN = re.compile(r"[A-Z][A-Z.'’ -]{1,40}(?:, [^:]{1,40})?: ")
_TURNS_WITHIN = 10  # lines
# A quotation that ends before the line does: the line reports, it does not announce.
# Single marks count where they open the line: inside, American headlines use them for any quoted word.
_REPORTS = re.compile(r".*[,.?!][\"”] |['‘].*[,.?!]['’] ")
_WRAPPED_WIDTH = range(50, 101)  # characters a line of text broken by hand


def headline_lines(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from ``at`` on are the headline, 0 where the text starts without one.

    A headline is short, has more text after it, is no dateline, quotation or speaker's turn, and has no
    full stop; or has one but stands apart from the text by a blank line and is one sentence or in title case.
    It goes on in a next line after a semicolon, or where that line starts small.
    """
    after = at + _extent(lines, at)
    words = " ".join(line.text for line in lines[at:after])
    if after in (at, len(lines)) or len(words) > _LONGEST or not any(map(str.isalpha, words)):
        return 0
    if lines[-1].end - lines[after].start < _ARTICLE * len(words):
        return 0
    dateline = read_dateline(words)
    if words.endswith((":", ",")) or (dateline and dateline.outlet):
        return 0
    if _is_transcript(lines, at) or _is_wrapped(lines, at):
        return 0
    if not lines[after - 1].stops or _is_title_case(words):
        return after - at
    if dateline or not lines[after].after_gap or _REPORTS.match(words):
        return 0
    return after - at if after - at > 1 or len(words) <= _LONGEST_SENTENCE else 0


def _extent(lines: Sequence[Line], at: int) -> int:
    """Return how many lines go on in one another from ``at`` on, 0 where they are too many for a headline."""
    for count, (line, following) in enumerate(pairwise(lines[at : at + _MOST_LINES + 1]), start=1):
        if following.after_gap or not (line.text.endswith(";") or following.text[0].islower()):
            return count
    return len(lines) - at if len(lines) - at <= _MOST_LINES else 0


def _is_transcript(lines: Sequence[Line], at: int) -> bool:
    turns = [_TURN.match(line.text) is not None for line in lines[at : at + _TURNS_WITHIN]]
    return turns[0] and sum(turns) > 1


def _is_wrapped(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the first paragraph is broken into lines of about one width."""
    first, second = lines[at], lines[at + 1]
    return (
        not second.after_gap
        and len(first.text) in _WRAPPED_WIDTH
        and len(second.text) in _WRAPPED_WIDTH
        and not first.stops
        and not second.stops
    )


def _is_title_case(words: str) -> bool:
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= _TITLE_CASE * len(longer)
