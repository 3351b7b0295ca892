"""The spoken words of a transcript, without the marks of writing them down: what a quote is compared with.

Left out are what stands in brackets and was no speech (`[applause]`, `(inaudible)`), timestamps, the numbers
of lines and pages, fillers (`uh`), cut-off words and what is said twice on end (`the, the`). Numbers become
figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attribution.across.quotes.numerals import with_figures
from attribution.across.quotes.talk import talk
from attribution.across.wording import Wording, wording
from attribution.model import Span

_BRACKETS = re.compile(r"\[[^\[\]\r\n]{0,120}\]|\([^()\r\n]{0,120}\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_TIME = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_MARKS = re.compile(
    r"</?[A-Za-z0-9][^<>\r\n]{0,60}>"
    rf"|{_TIME}(?:[ \t]*-->[ \t]*{_TIME}[^\r\n]{{0,80}})?"  # subtitles' too
    r"|^[ \t]*\d{1,2}:\d{2}(?=[ \t]*$|[ \t]{2})"
    r"|^[ \t]*(?:-[ \t]*)?(?:page[ \t]+)?\d{1,4}(?:[ \t]+of[ \t]+\d{1,4})?(?:[ \t]*-)?[ \t]*$"
    r"|\b(?P<begun>[^\W\d_]{1,6})[-–—]{1,2}(?=[ \t]{1,3}(?:\w{1,12}[ \t]{1,3})?(?P=begun))",  # `I wa-- I was`
    re.MULTILINE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[ \t]{0,20}(\d{1,3})(?=[ \t])", re.MULTILINE)
_IN_ORDER = 4  # lines numbered one after the other: fewer can be chance
_LONGEST = 6  # words in a bracket such as `[speaking in a foreign language]`
_STOP = re.compile(r"[!?]|(?<!\.)\.(?!\.|\s\.)|[\r\n]\s*[\r\n]")
_PAUSE = re.compile(r"[,;:–—…-]")


def spoken(text: str, labels: Iterable[Span] = ()) -> tuple[Wording, tuple[int, ...]]:
    """Return the words spoken in a transcript, or in a quote of one.

    Args:
        text: the transcript.
        labels: what else is left out: the speakers' labels, in text order.

    Returns:
        The words, and where something was said that could not be heard: offsets into the text.
    """
    unheard: list[int] = []
    left_out = sorted([*labels, *_noise(text, unheard), *_line_numbers(text)])
    words = wording(text, _between(left_out, len(text)))
    return with_figures(_without_stutter(text, words)), tuple(unheard)


def stops(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence or a paragraph ends in the stretch ``[start, end)`` between two words."""
    return start < end and _STOP.search(text, start, end) is not None


def _noise(text: str, unheard: list[int]) -> Iterator[Span]:
    lists = talk()
    for found in _BRACKETS.finditer(text):
        words = [word.casefold() for word in _LETTERS.findall(found[0])]
        if _is_stage_direction(found[0], words):
            yield found.span()
            if lists.unheard.intersection(words):
                unheard.append(found.start())
    for found in _MARKS.finditer(text):
        yield found.span()


def _is_stage_direction(bracket: str, words: list[str]) -> bool:
    """Tell whether a bracket holds no speech. Round ones can: `the quay (the eastern one)`, `May (2031)`."""
    lists = talk()
    if bracket[0] == "[" and (not words or (words[0] in lists.bracketed and len(words) <= _LONGEST)):
        return True
    if not words:
        return ":" in bracket or not any(map(str.isdigit, bracket))
    return all(word in lists.bracketed or word in lists.part_small for word in words)


def _line_numbers(text: str) -> list[Span]:
    """Return the numbers before lines, where they count up as those of depositions do."""
    numbers = [(int(found[1]), found.span(1)) for found in _NUMBERED.finditer(text)]
    kept: list[Span] = []
    run: list[Span] = []
    last = -1
    for number, span in numbers:
        if number != last + 1 and number != 1:
            kept += run if len(run) >= _IN_ORDER else []
            run = []
        run.append(span)
        last = number
    return kept + (run if len(run) >= _IN_ORDER else [])


def _between(left_out: list[Span], size: int) -> Iterator[Span]:
    at = 0
    for start, end in left_out:
        if at < start:
            yield at, start
        at = max(at, end)
    yield at, size


def _without_stutter(text: str, words: Wording) -> Wording:
    """Leave out fillers, and the second of two equal runs of words with no more than a pause between them."""
    filler, longest = talk().filler, talk().threshold.stutter
    kept: list[str] = []
    spans: list[Span] = []
    for word, span in zip(words.words, words.spans, strict=True):
        if word in filler:
            continue
        again = word in kept[-longest:]
        kept.append(word)
        spans.append(span)
        for size in range(1, min(longest, len(kept) // 2) + 1) if again else ():
            if word == kept[-1 - size] and _repeats(text, kept, spans, size):
                del kept[-size:], spans[-2 * size : -size]  # people quote the second go
                break
    return Wording(tuple(kept), tuple(spans))


def _repeats(text: str, words: list[str], spans: list[Span], size: int) -> bool:
    if words[-size:] != words[-2 * size : -size] or (size == 1 and _is_number(words[-1])):
        return False
    start, end = spans[-size - 1][1], spans[-size][0]
    return not stops(text, start, end) and (size == 1 or _PAUSE.search(text, start, end) is not None)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in talk().numeral  # `twenty twenty`
