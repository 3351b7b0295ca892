"""An invented article, and one whose every field is hostile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from attribution.model import (
    BY_HAND,
    Attribution,
    Channel,
    Document,
    Flag,
    Kind,
    Review,
    ReviewState,
    Section,
    SectionKind,
    SpeakerKind,
    Stance,
)
from attribution.report import Article

TEXT = """Ferry to stop in May

"The hull is sound," Runa Dahl told Radio Skarv. "The engine is not."
A port official said Dahl had told him that "we sail on".

Also read
Fog again, pilots say
"""

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> & &lt;b&gt; &#60;",
    "\"'><svg/onload=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "+1;=cmd|' /C calc'!A0",
    'a; "=1+1',
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1＋1",
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b31m\x85\u2028",
    "a|b||c > d | e",
    "two\nlines\r\nthree",
    "\u202eevil\u2066",
    "nul\0nul",
    "lone \ud83d surrogate \udc80",
    "[click](javascript:alert(1)) ![i](http://evil.example/x.png)",
    "http://evil.example www.evil.example evil.example a@evil.example",
    "`code` **bold** _it_ ~~s~~ $x$ <!-- --> \\| \\",
    "{{ 7*7 }} {% raw %} [red]markup[/red]",
    "\ufffe\uffff_x0041_",
    "漢字" * 60,
)


def spans(words: str, *, after: str = "") -> tuple[tuple[int, int], ...]:
    """Return where ``words`` stand in the text, searched from the end of ``after``."""
    start = TEXT.index(words, TEXT.index(after) + len(after) if after else 0)
    return ((start, start + len(words)),)


@pytest.fixture
def article() -> Article:
    """Three attributions: a split quote, a quote within a report, a line of page furniture."""
    document = Document(
        id="ferry",
        text=TEXT,
        path="in/ferry.txt",
        title="Ferry to stop in May",
        publisher="Skarv Post",
        published="2024-05-02",
        sections=(
            Section(SectionKind.HEADLINE, 0, 20),
            Section(SectionKind.RELATED, TEXT.index("Also"), len(TEXT)),
        ),
    )
    dahl = Attribution(
        "A1",
        content=(*spans('"The hull is sound,"'), *spans('"The engine is not."')),
        cue=spans("told"),
        source=spans("Runa Dahl"),
        kind=Kind.DIRECT,
        speaker="Runa Dahl",
        speaker_kind=SpeakerKind.PERSON,
        role="captain",
        channel=Channel.BROADCAST,
        addressee="Radio Skarv",
        paths=(("Radio Skarv", "Runa Dahl"),),
        confidence=0.97,
        flags=(Flag.SECOND_HAND,),
        rule="quote-cue",
    )
    official = Attribution(
        "A2",
        content=spans('Dahl had told him that "we sail on"'),
        cue=spans("said"),
        source=spans("A port official"),
        kind=Kind.MIXED,
        speaker="port official",
        speaker_kind=SpeakerKind.ANONYMOUS,
        paths=(("port official",),),
        confidence=0.9,
        flags=(Flag.ANONYMOUS_ONLY, Flag.SINGLE_SOURCE),
        rule="tagger",
        scores=(("cue", 0.98), ("content", 0.91), ("source", 0.88), ("rules", 0.0)),
    )
    inner = replace(
        dahl,
        id="A3",
        content=spans('"we sail on"'),
        cue=spans("told", after="said Dahl had"),
        source=spans("Dahl", after="official said "),
        channel=Channel.UNSPECIFIED,
        addressee=None,
        paths=(("port official", "Runa Dahl"), ("Skarv Herald",)),
        within="A2",
        flags=(),
    )
    related = Attribution(
        "A4",
        content=spans("Fog again"),
        cue=spans("say", after="pilots "),
        source=spans("pilots"),
        section=SectionKind.RELATED,
        speaker="pilots",
        speaker_kind=SpeakerKind.COLLECTIVE,
        paths=(("pilots",),),
        confidence=0.6,
        rule="clause",
    )
    return Article(document, (dahl, official, inner, related))


@pytest.fixture
def stored(article: Article) -> Article:
    """The same article with a confirmed, a corrected, a rejected and an added attribution."""
    first, second, third, fourth = article.attributions
    machine = replace(second, speaker="official", content=spans("Dahl had told him"), stance=Stance.HEDGED)
    reviews = (
        Review(ReviewState.CONFIRMED, "eva", "2024-05-03T08:00:00+00:00", None, first),
        Review(
            ReviewState.CORRECTED,
            "eva",
            "2024-05-03T08:01:00+00:00",
            "see tape",
            machine,
            judges=("ada", "eva"),
            disputed=True,
        ),
        Review(
            ReviewState.REJECTED,
            "cy",
            "2024-05-03T08:02:00+00:00",
            None,
            third,
            judges=("ada", "eva"),
            adjudicated=True,
        ),
        Review(ReviewState.ADDED, "eva", "2024-05-03T08:03:00+00:00", None, None),
    )
    by_hand = replace(fourth, rule=BY_HAND, confidence=1.0)
    return Article(article.document, (first, second, third, by_hand), reviews)


@pytest.fixture
def hostile() -> Callable[[str], Article]:
    """Return a function that puts one payload into every field that holds text."""

    def everywhere(payload: str) -> Article:
        size = len(payload)
        document = Document(
            id=payload,
            text=f"{payload} {payload} {payload}",
            path=payload,
            title=payload,
            publisher=payload,
            published=payload,
            byline=payload,
            url=payload,
            language=payload,
        )
        found = Attribution(
            payload,
            content=((0, size),),
            cue=((size + 1, 2 * size + 1),),
            source=((2 * size + 2, 3 * size + 2),),
            speaker=payload,
            role=payload,
            addressee=payload,
            paths=((payload, payload), (payload + "2",)),
            within=payload,
            confidence=0.5,
            flags=tuple(Flag),
            rule=payload,
            scores=((payload, 0.5),),
        )
        machine = replace(found, speaker=payload + "!", role=payload)
        review = Review(
            ReviewState.CORRECTED,
            payload,
            payload,
            payload,
            machine,
            judges=(payload, payload),
            disputed=True,
            adjudicated=True,
        )
        return Article(document, (found,), (review,))

    return everywhere


@pytest.fixture(params=PAYLOADS, ids=range(len(PAYLOADS)))
def payload(request: pytest.FixtureRequest) -> str:
    """One hostile text."""
    return str(request.param)
