"""Articles in figures: how much is anonymous, second-hand or of no source, who speaks, what was found.

Counted are the attributions of the articles' own running text, each claim once: not those of headlines or
teasers, nor what a speaker reports of others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from attribution.across.chains.graph import Publication
from attribution.audit.findings import Audited
from attribution.audit.gender import Gender, genders
from attribution.audit.piece import Piece, is_second_hand
from attribution.model import Kind, SpeakerKind

MOST = 10  # of the most quoted speakers that a summary names
UNDATED = "undated"
UNSTATED = "no publisher given"
_SPEAKING = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE, SpeakerKind.DOCUMENT)


class Period(StrEnum):
    """What articles are put together by."""

    PUBLISHER = "publisher"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Share:
    """A count and what it is a share of."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """Return the share; None of nothing."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one article or of many."""

    documents: int
    attributions: int
    kinds: Mapping[Kind, Share]
    anonymous: Share  # of the attributions
    single: Share
    second_hand: Share
    no_source: Share
    women: Share  # of the named persons who speak, each counted once an article, by the text's own words
    men: Share
    untold: Share
    rules: Mapping[str, int]  # findings by rule
    speakers: tuple[tuple[str, int], ...]  # the most quoted, most first


@dataclass(slots=True)
class _Sum:
    documents: int
    figures: Counter[str]
    kinds: Counter[Kind]
    rules: Counter[str]
    speakers: Counter[str]

    def add(self, audited: Audited) -> None:
        piece = Piece.of(audited.document, audited.attributions, audited.known)
        told = Counter(genders(audited.document, piece.text).values())
        self.documents += 1
        self.figures.update(
            {
                "attributions": len(piece.text),
                "anonymous": sum(map(piece.is_anonymous, piece.text)),
                "single": sum(map(piece.is_single, piece.text)),
                "second_hand": sum(map(is_second_hand, piece.text)),
                "no_source": sum(map(piece.names_nobody, piece.text)),
                "persons": told.total(),
                "women": told[Gender.WOMAN],
                "men": told[Gender.MAN],
            }
        )
        self.kinds.update(found.kind for found in piece.text)
        self.rules.update(found.rule for found in audited.findings)
        names = audited.known.names
        self.speakers.update(
            names.get(found.speaker, found.speaker)
            for found in piece.text
            if found.speaker is not None and found.speaker_kind in _SPEAKING
        )

    def counts(self) -> Counts:
        figures = self.figures
        all_of_them, persons = figures["attributions"], figures["persons"]
        return Counts(
            documents=self.documents,
            attributions=all_of_them,
            kinds={kind: Share(self.kinds[kind], all_of_them) for kind in Kind},
            anonymous=Share(figures["anonymous"], all_of_them),
            single=Share(figures["single"], all_of_them),
            second_hand=Share(figures["second_hand"], all_of_them),
            no_source=Share(figures["no_source"], all_of_them),
            women=Share(figures["women"], persons),
            men=Share(figures["men"], persons),
            untold=Share(persons - figures["women"] - figures["men"], persons),
            rules=dict(sorted(self.rules.items())),
            speakers=tuple(sorted(self.speakers.items(), key=lambda item: (-item[1], item[0]))[:MOST]),
        )


def counts(audited: Audited) -> Counts:
    """Return one article's figures."""
    of_one = _empty()
    of_one.add(audited)
    return of_one.counts()


class Tally:
    """Counts articles as they come, all of them and, where it is asked for, by publisher or period."""

    def __init__(self, by: Period | None = None) -> None:
        self.by = by
        self._all = _empty()
        self._groups: dict[str, _Sum] = {}

    def add(self, audited: Audited) -> None:
        """Count an article."""
        self._all.add(audited)
        if self.by is not None:
            self._groups.setdefault(_group(audited, self.by), _empty()).add(audited)

    def overall(self) -> Counts:
        """Return the figures of all articles."""
        return self._all.counts()

    def groups(self) -> dict[str, Counts]:
        """Return the figures of each group, in the order of their names, those without a name last."""
        nameless = (UNDATED, UNSTATED)
        ordered = sorted(self._groups.items(), key=lambda item: (item[0] in nameless, item[0]))
        return {name: group.counts() for name, group in ordered}


def _group(audited: Audited, by: Period) -> str:
    document = audited.document
    if by is Period.PUBLISHER:
        return document.publisher or UNSTATED
    day = Publication(document.sha256, document.id, published=document.published).day
    return (
        UNDATED if day is None else day.isoformat()[: len("2024-05") if by is Period.MONTH else len("2024")]
    )


def _empty() -> _Sum:
    return _Sum(0, Counter(), Counter(), Counter(), Counter())
