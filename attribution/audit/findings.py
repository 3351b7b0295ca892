"""An article's findings: every rule that was chosen, run over it, each case in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.audit.checks import CHECKS
from attribution.audit.known import NOTHING_KNOWN, Known
from attribution.audit.piece import Piece
from attribution.audit.rules import Rule
from attribution.model import Attribution, Document, Spans


@dataclass(frozen=True, slots=True)
class Finding:
    """One case of one rule."""

    rule: str
    attribution: str | None  # its id; None where the finding is the document's
    evidence: Spans  # the words that show it, in offsets into the document's text
    message: str


@dataclass(frozen=True, slots=True)
class Audited:
    """An article, what stands of its attributions, and what the audit found."""

    document: Document
    attributions: tuple[Attribution, ...]
    findings: tuple[Finding, ...]  # in text order
    known: Known


def audit(
    document: Document,
    attributions: Iterable[Attribution],
    *,
    rules: Iterable[Rule],
    known: Known = NOTHING_KNOWN,
) -> Audited:
    """Run rules over an article.

    Args:
        document: the article.
        attributions: its attributions as they stand, without those that a reviewer rejected.
        rules: which rules to run.
        known: what other articles and transcripts hold.
    """
    piece = Piece.of(document, tuple(attributions), known)
    findings = [
        Finding(rule.name, hit.attribution, hit.evidence, rule.message.format(**hit.words))
        for rule in rules
        for hit in CHECKS[rule.name](piece)
    ]
    findings.sort(key=lambda found: found.evidence[0])  # those of one place stay in the rules' order
    return Audited(document, piece.attributions, tuple(findings), known)
