"""Claims, chains and verdicts become what is known of an article."""

from __future__ import annotations

from attribution.across.chains.graph import Publication, Telling
from attribution.across.claims.claim import Claim, Member
from attribution.across.diff import Change
from attribution.across.quotes.check import Verdict, VerdictKind
from attribution.audit import Altered, Moved, gather
from attribution.model import Attribution, SpeakerKind

HERALD = Publication(1, "herald-1", publisher="The Herald", published="2024-05-01")
POST = Publication(2, "post-1", publisher="The Post", published="2024-05-02")
AGAIN = Publication(3, "herald-2", publisher="The Herald", published="2024-05-03")


def telling(where: Publication, *path: str, denies: bool = False) -> Telling:
    found = Attribution(
        "A1", content=((0, 4),), speaker=path[-1], speaker_kind=SpeakerKind.ORGANISATION, paths=(path,)
    )
    return Telling(where, found, "the letter was sent in august", denies)


def claim(*tellings: Telling) -> Claim:
    return Claim(7, tuple(map(Member, tellings)))


def test_what_shares_a_claim_is_known_without_the_attribution_itself() -> None:
    here, there, against = (
        telling(HERALD, "Runa Dahl"),
        telling(POST, "Ada Obi"),
        telling(AGAIN, "Skarv Lines", denies=True),
    )
    known = gather(1, claims=[claim(here, there, against)])
    assert known.claims == {"A1": (there, against)}
    assert known.opposed == frozenset()
    assert gather(3, claims=[claim(here, there, against)]).opposed == {"A1"}


def test_a_chain_that_comes_back_to_the_articles_own_outlet_is_a_circle() -> None:
    shared = claim(telling(HERALD, "engineers"), telling(POST, "The Herald"), telling(AGAIN, "The Post"))
    assert gather(3, claims=[shared]).circles == {"A1": ("The Herald", "The Post", "The Herald")}
    assert gather(2, claims=[shared]).circles == {}  # it cites the first, which is no circle
    assert gather(1, claims=[shared]).circles == {}


def test_of_verdicts_only_those_against_a_quote_count() -> None:
    diff: tuple[Change, ...] = (
        ("=", "we found"),
        ("-", "four"),
        ("+", "fourteen"),
        ("=", "piles"),
        ("-", "then"),
    )
    verdicts = [
        ("A1", Verdict(VerdictKind.EXACT, "press.txt")),
        ("A1", Verdict(VerdictKind.ALTERED, "in/press.txt", diff=diff)),
        ("A1", Verdict(VerdictKind.MOVED, "press.txt", said_by="Obi")),
        ("A2", Verdict(VerdictKind.MOVED, "press.txt", said_by="Obi")),
        ("A3", Verdict(VerdictKind.NOT_FOUND)),
        ("A4", Verdict(VerdictKind.CUT, "press.txt")),
    ]
    assert gather(1, verdicts=verdicts).quotes == {
        "A1": Altered("press.txt", (("four", "fourteen"), ("then", ""))),
        "A2": Moved("press.txt", "Obi"),
    }
