"""An invented article with its attributions, in a real store on a file; and a desk on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from attribution.model import (
    Attribution,
    Channel,
    Document,
    Extraction,
    Flag,
    Kind,
    Section,
    SectionKind,
    Span,
    SpeakerKind,
    Stance,
)
from attribution.store import Store
from tui.app import Desk

TEXT = """date 2031-05-14
Reservoir to be drained by June: Maren Oduya

By Tobias Lindqvist

HALVORSEN (Northern Wire) - The Halvorsen reservoir will be drained before the end of June, Regional \
Water Minister Maren Oduya said on Tuesday, after engineers found cracks in the eastern wall.

"There is no danger to the town," Oduya told Radio Kestrel. "We would rather be slow than sorry."

The Harbour Gazette reported, citing a senior engineer and another person close to the works, that the \
cracks had been known since autumn. The ministry denied that it had been warned.

Mayor Petra Vance said Oduya had told her that the town would be compensated. "We were promised money," she \
said, "and we have seen none."

A spokesman for the Farmers' Union claimed that the harvest was lost. \
It is said that the turbines will be sold.

Residents of 東京通り asked whether the cafe\u0301 “Zur Mühle” may stay open.

Also read
Union claims bridge tolls will double
"""


def span(words: str, after: str = "") -> Span:
    """Return where words stand in the article, the first time after others."""
    start = TEXT.index(words, TEXT.index(after) + len(after))
    return start, start + len(words)


def reservoir() -> Extraction:
    """Make the article and what is attributed in it."""
    headline, byline, related = (span(words)[0] for words in ("Reservoir to", "By Tobias", "Also read"))
    document = Document(
        id="reservoir",
        text=TEXT,
        title="Reservoir to be drained by June",
        publisher="Northern Wire",
        published="2031-05-14",
        byline="Tobias Lindqvist",
        sections=(
            Section(SectionKind.HEADLINE, headline, headline + 44),
            Section(SectionKind.BYLINE, byline, byline + 19),
            Section(SectionKind.RELATED, related, len(TEXT)),
        ),
    )
    oduya = Attribution(
        id="",
        content=((0, 1),),
        speaker="Maren Oduya",
        speaker_kind=SpeakerKind.PERSON,
        role="Regional Water Minister",
        paths=(("Maren Oduya",),),
    )
    radio = replace(
        oduya,
        kind=Kind.DIRECT,
        channel=Channel.BROADCAST,
        paths=(("Radio Kestrel", "Maren Oduya"),),
        flags=(Flag.SECOND_HAND,),
    )
    vance = replace(oduya, speaker="Petra Vance", role="Mayor", paths=(("Petra Vance",),))
    found = (
        replace(
            oduya,
            content=(span("Reservoir to be drained by June"),),
            source=(span("Maren Oduya"),),
            section=SectionKind.HEADLINE,
            confidence=0.93,
            rule="headline",
        ),
        replace(
            oduya,
            content=(span("The Halvorsen reservoir will be drained before the end of June"),),
            cue=(span("said"),),
            source=(span("Regional Water Minister Maren Oduya"),),
            confidence=0.96,
            rule="inserted",
        ),
        replace(
            radio,
            content=(span('"There is no danger to the town,"'),),
            cue=(span("told"),),
            source=(span("Oduya", "town,"),),
            addressee="Radio Kestrel",
            confidence=0.98,
            rule="quote-cue",
        ),
        replace(
            radio,
            content=(span('"We would rather be slow than sorry."'),),
            confidence=0.81,
            rule="tagger",
            scores=(("cue", 0.71), ("content", 0.995), ("source", 0.84), ("rules", 0.0)),
        ),
        Attribution(
            id="",
            content=(span("the cracks had been known since autumn"),),
            cue=(span("reported"),),
            source=(span("a senior engineer and another person close to the works"),),
            speaker="senior engineer",
            speaker_kind=SpeakerKind.ANONYMOUS,
            channel=Channel.OUTLET,
            paths=(
                ("Harbour Gazette", "senior engineer"),
                ("Harbour Gazette", "another person close to the works"),
            ),
            flags=(Flag.ANONYMOUS_ONLY, Flag.SECOND_HAND),
            confidence=0.88,
            rule="tagger",
            scores=(("cue", 0.98), ("content", 0.91), ("source", 0.88), ("rules", 1.0)),
        ),
        Attribution(
            id="",
            content=(span("it had been warned"),),
            cue=(span("denied"),),
            source=(span("The ministry"),),
            speaker="Ministry of Water",
            speaker_kind=SpeakerKind.ORGANISATION,
            stance=Stance.DENIED,
            paths=(("Ministry of Water",),),
            confidence=0.72,
            rule="clause",
        ),
        replace(
            vance,
            content=(span('"We were promised money,"'), span('"and we have seen none."')),
            cue=(span("said", "money"),),
            source=(span("she", "money"),),
            kind=Kind.DIRECT,
            confidence=0.97,
            rule="quote-cue",
        ),
        Attribution(
            id="",
            content=(span("the turbines will be sold"),),
            cue=(span("is said"),),
            flags=(Flag.NO_SOURCE,),
            confidence=0.6,
            rule="passive",
        ),
    )
    return Extraction(document, tuple(replace(a, id=f"A{i}") for i, a in enumerate(found, 1)))


def ferry() -> Extraction:
    """Make a second, short article."""
    text = "Ferries stop\n\nThe ferries will stop, harbour master Ilse Brandt said.\n"
    content = text.index("The ferries"), text.index(", harbour")
    brandt = text.index("harbour master"), text.index(" said")
    found = Attribution(
        id="A1",
        content=(content,),
        cue=((brandt[1] + 1, brandt[1] + 5),),
        source=(brandt,),
        speaker="Ilse Brandt",
        speaker_kind=SpeakerKind.PERSON,
        role="harbour master",
        paths=(("Ilse Brandt",),),
        confidence=0.9,
        rule="inserted",
    )
    return Extraction(Document(id="ferry", text=text, title="Ferries stop"), (found,))


@pytest.fixture(name="reservoir")
def the_article() -> Extraction:
    """Return the article."""
    return reservoir()


@pytest.fixture
def where() -> Callable[..., Span]:
    """Return what finds words in the article."""
    return span


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store is."""
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Open a store with two articles."""
    opened = Store(path)
    opened.add(reservoir())
    opened.add(ferry())
    yield opened
    opened.close()


@pytest.fixture
def start(store: Store) -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """Return a way to start a desk on the store."""

    @asynccontextmanager
    async def started(
        width: int = 120, height: int = 40, *, on: Store = store, reviewer: str = "Ada", blind: bool = False
    ) -> AsyncIterator[Pilot[None]]:
        desk = Desk(on, reviewer=reviewer, blind=blind)
        async with desk.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            yield pilot

    return started
