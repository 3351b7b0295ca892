"""Speakers across documents: a document's names put in their place among those of all others.

Work for a document goes by its new names alone: what another article has said word for word is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, select

from attribution.across.speakers.gather import Form, form_of
from attribution.across.speakers.names import Parsed, blocks, bracketed, is_acronym, parse
from attribution.model import Attribution, ReviewState, SpeakerKind, text_of
from attribution.store.codec import reviewed_of
from attribution.store.people.settling import root, settle_blocks
from attribution.store.tables import (
    AppearanceRow,
    AttributionRow,
    DocumentRow,
    SpeakerBlockRow,
    SpeakerNameRow,
)


def place(session: Session, document_key: int, text: str, attributions: Mapping[int, Attribution]) -> None:
    """Put a document's speakers in their place among all others.

    Args:
        session: a transaction that writes.
        document_key: the document's.
        text: its text.
        attributions: those that are shown and not rejected, by their keys.
    """
    by_name: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions.values():
        if attribution.speaker:
            by_name[attribution.speaker].append(attribution)
    _put(session, document_key, text, by_name)


def follow(session: Session, document_key: int, names: Iterable[str | None]) -> None:
    """Bring a document's speakers of some names in line with its attributions, after a decision on one."""
    by_name: dict[str, list[Attribution]] = {name: [] for name in names if name}
    asked = select(AttributionRow).where(
        AttributionRow.document_key == document_key,
        col(AttributionRow.shown).is_(True),
        AttributionRow.state != ReviewState.REJECTED,
        col(AttributionRow.speaker).in_(by_name),
    )
    for row in session.exec(asked):
        by_name[row.speaker or ""].append(reviewed_of(row).attribution)
    _put(session, document_key, session.get_one(DocumentRow, document_key).text, by_name)


def _put(
    session: Session, document_key: int, text: str, by_name: Mapping[str, Sequence[Attribution]]
) -> None:
    asked = select(AppearanceRow).where(
        AppearanceRow.document_key == document_key, col(AppearanceRow.name).in_(by_name)
    )
    known = {row.name: row for row in session.exec(asked)}
    forms = {name: form_of(name, text, found) for name, found in by_name.items() if found}
    rows, fresh = _named(session, forms, text, by_name)
    settle_blocks(session, fresh)
    for name, found in by_name.items():
        appearance = known.get(name)
        if name in rows:
            row = rows[name]
            if appearance is None:
                appearance = AppearanceRow(document_key=document_key, name=name, name_key=row.key)
            appearance.name_key, appearance.attributions = row.key, len(found)
            appearance.speaker_key = root(session, appearance.person_key or row.speaker_key)
            session.add(appearance)
        elif appearance is not None and appearance.person_key is not None:
            appearance.attributions = 0  # kept, for what a person said of it
        elif appearance is not None:
            session.delete(appearance)
    session.flush()


def _named(
    session: Session, forms: Mapping[str, Form], text: str, by_name: Mapping[str, Sequence[Attribution]]
) -> tuple[dict[str, SpeakerNameRow], list[Parsed]]:
    """Return the rows of the forms that name somebody, and the names that are new in a block."""
    rows: dict[str, SpeakerNameRow] = {}
    fresh: list[Parsed] = []
    for name, form in forms.items():
        if (parsed := form.parsed) is None:
            continue
        if (row := find_name(session, form)) is None:
            row = add_name(session, form)
            fresh.append(parsed)
        rows[name] = row
        sources = {text_of(text, attribution.source) for attribution in by_name[name]}
        fresh += _acronyms(session, row, sources, text)
    return rows, fresh


def _acronyms(session: Session, row: SpeakerNameRow, sources: Iterable[str], text: str) -> list[Parsed]:
    """Let a body be found by the acronym that the article has for it; return it where it is new.

    The article has one where a source says it for the body, or where it stands in brackets behind the name.
    """
    fresh: list[Parsed] = []
    for short in (*sources, *bracketed(row.name, text)):
        parsed = parse(short, SpeakerKind(row.kind)) if is_acronym(short, row.name) else None
        for key in () if parsed is None else blocks(parsed):
            if parsed and session.get(SpeakerBlockRow, (key, row.key)) is None:
                session.add(SpeakerBlockRow(block=key, name_key=row.key))
                fresh.append(parsed)
    return fresh


def find_name(session: Session, form: Form, *, listed: bool = False) -> SpeakerNameRow | None:
    """Return a form's row; None where there is none yet."""
    asked = select(SpeakerNameRow).where(
        SpeakerNameRow.name == form.name,
        SpeakerNameRow.kind == form.kind,
        SpeakerNameRow.gender == (form.gender or ""),
        SpeakerNameRow.roles == list(form.roles),
        col(SpeakerNameRow.listed).is_(listed),
    )
    return session.exec(asked).first()


def add_name(session: Session, form: Form, *, listed: bool = False) -> SpeakerNameRow:
    """Write a form's row and the blocks that it stands in."""
    row = SpeakerNameRow(
        name=form.name, kind=form.kind, roles=list(form.roles), gender=form.gender or "", listed=listed
    )
    session.add(row)
    session.flush()
    if (parsed := form.parsed) is not None:
        session.add_all(SpeakerBlockRow(block=key, name_key=row.key) for key in set(blocks(parsed)))
    return row
