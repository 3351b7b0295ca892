"""All that is known of an attribution in lines of text: whole, or short for a low pane."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from attribution.model import BY_HAND, Attribution, Decision, Document, Reviewed, ReviewState, Spans, text_of
from attribution.report.explain import compact, reason
from attribution.report.wording import wording
from tui import chain
from tui.changes import SPANS, changes
from tui.glyphs import fitted, line
from tui.marks import ACTION_WORDS, DISPUTED, FLAGGED, LINKED, STATE_MARKS
from tui.wrapping import wrap

QUOTED = 280  # cells of evidence shown of each role; the article has the rest
NOTED = 600  # cells of a note; `m` has it whole
NAME = 40  # cells of a reviewer's name
METER = 10  # cells of the confidence bar
FAINT, STRONG, TITLE = "$faint", "bold", "bold $text-accent"
ROLES = {
    "content": "bold $article-content-text on $article-content",
    "cue": "bold underline $article-cue",
    "source": "bold reverse $article-source",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What there is to inspect."""

    item: Reviewed
    document: Document
    history: Sequence[Decision]


def _styled(*parts: str | tuple[str, str]) -> Content:
    return Content.assemble(
        *(Content(part) if isinstance(part, str) else Content.styled(*part) for part in parts)
    )


def whole(subject: Subject, width: int) -> Iterator[Content]:
    """Say everything; ``width`` is in cells."""
    attribution, document = subject.item.attribution, subject.document
    yield from _who(attribution)
    yield _how(attribution)
    yield from _state(subject)
    yield Content("")
    yield _titled("chain")
    yield from _tree(attribution, document, width)
    if attribution.flags:
        yield Content("")
        yield _titled("flags")
        yield from _flags(attribution)
    yield Content("")
    yield _titled("evidence")
    for role, spans in _evidence(attribution):
        yield from _piece(role, spans, document.text)
    yield Content("")
    yield _titled("why")
    yield from _meter(attribution)
    yield from _why(attribution)
    if attribution.within:
        yield Content.styled(f"told within another attribution, {line(attribution.within)}", FAINT)
    yield from _machine(subject)
    yield from _history(subject.history)


def short(subject: Subject, width: int) -> Iterator[Content]:
    """Say the most in the fewest lines: a terminal of 24 lines has 7 for it."""
    attribution, document = subject.item.attribution, subject.document
    role = f", {line(attribution.role)}" if attribution.role else ""
    review = subject.item.review
    yield _styled(
        (f"{STATE_MARKS[review.state]} {line(attribution.speaker or 'no speaker')}", STRONG), role,
        (f"  {attribution.confidence:.0%}", FAINT),
    )  # fmt: skip
    yield _how(attribution)
    paths = attribution.paths or ((),)
    page = line(document.publisher or "this article")
    for path in paths:
        yield Content.styled(" ← ".join((page, *map(line, path or ("not stated",)))), FAINT)
    yield from _flags(attribution, width)
    yield from _judges(subject.item)
    yield from _note(subject.item)
    for role_name, spans in _evidence(attribution):
        yield Content(" ").join(_piece(role_name, spans, document.text))
    yield from _why(attribution)
    yield from _machine(subject)
    yield from _history(subject.history)


def _titled(title: str) -> Content:
    return Content.styled(title.upper(), TITLE)


def _who(attribution: Attribution) -> Iterator[Content]:
    yield Content.styled(line(attribution.speaker or "no speaker"), f"{STRONG} $text-primary")
    if attribution.role:
        yield Content(line(attribution.role))


def _how(attribution: Attribution) -> Content:
    """Kind of speaker, stance, quoting and channel in a line."""
    facts = [attribution.speaker_kind, attribution.stance, wording()["kinds"][attribution.kind]]
    facts += filter(None, (wording()["channels"][attribution.channel],))
    if attribution.addressee:
        facts.append(f"to {line(attribution.addressee)}")
    if attribution.section != "body":
        facts.append(f"in {attribution.section}")
    return Content.styled(" · ".join(facts), FAINT)


def _state(subject: Subject) -> Iterator[Content]:
    review = subject.item.review
    style = {
        ReviewState.UNREVIEWED: FAINT,
        ReviewState.REJECTED: "bold $text-error",
        ReviewState.DISCUSS: "bold $text-warning",
    }.get(review.state, "bold $text-success")
    said = wording()["states"][review.state] + (f", {wording()['team']['adjudicated']}" * review.adjudicated)
    who = f" by {_named(review.reviewer)}" if review.reviewer else ""
    when = f", {_minute(review.at)}" if review.at else ""
    yield _styled((f"{STATE_MARKS[review.state]} {said}", style), (f"{who}{when}", FAINT))
    yield from _judges(subject.item)
    yield from _note(subject.item)


def _judges(item: Reviewed) -> Iterator[Content]:
    """Name those who judged it, where they are several."""
    names = " " + ", ".join(map(_named, item.review.judges))
    words = wording()["team"]
    if item.review.disputed:
        yield _styled((f"{DISPUTED} {words['disputed']}", "bold $text-warning"), (names, FAINT))
    elif len(item.review.judges) > 1:
        yield Content.styled(words["judged"] + names, FAINT)


def _note(item: Reviewed) -> Iterator[Content]:
    if item.review.note:
        yield _styled(("✉ ", "$text-accent"), (fitted(line(item.review.note), NOTED), "italic"))


def _tree(attribution: Attribution, document: Document, width: int) -> Iterator[Content]:
    yield Content(line(document.publisher or "this article"))
    if not attribution.paths:
        yield Content.styled("└─ not stated", FAINT)
    linked = dict(attribution.links)
    for branch in chain.draw(attribution.paths):
        yield from drawn_branch(branch, width, linked=branch.name in linked)


def drawn_branch(branch: chain.Branch, width: int, *, linked: bool = False) -> Iterator[Content]:
    """Draw a line of a tree; a long name goes on below its beginning."""
    name = line(branch.name) + f" {LINKED}" * linked
    strokes = branch.strokes
    lines = wrap(name, width - len(strokes))
    for start, end in zip(lines.starts, lines.ends, strict=True):
        yield _styled((strokes, FAINT), (name[start:end], STRONG if branch.origin else ""))
        strokes = strokes.replace("├─ ", "│  ").replace("└─ ", "   ")


def _flags(attribution: Attribution, width: int = 0) -> Iterator[Content]:
    for flag in attribution.flags:
        meaning = wording()["flags"].get(flag, "")
        spoken = fitted(meaning, width - len(flag) - 3) if width else meaning
        yield _styled((f"{FLAGGED} ", "$text-warning"), (f"{flag} ", STRONG), (spoken, FAINT))


def _evidence(attribution: Attribution) -> Iterable[tuple[str, Spans]]:
    return (("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content))


def _piece(role: str, spans: Spans, text: str) -> Iterator[Content]:
    where = ", ".join(f"{start}–{end}" for start, end in spans)
    if spans:
        yield _styled((f" {role} ", ROLES[role]), (f" {where}", FAINT))
        yield Content(fitted(line(text_of(text, spans)), QUOTED))
    else:
        yield Content.styled(f" {role} none", FAINT)


def _meter(attribution: Attribution) -> Iterator[Content]:
    """Draw how sure the machine is; a person's word has no measure."""
    if attribution.rule == BY_HAND:
        return
    full = round(attribution.confidence * METER)
    rule = f" · rule {line(attribution.rule)}" if attribution.rule else ""
    yield _styled(
        ("━" * full, "$text-primary"),
        ("─" * (METER - full), FAINT),
        f" {attribution.confidence:.0%} sure",
        (rule, FAINT),
    )


def _why(attribution: Attribution) -> Iterator[Content]:
    """Say how sure its parts are and what it goes by."""
    if attribution.scores:
        yield Content.styled(line(compact(attribution.scores)), FAINT)
    yield Content(line(reason(attribution.rule)))


def _machine(subject: Subject) -> Iterator[Content]:
    """Say where a person's answer differs from the machine's."""
    machine, now = subject.item.review.machine, subject.item.attribution
    if machine is None or machine == now:
        return
    yield Content("")
    yield _titled("the machine had")
    found = changes(machine, now, subject.document.text)
    for change in found:
        if change.field not in SPANS:
            yield _styled((f"{change.field}: ", FAINT), line(change.old))
    if any(change.field in SPANS for change in found):
        yield Content.styled("other spans", FAINT)


def _history(history: Sequence[Decision]) -> Iterator[Content]:
    if not history:
        return
    yield Content("")
    yield _titled("history")
    for decision in history:
        yield _styled(
            (f"{_minute(decision.at)} ", FAINT),
            f"{_named(decision.reviewer)} ",
            f"{'adjudicated: ' * decision.adjudicates}{ACTION_WORDS[decision.action]}",
            (f" “{line(decision.note)}”" if decision.note else "", FAINT),
        )  # fmt: skip


def _named(reviewer: str) -> str:
    return fitted(line(reviewer), NAME)


def _minute(at: str) -> str:
    return at[:16].replace("T", " ")
