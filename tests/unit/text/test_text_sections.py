"""Headline, byline, captions, furniture and teasers are told from the body, and none of the body is lost."""

from __future__ import annotations

import pytest

from attribution.model import Document, SectionKind
from attribution.text import read_text

BODY = """\
The ferries will stop in May, harbour master Ilse Brandt said on Tuesday, after a report on cracks in a hull.
“We would rather be slow than sorry,” Brandt told Radio Kestrel. “There is no danger to the town.”
The ministry denied that it had been warned, though its own report from the spring speaks of rust and leaks.
A deckhand said that the crew had known since autumn and had been told to keep it from the passengers.
"""
SPACED = BODY.replace("\n", "\n\n")


def pieces(document: Document, kind: SectionKind) -> list[str]:
    """Return the words of a document's sections of one kind."""
    return [document.text[s.start : s.end] for s in document.sections if s.kind is kind]


def body(document: Document) -> str:
    """Return what no section covers."""
    text = document.text
    for section in reversed(document.sections):
        text = text[: section.start] + text[section.end :]
    return text


@pytest.mark.parametrize(
    "headline",
    [
        "Ferries stop in May",
        "Ferries Stop In May After Harbour Master’s Report.",
        "Ferries stop in May after report.",
        "Brandt: ferries ''to stop''",
        "Will the ferries stop?",
        "‘I could hear it crack’: the harbour master speaks",
        "With 'rust report,' Brandt stops ferries.",
        "Ferries stop; \nHarbour master speaks of rust and leaks in hull.",
        "WATCH: ferries stop",
        "EXCLUSIVE – Ferries Stop After Harbour Master Reads Report.",
    ],
)
def test_a_headline_is_the_title(headline: str) -> None:
    document = read_text(f"{headline}\n\n{SPACED}")
    assert pieces(document, SectionKind.HEADLINE) == [headline]
    assert document.title == " ".join(headline.split())
    assert body(document).strip() == SPACED.strip()


def test_a_headline_needs_no_blank_line_after_it() -> None:
    document = read_text(f"Ferries stop in May\n{BODY}")
    assert document.title == "Ferries stop in May"
    assert body(document).strip() == BODY.strip()


@pytest.mark.parametrize(
    "start",
    [
        "HALM (Reuters) - The ferries stop.",
        "HALM — The ferries stop.",
        "“The ferries stop,” Brandt said.",
        "'The ferries stop,' said Brandt.",
        "The ferries stop, and then:",
        "BRANDT: The ferries stop.\n\nROE: Do they? Since when?\n\nBRANDT: Since May.",
        "The ferries will stop in May, harbour master Ilse Brandt said on Tuesday,\n"
        "after engineers found cracks in the hull of the oldest of the three",
        "The ferries will stop in May " * 8,
    ],
)
def test_the_body_is_no_headline(start: str) -> None:
    assert read_text(f"{start}\n\n{SPACED}").title is None


@pytest.mark.parametrize(
    "text", ["Ferries stop", "Smith said he would go.\n\nJones denied it.", "He left\nShe stayed"]
)
def test_a_snippet_has_no_headline(text: str) -> None:
    assert read_text(text).sections == ()


def test_words_before_the_headline_are_a_date() -> None:
    document = read_text(f" date 2031-05-14 Ferries stop in May: Ilse Brandt\n{BODY}")
    assert document.published == "2031-05-14"
    assert pieces(document, SectionKind.BYLINE) == ["date 2031-05-14"]
    assert pieces(document, SectionKind.HEADLINE) == ["Ferries stop in May: Ilse Brandt"]
    assert body(document).strip() == BODY.strip()


def test_a_date_that_is_none_stays() -> None:
    document = read_text(f"date 2031-02-30 Ferries stop in May\n{BODY}")
    assert document.published is None
    assert document.title == "date 2031-02-30 Ferries stop in May"


def test_lines_round_the_headline_are_read() -> None:
    document = read_text(
        "Published: 14 May 2031\n\nFerries stop in May\n\nThe hull has cracks, says the harbour master\n\n"
        f"By Jane Roe | Harbour Daily\nUpdated: 15 May 2031\n\nPhoto: The Alder Star in Halm\n\n{SPACED}"
    )
    assert (document.published, document.byline, document.publisher) == (
        "2031-05-14",
        "Jane Roe",
        "Harbour Daily",
    )
    assert pieces(document, SectionKind.BYLINE) == [
        "Published: 14 May 2031",
        "By Jane Roe | Harbour Daily\nUpdated: 15 May 2031",
    ]
    assert pieces(document, SectionKind.CAPTION) == ["Photo: The Alder Star in Halm"]
    assert "The hull has cracks" in body(document)


def test_a_date_in_the_story_is_not_its_own() -> None:
    document = read_text(
        f"The night of the ferry\n\nWhat the mate saw, hour by hour\n\n12 May 1987\n\n{SPACED}"
    )
    assert document.published is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"HALM (Reuters) - {SPACED}", "Reuters"),
        (f"Ferries stop\n\nWhat is known so far\n\nHALM, May 14 (Coastal Press) — {SPACED}", "Coastal Press"),
        (f"HALM (AP) — {SPACED}\n© 2031 Harbour Daily. All rights reserved.", "Harbour Daily"),
        (f"Ferries stop\n\nBy Jane Roe, Coastal Press\n\nHALM (AP) — {SPACED}", "Coastal Press"),
        (f"Ferries stop\n\nBy Jane Roe, Coastal Press\n\n{SPACED}© 2031 Harbour Daily", "Harbour Daily"),
        (f"HALM (Oregon) — {SPACED}", None),
        (f"Ferries stop\n\n{SPACED}The report of Reuters was denied (AP) — twice.\n", None),
    ],
)
def test_the_publisher_is_named_by_copyright_byline_or_dateline(text: str, publisher: str | None) -> None:
    assert read_text(text).publisher == publisher


TEASERS = """\
Harbour wall will be built, council claims
The council had promised it twice before, the union said, a version that the mayor has rejected
Mayor confident that coalition will survive
Her deputy warned that a new tax would end it. Ministers said that talks went on
"""


@pytest.mark.parametrize(
    "opener", ["also read", "You may also like:", "More from Harbour Daily", "Recommended", "READ MORE"]
)
def test_teasers_at_the_end_are_related_to_the_last(opener: str) -> None:
    end = f"{opener}\n{TEASERS}© 2031 Harbour Daily. All rights reserved. Follow us on X"
    document = read_text(f"Ferries stop in May\n{BODY}{end}")
    assert pieces(document, SectionKind.RELATED) == [end]
    assert document.publisher == "Harbour Daily"
    assert body(document).strip() == BODY.strip()


def test_a_teasers_summary_may_end_in_a_full_stop() -> None:
    end = (
        "also read\nWall to be built\nThe council had promised it.\nMayor confident\nShe said talks went on."
    )
    assert pieces(read_text(f"Ferries stop in May\n{BODY}{end}"), SectionKind.RELATED) == [end]


@pytest.mark.parametrize("opener", ["also read", "Read more"])
def test_an_article_that_goes_on_after_teasers_is_body_again(opener: str) -> None:
    document = read_text(f"Ferries stop in May\n{BODY}{opener}\nWall will be built, council claims\n{BODY}")
    assert pieces(document, SectionKind.RELATED) == [f"{opener}\nWall will be built, council claims"]
    # The second paragraph ends in a quotation's full stop, the first in its own: two running.
    assert body(document).count("said on Tuesday") == 2


@pytest.mark.parametrize(
    "line", ["Related Articles", "RELATED STORIES:", "Advertisement", "Story continues below", "© 2031"]
)
def test_a_stray_line_takes_none_of_the_body(line: str) -> None:
    first, rest = BODY.split("\n", 1)
    document = read_text(f"Ferries stop in May\n{first}\n{line}\n{rest}")
    assert pieces(document, SectionKind.RELATED) == [line]
    assert body(document).split() == BODY.split()


def test_titles_after_a_stray_line_are_teasers() -> None:
    first, rest = BODY.split("\n", 1)
    furniture = "Related Articles\nHarbour wall will be built, council claims\nWho pays for the new wall?"
    document = read_text(f"Ferries stop in May\n{first}\n{furniture}\n{rest}")
    assert pieces(document, SectionKind.RELATED) == [furniture]


def test_titles_that_end_a_text_are_teasers_without_a_word_that_says_so() -> None:
    titles = "Harbour wall will be built\nMayor confident of new coalition\nWho pays for the wall?"
    assert pieces(read_text(f"Ferries stop in May\n{BODY}{titles}\n"), SectionKind.RELATED) == [titles]


def test_a_list_that_the_article_announces_is_its_own() -> None:
    own = (
        "The report asks three things:\nMend the old hull now\nTell all of the crew\nBuild another ferry soon"
    )
    document = read_text(f"Ferries stop in May\n{BODY}{own}\n")
    assert pieces(document, SectionKind.RELATED) == []


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Wall will be built, says the council.",
        "ALSO READ | Who pays for the wall?",
        "Follow us on X and Facebook",
        "Sign up for our newsletter",
    ],
)
def test_a_notice_stands_alone(line: str) -> None:
    document = read_text(f"Ferries stop in May\n\n{SPACED}{line}\n\n{SPACED}")
    assert pieces(document, SectionKind.RELATED) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: The Alder Star in port, which a sailor called “a rehearsal”",
        "Picture: the quay at night, in 2029.",
        "Getty.",
        "Bloomberg via Getty Images.",
        "(AP Photo/Reuters)",
    ],
)
def test_captions(line: str) -> None:
    document = read_text(f"Ferries stop in May\n\n{SPACED}{line}\n\n{SPACED}")
    assert pieces(document, SectionKind.CAPTION) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Related charges were dropped in the spring, the court said.",
        "Read more books, she told the children.",
        "Advertisement is not what it was, he said.",
        "“Also read,” she said.",
        "Picture the quay at night: dark, and wet.",
        "By Tuesday the quay was full.",
        "Share prices fell.",
        "Recommended: three more lifeboats, of which there were two, and so on " + "for ever " * 20,
    ],
)
def test_prose_is_body(line: str) -> None:
    document = read_text(f"Ferries stop in May\n\n{SPACED}{line}\n\n{SPACED}")
    assert line in body(document)


def test_a_wire_credit_is_a_byline() -> None:
    line = "(Reporting by Jane Roe in Halm; Editing by John Doe)"
    document = read_text(f"Ferries stop in May\n\n{SPACED}{line}")
    assert pieces(document, SectionKind.BYLINE) == [line]
    assert document.byline == "Jane Roe"
