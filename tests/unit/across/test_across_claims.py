"""A claim: its order in time, its links, who is first and who has it from whom."""

from __future__ import annotations

from attribution.across.chains.graph import Publication, Telling
from attribution.across.claims.claim import Claim, claim
from attribution.across.claims.likeness import Link
from attribution.across.claims.statement import Statement
from attribution.model import Attribution, Kind, SpeakerKind, Stance

WORDS = "the mill had been inspected by two engineers of the harbour board in May"


def put_together(*told: tuple[str | None, str, str | None, Stance | Kind]) -> Claim:
    """Make a claim of (day, words, speaker, stance or kind), each told by an outlet of its own."""
    tellings, statements = [], {}
    for number, (day, words, speaker, what) in enumerate(told, start=1):
        attribution = Attribution(
            f"A{number}",
            ((0, len(words)),),
            speaker=speaker,
            speaker_kind=SpeakerKind.PERSON if speaker else SpeakerKind.UNKNOWN,
            kind=what if isinstance(what, Kind) else Kind.INDIRECT,
            stance=what if isinstance(what, Stance) else Stance.ASSERTED,
        )
        publication = Publication(number, f"d{number}", None, f"Outlet {number}", day)
        tellings.append((Telling(publication, attribution, words), number))
        statements[number] = Statement.of(words, attribution)
    return claim(7, tellings, statements)


def links(made: Claim) -> list[Link | None]:
    return [member.link for member in made.members]


def ids(made: Claim) -> list[str]:
    return [member.telling.publication.id for member in made.members]


def test_members_stand_in_the_order_of_their_dates_and_the_undated_last() -> None:
    made = put_together(
        ("2031-03-09", WORDS, "Maren Oduya", Kind.INDIRECT),
        (None, WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-13-45", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-02", WORDS, "Maren Oduya", Kind.INDIRECT),
    )
    assert ids(made) == ["d4", "d1", "d2", "d3"]
    assert made.undated == 2
    assert made.first is not None
    assert made.first.id == "d4"
    assert made.text == WORDS


def test_the_first_is_unknown_where_dates_do_not_tell() -> None:
    same_day = ("2031-03-02", WORDS, "Maren Oduya", Kind.INDIRECT)
    assert put_together(same_day, same_day).first is None
    undated = (None, WORDS, "Maren Oduya", Kind.INDIRECT)
    assert put_together(undated, undated).first is None
    assert put_together(undated, same_day).first is not None


def test_each_link_has_its_kind() -> None:
    made = put_together(
        ("2031-03-01", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-02", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-03", WORDS + ", and its gate was found open", "Maren Oduya", Kind.INDIRECT),
        ("2031-03-04", WORDS, None, Kind.INDIRECT),
        ("2031-03-05", WORDS.replace("been", "not been"), "Petra Vance", Kind.INDIRECT),
        ("2031-03-06", WORDS, "Petra Vance", Stance.DENIED),
    )
    assert links(made) == [None, Link.COPY, Link.CUT, Link.BARE, Link.DENIAL, Link.DENIAL]
    assert [member.telling.denies for member in made.members] == [False] * 4 + [True] * 2
    assert all(member.like == made.members[0].telling for member in made.members[1:])


def test_a_denied_denial_agrees() -> None:
    made = put_together(
        ("2031-03-01", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-02", WORDS.replace("been", "not been"), "Petra Vance", Stance.DENIED),
    )
    assert links(made) == [None, Link.SAME]


def test_what_is_not_like_the_first_is_compared_with_what_it_is_like() -> None:
    gate = "the gate of the old mill was left open by the night watch on Sunday"
    made = put_together(
        ("2031-03-01", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-02", f"{WORDS}. And {gate}", "Maren Oduya", Kind.INDIRECT),
        ("2031-03-03", gate, "Maren Oduya", Kind.INDIRECT),
    )
    assert links(made) == [None, Link.CUT, Link.CUT]
    assert made.members[2].like == made.members[1].telling


def test_what_holds_to_nothing_has_no_link() -> None:
    made = put_together(
        ("2031-03-01", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-02", "the ferry sails again", "Maren Oduya", Kind.INDIRECT),
    )
    assert links(made) == [None, None]
    assert made.members[1].score is None


def test_a_later_article_in_the_same_reporters_words_is_a_copy() -> None:
    made = put_together(
        ("2031-03-01", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-01", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-02", WORDS, "Maren Oduya", Kind.INDIRECT),
        ("2031-03-03", WORDS, "Maren Oduya", Kind.DIRECT),
        (None, WORDS, "Maren Oduya", Kind.INDIRECT),
    )
    assert [member.is_copy for member in made.members] == [False, False, True, False, False]
