"""Every key of the review does what it says, and what it decides is in the file before the screen says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from attribution.errors import StoreError
from attribution.model import Attribution, Reviewed, ReviewState, Span, SpeakerKind, Stance
from attribution.store import Store
from tui.app import Desk
from tui.messages import RowChosen
from tui.screens.chain import HopRows
from tui.screens.review import ReviewScreen
from tui.widgets.article import ArticleView
from tui.widgets.bars import KeyBar, StatusLine, TitleBar

StartDesk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Where = Callable[..., Span]


def review(pilot: Pilot[None]) -> ReviewScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ReviewScreen))


def current(pilot: Pilot[None]) -> Reviewed:
    item = review(pilot).desk.current
    assert item is not None
    return item


def said(pilot: Pilot[None]) -> str:
    return review(pilot).query_one(StatusLine).saved


def trouble(pilot: Pilot[None]) -> str:
    return review(pilot).query_one(StatusLine).trouble


def on_disk(path: Path, key: int) -> Reviewed:
    """Read an attribution through a second store on the file."""
    other = Store(path)
    try:
        return other.attribution(key)
    finally:
        other.close()


async def type_in(pilot: Pilot[None], words: str) -> None:
    await pilot.press(*("space" if c == " " else c for c in words))


# Going


@pytest.mark.parametrize(
    ("first", "opened"), [("ferry", "ferry"), (None, "reservoir"), ("gone", "reservoir")]
)
async def test_opens_the_article_asked_for(store: Store, first: str | None, opened: str) -> None:
    async with Desk(store, reviewer="Ada", first=first).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = review(pilot).desk.opened
        assert shown is not None
        assert shown.document.id == opened


async def test_next_and_previous_go_through_all_articles(start: StartDesk) -> None:
    async with start() as pilot:
        first = current(pilot)
        await pilot.press("j", "down")
        assert review(pilot).desk.at == 2
        await pilot.press("k", "up", "k")
        assert current(pilot) == first
        assert "first" in said(pilot)
        await pilot.press(*"j" * 8)
        assert current(pilot).attribution.speaker == "Ilse Brandt"
        await pilot.press("j")
        assert "last" in said(pilot)
        await pilot.press("k")
        assert review(pilot).desk.at == 7


async def test_the_selected_attribution_is_always_in_view(start: StartDesk) -> None:
    async with start(80, 24) as pilot:
        article = review(pilot).query_one(ArticleView)
        for _ in range(7):
            await pilot.press("j")
            top, height = article.scroll_offset.y, article.scrollable_content_region.height
            for first, last in current(pilot).attribution.content:
                assert top <= article.lines.at(first) <= article.lines.at(last - 1) < top + height


async def test_next_unreviewed_skips_and_crosses_to_the_next_article(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("y", "y", "k", "k", "n")
        assert review(pilot).desk.at == 2
        await pilot.press(*"y" * 6)
        assert current(pilot).attribution.speaker == "Ilse Brandt"
        await pilot.press("y")
        assert "all is reviewed" in said(pilot)
        await pilot.press("n")
        assert "all is reviewed" in said(pilot)


async def test_brackets_go_between_articles(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("right_square_bracket")
        assert "Ferries stop" in review(pilot).query_one(TitleBar).document
        await pilot.press("left_square_bracket")
        assert "Reservoir" in review(pilot).query_one(TitleBar).document


async def test_search_goes_to_what_is_chosen(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("slash")
        await type_in(pilot, "ferries")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert current(pilot).attribution.speaker == "Ilse Brandt"


async def test_queue_opens_an_article_with_enter(start: StartDesk) -> None:
    async with start(80, 24) as pilot:
        assert not review(pilot).query_one("#queue").display
        await pilot.press("o")
        assert review(pilot).query_one("#queue").display
        await pilot.press("shift+tab", "down", "enter")
        await pilot.pause()
        assert current(pilot).attribution.speaker == "Ilse Brandt"
        assert not review(pilot).query_one("#queue").display
        assert isinstance(pilot.app.focused, ArticleView)


async def test_a_click_on_marked_words_selects_them(where: Where, start: StartDesk) -> None:
    async with start() as pilot:
        article = review(pilot).query_one(ArticleView)
        x, y = cell_of(article, where("it had been warned")[0] + 3)
        await pilot.click(article, offset=(x, y))
        assert current(pilot).attribution.speaker == "Ministry of Water"


def cell_of(article: ArticleView, offset: int) -> tuple[int, int]:
    """Return the cell of the widget that shows an offset, borders and padding included."""
    line = article.lines.at(offset) - article.scroll_offset.y
    inner = article.scrollable_content_region
    for x in range(article.size.width):
        if article.offset_at(x, line) == offset:
            return x + inner.x - article.region.x, line + inner.y - article.region.y
    raise AssertionError("not in view")


# Judging


async def test_confirm_is_on_disk_and_goes_on(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("y")
        kept = on_disk(path, item.key)
        assert (kept.review.state, kept.review.reviewer) == (ReviewState.CONFIRMED, "Ada")
        assert current(pilot).key != item.key
        assert said(pilot) == "✓ saved: confirmed Maren Oduya"
        assert "1/9 reviewed" in review(pilot).query_one(TitleBar).counts


async def test_reject_is_on_disk(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("x")
        assert on_disk(path, item.key).review.state is ReviewState.REJECTED


async def test_undo_and_redo_go_back_to_what_they_change(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("y", "x", "right_square_bracket", "u", "u")
        assert current(pilot).key == item.key
        assert on_disk(path, item.key).review.state is ReviewState.UNREVIEWED
        await pilot.press("ctrl+r")
        assert on_disk(path, item.key).review.state is ReviewState.CONFIRMED
        await pilot.press("ctrl+r", "ctrl+r")
        assert "nothing to bring back" in said(pilot)


async def test_a_confirmation_of_ones_own_correction_leaves_it_corrected(
    start: StartDesk, path: Path
) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("t", "h", "y")
        assert on_disk(path, item.key).review.state is ReviewState.CORRECTED
        assert current(pilot).key != item.key


async def test_trouble_is_shown_and_nothing_looks_saved(
    start: StartDesk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        item = current(pilot)

        def full(*args: object, **kwargs: object) -> Reviewed:
            raise StoreError("desk.db: the disk is full; make room")

        monkeypatch.setattr(store, "decide", full)
        await pilot.press("y")
        assert trouble(pilot) == "not saved: desk.db: the disk is full; make room"
        assert current(pilot) == item
        assert "0/9 reviewed" in review(pilot).query_one(TitleBar).counts
        monkeypatch.undo()
        await pilot.press("y")
        assert (trouble(pilot), said(pilot)) == ("", "✓ saved: confirmed Maren Oduya")


# Correcting


async def corrected(path: Path, key: int) -> Attribution:
    kept = on_disk(path, key)
    assert kept.review.state is ReviewState.CORRECTED
    return kept.attribution


async def test_a_known_speaker_is_chosen_by_a_few_letters(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("j", "j", "s")
        await type_in(pilot, "vnce")
        await pilot.press("enter")
        change = await corrected(path, current(pilot).key)
        assert (change.speaker, change.role, change.speaker_kind) == (
            "Petra Vance",
            "Mayor",
            SpeakerKind.PERSON,
        )
        assert change.paths == (("Radio Kestrel", "Petra Vance"),)


async def test_a_new_speaker_is_given_a_kind(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("s")
        await type_in(pilot, "Nordic Dam Board")
        await pilot.press("ctrl+n", "o")
        change = await corrected(path, current(pilot).key)
        assert (change.speaker, change.speaker_kind, change.role) == (
            "Nordic Dam Board",
            SpeakerKind.ORGANISATION,
            None,
        )


async def test_enter_takes_the_name_typed_before_one_that_is_but_like_it(
    start: StartDesk, path: Path
) -> None:
    async with start() as pilot:
        await pilot.press("s")
        await type_in(pilot, "Petra Vanderberg")
        await pilot.press("enter", "p")
        assert (await corrected(path, current(pilot).key)).speaker == "Petra Vanderberg"


async def test_stance_by_letter_and_by_list(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await pilot.press("t", "d")
        assert (await corrected(path, key)).stance is Stance.DENIED
        await pilot.press("t", "down", "enter")
        assert (await corrected(path, key)).stance is Stance.QUESTIONED


def tree(pilot: Pilot[None]) -> list[str]:
    rows = pilot.app.screen_stack[2].query_one(HopRows)
    return [f"{'* ' * (n == rows.cursor)}{b.strokes}{b.name}" for n, b in enumerate(rows.items)]


async def test_chain_is_edited_as_a_tree(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("j", "c")
        assert tree(pilot) == ["Northern Wire", "* └─ Maren Oduya"]
        await pilot.press("i")
        await type_in(pilot, "Gazette[2J")
        await pilot.press("enter")
        assert tree(pilot) == ["Northern Wire", "* └─ Gazette[2J", "   └─ Maren Oduya"]
        await pilot.press("n", *["backspace"] * 3, "enter")
        assert tree(pilot)[1] == "* └─ Gazette"
        await pilot.press("a")
        await type_in(pilot, "clerk")
        await pilot.press("enter", "K")
        assert tree(pilot)[2:] == ["*    ├─ clerk", "   └─ Maren Oduya"]
        await pilot.press("d", "u", "K", "J", "k", "k", "space")
        assert tree(pilot)[1] == "* └─ Gazette"
        await pilot.press("enter")
        change = await corrected(path, current(pilot).key)
        assert change.paths == (("Gazette",), ("Gazette", "Maren Oduya"), ("Gazette", "clerk"))


async def test_a_chain_that_is_not_changed_is_not_written(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await pilot.press("c", "space", "k", "d", "i", "n", "less_than_sign", "J", "u", "enter")
        assert on_disk(path, key).review.state is ReviewState.UNREVIEWED
        await pilot.press("c", "less_than_sign", "a", "escape", "u", "enter")
        assert on_disk(path, key).review.state is ReviewState.UNREVIEWED


async def test_note_is_kept_and_shown_again(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        key = current(pilot).key
        await pilot.press("m")
        await type_in(pilot, "ask [b]Oduya[/b]")
        await pilot.press("enter")
        assert on_disk(path, key).review.note == "ask [b]Oduya[/b]"
        await pilot.press("m")
        assert pilot.app.screen.query_one("#note", Input).value == "ask [b]Oduya[/b]"


@pytest.mark.parametrize("key", list("stcmea"))
async def test_escape_changes_nothing(start: StartDesk, path: Path, key: str) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press(key, "escape")
        assert len(pilot.app.screen_stack) == 2
        assert on_disk(path, item.key) == item


async def test_an_edge_is_fixed_in_three_keys(where: Where, start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("j")
        key = current(pilot).key
        await pilot.press("e", "l", "enter")
        start_, end = where("The Halvorsen reservoir will be drained before the end of June,")
        assert (await corrected(path, key)).content == ((start_, end),)
        await pilot.press("e", "o", "l", "enter")
        assert (await corrected(path, key)).content == ((start_ + len("The "), end),)


async def test_each_role_has_its_spans(where: Where, start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("j")
        key = current(pilot).key
        await pilot.press("e", "tab", "l", "l", "3", "d", "enter")
        change = await corrected(path, key)
        assert (change.cue, change.source) == ((where("said on Tuesday"),), ())


async def test_content_can_not_be_left_empty(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        item = current(pilot)
        await pilot.press("e", "d", "enter")
        assert "mark the content" in pilot.app.screen.query_one(StatusLine).trouble
        await pilot.press("escape")
        assert on_disk(path, item.key) == item


async def test_an_attribution_is_added_by_keys(start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        await pilot.press(*"j" * 5)  # the ministry's: the cursor starts after its content
        await pilot.press("a", "j", "space", "l", "l", "tab", "l", "space", "3", "l", "space", "enter")
        await type_in(pilot, "Petra")
        await pilot.press("enter")
        kept = on_disk(path, current(pilot).key)
        assert kept.review.state is ReviewState.ADDED
        assert (kept.attribution.speaker, kept.attribution.role) == ("Petra Vance", "Mayor")
        assert kept.attribution.content
        assert kept.attribution.cue
        assert kept.attribution.source
        assert "added Petra Vance" in said(pilot)
        assert "of 9" in review(pilot).query_one(TitleBar).counts


async def test_words_drawn_over_with_the_mouse_are_added(where: Where, start: StartDesk, path: Path) -> None:
    async with start() as pilot:
        article = review(pilot).query_one(ArticleView)
        first, last = where("the harvest was lost")
        await pilot.mouse_down(article, offset=cell_of(article, first + 1))
        await pilot.hover(article, offset=cell_of(article, last - 2))
        await pilot.mouse_up(article, offset=cell_of(article, last - 2))
        await pilot.press("a", "enter", "up", "enter")
        kept = on_disk(path, current(pilot).key)
        assert kept.attribution.content == ((first, last),)
        assert kept.attribution.speaker is None


# The place itself


async def test_the_footer_shows_every_key_of_the_place(start: StartDesk) -> None:
    async with start(80, 24) as pilot:
        shown = str(review(pilot).query_one(KeyBar).render())
        for key, word in (
            ("j", "next"), ("k", "prev"), ("n", "unreviewed"), ("y", "confirm"), ("x", "reject"),
            ("s", "speaker"), ("c", "chain"), ("t", "stance"), ("m", "note"), ("e", "spans"), ("a", "add"),
            ("u", "undo"), ("^r", "redo"), ("/", "find"), ("?", "help"), ("q", "quit"),
        ):  # fmt: skip
            assert f"{key} {word}" in shown
        assert shown.count("\n") == 1


async def test_a_click_on_a_key_does_what_it_says(start: StartDesk, path: Path) -> None:
    async with start(80, 24) as pilot:
        key = current(pilot).key
        bar = review(pilot).query_one(KeyBar)
        x = str(bar.render()).split("\n")[0].index("y confirm")
        await pilot.click(bar, offset=(x + 1, 0))
        assert on_disk(path, key).review.state is ReviewState.CONFIRMED


async def test_help_is_of_the_place(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("question_mark")
        assert "take your last decision back" in drawn(pilot)
        await pilot.press("escape", "e", "question_mark")
        assert "move the other edge of the span" in drawn(pilot)
        assert "take your last decision back" not in drawn(pilot)


def drawn(pilot: Pilot[None]) -> str:
    """Return the screen's text."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


async def test_quit(start: StartDesk) -> None:
    async with start() as pilot:
        await pilot.press("q")
        assert not pilot.app.is_running or pilot.app._exit


async def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    store = Store(tmp_path / "empty.db")
    async with Desk(store, reviewer="Ada").run_test(size=(80, 24)) as pilot:
        assert "attribution review" in drawn(pilot)
        await pilot.press("q")
        assert pilot.app._exit
    store.close()


async def test_keys_of_a_list_are_clicked_too(start: StartDesk) -> None:
    async with start(80, 24) as pilot:
        await pilot.press("o")
        bar = review(pilot).query_one(KeyBar)
        shown = str(bar.render()).split("\n")[0]
        await pilot.click(bar, offset=(1 + shown.index("j down"), 0))
        assert review(pilot).desk.at == 1


@pytest.mark.parametrize("key", ["c", "s", "e", "question_mark", "slash"])
async def test_a_key_on_the_way_out_opens_nothing(store: Store, key: str) -> None:
    desk = Desk(store, reviewer="Ada")
    async with desk.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = review(pilot)
        screen.action_quit()
        await pilot.press(key)
        assert pilot.app.screen_stack[-1] is screen
    assert desk.return_code == 0


# Leaving a question


async def test_what_comes_after_the_answer_to_a_question_takes_no_other_screen_away(start: StartDesk) -> None:
    async with start(120, 40) as pilot:
        item = current(pilot)
        await pilot.press("t")
        for _ in range(2):  # two clicks, the second before the question is gone
            pilot.app.screen.query_one("#options").post_message(RowChosen("options", 2))
        await pilot.pause(0.1)
        assert pilot.app.screen is review(pilot)
        assert current(pilot).attribution.stance is not item.attribution.stance
