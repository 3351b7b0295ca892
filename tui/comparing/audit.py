"""How well an article is sourced: what was found, each with its sentence, and the article in figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from attribution import service
from attribution.audit import Audited, Severity, chosen, counts
from attribution.model import Reviewed
from attribution.report.audit_cases import Case, cases
from attribution.report.audit_text import persons, shares, size, told
from tui.comparing.columns import CONTENT, FAINT, broken
from tui.comparing.entry import LISTED, Entry, Found
from tui.glyphs import flat, line
from tui.store import OpenStore

FIGURES = "in figures"
_NAME = 24  # cells of a figure's name


def audited(store: OpenStore, item: Reviewed) -> Found:
    """List what was found in an article in text order, beginning with what is about an attribution."""
    article = next(service.audit_store(store, rules=chosen(), keys=[item.document_key]))
    found = cases(article)
    entries = [_entry(case, item.document_key) for case in found]
    figures = Entry(FIGURES, size(counts(article)), partial(_figures, article))
    own = [n for n, case in enumerate(found) if item.attribution.id in (case.attribution, *case.also)]
    return Found([*entries, figures], "", own[0] if own else 0)


def _entry(case: Case, document_key: int) -> Entry:
    rules = [rule for rule, _ in case.findings]
    words = " ".join(words.text for sentence in case.sentences for words in sentence)
    return Entry(
        ", ".join(rule.title for rule in rules),
        line(words[:LISTED]),
        partial(_draw, case),
        None if case.attribution is None else (document_key, case.attribution),
        differs=Severity.CHECK in {rule.severity for rule in rules},
    )


def _draw(case: Case, width: int) -> Iterator[Content]:
    for sentence in case.sentences:
        parts = [(flat(words.text), CONTENT if words.marked else "") for words in sentence]
        yield from broken(Content.assemble(*parts), width)
    for rule, finding in case.findings:
        yield Content("")
        where = f" ({finding.attribution})" if finding.attribution else ""
        yield Content.styled(line(f"{rule.title}{where}, {rule.severity}"), "bold")
        yield from broken(Content(line(finding.message)), width)
        for standard in rule.standards:
            yield from broken(Content.styled(f"{standard.name}, {standard.section}", FAINT), width)
    if case.also:
        yield Content("")
        yield from broken(Content(line(f"The same of {', '.join(case.also)}.")), width)


def _figures(article: Audited, width: int) -> Iterator[Content]:
    figures = counts(article)
    yield Content.styled(size(figures), "bold")
    for part in (shares(figures), persons(figures)):
        yield Content("")
        yield from (Content(f"{name:<{_NAME}}{told(share)}") for name, share in part)
    if figures.speakers:
        yield Content("")
        yield Content.styled("most quoted", "bold")
        for speaker, number in figures.speakers:
            yield from broken(Content(f"{number:6,}  {line(speaker)}"), width)
