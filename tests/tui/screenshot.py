"""Draw the README's picture: the desk on the corpus, some attributions checked.

usage: python tests/tui/screenshot.py OUT.svg
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from attribution import service
from attribution.config import Config
from attribution.store import Store
from tui.app import Desk

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
KEYS = ("y", "y", "y", "y", "y")  # confirm the first ones; the cursor then stands on a quote with a chain


async def picture(store: Store) -> str:
    """Return the desk as SVG."""
    desk = Desk(store, reviewer="Ada", first="09-dock-strike-page")
    async with desk.run_test(size=(132, 38)) as pilot:
        await pilot.pause()
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
        return desk.export_screenshot(title="attribution review")


def main(out: Path) -> None:
    """Add the corpus to a store of its own and write the picture."""
    with TemporaryDirectory() as folder, Store(Path(folder) / "desk.db") as store:
        for _ in service.add([ARTICLES], store, config=Config()):
            pass
        out.write_text(asyncio.run(picture(store)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
