"""What several areas of the tests share: a Doc built by hand, and the real model, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # tests of help and of bad input do without spaCy
    from spacy.language import Language
    from spacy.tokens import Doc

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
WHOLE_TAGS = {"CC": "CCONJ", "CD": "NUM", "MD": "AUX", "_SP": "SPACE"}
TIGHT = frozenset(
    {",", ".", ":", ";", "?", "!", ")", "'s", "’s", "”", "’", "»", "\n"}
)  # no space before these
OPEN = frozenset({"(", "“", "‘", "«", "\n"})  # none after these


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("NNP"):
        return "PROPN"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag in WHOLE_TAGS:
        return WHOLE_TAGS[tag]
    return POS.get(tag[0], "PUNCT") if tag[0].isalpha() else "PUNCT"


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    r"""Build a Doc from rows of `word tag dep head [lemma] [entity label]`, one a line or parted by ` | `.

    `-` stands for nothing given, a word `\n` for a line break.
    """
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("en").vocab

    def build(rows: str) -> Doc:
        cells = [(*row.split(), "-", "-")[:6] for row in rows.strip().replace(" | ", "\n").splitlines()]
        words = [row[0].replace("\\n", "\n") for row in cells]
        following = [*words[1:], ""]
        return Doc(
            vocab,
            words=words,
            spaces=[
                word not in OPEN and after not in TIGHT and after != ""
                for word, after in zip(words, following, strict=True)
            ],
            tags=[row[1] for row in cells],
            pos=[_pos(row[1], row[2]) for row in cells],
            deps=[row[2] for row in cells],
            heads=[int(row[3]) for row in cells],
            lemmas=[row[0].lower() if row[4] == "-" else row[4] for row in cells],
            ents=["O" if row[5] == "-" else row[5] for row in cells],
        )

    return build


@pytest.fixture(scope="session")
def model() -> Language:
    from attribution.config import Config
    from attribution.parsing import load_model

    return load_model(Config())
