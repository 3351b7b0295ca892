"""Who is who among the names of a block: the matcher's answer, where people's decisions leave room for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlmodel import Session, col, select, update

from attribution.across.speakers.gather import Form, Profile, settle
from attribution.across.speakers.names import Parsed, PersonName, blocks, short_block
from attribution.across.speakers.spelling import fold
from attribution.model import SpeakerKind
from attribution.store.tables import AppearanceRow, SpeakerBlockRow, SpeakerNameRow, SpeakerRow

MOST = 300  # names in a block that is settled as a whole


def settle_names(session: Session, name_keys: Iterable[int]) -> None:
    """Settle anew the blocks of names, after people's decisions on their speakers."""
    forms = [name.form for name in _names(session, set(name_keys)).values()]
    settle_blocks(session, [parsed for form in forms if (parsed := form.parsed) is not None])


def settle_blocks(session: Session, fresh: Iterable[Parsed]) -> None:
    """Settle the blocks of names: of each name's, the widest that is not too big; each block once.

    A surname of too many bearers tells of none of them. Where even the narrowest block of a full name is too
    big, all in it have that one name, and a new one is whom the others are.
    """
    units: dict[str, set[int]] = {}
    for name in dict.fromkeys(fresh):
        keys = blocks(name)
        if isinstance(name, PersonName) and _is_too_big(session, keys[0], units):
            _release(session, short_block(name))
            if not name.given:
                continue
        if all(_is_too_big(session, key, units) for key in keys):
            _go_with_the_others(session, keys[-1])
    for members in units.values():
        if len(members) <= MOST:
            _settle_block(session, members)


def _is_too_big(session: Session, block: str, units: dict[str, set[int]]) -> bool:
    """Tell whether a block is too big to be settled as a whole; its names are put into ``units``."""
    if block not in units:
        asked = select(SpeakerBlockRow.name_key).where(SpeakerBlockRow.block == block)
        units[block] = set(session.exec(asked.limit(MOST + 1)))
    return len(units[block]) > MOST


def _release(session: Session, block: str) -> None:
    """Take surnames that stand alone from the speakers that they were the only ones for."""
    keys = set(session.exec(select(SpeakerBlockRow.name_key).where(SpeakerBlockRow.block == block)))
    names = _names(session, keys)
    speakers = _speakers(session, {name.home_key for name in names.values() if name.home_key is not None})
    for key, name in names.items():
        held = name.home_key is not None and speakers[name.home_key].held
        if name.speaker_key is not None and not name.listed and not held:
            _write(session, name._replace(speaker_key=None, candidates=[]))
            move(session, key, None)


def _go_with_the_others(session: Session, block: str) -> None:
    """Give the newest name of a block to the one speaker that the others are; of several, to none."""
    theirs = select(SpeakerBlockRow.name_key).where(SpeakerBlockRow.block == block)
    asked = select(SpeakerNameRow.speaker_key).where(col(SpeakerNameRow.key).in_(theirs.limit(MOST)))
    speakers = {key for key in session.exec(asked) if key is not None}
    if len(speakers) == 1:
        newest = theirs.order_by(col(SpeakerBlockRow.name_key).desc()).limit(1)
        (name,) = _names(session, {session.exec(newest).one()}).values()
        if name.speaker_key is None:
            speaker_key = speakers.pop()
            _write(session, name._replace(speaker_key=speaker_key, home_key=speaker_key))
            move(session, name.key, root(session, speaker_key))


class _Name(NamedTuple):
    """What settling reads of a name's row; columns, since a block has many."""

    key: int
    form: Form
    listed: bool
    speaker_key: int | None
    home_key: int | None
    candidates: list[int | None]


class _Speaker(NamedTuple):
    """What settling reads of a speaker's row."""

    root: int
    held: bool


def _settle_block(session: Session, name_keys: set[int]) -> None:
    names = _names(session, name_keys)
    keys = {key for name in names.values() for key in (name.speaker_key, name.home_key) if key is not None}
    pinned = _pinned(session, name_keys)
    speakers = _speakers(session, keys | {speaker_key for _, speaker_key in pinned})
    known, fixed = _known(names, pinned, speakers)
    found = settle({key: name.form for key, name in names.items() if key not in fixed}, known.values())
    taken = set(known)
    for identity in found.values():
        if (speaker := identity.speaker) is not None and speaker.key is None:
            homes = {home for key in speaker.found if (home := names[key].home_key) is not None}
            free = [key for key in sorted(homes - taken) if not speakers[key].held]
            speaker.key = free[0] if free else _new(session, names[speaker.found[0]].form)
            speakers.setdefault(speaker.key, _Speaker(speaker.key, held=False))
            taken.add(speaker.key)
    alone = not known  # nobody's decision has a part in what is found
    for key, name in names.items():
        now = name._replace(speaker_key=fixed.get(key), candidates=[])
        if key in found:
            identity = found[key]
            speaker_key = None if identity.speaker is None else identity.speaker.key
            others = [each.key for each in identity.candidates if each is not identity.speaker]
            now = now._replace(speaker_key=speaker_key, candidates=others)
            if speaker_key is not None and speaker_key not in known and (alone or name.home_key is None):
                now = now._replace(home_key=speaker_key)
        if now != name:
            _write(session, now)
        if now.speaker_key != name.speaker_key:
            # One that is not there is what the names' own speakers are part of.
            theirs = None if now.speaker_key is None else speakers.get(now.speaker_key)
            move(session, key, theirs.root if theirs else now.speaker_key)


def _names(session: Session, keys: set[int]) -> dict[int, _Name]:
    row = SpeakerNameRow
    asked = select(  # type: ignore[call-overload]  # typed for up to four columns
        row.key, row.name, row.kind, row.roles, row.gender, row.listed, row.speaker_key, row.home_key,
        row.candidates,
    ).where(col(row.key).in_(keys))  # fmt: skip
    return {
        key: _Name(key, Form(name, SpeakerKind(kind), tuple(roles), gender or None), *rest)
        for key, name, kind, roles, gender, *rest in session.exec(asked)
    }


def _pinned(session: Session, name_keys: set[int]) -> list[tuple[int, int]]:
    """Return to which speakers people gave appearances of names."""
    asked = (
        select(AppearanceRow.name_key, AppearanceRow.person_key)
        .where(col(AppearanceRow.name_key).in_(name_keys), col(AppearanceRow.person_key).is_not(None))
        .distinct()
    )
    return [(name_key, person_key) for name_key, person_key in session.exec(asked) if person_key is not None]


def _speakers(session: Session, keys: set[int]) -> dict[int, _Speaker]:
    row = SpeakerRow
    asked = select(row.key, row.merged_into, row.held).where(col(row.key).in_(keys))
    return {key: _Speaker(merged_into or key, held) for key, merged_into, held in session.exec(asked)}


def _known(
    names: Mapping[int, _Name], pinned: Sequence[tuple[int, int]], speakers: Mapping[int, _Speaker]
) -> tuple[dict[int, Profile], dict[int, int]]:
    """Return the speakers of a block that people or a list settled, and whose some names are for good.

    A name of which people gave some appearances to one speaker and some to another tells of both.
    """
    known: dict[int, Profile] = {}
    fixed: dict[int, int] = {}

    def tell(name: _Name, speaker_key: int) -> None:
        key = speakers[speaker_key].root
        known.setdefault(key, Profile(key)).add(name.form)
        if name.listed:
            known[key].listed.add(fold(name.form.name))

    for name_key, person_key in pinned:
        tell(names[name_key], person_key)
    split = {name_key for name_key, _ in pinned}
    for key, name in names.items():
        theirs = name.speaker_key if name.listed else name.home_key
        if theirs is not None and key not in split and (name.listed or speakers[theirs].held):
            tell(name, theirs)
            fixed[key] = theirs
    return known, fixed


def _new(session: Session, form: Form) -> int:
    speaker = SpeakerRow(kind=form.kind)
    session.add(speaker)
    session.flush()
    return speaker.key


def _write(session: Session, name: _Name) -> None:
    told = {"speaker_key": name.speaker_key, "home_key": name.home_key, "candidates": name.candidates}
    session.exec(update(SpeakerNameRow).where(col(SpeakerNameRow.key) == name.key).values(**told))


def move(session: Session, name_key: int, speaker_key: int | None) -> None:
    """Give the appearances of a name to a speaker, but those of which a person said who they are."""
    session.exec(
        update(AppearanceRow)
        .where(col(AppearanceRow.name_key) == name_key, col(AppearanceRow.person_key).is_(None))
        .values(speaker_key=speaker_key)
    )


def move_assigned(session: Session, person_key: int, speaker_key: int | None) -> None:
    """Give what people assigned to one speaker to the one that it is part of now."""
    session.exec(
        update(AppearanceRow)
        .where(col(AppearanceRow.person_key) == person_key)
        .values(speaker_key=speaker_key)
    )


def root(session: Session, key: int | None) -> int | None:
    """Return the speaker that a speaker is part of, after people's merges."""
    if key is None:
        return None
    return session.get_one(SpeakerRow, key).merged_into or key
