"""A content as it is compared with others: its words, those that carry the sense, and who said it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from attribution.across.speakers.names import parse
from attribution.across.wording import Wording, wording
from attribution.model import Attribution, SpeakerKind

_OPENING = " \t\"'“”‘’«»„‚`([{"  # what can stand between a sentence's end and its first word
_SENTENCE_END = re.compile(r"[.!?:;…\n\r]")
_DASH = re.compile(r"\s[-–—]")  # of a dateline
_VOWEL = re.compile("[aeiouy]")
NAME, _END = "^", "."  # no word has such
_CAPITALS_TELL_NOTHING = 0.6  # of words with a capital: a headline


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists and thresholds of ``data/claims.toml``; the lists of content words hold stems."""

    light: frozenset[str]  # function words and negations
    negation: frozenset[str]
    affirming: frozenset[str]
    joining: frozenset[str]
    clause: frozenset[str]
    first_person: frozenset[str]
    governing: frozenset[str]
    material: frozenset[str]
    opposite: frozenset[frozenset[str]]
    threshold: Mapping[str, float]


@dataclass(frozen=True)
class Statement:
    """What is said, by whom.

    ``words`` are folded (``wording``). ``ends`` are the places of words that end a sentence. ``names`` are
    the words with a capital that no sentence's start explains. ``speaker`` is empty where nobody is named who
    could be the same elsewhere (`officials`).
    """

    words: tuple[str, ...]
    ends: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    speaker: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN

    @classmethod
    def of(cls, text: str, attribution: Attribution) -> Statement:
        """Return what an attribution's content says."""
        found = wording(text, attribution.content)
        speaker, kind = " ".join((attribution.speaker or "").split()), attribution.speaker_kind
        if not parse(speaker, kind):
            speaker, kind = "", SpeakerKind.UNKNOWN
        return cls(found.words, _ends(text, found), _names(text, found), speaker, kind)

    @classmethod
    def read(cls, marked: str, speaker: str, speaker_kind: SpeakerKind) -> Statement:
        """Return a statement of its words as ``marked`` writes them, and its speaker."""
        words: list[str] = []
        ends, names = set(), set()
        for word in marked.split():
            if word == _END:
                ends.add(len(words) - 1)
            else:
                words.append(word.removeprefix(NAME))
                if word.startswith(NAME):
                    names.add(words[-1])
        return cls(tuple(words), frozenset(ends), frozenset(names), speaker, speaker_kind)

    @property
    def marked(self) -> str:
        """Return the words parted by blanks: names after a ``^``, a dot of its own for a sentence's end."""
        return " ".join(
            (NAME if word in self.names else "") + word + (f" {_END}" if at in self.ends else "")
            for at, word in enumerate(self.words)
        )

    def around(self, start: int, end: int, *, before: int, after: int) -> tuple[range, range]:
        """Return the places of some words before and after the words ``[start, end)``, in the same clause."""
        joining, words = lists().joining, self.words
        first, last = start, end
        while (
            first > max(start - before, 0) and first - 1 not in self.ends and words[first - 1] not in joining
        ):
            first -= 1
        until = min(end + after, len(words))
        while last < until and last - 1 not in self.ends and words[last] not in joining:
            last += 1
        return range(first, start), range(end, last)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Return the stems of the words that carry the sense, in order."""
        return tuple(stem(self.words[at]) for at in self.places)

    @cached_property
    def bag(self) -> frozenset[str]:
        """Return ``content`` without order and repeats."""
        return frozenset(self.content)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Return where the content words stand among the words."""
        light, denied = lists().light, self._not_only
        return tuple(at for at, word in enumerate(self.words) if word not in light and at - 1 not in denied)

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """Return where the negations stand among the words, but those that deny nothing (`not only`)."""
        negation, denied = lists().negation, self._not_only
        return tuple(at for at, word in enumerate(self.words) if word in negation and at not in denied)

    @cached_property
    def _not_only(self) -> frozenset[int]:
        negation, affirming = lists().negation, lists().affirming
        if affirming.isdisjoint(self.words):
            return frozenset()
        pairs = enumerate(pairwise(self.words))
        return frozenset(at for at, (word, then) in pairs if word in negation and then in affirming)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Return the numbers."""
        return frozenset(word for word in self.words if word[0].isnumeric())

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """Return the names as ``content`` has them."""
        return frozenset(map(stem, self.names))

    @cached_property
    def in_first_person(self) -> bool:
        """Tell whether the speaker speaks of themselves."""
        return not lists().first_person.isdisjoint(self.words)

    @cached_property
    def is_phrase(self) -> bool:
        """Tell whether no word shows that something is stated: `the mainstream media`."""
        clause = lists().clause
        return self.words[:1] != ("to",) and not any(
            word in clause
            or stem(word) in clause
            or (word.endswith("ed") and len(word) > 4 and word not in self.names)
            for word in self.words
        )

    @cached_property
    def line(self) -> str:
        """Return the words parted by blanks, one at both ends."""
        return f" {' '.join(self.words)} "


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what the forms of a word have in common.

    The base of an irregular form, else what is left without endings: step 1 of Porter (1980), "An algorithm
    for suffix stripping", and without a last `e`, so that `closes`, `closed` and `closing` meet.
    """
    word = word.removesuffix("'s")
    word = _forms().get(word, word)
    if word[0].isnumeric() or len(word) < 4:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "lsz" and ending != "ly"
            return (rest[:-1] if doubled else rest).removesuffix("e")
    if word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def lists() -> Lists:
    """Return the word lists and thresholds."""
    data = _data()

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name]["words"].split())

    governing = frozenset(map(stem, words("governing")))
    return Lists(
        light=words("function") | words("negation"),
        negation=words("negation"),
        affirming=words("affirming"),
        joining=words("joining"),
        clause=words("clause").union(data["form"], map(stem, data["form"])),
        first_person=words("first_person"),
        governing=governing,
        material=governing.union(map(stem, words("material"))),
        opposite=frozenset(frozenset(map(stem, pair.split())) for pair in data["opposite"]["pairs"]),
        threshold=dict(data["threshold"]),
    )


@cache
def _forms() -> Mapping[str, str]:
    return {**_data()["form"], **_data()["plural"]}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/claims.toml").read_text(encoding="utf-8"))


def _ends(text: str, found: Wording) -> frozenset[int]:
    places = enumerate(pairwise(found.spans))
    return frozenset(at for at, (word, after) in places if _SENTENCE_END.search(text, word[1], after[0]))


def _names(text: str, found: Wording) -> frozenset[str]:
    capital = {at for at, (start, _) in enumerate(found.spans) if text[start].isupper()}
    light = lists().light
    heavy = {at for at, word in enumerate(found.words) if word not in light and word[0].isalpha()}
    if len(heavy) > 3 and len(capital & heavy) > _CAPITALS_TELL_NOTHING * len(heavy):
        return frozenset()
    return frozenset(
        found.words[at] for at in capital & heavy if not _begins_sentence(text, found.spans[at][0])
    )


def _begins_sentence(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and text[before] in _OPENING:
        before -= 1
    return (
        before < 0
        or _SENTENCE_END.match(text, before) is not None
        or _DASH.match(text, before - 1) is not None
    )
