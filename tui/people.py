"""Who speaks in the articles, as lines to read: a speaker, or a name of which it is open whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from attribution.across.speakers.known import KnownSpeaker, OpenQuestion, Place, RoleTold
from attribution.counts import counted
from tui.glyphs import fitted, line

Person = KnownSpeaker | OpenQuestion
ANSWERS = 9  # candidates that a digit chooses
_DATE = 10  # cells


def summed(person: Person) -> str:
    """Return how often somebody speaks, or who it may be, in a line of visible text."""
    if isinstance(person, OpenQuestion):
        names = ", ".join(line(name) for _, name in person.candidates)
        return f"open: {names or 'nobody else has the name'}"
    return f"{person.attributions:,} in {counted(person.documents, 'article')}"


def speaker_lines(
    speaker: KnownSpeaker, places: Sequence[Place], questions: Sequence[OpenQuestion], width: int
) -> Iterator[Content]:
    """Yield what is known of a speaker: names, roles, articles, and the names that may be his too."""
    yield Content.styled(fitted(line(speaker.name), width), "bold")
    yield Content.styled(fitted(f"{speaker.kind} {speaker.key} · {summed(speaker)}", width), "$faint")
    for other in speaker.same_as:
        yield Content.styled(fitted(line(other), width), "$faint")
    yield from _part("NAMES", (f"{line(name)} ({number:,})" for name, number in speaker.names), width)
    yield from _part("ROLES", map(_role, speaker.roles), width)
    yield from _part("ARTICLES", map(place_line, places), width)
    open_ = (f"{line(q.name)}, in {counted(len(q.places), 'article')}" for q in questions)
    yield from _part("MAY BE THIS ONE TOO", open_, width)


def question_lines(question: OpenQuestion, width: int) -> Iterator[Content]:
    """Yield an open name, where it stands, and whose it may be, with the digit that says so."""
    yield Content.styled(fitted(line(question.name), width), "bold")
    roles = ", ".join(map(line, question.roles))
    yield Content.styled(fitted(f"{question.kind} · {roles or 'no role told'}", width), "$faint")
    yield from _part("STANDS IN", map(place_line, question.places), width)
    may = [f"{number} {line(name)}" for number, (_, name) in enumerate(question.candidates[:ANSWERS], 1)]
    none = "0 none of them" if question.speaker is not None else "0 somebody new"
    yield from _part("WHOSE IS IT?", (*may, none), width)


def _part(title: str, rows: Iterable[str], width: int) -> Iterator[Content]:
    found = list(rows)
    if found:
        yield Content("")
        yield Content.styled(title, "bold $faint")
        yield from (Content(fitted(row, width)) for row in found)


def _role(role: RoleTold) -> str:
    dates = " to ".join(dict.fromkeys(date[:_DATE] for date in (role.first, role.last) if date))
    told = ", ".join(filter(None, (counted(role.documents, "article"), dates)))
    return f"{line(role.text)} ({told})"


def place_line(place: Place) -> str:
    """Return an article's date and name, and what somebody is called there, in a line of visible text."""
    date = (place.published or "undated")[:_DATE]
    by_hand = " · said by a person" if place.by_hand else ""
    said = counted(place.attributions, "attribution")
    return f"{date:<{_DATE}}  {line(place.document)}: {line(place.name)}, {said}{by_hand}"
