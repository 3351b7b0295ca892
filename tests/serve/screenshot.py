"""Draw the README's picture of the desk in a browser: the corpus, some attributions of one article checked.

usage: python tests/serve/screenshot.py OUT.png
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import ViewportSize, async_playwright

from attribution import service
from attribution.config import Config
from attribution.store import Store

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
SHOWN = ARTICLES / "09-dock-strike-page.txt"
KEYS = "yyyyy"  # confirm the first ones; the cursor then stands on a quote with a chain
SIZE = ViewportSize(width=1200, height=756)  # 36 whole rows
PATIENCE = 120_000  # milliseconds that a busy machine may take to start a desk
DRAWN = 1000  # milliseconds that the desk may take to draw


async def take(address: str, out: Path) -> None:
    """Open the desk, press the keys and write the picture."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport=SIZE)
        page.set_default_timeout(PATIENCE)
        await page.goto(address)
        await page.locator("body.-first-byte").wait_for()
        await page.wait_for_timeout(DRAWN)
        for key in KEYS:
            await page.keyboard.press(key)
            await page.wait_for_timeout(DRAWN / 2)
        await page.screenshot(path=out)


def main(out: Path) -> None:
    """Add the corpus to a store of its own, serve that, and write the picture."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "desk.db"
        with Store(db) as store:
            for _ in service.add([ARTICLES], store, config=Config()):
                pass
        serve = (sys.executable, "-m", "attribution", "serve", str(SHOWN), "--db", str(db))
        with subprocess.Popen(
            (*serve, "--reviewer", "Ada", "--port", "0", "--quiet"), stderr=subprocess.PIPE, text=True
        ) as server:
            assert server.stderr is not None
            try:
                asyncio.run(take(server.stderr.readline().strip(), out))
            finally:
                server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
