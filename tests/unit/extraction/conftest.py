"""Attributions as tuples of words: what a failing test shows is then the answer itself."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from attribution.extraction import find_attributions
from attribution.extraction.reading import Reading
from attribution.model import Document, Section, SectionKind, Spans

Found = list[tuple[str, str, str, str]]  # rule or kind, source, cue, content; pieces parted by ` … `


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _found(doc: Doc, first: str, headline: bool) -> Found:
    text = doc.text
    sections = (Section(SectionKind.HEADLINE, 0, text.index("\n")),) if headline else ()
    return [
        (
            str(attrgetter(first)(a)),
            _words(text, a.source),
            _words(text, a.cue),
            _words(text, a.content),
        )
        for a in find_attributions(doc, Document("d", text, sections=sections))
    ]


@pytest.fixture(scope="session")
def find() -> Callable[..., Found]:
    """Return the rule, source, cue and content of each attribution of a Doc."""

    def find_in(doc: Doc, *, headline: bool = False) -> Found:
        return _found(doc, "rule", headline)

    return find_in


@pytest.fixture(scope="session")
def read(model: Language) -> Callable[..., Found]:
    """Return the kind, source, cue and content of each attribution of a text that the real model parses.

    A headline ends with the first line break.
    """

    def read_text(text: str, *, headline: bool = False) -> Found:
        return _found(model(text), "kind", headline)

    return read_text


@pytest.fixture(scope="session")
def lay() -> Callable[..., Reading]:
    """Lay the quotes of a text over its tokens, without a parse."""
    tokenizer = spacy.blank("en")

    def laid(text: str, document: Document | None = None) -> Reading:
        return Reading.of(tokenizer(text), document)

    return laid
