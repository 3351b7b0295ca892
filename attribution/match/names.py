"""People's names: what is name and what is title, which name is part of which, and the likest of many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attribution.match.lexicon import parties, people
from attribution.model import SpeakerKind

Words = tuple[str, ...]

POSSESSIVE = re.compile(r"(?:['’]s?|(?<=s)['’])$")
ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,7}s?$")
SMALL_WORDS = frozenset(
    {"of", "the", "and", "for", "on", "in", "to", "a", "an", "at", "&", "de", "la", "des"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at the tokens ``[start, end)``, titles and possessive ending left out."""

    start: int
    end: int
    text: str
    words: Words  # folded, for comparison
    kind: SpeakerKind
    title: str | None = None  # the title before it, folded
    plain: bool = True  # in running text: neither in quote marks nor in a line set like a headline


def is_title(word: str) -> bool:
    """Tell whether a word can stand before a name without being part of it: `Gov.`, `President`."""
    return word.lower().rstrip(".") in people().title


def bare(name: str) -> str:
    """Return a name without article, possessive ending and spare space."""
    words = POSSESSIVE.sub("", " ".join(name.split())).split(" ")
    while len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        del words[0]
    return " ".join(words)


def key_words(name: str) -> Words:
    """Return a name's words for comparison: folded, without dots, titles and suffixes."""
    lists = people()
    words = [w.strip(".,’'\"“”()").casefold() for w in bare(name).split()]
    kept = [w for w in words if w and w not in lists.suffix and w not in lists.honour]
    while len(kept) > 1 and kept[0] in lists.title:
        del kept[0]
    return tuple(kept)


def is_part_of(short: Words, full: Words) -> bool:
    """Tell whether a person's name can be a shorter form of another.

    The surname must be there: `Vaughan Williams` of `Ralph Vaughan Williams`, `Anna Berg` of
    `Anna J. Berg`; initials fit the names they begin.
    """
    if not short or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or (len(full) == 1 and short == full)
    if short == full[len(full) - len(short) :]:
        return True
    if short[-1] != full[-1] or not _fits(short[0], full[0]):
        return False
    rest = iter(full[1:])
    return all(any(_fits(word, other) for other in rest) for word in short[1:])


def _fits(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def is_company(words: Words) -> bool:
    """Tell whether a name has a company's form, so that its first word can stand for it: `Marlow & Sons`."""
    return len(words) > 1 and (words[-1] in parties().company or "&" in words)


def initials(words: Sequence[str]) -> str:
    """Return the initials that an acronym of a name would have, small words left out."""
    return "".join(w[0] for w in words if w and w.lower() not in SMALL_WORDS and w[0].isalnum()).upper()


def is_acronym_of(short: str, full: Sequence[str]) -> bool:
    """Tell whether `S.E.C.` stands for `Securities and Exchange Commission`."""
    return bool(ACRONYM.match(short)) and short.replace(".", "").rstrip("s").upper() == initials(full)
