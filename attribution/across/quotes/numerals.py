"""Numbers, however written: `thirty-one`; `$2 million`, `2,000,000 dollars`; `nineteen sixty-eight`."""

from __future__ import annotations

import re
from functools import cache

from attribution.across.quotes.talk import talk
from attribution.across.wording import Wording
from attribution.model import Span

_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_LARGE = frozenset({"thousand", "million", "billion", "trillion"})  # `a million`, not `a bn`
_ENDS = frozenset({"st", "nd", "rd", "th"})
_SIGNS = {
    "$": "$",
    "£": "£",
    "€": "€",
    "dollar": "$",
    "dollars": "$",
    "pound": "£",
    "pounds": "£",
    "euro": "€",
    "euros": "€",
}

_MONEY = ("$", "£", "€")

_Read = tuple[float, int]  # a value, and the word after it


def with_figures(words: Wording) -> Wording:
    """Return words with each number as one word in figures, a sign of money after it, and times as `7:43`.

    It is for comparing: `one` is 1 also where it is a pronoun, and `second` is 2nd, on both sides.
    """
    starts = _starts()
    folded: list[str] = []
    spans: list[Span] = []
    done = 0
    for at, word in enumerate(words.words):
        if at < done or not (word in starts or word[0].isdigit()):
            continue
        folded += words.words[done:at]
        spans += words.spans[done:at]
        for number, start, end in _read(words.words, at):
            folded.append(number)
            spans.append(words.span(start, end))
            done = end
    return Wording((*folded, *words.words[done:]), (*spans, *words.spans[done:]))


@cache
def _starts() -> frozenset[str]:
    lists = talk()
    return frozenset((*lists.numeral, *lists.ordinal, *_MONEY, "hundred", "a"))


@cache
def _goes_on() -> frozenset[str]:
    """Return the words after figures that make another number of them."""
    lists = talk()
    return frozenset((*lists.numeral, *lists.scale, *_SIGNS, *_ENDS, "hundred"))


def _read(words: tuple[str, ...], at: int) -> list[tuple[str, int, int]]:
    """Return the word or the number that starts at a word, each piece with its words ``[start, end)``."""
    word = words[at]
    lists = talk()
    if word in _MONEY and at + 1 < len(words) and (amount := _number(words, at + 1, money=True)):
        return [(amount[0], at, amount[1]), (word, at, amount[1])]
    if word in lists.ordinal:
        return [(f"{lists.ordinal[word]}th", at, at + 1)]
    if word.isdecimal() and word[0] != "0" and (at + 1 == len(words) or words[at + 1] not in _goes_on()):
        return [(word, at, at + 1)]
    if not (read := _number(words, at)):
        return [(word, at, at + 1)]
    value, after = read
    follows = words[after] if after < len(words) else ""
    if follows in _SIGNS:
        return [(value, at, after), (_SIGNS[follows], after, after + 1)]
    if follows in _ENDS and value.isdigit():
        return [(f"{value}th", at, after + 1)]
    return [(value, at, after)]


def _number(words: tuple[str, ...], at: int, *, money: bool = False) -> tuple[str, int] | None:
    scale = talk().scale
    if (read := _group(words, at)) is None:
        return (words[at], at + 1) if words[at][0].isdigit() else None
    value, after = read
    total, least = 0.0, float("inf")
    while after < len(words) and (by := scale.get(words[after], 0)) and by < least:
        if words[after] in ("m", "mn") and not money:  # metres
            break
        total, value, least, after = total + value * by, 0.0, by, after + 1
        # `two thousand and five`; not `two million and 5 people`
        joined = words[after : after + 1] == ("and",)
        more = _group(words, after + joined)
        if more is None or more[0] >= by or (joined and not (by == 1000 and more[0] < 100)):
            break
        value, after = more
    if total == 0 and (pair := _paired(words, at, after, value)):
        return pair
    if total == 0 and after == at + 1 and (clock := _CLOCK.fullmatch(words[at])):
        return f"{clock[1]}:{clock[2]}", after
    return f"{total + value:.6f}".rstrip("0").rstrip("."), after


def _group(words: tuple[str, ...], at: int) -> _Read | None:
    """Read a number below a thousand, or what figures say."""
    if words[at : at + 1] == ("a",) and words[at + 1 : at + 2] and words[at + 1] in _LARGE | {"hundred"}:
        return _hundreds(words, 1.0, at + 1)
    if words[at : at + 1] == ("hundred",):
        return _hundreds(words, 1.0, at)
    small = _small(words, at)
    return None if small is None else _hundreds(words, *small)


def _hundreds(words: tuple[str, ...], value: float, at: int) -> _Read:
    if words[at : at + 1] != ("hundred",):
        return value, at
    rest = _small(words, at + 1 + (words[at + 1 : at + 2] == ("and",)))
    return (value * 100 + rest[0], rest[1]) if rest and rest[0] < 100 else (value * 100, at + 1)


def _small(words: tuple[str, ...], at: int) -> _Read | None:
    """Read `forty-three`, `13` or `7.5`; wording.py has made figures of `two` to `twelve`."""
    if at >= len(words):
        return None
    word = words[at]
    numeral = talk().numeral
    if word not in numeral:
        return (float(word), at + 1) if _PLAIN.fullmatch(word) else None
    unit = words[at + 1] if at + 1 < len(words) else ""
    if numeral[word] >= 20 and (unit == "one" or (len(unit) == 1 and unit in "23456789")):
        return float(numeral[word] + numeral.get(unit, 0) + (int(unit) if unit.isdigit() else 0)), at + 2
    return float(numeral[word]), at + 1


def _paired(words: tuple[str, ...], at: int, after: int, value: float) -> tuple[str, int] | None:
    """Read a year or a time in two numbers, the second in words: `nineteen sixty-eight`, `7 forty-three`."""
    if after >= len(words) or words[after] not in talk().numeral or (second := _small(words, after)) is None:
        return None
    low = int(second[0])
    if words[at] in talk().numeral and 11 <= value <= 20 and 10 <= low <= 99:
        return str(int(value) * 100 + low), second[1]
    if after == at + 1 and 1 <= value <= 12 and 13 <= low <= 59:
        return f"{int(value)}:{low}", second[1]
    return None
