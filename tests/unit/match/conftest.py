from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from attribution.config import Config
from attribution.match import resolve
from attribution.model import Attribution, Document, Section, SectionKind, Span
from attribution.pipeline import load_model

POS = {
    "N": "NOUN",
    "V": "VERB",
    "I": "ADP",
    "D": "DET",
    "J": "ADJ",
    "R": "ADV",
    "P": "PRON",
    "W": "PRON",
    "T": "PART",
}
TIGHT = frozenset({",", ".", ":", ")", "'s", "”"})  # no space before these
OPEN = frozenset({"(", "“"})  # none after these

Parse = Callable[[str], Doc]
Resolve = Callable[..., Attribution]


def _pos(tag: str) -> str:
    if tag.startswith("NNP"):
        return "PROPN"
    if tag in ("CC", "CD"):
        return {"CC": "CCONJ", "CD": "NUM"}[tag]
    return POS.get(tag[0], "PUNCT") if tag[0].isalpha() else "PUNCT"


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Build a Doc from lines of `word tag dep head [lemma] [entity label]`; `-` stands for nothing given."""
    vocab = spacy.blank("en").vocab

    def build(lines: str) -> Doc:
        rows = [(*line.split(), "-", "-")[:6] for line in lines.strip().splitlines()]
        words = [row[0] for row in rows]
        following = [*words[1:], ""]
        return Doc(
            vocab,
            words=words,
            spaces=[
                word not in OPEN and after not in TIGHT and after != ""
                for word, after in zip(words, following, strict=True)
            ],
            tags=[row[1] for row in rows],
            pos=[_pos(row[1]) for row in rows],
            deps=[row[2] for row in rows],
            heads=[int(row[3]) for row in rows],
            lemmas=[row[0].lower() if row[4] == "-" else row[4] for row in rows],
            ents=["O" if row[5] == "-" else row[5] for row in rows],
        )

    return build


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
def model() -> Language:
    return load_model(Config())


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
