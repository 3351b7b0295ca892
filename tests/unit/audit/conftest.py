"""An invented article and its attributions, found by their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from attribution.audit import Finding, Known, audit, chosen
from attribution.model import Attribution, Document, Section, SectionKind, Spans


@dataclass
class Draft:
    """An article on its way: its text, and what is attributed in it."""

    text: str
    headline: str = ""
    found: list[Attribution] = field(default_factory=list)

    def span(self, words: str) -> Spans:
        start = self.whole.index(words)
        return ((start, start + len(words)),)

    @property
    def whole(self) -> str:
        return f"{self.headline}\n\n{self.text}" if self.headline else self.text

    def add(self, content: str, cue: str = "", source: str = "", **fields: Any) -> Attribution:
        """Attribute some words of the article by others of it."""
        made = Attribution(
            id=f"A{len(self.found) + 1}",
            content=self.span(content),
            cue=self.span(cue) if cue else (),
            source=self.span(source) if source else (),
            **fields,
        )
        self.found.append(made)
        return made

    @property
    def document(self) -> Document:
        head = (Section(SectionKind.HEADLINE, 0, len(self.headline)),) if self.headline else ()
        return Document(
            "draft", self.whole, title=self.headline or None, publisher="Skarv Post", sections=head
        )

    def findings(self, *rules: str, known: Known | None = None) -> list[Finding]:
        """Return what the rules find; all that are on where none is named."""
        audited = audit(self.document, self.found, rules=chosen(only=rules), known=known or Known(key=1))
        return list(audited.findings)

    def shown(self, *rules: str, known: Known | None = None) -> list[tuple[str, ...]]:
        """Return the words that each finding points at."""
        return [
            tuple(self.whole[start:end] for start, end in finding.evidence)
            for finding in self.findings(*rules, known=known)
        ]


@pytest.fixture
def draft() -> Callable[..., Draft]:
    return Draft
