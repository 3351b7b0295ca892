"""Reviewers' answers side by side: a column each, the machine's last, a row for each field that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from attribution.model import Attribution, Document, Spans, text_of
from attribution.team.answers import FIELDS, Judged
from tui import chain
from tui.disputes import Side, disputed_fields, sides
from tui.glyphs import cells, fitted, flat, line, visible
from tui.marks import DISPUTED, LINKED
from tui.widgets.facts import ROLES
from tui.wrapping import wrap

LABEL = 14  # cells of a field's name
NARROWEST = 16  # cells of a column
GAP = 2  # cells between two
AROUND = 160  # code points of the article shown on either side of the content
DIGEST = 8  # signs of the SHA-256 of a linked article's text
QUOTED = 240  # code points of a span shown, from both its ends
FAINT, STRONG, WARNING = "$faint", "bold", "bold $text-warning"


def shown(answers: Sequence[Side], width: int) -> int:
    """Return how many answers have a column in so many cells; the machine's always has."""
    return max(1, min(len(answers), (width - LABEL) // (NARROWEST + GAP)))


def compared(judged: Judged, document: Document, width: int) -> Iterator[Content]:
    """Say where and how answers differ; ``width`` is in cells."""
    answers = sides(judged)
    room = shown(answers, width)
    columns = [*answers[: room - 1], answers[-1]]
    size = max(2, (width - LABEL) // len(columns) - GAP)
    yield from _excerpt(judged.item.attribution, document)
    yield Content("")
    heads = [
        f"{key}  {line(side.reviewer or 'machine')}"
        for key, side in zip(_keys(columns), columns, strict=True)
    ]
    yield _row("", [[fitted(head, size)] for head in heads], size, [STRONG] * len(columns))[0]
    yield from _row("answer", [wrapped(side.said, size) for side in columns], size, _styles(columns))
    differs = disputed_fields(answers)
    alike = []
    for name in FIELDS:
        values = [_value(name, side, document.text) for side in columns]
        if len({value for value in values if value is not None}) < 2:
            alike.append(name)
            continue
        cut = [wrapped("–" if value is None else value, size) for value in values]
        yield Content("")
        yield from _row(name, cut, size, _styles(columns), strong=name in differs)
    yield Content("")
    if alike:
        yield Content.styled(f"alike: {', '.join(map(_called, alike))}", FAINT)
    if room < len(answers):
        yield Content.styled(f"{len(answers) - room} more answers; a wider terminal shows them", WARNING)


def _keys(columns: Sequence[Side]) -> list[str]:
    return [*(str(number) for number in range(1, len(columns))), "0"]


def _excerpt(attribution: Attribution, document: Document) -> Iterator[Content]:
    """Show the content in what stands round it."""
    first, last = attribution.content[0][0], attribution.content[-1][1]
    start, end = max(0, first - AROUND), min(len(document.text), last + AROUND)
    parts: list[str | tuple[str, str]] = ["…" * (start > 0)]
    at = start
    for begins, ends in attribution.content:
        parts += [
            (flat(document.text[at:begins]), FAINT),
            (flat(document.text[begins:ends]), ROLES["content"]),
        ]
        at = ends
    yield Content.assemble(*parts, (flat(document.text[at:end]), FAINT), "…" * (end < len(document.text)))


def _value(name: str, side: Side, text: str) -> str | None:
    """Return a field as a text of lines; None where there is no attribution to have it."""
    if side.attribution is None or side.keeps is False:
        return None
    value = getattr(side.attribution, name)
    if name == "paths":
        return visible(chain.to_lines(value)) or "not stated"
    if name == "links":
        return visible("\n".join(f"{party} {LINKED} {digest[:DIGEST]}" for party, digest in value)) or "none"
    if name in ("content", "cue", "source"):
        return _spans(value, text)
    return line(value) if value else "none"


def _spans(spans: Spans, text: str) -> str:
    if not spans:
        return "none"
    words = line(text_of(text, spans))
    if len(words) > QUOTED:
        words = f"{words[: QUOTED // 2]} … {words[-QUOTED // 2 :]}"
    return f"{words}\n{', '.join(f'{start}–{end}' for start, end in spans)}"


def wrapped(text: str, width: int) -> list[str]:
    """Break visible text into lines of so many cells."""
    lines = wrap(text, width)
    return [text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True)]


def _styles(columns: Sequence[Side]) -> list[str]:
    return ["" if side.reviewer is not None else FAINT for side in columns]


def _row(
    name: str, columns: Sequence[Sequence[str]], size: int, styles: Sequence[str], *, strong: bool = False
) -> list[Content]:
    """Lay cells of several lines beside one another."""
    label = f"{DISPUTED if strong else ' '} {_called(name)}"
    rows = []
    for number in range(max(map(len, columns))):
        parts: list[str | tuple[str, str]] = [
            (f"{label if number == 0 else '':<{LABEL}}", WARNING if strong else FAINT)
        ]
        for cut, style in zip(columns, styles, strict=True):
            words = cut[number] if number < len(cut) else ""
            parts.append((words + " " * (size + GAP - cells(words)), style))
        rows.append(Content.assemble(*parts))
    return rows


def _called(name: str) -> str:
    return {"paths": "chain", "links": "linked"}.get(name, name.replace("_", " "))
