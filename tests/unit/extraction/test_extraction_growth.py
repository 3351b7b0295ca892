"""Work grows with the text, not with its square: counted in calls, as times are no steady test."""

from __future__ import annotations

from cProfile import Profile
from itertools import count
from pstats import Stats

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from attribution.extraction import find_attributions
from attribution.model import Document, Section, SectionKind

pytestmark = pytest.mark.model
COPIES = 8
ARTICLE = """Lindqvist: Bridge is safe

“The bridge is safe,” Karl Lindqvist said. “We checked it twice.”

“It “will” stand.

“It is new.”

The mayor denied that it was ‘shut’, according to a report by Stone. The town, he said, will pay for it. Stone
said Reed had told her that the claim that it fell was false.

"""
TRANSCRIPT = "STONE: Is it open?\n\nLINDQVIST: It opened today, the mayor said.\n\n"


def calls(doc: Doc, document: Document) -> int:
    """Return how many functions the extraction of a Doc calls."""
    profile = Profile()
    profile.runcall(find_attributions, doc, document)
    found: int = Stats(profile).total_calls  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("text", [ARTICLE, TRANSCRIPT])
@pytest.mark.parametrize("related", [False, True])
def test_a_long_text_costs_what_its_parts_do(model: Language, text: str, related: bool) -> None:
    part = model(text)
    some = Doc.from_docs([part] * COPIES, ensure_whitespace=False)
    many = Doc.from_docs([part] * COPIES * 4, ensure_whitespace=False)
    assert some is not None
    assert many is not None
    few_calls, many_calls = (
        calls(
            doc, Document("d", doc.text, sections=(Section(SectionKind.RELATED, 0, len(doc.text)),) * related)
        )
        for doc in (some, many)
    )
    assert many_calls < 5 * few_calls


def test_a_transcript_of_many_speakers_does_too(model: Language) -> None:
    def guests(number: int) -> Doc:
        names = (f"GUEST {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in count())
        return model("".join(f"{name}: It rained.\n" for name, _ in zip(names, range(number), strict=False)))

    few, many = (calls(doc, Document("d", doc.text)) for doc in (guests(50), guests(200)))
    assert many < 5 * few
