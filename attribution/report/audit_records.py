"""An audit for other programs: JSON, an object for each article and a summary; CSV, a row a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from attribution.audit import Audited, Counts, Rule, Share, Tally, rules
from attribution.audit.summary import counts
from attribution.model import text_of
from attribution.report.delimited import write_records
from attribution.report.jsonl import encoded
from attribution.report.rows import Cell, offsets

COLUMNS = (
    "document",
    "title",
    "publisher",
    "published",
    "rule",
    "severity",
    "attribution",
    "message",
    "evidence",
    "evidence_text",
    "standards",
)


def write_json(audited: Iterable[Audited], tally: Tally, ran: tuple[Rule, ...], stream: BinaryIO) -> None:
    """Write one JSON object, a line for each document in it, in UTF-8."""
    stream.write(b'{"documents": [')
    for number, article in enumerate(audited):
        tally.add(article)
        stream.write((b"," if number else b"") + b"\n" + encoded(_document(article)))
    summary = _counts(tally.overall()) | {
        "by": tally.by,
        "groups": [{"group": name} | _counts(group) for name, group in tally.groups().items()],
        "rules_run": [rule.name for rule in ran],
    }
    stream.write(b'\n], "summary": ' + encoded(summary) + b"}\n")


def write_csv(audited: Iterable[Audited], tally: Tally, ran: tuple[Rule, ...], stream: BinaryIO) -> None:
    """Write a comma-separated table, one row a finding."""
    write_records((row for article in audited for row in _rows(article, tally)), COLUMNS, stream)


def _rows(article: Audited, tally: Tally) -> Iterator[dict[str, Cell]]:
    tally.add(article)
    document = article.document
    for finding in article.findings:
        rule = rules()[finding.rule]
        yield {
            "document": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "rule": rule.name,
            "severity": rule.severity,
            "attribution": finding.attribution,
            "message": finding.message,
            "evidence": offsets(finding.evidence),
            "evidence_text": text_of(document.text, finding.evidence),
            "standards": "; ".join(standard.url for standard in rule.standards),
        }


def _document(article: Audited) -> dict[str, Any]:
    return {
        "id": article.document.id,
        "flags": [
            {
                "rule": finding.rule,
                "attribution": finding.attribution,
                "evidence": finding.evidence,
                "message": finding.message,
            }
            for finding in article.findings
        ],
        "counts": _counts(counts(article)),
    }


def _counts(found: Counts) -> dict[str, Any]:
    return {
        "documents": found.documents,
        "attributions": found.attributions,
        "kinds": {kind: _share(share) for kind, share in found.kinds.items()},
        "anonymous": _share(found.anonymous),
        "single_source": _share(found.single),
        "second_hand": _share(found.second_hand),
        "no_source": _share(found.no_source),
        "women": _share(found.women),
        "men": _share(found.men),
        "untold": _share(found.untold),
        "rules": found.rules,
        "speakers": [{"name": name, "attributions": number} for name, number in found.speakers],
    }


def _share(of: Share) -> dict[str, Any]:
    return {"count": of.count, "of": of.of, "share": None if of.share is None else round(of.share, 4)}
