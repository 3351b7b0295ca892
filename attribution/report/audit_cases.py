"""Findings as a report shows them: together where they stand together, with the sentence and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attribution.audit import Audited, Finding, Rule, rules
from attribution.audit.sentences import sentence_at
from attribution.model import Span

_ROUND = 280  # characters of a sentence shown on either side of its evidence, and of long evidence itself


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of an article's text; ``marked`` where it is evidence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Findings on one attribution, or one on the article, with the sentences that show it.

    ``also`` are further attributions of which the same was found.
    """

    attribution: str | None
    findings: tuple[tuple[Rule, Finding], ...]
    sentences: tuple[tuple[Words, ...], ...]
    also: tuple[str, ...] = ()


def cases(audited: Audited) -> list[Case]:
    """Return an article's findings in text order, those on one attribution together."""
    together: dict[str | int, list[Finding]] = {}
    for number, finding in enumerate(audited.findings):
        key = number if finding.attribution is None else finding.attribution
        together.setdefault(key, []).append(finding)
    same: dict[object, list[list[Finding]]] = {}
    table = rules()
    for number, found in enumerate(together.values()):
        once = all(table[finding.rule].once for finding in found)
        same.setdefault(tuple((f.rule, f.message) for f in found) if once else number, []).append(found)
    text = audited.document.text
    return [
        Case(
            first[0].attribution,
            tuple((table[finding.rule], finding) for finding in first),
            tuple(_sentences(text, (span for finding in first for span in finding.evidence))),
            tuple(found[0].attribution or "" for found in others),
        )
        for first, *others in same.values()
    ]


def _sentences(text: str, evidence: Iterable[Span]) -> Iterator[tuple[Words, ...]]:
    """Yield the sentences round some evidence, each once, cut where they are long."""
    marked = _merged(evidence)
    shown = _merged(sentence_at(text, _cut(span)) for span in marked)
    for start, end in shown:
        inside = [span for span in marked if span[0] < end and start < span[1]]
        yield tuple(_pieces(text, start, end, inside))


def _pieces(text: str, start: int, end: int, marked: list[Span]) -> Iterator[Words]:
    first, last = max(start, marked[0][0] - _ROUND), min(end, _cut(marked[-1])[1] + _ROUND)
    at = first
    if first > start:
        yield Words("… ", False)
    for span in marked:
        yield Words(text[at : max(at, span[0])], False)
        at = min(last, max(at, span[1]))
        yield Words(text[max(first, span[0]) : at], True)
    yield Words(text[at:last], False)
    if last < end:
        yield Words(" …", False)


def _cut(span: Span) -> Span:
    return span[0], min(span[1], span[0] + _ROUND)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in text order, those that touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
