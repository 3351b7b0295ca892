"""Two names, one person or body? By spelling, never by fame.

A name is compared in three ways, each wider than the last: its spellings (``Sergei``, ``Sergey``, ``Sergej``
are the same), its sound, and its bones, by which names are found that are worth comparing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from attribution.across.speakers.spelling import data, fold, long_forms, same, skeleton, sound
from attribution.across.wording import wording
from attribution.match.lexicon import parties, people
from attribution.match.names import POSSESSIVE, SMALL_WORDS, bare, is_acronym_of
from attribution.model import SpeakerKind

_MOST_WORDS = 8  # in a name; longer ones are descriptions
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
_DOTTED = re.compile(r"(?<![A-Za-z])((?:[A-Z]\.){2,})")
_VOWELS = frozenset("aeiou")
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.PLACE})


class Verdict(IntEnum):
    """What two names tell, from the least to the most."""

    CLASH = 0  # not one person, whatever else speaks for it: `Jr.` and `Sr.`
    UNLIKE = 1
    POSSIBLE = 2  # a question for a reviewer
    LIKELY = 3  # one person if their roles agree as well
    SURE = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much alike two names are: RapidFuzz's score of their letters, 0 to 100, and what follows."""

    score: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, its parts folded; ``given`` is empty where only the surname is told."""

    given: tuple[str, ...]
    surname: str
    particles: tuple[str, ...] = ()
    generation: str = ""

    @property
    def is_full(self) -> bool:
        """Tell whether a given name is spelt out."""
        return bool(self.given) and len(self.given[0]) > 1

    @property
    def letters(self) -> str:
        """Return the name's letters without a gap."""
        return "".join((*self.given, *self.particles, self.surname))


@dataclass(frozen=True, slots=True)
class BodyName:
    """An organisation's or a place's name, its words folded, without article and legal form."""

    words: tuple[str, ...]
    text: tuple[str, ...]  # as written, for its acronym


Parsed = PersonName | BodyName


@lru_cache(maxsize=20_000)
def parse(name: str, kind: SpeakerKind) -> Parsed | None:
    """Return a speaker's name as compared; None where it is none that two articles could share.

    None for pronouns, descriptions (`officials`, `the report`) and words that every country's institutions
    share (`Supreme Court`).
    """
    words = bare(name).split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    if kind is SpeakerKind.PERSON:
        return _person(words)
    return _body(words) if kind in _BODIES else None


def blocks(name: Parsed) -> tuple[str, ...]:
    """Return the keys under which names stand that can be the same, from the widest to the narrowest.

    A surname alone stands in the widest, and in a ``short_block`` with none but its like.
    """
    if isinstance(name, BodyName):
        return ("b:" + " ".join(name.words),)
    wide = f"p:{skeleton(name.surname)}"
    if not name.given:
        return wide, short_block(name)
    initials = sorted({skeleton(each)[:1] for each in (*name.given, *long_forms(name.given[0]))})
    whole = " ".join((*name.given, *name.particles, name.surname, name.generation))
    return wide, *(f"{wide}:{initial}" for initial in initials), f"p:{whole}"


def short_block(name: PersonName) -> str:
    """Return the key under which a surname stands where it stands alone."""
    return f"s:{name.surname}"


@lru_cache(maxsize=200_000)  # a block is settled again with each new name in it
def compare(one: Parsed, other: Parsed) -> Likeness:
    """Tell whether two names can be one's."""
    if isinstance(one, BodyName) and isinstance(other, BodyName):
        return _compare_bodies(one, other)
    if isinstance(one, PersonName) and isinstance(other, PersonName):
        score = round(fuzz.ratio(one.letters, other.letters))
        return Likeness(score, _compare_persons(one, other))
    return Likeness(0, Verdict.UNLIKE)


def is_acronym(short: str, full: str) -> bool:
    """Tell whether a body's name can be another's acronym: `S.E.C.`, `Securities and Exchange Commission`."""
    return is_acronym_of(bare(short), bare(full).split())


def bracketed(name: str, text: str) -> frozenset[str]:
    """Return what stands in brackets behind a name in a text: `Securities and Exchange Commission (SEC)`."""
    return frozenset(re.findall(rf"{re.escape(name)} ?\(([^\s()]{{2,10}})\)", text))


# Reading names


def _person(words: list[str]) -> PersonName | None:
    lists, words_of = people(), data().words
    kept = [word.strip(",'\"“”()") for word in words]
    generation = ""
    while len(kept) > 1 and kept[-1].rstrip(".").casefold() in lists.suffix:
        ending = kept.pop().rstrip(".").casefold()
        generation = ending if ending in words_of["generation"] else generation
    while len(kept) > 1 and kept[0].rstrip(".").casefold() in lists.title:
        del kept[0]
    shouted = all(word.isupper() for word in kept)
    pieces: list[str] = []
    for number, word in enumerate(kept):
        last = number == len(kept) - 1
        if not last and (_INITIALS.fullmatch(word) or (not shouted and _are_initials(word))):
            pieces += [letter for letter in word if letter.isalpha()]
        elif last and word.split("-")[0].casefold() not in words_of["article"]:  # not `al-Assad`
            pieces.append(word)
        else:
            pieces += word.split("-")
    if not all(word[:1].isupper() or word.casefold() in lists.particle for word in pieces if word):
        return None
    lowered = pieces[0][:1].islower()
    folded = [word for word in map(fold, pieces) if word]
    if not folded or len(folded[-1]) < 2 or all(word in lists.role for word in folded):
        return None
    return _parted(_surname_last(folded, pieces[-1]), generation, lowered=lowered)


def _parted(words: list[str], generation: str, *, lowered: bool) -> PersonName:
    """Part a name into given names, particles and surname; ``lowered`` tells `al Gore` from `Al Gore`."""
    words_of, last = data().words, words[-1]
    at = len(words) - 1
    while at > 0 and words[at - 1] in people().particle and len(words[at - 1]) > 1:  # not `E.`
        if at == 1 and words[0] in words_of["given_too"] and not lowered:
            break
        at -= 1
    particles = tuple(word for word in words[at:-1] if word not in words_of["article"])
    return PersonName(tuple(words[:at]), last, particles, generation)


def _surname_last(words: list[str], last: str) -> list[str]:
    """Turn `Xi Jinping`, `Kim Jong-un` and `Kim Jong Un` round; hyphens in surnames fall away."""
    words_of = data().words
    parts = [part for part in map(fold, last.split("-")) if part]
    flat = [*words[:-1], *parts]
    three = len(flat) == 3 and flat[0] in words_of["first_of_three"]
    if three or (len(flat) in (2, 3) and flat[0] in words_of["first"]):
        return ["".join(flat[1:]), flat[0]]
    return [*words[:-1], "".join(parts)]


def _are_initials(word: str) -> bool:
    return len(word) == 2 and word.isalpha() and word.isupper() and not set(word.casefold()) & _VOWELS


def _body(words: list[str]) -> BodyName | None:
    words_of = data().words
    text = tuple(POSSESSIVE.sub("", word).strip(",'\"“”()") for word in words)
    named = text[:-1] if text[-1] in words_of["tail"] else text
    if not any(word[:1].isupper() for word in named) or not all(
        word[:1].isupper() or word[:1].isdigit() or word in SMALL_WORDS for word in named
    ):
        return None
    plain = _DOTTED.sub(lambda found: found[1].replace(".", ""), " ".join(text))
    folded = list(wording(plain).words)
    while len(folded) > 1 and folded[-1] in words_of["legal"]:
        folded.pop()
    if not folded or _is_everywhere(folded):
        return None
    return BodyName(tuple(folded), text)


def _is_everywhere(words: list[str]) -> bool:
    """Tell whether every country's articles may say so of a body of their own: `Supreme Court`."""
    generic = data().words["generic"] | parties().organisation
    return " ".join(words) not in data().only and all(word in generic for word in words)


# Comparing names


def _compare_persons(one: PersonName, other: PersonName) -> Verdict:
    if one.generation and other.generation and one.generation != other.generation:
        return Verdict.CLASH
    if one.given and other.given and one.letters == other.letters:
        given = surname = Verdict.SURE
    else:
        surname = _surnames(one.surname, other.surname)
        given = _given(one.given, other.given)
    if one.particles != other.particles:
        surname = min(surname, Verdict.POSSIBLE if one.particles and other.particles else Verdict.LIKELY)
    if surname is Verdict.UNLIKE or given in (Verdict.UNLIKE, Verdict.CLASH):
        return min(surname, given)
    if not (one.given and other.given) and surname is Verdict.LIKELY:
        return Verdict.POSSIBLE  # a surname alone, and not spelled alike
    told = one.generation == other.generation
    return min(surname, given) if told else min(surname, given, Verdict.POSSIBLE)


def _surnames(one: str, other: str) -> Verdict:
    if same(one, other):
        return Verdict.SURE
    limits = data().limits
    if sound(one) == sound(other):
        return _by_sound(one, other)
    long = min(len(one), len(other)) >= limits["slip_letters"]
    return Verdict.POSSIBLE if long and fuzz.ratio(one, other) >= limits["slip"] else Verdict.UNLIKE


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> Verdict:
    if not one or not other:
        return Verdict.LIKELY
    first = _first(one[0], other[0])
    if first is Verdict.UNLIKE:
        middle = any(same(one[0], name) for name in other[1:]) or any(
            same(other[0], name) for name in one[1:]
        )
        return Verdict.POSSIBLE if middle else Verdict.UNLIKE
    for left, right in zip(one[1:], other[1:], strict=False):
        if _first(left, right) is Verdict.UNLIKE:
            return Verdict.CLASH
    return first


def _first(one: str, other: str) -> Verdict:
    """Compare two given names; initials fit what they begin."""
    if same(one, other):
        return Verdict.SURE
    if min(len(one), len(other)) == 1:
        return Verdict.LIKELY if one[0] == other[0] else Verdict.UNLIKE
    if long_forms(one) & long_forms(other):
        return Verdict.LIKELY
    return _by_sound(one, other) if sound(one) == sound(other) else Verdict.UNLIKE


def _by_sound(one: str, other: str) -> Verdict:
    """Judge names of one sound: of short ones (`Finn`, `Fenn`) there are too many."""
    long = min(len(one), len(other)) >= data().limits["sound_letters"]
    return Verdict.LIKELY if long else Verdict.POSSIBLE


def _compare_bodies(one: BodyName, other: BodyName) -> Likeness:
    score = round(fuzz.ratio(" ".join(one.words), " ".join(other.words)))
    short, full = sorted((one, other), key=lambda name: len(name.text))
    acronym = len(short.text) == 1 and is_acronym_of(short.text[0], full.text)
    one_body = acronym or one.words == other.words
    return Likeness(100 if acronym else score, Verdict.SURE if one_body else Verdict.UNLIKE)
