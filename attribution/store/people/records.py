"""What a store knows of speakers, read for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, and_, case, cast, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from attribution.across.speakers.gather import fullest
from attribution.across.speakers.known import KnownSpeaker, OpenQuestion, Place, RoleTold
from attribution.model import SpeakerKind
from attribution.searching import letters
from attribution.store.people.log import standing
from attribution.store.tables import AppearanceRow, DocumentRow, SpeakerNameRow, SpeakerRow

MOST_PLACES = 100  # told of one open question
_SPEAKS = col(AppearanceRow.attributions) > 0
_BEFORE_MERGES = func.coalesce(AppearanceRow.person_key, SpeakerNameRow.speaker_key)


def ranked(session: Session, words: Sequence[str], limit: int) -> list[KnownSpeaker]:
    """Return the most quoted speakers of whom a name has all words, as many as ``limit``."""
    total = func.sum(col(AppearanceRow.attributions))
    asked = (
        select(AppearanceRow.speaker_key)
        .where(col(AppearanceRow.speaker_key).is_not(None), _SPEAKS)
        .group_by(col(AppearanceRow.speaker_key))
        .order_by(total.desc(), col(AppearanceRow.speaker_key))
        .limit(limit)
    )
    for word in words:
        asked = asked.where(col(AppearanceRow.speaker_key).in_(_named(word)))
    keys = [key for key in session.exec(asked) if key is not None]
    return records(session, keys)


def _named(word: str) -> SelectOfScalar[int]:
    """Return the speakers of whom a name holds a word, whatever its case and accents."""
    names = (AppearanceRow.name, SpeakerRow.given_name, SpeakerRow.authority_name)
    holds = (func.instr(func.letters(name), letters(word)) > 0 for name in names)
    joined = col(AppearanceRow.speaker_key) == SpeakerRow.key
    return select(SpeakerRow.key).join(AppearanceRow, joined).where(or_(*holds))


def records(session: Session, keys: Sequence[int]) -> list[KnownSpeaker]:
    """Return what is known of speakers, in the order of ``keys``, without those that no article has."""
    told: dict[int, list[_Told]] = defaultdict(list)
    for speaker_key, *rest in session.exec(
        select(  # type: ignore[call-overload]  # typed for up to four columns
            AppearanceRow.speaker_key,
            SpeakerNameRow.name,
            SpeakerNameRow.roles,
            func.count(),
            func.sum(col(AppearanceRow.attributions)),
            func.min(DocumentRow.published),
            func.max(DocumentRow.published),
            func.max(case((col(AppearanceRow.speaker_key) == _BEFORE_MERGES, 1), else_=0)),
        )
        .join(SpeakerNameRow, col(SpeakerNameRow.key) == AppearanceRow.name_key)
        .join(DocumentRow, col(DocumentRow.key) == AppearanceRow.document_key)
        .where(col(AppearanceRow.speaker_key).in_(keys), _SPEAKS)
        .group_by(AppearanceRow.speaker_key, SpeakerNameRow.key)
    ):
        told[speaker_key].append(_Told(*rest))
    documents = dict(
        session.exec(
            select(AppearanceRow.speaker_key, func.count(col(AppearanceRow.document_key).distinct()))
            .where(col(AppearanceRow.speaker_key).in_(keys), _SPEAKS)
            .group_by(col(AppearanceRow.speaker_key))
        ).all()
    )
    rows = {row.key: row for row in session.exec(select(SpeakerRow).where(col(SpeakerRow.key).in_(keys)))}
    return [_record(rows[key], told[key], documents[key]) for key in keys if key in told]


class _Told(NamedTuple):
    """What some articles tell in the same words."""

    name: str
    roles: list[str]
    documents: int
    attributions: int
    first: str | None
    last: str | None
    own: bool  # of the speaker itself, not of one that people made part of it


def _record(row: SpeakerRow, told: Sequence[_Told], documents: int) -> KnownSpeaker:
    kind = SpeakerKind(row.kind)
    names, own, roles = Counter[str](), Counter[str](), defaultdict[str, list[_Told]](list)
    written: dict[str, str] = {}  # a role at a sentence's start is no other
    for each in told:
        names[each.name] += each.documents
        if each.own:
            own[each.name] += each.documents
        for role in each.roles:
            roles[written.setdefault(role.casefold(), role)].append(each)
    by_date = sorted(
        (RoleTold(role, sum(each.documents for each in some), *_dates(some)) for role, some in roles.items()),
        key=lambda role: (role.first or "", role.text),
    )
    first, last = _dates(told)
    return KnownSpeaker(
        key=row.key,
        name=row.given_name or row.authority_name or fullest(own or names, kind),
        kind=kind,
        names=tuple(sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))),
        roles=tuple(by_date),
        documents=documents,
        attributions=sum(each.attributions for each in told),
        first=first,
        last=last,
        same_as=tuple(row.same_as),
    )


def _dates(told: Iterable[_Told]) -> tuple[str | None, str | None]:
    told = tuple(told)
    firsts, lasts = [t.first for t in told if t.first], [t.last for t in told if t.last]
    return min(firsts, default=None), max(lasts, default=None)


def shown_names(session: Session, keys: Iterable[int]) -> dict[int, str]:
    """Return the names under which speakers are shown; those that no article has any more are left out."""
    return {record.key: record.name for record in records(session, sorted(set(keys)))}


def places(session: Session, which: ColumnElement[bool], limit: int | None = None) -> list[Place]:
    """Return the appearances that a condition holds for, in the order in which documents came."""
    asked = (
        select(AppearanceRow, DocumentRow.id, DocumentRow.published)
        .join(DocumentRow, col(DocumentRow.key) == AppearanceRow.document_key)
        .where(which, _SPEAKS)
        .order_by(col(AppearanceRow.document_key), col(AppearanceRow.name))
        .limit(limit)
    )
    return [
        Place(row.document_key, id_, published, row.name, row.attributions, row.person_key is not None)
        for row, id_, published in session.exec(asked)
    ]


def questions(session: Session, limit: int, about: int | None = None) -> list[OpenQuestion]:
    """Return the names of which it is open who they are, those with most appearances first.

    Args:
        session: to read with.
        limit: questions at most.
        about: only those on this speaker: it is one of the candidates, or may be one of them.
    """
    apart = standing(session).apart
    parts = select(SpeakerRow.key, SpeakerRow.merged_into).where(col(SpeakerRow.merged_into).is_not(None))
    merged = {key: into for key, into in session.exec(parts) if into is not None}
    grouped: dict[_Asked, list[_Open]] = defaultdict(list)
    for row in session.exec(_OPEN):
        name = _Open(*row)
        own = None if name.speaker_key is None else merged.get(name.speaker_key, name.speaker_key)
        roots = dict.fromkeys(merged.get(key, key) for key in name.candidates)
        others = tuple(key for key in roots if key != own and frozenset((own, key)) not in apart)
        if (own is None or others) and (about is None or about in (own, *others)):
            grouped[_Asked(name.name, name.kind, own, others)].append(name)
    weight = {asked: sum(each.appearances for each in some) for asked, some in grouped.items()}
    chosen = sorted(weight, key=lambda asked: (-weight[asked], asked.name))[:limit]
    shown = shown_names(session, {key for asked in chosen for key in asked.candidates})
    return [
        OpenQuestion(
            name=asked.name,
            kind=SpeakerKind(asked.kind),
            roles=tuple(sorted({role for each in grouped[asked] for role in each.roles})),
            speaker=asked.speaker,
            places=tuple(places(session, _unplaced(each.key for each in grouped[asked]), MOST_PLACES)),
            candidates=tuple((key, shown[key]) for key in asked.candidates if key in shown),
        )
        for asked in chosen
    ]


class _Open(NamedTuple):
    """A name of which it is open who it is, or whether it is another's too."""

    key: int
    name: str
    kind: str
    roles: list[str]
    speaker_key: int | None
    candidates: list[int]
    appearances: int


class _Asked(NamedTuple):
    """What is asked of some names at once."""

    name: str
    kind: str
    speaker: int | None
    candidates: tuple[int, ...]


def _unplaced(name_keys: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition on appearances of names that no person said who they are."""
    return and_(col(AppearanceRow.name_key).in_(list(name_keys)), col(AppearanceRow.person_key).is_(None))


_OPEN = (
    select(  # type: ignore[call-overload]  # typed for up to four columns
        SpeakerNameRow.key,
        SpeakerNameRow.name,
        SpeakerNameRow.kind,
        SpeakerNameRow.roles,
        SpeakerNameRow.speaker_key,
        SpeakerNameRow.candidates,
        func.count(),
    )
    .join(AppearanceRow, col(AppearanceRow.name_key) == SpeakerNameRow.key)
    .where(
        or_(col(SpeakerNameRow.speaker_key).is_(None), cast(SpeakerNameRow.candidates, Text) != "[]"),
        col(AppearanceRow.person_key).is_(None),
        _SPEAKS,
    )
    .group_by(col(SpeakerNameRow.key))
)
