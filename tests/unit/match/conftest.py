from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from attribution.match.resolve import resolve
from attribution.model import Attribution, Document, Section, SectionKind, Span


def spans(text: str, pieces: Sequence[str], after: int = 0) -> tuple[Span, ...]:
    """Find each piece in a text, in order."""
    found = []
    at = after
    for piece in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        found.append((start, at))
    return tuple(found)


@pytest.fixture(scope="session")
def attributed() -> Callable[..., Attribution]:
    """Make an attribution of a text from the words of its parts, looked for after an offset."""

    def make(
        text: str, content: str, cue: str = "", source: str = "", *, key: str = "A1", after: int = 0,
        within: str | None = None,
    ) -> Attribution:  # fmt: skip
        return Attribution(
            key,
            spans(text, [content], after),
            spans(text, [cue], after) if cue else (),
            spans(text, [source], after) if source else (),
            within=within,
        )

    return make


@pytest.fixture(scope="session")
def read(model: Language, attributed: Callable[..., Attribution]) -> Callable[..., list[Attribution]]:
    """Resolve attributions given as (content, cue, source) in a text parsed by the real model."""

    def resolved(
        text: str, *parts: tuple[str, str, str], headline: bool = False, publisher: str | None = None,
        byline: str | None = None,
    ) -> list[Attribution]:  # fmt: skip
        end = text.index("\n") if headline else 0
        sections = (Section(SectionKind.HEADLINE, 0, end),) if headline else ()
        document = Document("d", text, publisher=publisher, byline=byline, sections=sections)
        found = []
        for n, (content, cue, source) in enumerate(parts):
            start = text.index(content)
            line = text.rfind("\n", 0, start) + 1
            found.append(attributed(text, content, cue, source, key=f"A{n}", after=line))
        return list(resolve(model(text), document, found))

    return resolved
