"""Articles, names and notes that try to steer the terminal or to be markup; and very long ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from unicodedata import category

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from attribution.model import Attribution, Document, Extraction, Flag, SpeakerKind
from attribution.store import Store
from tui.screens.reading import ReadingScreen
from tui.widgets.article import ArticleView

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066 [bold red]x[/] [@click=app.quit]y[/] {z} [/"
WIDE = "東京 e\u0301e\u0301 👩\u200d🚀 ❤\ufe0f 🇬🇧 ‮שלום"


def drawn(pilot: Pilot[None]) -> list[str]:
    """Return the screen's lines."""
    lines = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in lines]


def hostile() -> Extraction:
    content = f"{EVIL} {WIDE}"
    text = f"{EVIL}\r\n\r\n“{content}”, said\t{EVIL}, {WIDE}.\x00\x0b"
    start = text.index("“")
    source = text.index("\t") + 1
    found = Attribution(
        id="A1",
        content=((start, start + len(content) + 2),),
        cue=((source - 5, source - 1),),
        source=((source, source + len(EVIL)),),
        speaker=EVIL,
        speaker_kind=SpeakerKind.PERSON,
        role=EVIL,
        addressee=EVIL,
        paths=((EVIL, EVIL), (WIDE,)),
        flags=(Flag.HEDGED,),
        rule=EVIL,
        scores=((EVIL, 0.5),),
    )
    return Extraction(Document(id=EVIL, text=text, title=EVIL, publisher=EVIL, published=EVIL), (found,))


@pytest.fixture
def evil_store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "evil.db")
    store.add(hostile())
    return store


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
@pytest.mark.parametrize(
    "keys", [[], ["o"], ["s"], ["c"], ["m"], ["e"], ["slash", "x"], ["tab"], ["y"], ["t", "d"]]
)
async def test_nothing_hostile_reaches_the_terminal(
    start: StartDesk, evil_store: Store, size: tuple[int, int], keys: list[str]
) -> None:
    async with start(*size, on=evil_store) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.15 if "slash" in keys else 0)
        rows = drawn(pilot)
        steering = [c for row in rows for c in row if category(c) in ("Cc", "Cf", "Cs")]
        assert not steering
        assert pilot.app.is_running


async def test_markup_is_shown_as_it_stands(start: StartDesk, evil_store: Store) -> None:
    async with start(160, 45, on=evil_store) as pilot:
        assert "[bold red]x[/] [@click=app.quit]y[/] {z} [/" in "\n".join(drawn(pilot))


async def test_highlights_stay_on_their_words_beside_wide_and_combining_signs(
    start: StartDesk, evil_store: Store
) -> None:
    async with start(140, 45, on=evil_store) as pilot:
        article = pilot.app.screen.query_one(ArticleView)
        source = article.highlights.source[0]
        marked = ""
        for y in range(article.scrollable_content_region.height):
            marked += "".join(
                segment.text
                for segment in article.render_line(y)
                if segment.style is not None and segment.style.reverse
            )
        assert "".join(marked.split()) == "".join(article.page.text[slice(*source)].split())


async def test_a_hostile_note_is_kept_harmless(start: StartDesk, store: Store) -> None:
    async with start() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        item = screen.desk.current
        assert item is not None
        await pilot.press("m")
        pilot.app.screen.query_one("#note").value = "a\x1b[31mb\u202e"  # type: ignore[attr-defined]
        await pilot.press("enter")
        note = store.attribution(item.key).review.note
        assert note == "a␛[31mb�"


async def test_a_name_of_ten_thousand_letters(
    start: StartDesk, tmp_path: Path, reservoir: Extraction
) -> None:
    name = "Oduya " * 1_700
    long = tuple(replace(found, speaker=name, paths=((name,),)) for found in reservoir.attributions)
    store = Store(tmp_path / "long.db")
    store.add(replace(reservoir, attributions=long))
    async with start(80, 24, on=store) as pilot:
        await pilot.press("j", "s", "escape", "c", "escape", "tab")
        assert all(len(row) <= 80 for row in drawn(pilot))


def long_article(one: Extraction, words: int) -> Extraction:
    """Repeat the article, with its attributions, up to a length."""
    text, size = one.document.text, len(one.document.text)
    times = words // len(text.split()) + 1

    def moved(found: Attribution, by: int) -> Attribution:
        content, cue, source = (
            tuple((a + by, b + by) for a, b in spans) for spans in (found.content, found.cue, found.source)
        )
        return replace(found, id=f"{found.id}-{by}", content=content, cue=cue, source=source)

    found = tuple(moved(item, n * size) for n in range(times) for item in one.attributions)
    return Extraction(replace(one.document, text=text * times), found)


async def test_a_long_article_is_gone_through(
    start: StartDesk, tmp_path: Path, reservoir: Extraction
) -> None:
    store = Store(tmp_path / "long.db")
    store.add(long_article(reservoir, 5_000))
    async with start(80, 24, on=store) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        article = screen.query_one(ArticleView)
        total = len(screen.desk.items)
        assert total > 200
        await pilot.press("k", "o", "end")
        assert screen.desk.at == total - 1
        assert article.scroll_offset.y > 300
        await pilot.press("o", "y")
        assert screen.desk.at == 0
        assert article.scroll_offset.y == 0
        await pilot.press("u")
        assert screen.desk.at == total - 1


async def test_a_step_draws_only_what_is_in_view(
    start: StartDesk, tmp_path: Path, reservoir: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "long.db")
    store.add(long_article(reservoir, 20_000))
    async with start(120, 40, on=store) as pilot:
        rendered: list[int] = []
        render = ArticleView.render_line

        def counted(self: ArticleView, y: int) -> Strip:
            rendered.append(y)
            return render(self, y)

        monkeypatch.setattr(ArticleView, "render_line", counted)
        await pilot.press("j")
        assert 0 < len(rendered) <= 40


@pytest.mark.parametrize("text", ["", "\n", "Nobody says anything here.\n"])
async def test_an_article_without_attributions_is_harmless(
    start: StartDesk, tmp_path: Path, text: str, reservoir: Extraction
) -> None:
    store = Store(tmp_path / "bare.db")
    store.add(reservoir)
    store.add(Extraction(Document(id="bare", text=text), ()))
    async with start(80, 24, on=store) as pilot:
        await pilot.press("right_square_bracket", *"yxstcm")
        assert "nothing to decide on here" in "".join(drawn(pilot))
        await pilot.press("u", "ctrl+r", "ctrl+c", "a", *"jlhod", "space", "escape", "left_square_bracket")
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert len(screen.desk.items) == len(reservoir.attributions)
