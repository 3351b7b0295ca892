from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation import Gold, System
from attribution.evaluation.annotation import Annotation, GoldArticle
from attribution.evaluation.mistakes import Mistake, find_mistakes
from attribution.evaluation.pairing import Pairing, pair
from attribution.evaluation.wording import wording
from attribution.model import Document, Spans
from tests.unit.evaluation.conftest import FERRY, GOLD, attribution

Make = Callable[..., System]
HEADLINE, SAIL, CREW = GOLD["kestrel_2031_ferry"]


def ferry(content: str, source: str) -> dict[str, Any]:
    return attribution(FERRY, content, "said", source)


@pytest.mark.parametrize(
    ("found", "mistake"),
    [
        (ferry("the ferry would sail", ""), Mistake.SOURCE_MISSED),
        (ferry("the ferry would sail", "her"), Mistake.SOURCE_WRONG),
        (ferry("ferry would sail", "Ilse Brandt"), Mistake.CONTENT_WORD),
        (ferry("said the ferry would sail", "Ilse Brandt"), Mistake.CONTENT_WORD),
        (ferry("ferry would", "Ilse Brandt"), Mistake.CONTENT_SHORT),
        (ferry("Ilse Brandt said the ferry would sail", "Ilse Brandt"), Mistake.CONTENT_LONG),
        (ferry("the|sail", "Ilse Brandt"), Mistake.CONTENT_HOLE),
        (ferry("said the ferry would", "Ilse Brandt"), Mistake.CONTENT_SHIFTED),
        (ferry("the ferry would sail", "Brandt"), Mistake.SOURCE_WORD),
        (ferry("sail", "Ilse Brandt"), Mistake.CONTENT_FAR_SHORT),
        (ferry("Brandt said the", "Ilse Brandt"), Mistake.CONTENT_ELSEWHERE),
        (
            ferry("Ilse Brandt\n\nIlse Brandt said the ferry would sail", "Ilse Brandt"),
            Mistake.CONTENT_FAR_LONG,
        ),
    ],
)
def test_one_attribution_one_mistake(
    gold: Gold, system: Make, found: dict[str, Any], mistake: Mistake
) -> None:
    cases = [
        case
        for pairing in pair(gold, system(GOLD["herald_2031_bridge"], [HEADLINE, found, CREW]))
        for case in find_mistakes(pairing)
    ]
    assert [case.mistake for case in cases] == [mistake]
    assert cases[0].article.document.id == "kestrel_2031_ferry"
    assert cases[0].gold is not None
    assert cases[0].given is not None


def test_what_has_no_counterpart(gold: Gold, system: Make) -> None:
    """A prediction over two gold contents answers one of them; the other was missed."""
    over = ferry("the ferry would sail. The crew is tired", "Ilse Brandt")
    found = system(GOLD["herald_2031_bridge"], [HEADLINE, over, ferry("according", "")])
    cases = [case for pairing in pair(gold, found) for case in find_mistakes(pairing)]
    assert sorted(case.mistake for case in cases) == [Mistake.CONTENT_LONG, Mistake.MISSED, Mistake.SPURIOUS]


def test_all_right_is_no_mistake(gold: Gold, system: Make) -> None:
    pairings = pair(gold, system(*GOLD.values()))
    assert not [case for pairing in pairings for case in find_mistakes(pairing)]


def test_gold_without_content_is_missed(gold: Gold, system: Make) -> None:
    """PolNeAR has a few: a source and a cue to what stands nowhere."""
    bare = Annotation(content=(), cue=((0, 5),))
    article = replace(gold.articles["kestrel_2031_ferry"], annotations=(bare,))
    (case,) = find_mistakes(Pairing.of(article, ()))
    assert case.mistake is Mistake.MISSED


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), min_size=1, max_size=2)


def annotated(made: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]) -> tuple[Annotation, ...]:
    def spans(pairs: list[tuple[int, int]]) -> Spans:
        return tuple((2 * start, 2 * (start + size)) for start, size in pairs)

    return tuple(Annotation(content=spans(content), source=spans(source)) for content, source in made)


@given(*[st.lists(st.tuples(SPANS, SPANS), max_size=5)] * 2)
def test_each_is_right_word_for_word_or_in_just_one_mistake(
    marked: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]],
    found: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]],
) -> None:
    article = GoldArticle(Document("a", "a " * 50), "x", annotated(marked))
    pairing = Pairing.of(article, annotated(found))
    cases = list(find_mistakes(pairing))
    strict = [
        (i, j)
        for i, j in pairing.right()
        if (pairing.gold[i].content, pairing.gold[i].source)
        == (pairing.given[j].content, pairing.given[j].source)
    ]
    golds = [id(case.gold) for case in cases if case.gold] + [id(pairing.gold[i]) for i, _ in strict]
    givens = [id(case.given) for case in cases if case.given] + [id(pairing.given[j]) for _, j in strict]
    assert sorted(golds) == sorted(map(id, pairing.gold))
    assert sorted(givens) == sorted(map(id, pairing.given))


def test_every_kind_has_words_of_its_own() -> None:
    assert set(wording().mistakes) == set(Mistake)
