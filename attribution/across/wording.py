"""A text as words for comparison, each with its place: case, accents, marks and spelling make no difference.

What can change a meaning stays: every number, every negation (`don't` gives `do not`), the order of words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from attribution.model import Span

# A number with its separators, dotted initials (`U.S.`), what is one word though written as two, a word with
# its apostrophes (`don't`, `O’Neil`), or a sign that is read out.
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[^\W\d_](?:\.[^\W\d_])+\b\.?"
    r"|[Pp]er\s+cent\b"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"|[%$€£]"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Wording:
    """The folded words of a text. ``spans[i]`` is where ``words[i]`` stands, in offsets into the text.

    Two words can share a place: `don't`.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text under the words ``[start, end)``, which are at least one."""
        return self.spans[start][0], self.spans[end - 1][1]


@dataclass(frozen=True, slots=True)
class _Lists:
    ending: Mapping[str, str]
    keep: frozenset[str]
    same: Mapping[str, str]
    cased: Mapping[str, str]
    contraction: Mapping[str, str]
    whole: Mapping[str, list[str]]
    number: Mapping[str, str]
    endings: re.Pattern[str]


def wording(text: str, spans: Iterable[Span] | None = None) -> Wording:
    """Return the words of a text, or of the stretches ``spans`` of it, in their order.

    Args:
        text: any text.
        spans: half-open ``[start, end)`` pairs of code points; None for all of it.
    """
    words: list[str] = []
    places: list[Span] = []
    for start, end in ((0, len(text)),) if spans is None else spans:
        for found in _WORD.finditer(text, start, end):
            for word in _folded(found[0]):
                words.append(word)
                places.append(found.span())
    return Wording(tuple(words), tuple(places))


@lru_cache(maxsize=50_000)  # words repeat; in an archive of millions, most are among the common ones
def _folded(word: str) -> tuple[str, ...]:
    """Return what a word is compared as: one word, two for a contraction."""
    lists = _lists()
    if word[0].isdigit():
        return (word.replace(",", "") if _THOUSANDS.fullmatch(word) else word,)
    word = word.replace(".", "")
    if word in lists.cased:
        return (lists.cased[word],)
    low = _without_accents(" ".join(word.casefold().translate(_APOSTROPHES).split()))
    if low in lists.whole:
        return tuple(lists.whole[low])
    for ending, full in lists.contraction.items():
        if low.endswith(ending) and len(low) > len(ending):
            return _spelled(low[: -len(ending)], lists), full
    return (_spelled(low, lists),)


def _spelled(word: str, lists: _Lists) -> str:
    base = word.removesuffix("'s")
    possessive = word[len(base) :]
    if base in lists.same:
        return lists.same[base] + possessive
    if word in lists.number:
        return lists.number[word]
    if base in lists.keep or not (found := lists.endings.search(base)):
        return word
    return base[: found.start()] + lists.ending[found[0]] + possessive


@cache
def _lists() -> _Lists:
    data = tomllib.loads(files(__package__).joinpath("data/words.toml").read_text(encoding="utf-8"))
    ending = dict(data["ending"])
    longest_first = "|".join(sorted(ending, key=len, reverse=True))
    return _Lists(
        ending,
        frozenset(data["keep"]["words"]),
        dict(data["same"]),
        dict(data["cased"]),
        dict(data["contraction"]),
        dict(data["whole"]),
        dict(data["number"]),
        re.compile(f"(?<=..)(?:{longest_first})$"),
    )


def _without_accents(word: str) -> str:
    """Return a word with the plain form of each letter that has one; other signs (`¼`) stay."""
    return word if word.isascii() else "".join(map(_plain, word)).casefold()


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter) if letter.isalpha() else letter
    return "".join(part for part in parts if part.isalnum()) or letter
