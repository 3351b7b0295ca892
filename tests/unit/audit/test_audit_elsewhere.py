"""What other articles and transcripts hold against an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from attribution.across.chains.graph import Publication, Telling
from attribution.audit import Altered, Bare, Known, Moved, audit, chosen
from attribution.model import Attribution, Flag, Kind, SpeakerKind, Stance
from tests.unit.audit.conftest import Draft

Make = Callable[..., Draft]


def telling(
    key: int = 2,
    *,
    speaker: str | None = "Runa Dahl",
    kind: SpeakerKind = SpeakerKind.PERSON,
    published: str | None = "2024-05-01",
    denies: bool = False,
) -> Telling:
    other = Attribution("A9", content=((0, 4),), speaker=speaker, speaker_kind=kind)
    where = Publication(key, f"other-{key}", publisher=f"Outlet {key}", published=published)
    return Telling(where, other, "the hull was sound", denies)


def reported(draft: Make) -> Draft:
    made = draft("The hull is reportedly sound. The crew slept on board.")
    made.add("The hull is reportedly sound", "reportedly", flags=(Flag.NO_SOURCE,))
    return made


def test_what_is_bare_here_and_sourced_there_names_the_earliest(draft: Make) -> None:
    tellings = (telling(3, published="2024-05-02", speaker="Ada Obi"), telling(2), telling(4, published=None))
    (found,) = reported(draft).findings("bare-claim", known=Known(key=1, claims={"A1": tellings}))
    assert found.message == "Stated here without a source; Outlet 2 (2024-05-01) attributes it to Runa Dahl."


def test_a_sentence_that_nobody_is_given_for_is_the_documents(draft: Make) -> None:
    made = reported(draft)
    span = made.span("The crew slept on board.")[0]
    known = Known(key=1, bare=(Bare(span, (telling(),)),))
    assert [(f.attribution, f.evidence) for f in made.findings("bare-claim", known=known)] == [
        (None, (span,))
    ]


@pytest.mark.parametrize(
    "other",
    [
        telling(1),  # in this very article
        telling(speaker=None),
        telling(kind=SpeakerKind.ANONYMOUS),
        telling(denies=True),
    ],
)
def test_what_names_nobody_elsewhere_is_no_source_for_it(draft: Make, other: Telling) -> None:
    assert reported(draft).findings("bare-claim", known=Known(key=1, claims={"A1": (other,)})) == []


@pytest.mark.parametrize(
    ("tellings", "opposed", "stance", "found"),
    [
        ((telling(denies=True),), (), Stance.HEDGED, 1),
        ((telling(denies=False),), (), Stance.HEDGED, 0),
        ((telling(denies=False),), ("A1",), Stance.HEDGED, 1),  # the other came first
        ((telling(denies=True),), ("A1",), Stance.HEDGED, 0),
        ((telling(denies=True), telling(1, denies=True)), (), Stance.HEDGED, 0),  # the article tells of it
        ((telling(denies=True),), (), Stance.DENIED, 0),  # it is a denial itself
    ],
)
def test_a_denial_elsewhere_that_the_article_does_not_tell(
    draft: Make, tellings: tuple[Telling, ...], opposed: tuple[str, ...], stance: Stance, found: int
) -> None:
    made = reported(draft)
    made.found[0] = replace(made.found[0], stance=stance)
    known = Known(key=1, claims={"A1": tellings}, opposed=frozenset(opposed))
    assert [f.message for f in made.findings("contested", known=known)] == [
        "Runa Dahl says the contrary in Outlet 2 (2024-05-01); this article does not report that."
    ] * found


@pytest.mark.parametrize(
    ("published", "rest"),
    [
        ("2024-04-30", "that came after this article."),
        ("2024-05-01", "this article does not report that."),
        (None, "this article does not report that."),
    ],
)
def test_an_article_is_not_blamed_for_what_came_later(draft: Make, published: str | None, rest: str) -> None:
    made = reported(draft)
    document = replace(made.document, published=published)
    known = Known(key=1, claims={"A1": (telling(denies=True),)})
    (found,) = audit(document, made.found, rules=chosen(only=["contested"]), known=known).findings
    assert found.message.endswith(rest)


def test_a_circle_is_told_with_its_parties(draft: Make) -> None:
    known = Known(key=1, circles={"A1": ("Skarv Post", "Outlet 2", "Skarv Post")})
    assert (
        "Skarv Post ← Outlet 2 ← Skarv Post" in reported(draft).findings("circular", known=known)[0].message
    )


def test_an_altered_quote_tells_what_differs(draft: Make) -> None:
    made = draft("“Fourteen piles cracked,” Dahl said.")
    made.add("“Fourteen piles cracked,”", "said", "Dahl", kind=Kind.DIRECT)
    changes = (("four", "Fourteen"), ("not", ""), ("", "all"), ("a", "b"))
    (found,) = made.findings("altered-quote", known=Known(quotes={"A1": Altered("press.txt", changes)}))
    assert found.message == (
        "The quoted words differ from press.txt: “four” there, “Fourteen” here; “not” is missing here; "
        "“all” is not there …."
    )


@pytest.mark.parametrize(
    ("source", "speaker", "said_by", "found"),
    [
        ("Runa Dahl", "Runa Dahl", "ADA OBI", 1),
        ("she", "Runa Dahl", "ADA OBI", 0),  # the program's reading, not the article's word
        ("Minister Obi", "Jon Obi", "ADA OBI", 0),  # it may be that Obi
    ],
)
def test_a_quote_of_somebody_else_than_the_article_names(
    draft: Make, source: str, speaker: str, said_by: str, found: int
) -> None:
    made = draft(f"“Nobody slept,” {source} said.")
    made.add("“Nobody slept,”", "said", source, kind=Kind.DIRECT, speaker=speaker)
    known = Known(quotes={"A1": Moved("press.txt", said_by)})
    assert made.findings("altered-quote", known=known) == []
    assert [f.message for f in made.findings("moved-quote", known=known)] == [
        f"The quoted words stand in press.txt as those of {said_by}."
    ] * found
