"""Who tells the same claim, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from attribution.across.claims.claim import Claim, Member
from attribution.across.diff import differences
from attribution.model import Reviewed
from attribution.report.claims import link, summary
from tui.comparing.columns import ADDED, FAINT, LACKING, Column, alone, broken, marked, side_by_side
from tui.comparing.entry import LISTED, Entry, Found, Place
from tui.glyphs import line
from tui.store import OpenStore

NOTHING = "Nobody else in the store says so."
HERE = "this one"


def told_alike(store: OpenStore, item: Reviewed) -> Found:
    """List all that tell an attribution's claim by date, beginning with the first other than itself."""
    claim = store.claim_of(item.key)
    own = None if claim is None else _own(claim, item)
    if claim is None or own is None:
        return Found((), NOTHING)
    entries = [_entry(claim, member, own) for member in claim.members]
    others = (number for number, member in enumerate(claim.members) if member is not own)
    return Found(entries, NOTHING, next(others, 0))


def _own(claim: Claim, item: Reviewed) -> Member | None:
    here = item.document_key, item.attribution.id
    return next((member for member in claim.members if _place(member) == here), None)


def _place(member: Member) -> Place:
    return int(member.telling.publication.key), member.telling.attribution.id


def _entry(claim: Claim, member: Member, own: Member) -> Entry:
    publication = member.telling.publication
    where = line(f"{publication.published or 'undated'} {publication.name}")
    return Entry(
        where,
        HERE if member is own else line(f"{_who(member)}: {member.telling.words[:LISTED]}"),
        partial(_draw, claim, member, own),
        _place(member),
    )


def _draw(claim: Claim, member: Member, own: Member, width: int) -> Iterator[Content]:
    yield from broken(Content.styled(line(summary(claim)), FAINT), width)
    yield Content("")
    if member is own:
        yield from alone(_column(own, marked(own.telling.words, (), "")), width)
    else:
        lacking, added = differences(own.telling.words, member.telling.words)
        yield from side_by_side(
            _column(own, marked(own.telling.words, lacking, LACKING)),
            _column(member, marked(member.telling.words, added, ADDED)),
            width,
        )
    if member.like is not None:
        yield Content("")
        like = f"{member.telling.publication.name}: {link(member)}"
        yield from broken(Content.styled(line(like), FAINT), width)


def _column(member: Member, text: Content) -> Column:
    publication = member.telling.publication
    head = f"{publication.published or 'undated'}  {publication.name}"
    return Column(line(head), line(f"{_who(member)}, {publication.id} {member.telling.attribution.id}"), text)


def _who(member: Member) -> str:
    attribution = member.telling.attribution
    stance = f" {attribution.stance}" if attribution.stance else ""
    return f"{attribution.speaker or 'no speaker'}{stance}"
