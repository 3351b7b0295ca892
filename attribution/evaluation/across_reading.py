"""What articles have in common, as a person marked it: read from the files beside a gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field

from attribution.config import Config
from attribution.evaluation.across import Appearance, Checked, Common, Links, Member
from attribution.evaluation.annotation import Gold
from attribution.evaluation.lines import AttributionLine, LineForm, read_lines
from attribution.evaluation.reading import GOLD_FILE, files_by_id
from attribution.model import (
    Attribution,
    Channel,
    Document,
    Extraction,
    Flag,
    Kind,
    SectionKind,
    SpeakerKind,
    Stance,
)
from attribution.report.visible import one_line
from attribution.text import read_file
from attribution.text.refusals import refusal

SPEAKERS_FILE, CLAIMS_FILE, QUOTES_FILE = "speakers.jsonl", "claims.jsonl", "quotes.jsonl"
GOLD_FILES = (GOLD_FILE, SPEAKERS_FILE, CLAIMS_FILE, QUOTES_FILE)  # all that a gold's folder can hold


@dataclass(frozen=True, slots=True)
class Event:
    """Articles on one event with their attributions, and what a person marked that they have in common."""

    extractions: tuple[Extraction, ...]
    transcripts: Mapping[str, Document]  # by id
    against: Mapping[Member, str]  # the transcript that each quote of ``common`` is checked against
    common: Common


class _MarkedLine(AttributionLine):
    """An attribution with all that a matcher goes by."""

    id: str
    kind: Kind = Kind.INDIRECT
    section: SectionKind = SectionKind.BODY
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN
    role: str | None = None
    stance: Stance = Stance.ASSERTED
    channel: Channel = Channel.UNSPECIFIED
    addressee: str | None = None
    paths: tuple[tuple[str, ...], ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: float = 1.0
    rule: str = ""


class _MarkedArticle(BaseModel):
    """An article's attributions; ``read_gold`` has seen to the rest of the line."""

    id: str
    attributions: list[_MarkedLine]


class _SpeakerLine(BaseModel):
    """A speaker and its names by article; without a speaker, a name that may be any of the candidates'."""

    speaker: str | None
    appearances: list[tuple[str, str]] = Field(min_length=1)


class _ClaimLine(BaseModel):
    """A claim: members with their links to the first."""

    first: str
    members: list[
        tuple[str, str, Literal["first", "same", "copy", "cut", "paraphrase", "bare", "denial"]]
    ] = Field(min_length=2)


class _QuoteLine(BaseModel):
    """A quote checked."""

    article: str
    attribution: str
    against: str
    verdict: Literal["exact", "cut", "altered", "moved", "not-found"]
    passage: tuple[int, int] | None = None


def read_event(folder: Path, gold: Gold, *, config: Config) -> Event | None:
    """Read what a person marked that a gold's articles have in common; None where nothing of it is there.

    Args:
        folder: the gold's folder, with any of ``speakers.jsonl``, ``claims.jsonl`` and ``quotes.jsonl``, and
            anywhere below a file for each transcript, called by its id.
        gold: what was read from the folder.
        config: for the limits on a text's size.

    Raises:
        InputError: a line is wrong, or tells of an attribution, name or transcript that is not there.
    """
    if not any((folder / name).is_file() for name in GOLD_FILES[1:]):
        return None
    extractions = tuple(_extractions(folder / GOLD_FILE, gold))
    members = {(item.document.id, found.id) for item in extractions for found in item.attributions}
    speakers, unsettled = _speakers(folder / SPEAKERS_FILE, set(_appearances(extractions)))
    transcripts, quotes, against = _quotes(folder, members, config)
    common = Common(speakers, _claims(folder / CLAIMS_FILE, members), quotes, unsettled)
    return Event(extractions, transcripts, against, common)


def _extractions(path: Path, gold: Gold) -> Iterator[Extraction]:
    for where, line in read_lines(path, _MarkedArticle):
        found = tuple(Attribution(**dict(item)) for item in line.attributions)
        if len({item.id for item in found}) < len(found):
            raise refusal(where, "two of its attributions have one id", "give each its own")
        yield Extraction(gold.articles[line.id].document, found)


def _appearances(extractions: Iterable[Extraction]) -> Iterator[Appearance]:
    """Yield all speakers' names, those who speak jointly too, at the ends of paths."""
    for extraction in extractions:
        for attribution in extraction.attributions:
            names = [attribution.speaker, *(path[-1] for path in attribution.paths)]
            yield from ((extraction.document.id, name) for name in names if name is not None)


def _speakers(
    path: Path, known: set[Appearance]
) -> tuple[tuple[frozenset[Appearance], ...], frozenset[Appearance]]:
    groups: list[frozenset[Appearance]] = []
    unsettled: list[Appearance] = []
    seen: set[Appearance] = set()
    for where, line in _lines(path, _SpeakerLine):
        for appearance in line.appearances:
            _place(where, appearance, known, seen, "names no speaker of an attribution there")
        if line.speaker is None:
            unsettled += line.appearances
        else:
            groups.append(frozenset(line.appearances))
    return tuple(groups), frozenset(unsettled)


def _claims(path: Path, known: set[Member]) -> tuple[Links, ...]:
    claims: list[Links] = []
    seen: set[Member] = set()
    for where, line in _lines(path, _ClaimLine):
        for article, id_, _ in line.members:
            _place(where, (article, id_), known, seen, "is no attribution of the gold")
        if [article for article, _, link in line.members if link == "first"] != [line.first]:
            raise refusal(where, "has not one first member, in the article that is first", "mend the line")
        claims.append(
            {(article, id_): None if link == "first" else link for article, id_, link in line.members}
        )
    return tuple(claims)


def _quotes(
    folder: Path, known: set[Member], config: Config
) -> tuple[dict[str, Document], dict[Member, Checked], dict[Member, str]]:
    files = files_by_id(folder)
    transcripts: dict[str, Document] = {}
    quotes: dict[Member, Checked] = {}
    against: dict[Member, str] = {}
    seen: set[Member] = set()
    for where, line in _lines(folder / QUOTES_FILE, _QuoteLine):
        member = (line.article, line.attribution)
        _place(where, member, known, seen, "is no attribution of the gold")
        if line.against not in transcripts:
            named = files.get(line.against, [])
            if len(named) != 1:
                raise refusal(where, f"not one file is called {one_line(line.against)}", "put it there, once")
            transcripts[line.against] = read_file(named[0], config=config)
        if line.passage and not 0 <= line.passage[0] < line.passage[1] <= len(transcripts[line.against].text):
            raise refusal(
                where, f"{list(line.passage)} is no passage of {one_line(line.against)}", "mend the line"
            )
        quotes[member] = Checked(line.verdict, line.passage)
        against[member] = line.against
    return transcripts, quotes, against


def _lines(path: Path, form: type[LineForm]) -> Iterator[tuple[str, LineForm]]:
    """Yield a file's lines; none where there is no file."""
    if path.is_file():
        yield from read_lines(path, form)


def _place(where: str, one: Member, known: set[Member], seen: set[Member], wrong: str) -> None:
    """See that what a line tells of is in the gold, and in one line alone.

    Raises:
        InputError: it is not.
    """
    told = f"[{one_line(one[0])}, {one_line(one[1])}]"
    if one not in known:
        raise refusal(where, f"{told} {wrong}", "mend the line")
    if one in seen:
        raise refusal(where, f"{told} comes a second time", "remove one")
    seen.add(one)
