"""One article as the rules look at it: its own attributions, and its words on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations, islice, takewhile

from attribution.across.chains.graph import Telling
from attribution.audit.known import Known
from attribution.audit.lexicon import lexicon
from attribution.model import Attribution, Document, Flag, SectionKind, Spans, SpeakerKind, text_of

_TELLING = 6  # first words of a description by which it is known again
_BEFORE, _AFTER = 3000, 300  # characters round a content in which that is
LONGEST = 90  # characters of the article's words that a message repeats
_Pair = tuple[str, str]
_RUNNING_TEXT = (SectionKind.BODY, SectionKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article under audit.

    ``text`` holds the attributions that the article itself makes in its running text: not those of a
    headline, of a teaser for another article, or inside another's content, which are the speaker's.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    known: Known
    text: tuple[Attribution, ...]
    by_id: Mapping[str, Attribution]
    roles: Set[_Pair]  # of named persons, each as the pairs of its words

    @classmethod
    def of(cls, document: Document, attributions: tuple[Attribution, ...], known: Known) -> Piece:
        """Make a piece of a document and those of its attributions that stand."""
        return cls(
            document,
            attributions,
            known,
            tuple(found for found in attributions if found.within is None and found.section in _RUNNING_TEXT),
            {found.id: found for found in attributions},
            {
                pair
                for found in attributions
                if found.role is not None and found.speaker_kind is SpeakerKind.PERSON
                for pair in _pairs(found.role.casefold())
            },
        )

    def words(self, spans: Spans) -> str:
        """Return the words under spans on one line, cut where they are long."""
        return shortened(text_of(self.document.text, spans))

    def agreeing(self, found: Attribution) -> list[Telling]:
        """Return what else says the same as an attribution, in this article and in others."""
        side = found.id in self.known.opposed
        return [other for other in self.known.claims.get(found.id, ()) if other.denies == side]

    def opposing(self, found: Attribution) -> list[Telling]:
        """Return what says the contrary of an attribution."""
        side = found.id in self.known.opposed
        return [other for other in self.known.claims.get(found.id, ()) if other.denies != side]

    def is_anonymous(self, found: Attribution) -> bool:
        """Tell whether nobody behind an attribution is named, as it stands now; people may have corrected it.

        A spokesperson is not: the body that they speak for answers for the words. Nor is one person whom the
        article does not bring in as somebody or other (`the governor` is known, or the program has missed a
        name), or seems to name elsewhere, nor an author's `I`.
        """
        speaker = (found.speaker or "").casefold()
        if found.speaker_kind is not SpeakerKind.ANONYMOUS or speaker in lexicon().pronouns:
            return False
        if _is_official(speaker) or self._seems_named(speaker):
            return False
        if Flag.ANONYMOUS_ONLY not in found.flags and len({route[-1] for route in found.paths if route}) > 1:
            return False
        return Flag.SINGLE_SOURCE not in found.flags or _are_several(found) or self._brings_in(found)

    def is_single(self, found: Attribution) -> bool:
        """Tell whether one unnamed person stands behind an attribution."""
        return Flag.SINGLE_SOURCE in found.flags and not _are_several(found) and self.is_anonymous(found)

    def _brings_in(self, found: Attribution) -> bool:
        """Tell whether the article speaks of `a`, `one`, `another` such person there or not long before."""
        words = (found.speaker or "").split()
        if not words:
            return False
        somebody = lexicon().somebody
        phrase = r"\s+".join(map(re.escape, words[:_TELLING]))
        brought_in = re.compile(rf"\b(?:{'|'.join(somebody)})\s+(?:[\w-]+\s+){{0,2}}{phrase}", re.IGNORECASE)
        start, end = max(0, found.start - _BEFORE), found.content[-1][1] + _AFTER
        return words[0].casefold() in somebody or bool(brought_in.search(self.document.text, start, end))

    def _seems_named(self, description: str) -> bool:
        """Tell whether somebody named has such a role: `A former party chairman`, who is named below."""
        return not self.roles.isdisjoint(_pairs(description))

    def names_nobody(self, found: Attribution) -> bool:
        """Tell whether the article says by its own words that nobody is given: `is said to`, `reportedly`.

        Where another cue has no source, the program may only not have found it.
        """
        if Flag.NO_SOURCE not in found.flags:
            return False
        if found.source:
            return self.words(found.source).casefold() in lexicon().impersonal  # bare `reports`
        cue = set(text_of(self.document.text, found.cue).casefold().split())
        passive = not cue.isdisjoint(lexicon().be) and not cue.isdisjoint(lexicon().reportive)
        return found.speaker is None and (passive or not cue.isdisjoint(lexicon().impersonal))

    def who(self, found: Attribution) -> str:
        """Return whose words an attribution gives, as the article puts it where that names them."""
        words = self.words(found.source)
        if not words or words.casefold() in lexicon().pronouns or is_second_hand(found):
            return shortened(found.speaker or words)
        return words


def shortened(text: str) -> str:
    """Return a text on one line, cut after a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    kept = line[:LONGEST]
    return (kept.rpartition(" ")[0] or kept) + " …"


def is_second_hand(found: Attribution) -> bool:
    """Tell whether an attribution came through another party, as it stands now.

    The answers to a poll do not, nor a body's words through its spokesperson.
    """
    if Flag.SECOND_HAND not in found.flags or found.speaker_kind is SpeakerKind.COLLECTIVE:
        return False
    return bool(carriers(found))


def carriers(found: Attribution) -> list[str]:
    """Return the parties between the article and a speaker, nearest first, each once."""
    hops = (hop for route in found.paths for hop in route[:-1] if not _is_official(hop))
    return list(dict.fromkeys(hops))


def _pairs(description: str) -> Iterator[_Pair]:
    """Yield any two words of a description, of those before it tells of others: `senior aide to Obi`."""
    words = takewhile(lambda word: word not in lexicon().small, description.split())
    return combinations(sorted(set(islice(words, _TELLING))), 2)


def _are_several(found: Attribution) -> bool:
    return not lexicon().several.isdisjoint((found.speaker or "").casefold().split()[:1])


def _is_official(party: str) -> bool:
    return not lexicon().official.isdisjoint(party.casefold().split())


def evidence(found: Attribution, *roles: Spans) -> Spans:
    """Return the spans of some roles in text order; the content's where these are empty."""
    spans = tuple(sorted({span for role in roles for span in role}))
    return spans or found.content
