"""The desk in a real browser: what it draws, and that clicks and keys reach the store."""

from __future__ import annotations

import asyncio
import csv
import shutil
from base64 import b64encode
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from attribution.model import ReviewState
from attribution.store import Store
from tests.serve.served import PATIENCE, Served
from tui.themes import DARK

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PIXELS = """async ([picture, wanted]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, image.width, image.height).data;
  const found = [];
  for (let i = 0; i < data.length; i += 4)
    if (data[i] * 65536 + data[i + 1] * 256 + data[i + 2] === wanted)
      found.push([(i / 4) % image.width, Math.floor(i / 4 / image.width)]);
  return [found.length, found[Math.floor(found.length / 2)]];
}"""


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Start Chromium, Debian's or whatever goes by that name."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("no Chromium here: `apt-get install chromium`, or leave these out with -m 'not chromium'")
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=program, args=ARGUMENTS.split())


class Seen:
    """What a page drew, asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.drawn = b""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _frame(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self.drawn += payload

    async def until(self, words: str) -> None:
        """Wait until the desk has drawn some words."""
        async with asyncio.timeout(PATIENCE):
            while words.encode() not in self.drawn:
                await asyncio.sleep(0.05)

    async def pixels(self, browser: Browser, name: str) -> tuple[int, tuple[float, float]]:
        """Return how many pixels have one of the article's colours, and where the middle one of them is."""
        wanted = int(DARK.variables[name].removeprefix("#"), 16)
        picture = b64encode(await self.page.screenshot()).decode()
        other = await browser.new_page()
        count, (x, y) = await other.evaluate(PIXELS, [picture, wanted])
        await other.close()
        return count, (x, y)


@pytest.mark.chromium
async def test_a_visitor_reads_clicks_and_confirms(browser: Browser, served: Served, db: Path) -> None:
    page = await browser.new_page(viewport={"width": 1200, "height": 700})
    page.set_default_timeout(PATIENCE * 1000)
    seen = Seen(page)
    await page.goto(served.address)
    await seen.until("Your name")
    await page.locator("body.-first-byte").wait_for()
    await page.keyboard.type("Grace Ito")
    await page.keyboard.press("Enter")
    await seen.until("The reservoir will be drained before June")
    await page.wait_for_timeout(300)  # for the picture to follow
    assert served.token not in page.url

    content, _ = await seen.pixels(browser, "article-content")
    source, _ = await seen.pixels(browser, "article-source")
    assert content > 1000
    assert source > 1000
    _, second = await seen.pixels(browser, "article-other")  # of the attribution that the cursor is not on
    await page.mouse.click(*second)
    await page.keyboard.press("y")
    await seen.until("saved: confirmed")
    with Store(db, create=False) as store:
        reviews = {found.attribution.id: found.review for found in store.attributions()}
    assert reviews["A1"].state is ReviewState.UNREVIEWED
    assert (reviews["A2"].state, reviews["A2"].reviewer) == (ReviewState.CONFIRMED, "Grace Ito")

    await page.keyboard.press("E")
    await seen.until("2 attributions of 1 article")
    async with page.expect_download() as downloading:
        await page.keyboard.press("Enter")
    download = await downloading.value
    assert download.suggested_filename == "attributions.csv"
    rows = list(csv.DictReader(StringIO((await download.path()).read_text("utf-8-sig"))))
    assert [(row["attribution"], row["state"]) for row in rows] == [("A1", "unreviewed"), ("A2", "confirmed")]
    assert not list(Path.cwd().glob("attributions.csv"))

    assert await page.evaluate("window.open('https://evil.example')") is None  # as a link in a text would

    await page.keyboard.press("q")
    await page.get_by_text("The desk is closed").wait_for()
    assert {urlsplit(url).netloc for url in seen.requests} <= {urlsplit(served.origin).netloc, ""}
    assert not seen.complaints
