"""Who wrote, who published, and when: what lines say, and nothing that they don't."""

from __future__ import annotations

import pytest

from attribution.text.credits import (
    is_outlet,
    read_byline,
    read_copyright,
    read_dateline,
    read_published,
    read_wire_credit,
)
from attribution.text.dates import read_date


@pytest.mark.parametrize(
    ("line", "names", "outlet"),
    [
        ("By Jane Roe", "Jane Roe", None),
        ("BY JANE ROE", "JANE ROE", None),
        ("by Jane Roe", "Jane Roe", None),
        ("By Jane Roe.", "Jane Roe", None),
        (
            "By JANE ROE and John Doe, Special to The Harbour Daily",
            "JANE ROE and John Doe",
            "The Harbour Daily",
        ),
        ("By Jane Roe, John Doe & Ann Poe", "Jane Roe, John Doe and Ann Poe", None),
        ("By Jane Roe | Harbour Daily", "Jane Roe", "Harbour Daily"),
        ("By Jane Roe, Harbour Daily", "Jane Roe", "Harbour Daily"),
        ("By Jane Roe, Political Editor, Times of Halm", "Jane Roe", "Times of Halm"),
        ("By Jane Roe in Port Halm", "Jane Roe", None),
        ("Written by Jane Roe for Harbour Daily", "Jane Roe", "Harbour Daily"),
        ("By J. R. van der Núñez-O’Roe @jroe", "J. R. van der Núñez-O’Roe", None),
        ("By Reuters", None, "Reuters"),
        ("By The Coastal Press", None, "The Coastal Press"),
    ],
)
def test_bylines(line: str, names: str | None, outlet: str | None) -> None:
    credit = read_byline(line)
    assert credit is not None
    assert (credit.names, credit.outlet) == (names, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "By 54 percent to 38, voters in Halm favour the wall, according to a survey.",
        "By Monday, Roe had won.",
        "By Christmas Eve",
        "By Winning Halm, Roe Changes The Race",
        "By winning the primary in Halm, Roe has changed the race",
        "By Jane Roe’s Own Account",
        "By Jane Roe, who had seen the wall fall, the town was lost",
        "Bystander Jane Roe",
        "By",
        "By Jane",
        "By " + "Roe " * 200,
    ],
)
def test_prose_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


def test_a_byline_may_hold_its_date() -> None:
    credit = read_byline("By Jane Roe • Feb. 11, 2024 • 5 min read")
    assert credit is not None
    assert (credit.names, credit.published) == ("Jane Roe", "2024-02-11")


@pytest.mark.parametrize(
    ("line", "agency", "published"),
    [
        ("WASHINGTON (Reuters) - The", "Reuters", None),
        ("PORT HALM, Feb 11 (Coastal Press) — The", "Coastal Press", None),
        ("(AP) — The", "AP", None),
        ("ST. HALM, N.Y., Sept. 26, 2016 (UPI) -- The", "UPI", "2016-09-26"),
        ("SELM, 21 October 2023 — The", None, "2023-10-21"),
        ("SELM, 21 October — The", None, None),
        ("PORTLAND (Oregon) — The", None, None),
    ],
)
def test_datelines(line: str, agency: str | None, published: str | None) -> None:
    credit = read_dateline(line)
    assert credit is not None
    assert (credit.outlet, credit.published) == (agency, published)


@pytest.mark.parametrize(
    "line", ["The agency (AP) — a wire — said", "He left — she said", "“HALM (AP) — x", ""]
)
def test_prose_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("3 April 2023", "2023-04-03"),
        ("Tuesday, 3rd April 2023", "2023-04-03"),
        ("February 29, 2024", "2024-02-29"),
        ("Sept. 7, 2016 5:12 p.m. EST", "2016-09-07"),
        ("2023-04-03", "2023-04-03"),
        ("2023-04-03T09:30:00+00:00", "2023-04-03"),
        ("29 February 2023", None),
        ("03/04/2023", None),
        ("3 April", None),
        ("April 2023", None),
        ("on 3 April 2023 the wall fell", None),
    ],
)
def test_dates(words: str, iso: str | None) -> None:
    assert read_date(words) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published: 3 April 2023", "2023-04-03"),
        ("Last updated on 4 April 2023", None),
        ("(3 April 2023)", "2023-04-03"),
    ],
)
def test_date_lines(line: str, iso: str | None) -> None:
    credit = read_published(line)
    assert credit is not None
    assert credit.published == iso


def test_a_bare_date_is_only_taken_where_it_may_be() -> None:
    assert read_published("3 April 1987", bare=False) is None


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2024 Harbour Daily. All rights reserved. Follow us", "Harbour Daily"),
        ("Copyright 2016 The Coastal Press. All rights reserved.", "The Coastal Press"),
        ("Copyright © 2019-2023 Harbour Daily | Privacy", "Harbour Daily"),
        ("(c) Harbour Daily 2024", "Harbour Daily"),
        ("© All rights reserved", None),
    ],
)
def test_notices_of_copyright(line: str, holder: str | None) -> None:
    credit = read_copyright(line)
    assert credit is not None
    assert credit.outlet == holder


@pytest.mark.parametrize(
    "line", ["Copyright law is hard, she said.", "(c) the third of the items", "2024 Harbour Daily"]
)
def test_prose_is_no_notice_of_copyright(line: str) -> None:
    assert read_copyright(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reporting by Jane Roe in Halm; Editing by John Doe)", "Jane Roe"),
        ("Reporting by Jane Roe and Ann Poe; editing by John Doe", "Jane Roe and Ann Poe"),
        ("(Additional reporting by Jane Roe.)", None),
    ],
)
def test_wire_credits(line: str, names: str | None) -> None:
    credit = read_wire_credit(line)
    assert credit is not None
    assert credit.names == names


def test_prose_is_no_wire_credit() -> None:
    assert read_wire_credit("Reporting by the town’s papers showed that the wall had cracks.") is None


@pytest.mark.parametrize("name", ["Harbour Daily", "Evening Post", "AFP", "REUTERS", "Radio Kestrel"])
def test_outlets_are_told_by_their_words(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize(
    "name", ["", "Jane Roe", "Post", "the daily news", "Spa", "Ta Nea of All the Old Daily News"]
)
def test_other_names_are_no_outlets(name: str) -> None:
    assert not is_outlet(name)
