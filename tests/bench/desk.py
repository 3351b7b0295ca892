"""How long after a key the desk shows its effect, and how long it takes to open.

usage: python tests/bench/desk.py [ATTRIBUTIONS] [PRESSES]

Makes a store of ATTRIBUTIONS (100,000; 25 to an article of 700 words, and 1,000 in one of 100,000 words),
opens the long article and presses keys PRESSES (60) times each, as Textual's pilot does without a terminal:
from the press until all it set off is drawn, less what a key takes that does nothing. Then a store of ten
times as many is opened: the seconds until the first article is on screen, less those that Textual takes for
an empty program; and the peak memory of the process. Articles are invented; the second store has the rows of
the first ten times.
"""

from __future__ import annotations

import asyncio
import random
import resource
import sqlite3
import sys
import time
from contextlib import closing
from statistics import median, quantiles
from subprocess import run
from tempfile import TemporaryDirectory
from unittest.mock import patch

from textual.app import App

from attribution.model import Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store
from tui.app import Desk
from tui.screens.review import ReviewScreen

SIZE = (140, 45)
LONG, LONG_WORDS = 1_000, 100_000
EACH, WORDS = 25, 700
NOTHING = "nothing"
KEYS = {
    NOTHING: "f12",
    "move": "j",
    "confirm": "y",
    "undo": "u",
    "go to the next unreviewed": "n",
    "page down": "pagedown",
}
MEGABYTE = 1024  # of getrusage's unit on Linux, KiB


def main(attributions: int, presses: int) -> None:
    """Measure and print."""
    with TemporaryDirectory(prefix="desk-") as folder:
        path = f"{folder}/desk.db"
        _fill(path, attributions)
        print(
            f"{attributions:,} attributions, the open article of {LONG_WORDS:,} words and {LONG:,} of them:"
        )
        asyncio.run(_press(path, presses))
        _multiply(path, 10)
        done = run([sys.executable, __file__, "open", path], capture_output=True, text=True, check=True)
        print(f"{10 * attributions:,} attributions: {done.stdout.strip()}")


def _article(name: str, words: int, count: int, chance: random.Random) -> Extraction:
    text = " ".join(chance.choice(("mill", "dam", "harbour", "council", "bridge")) for _ in range(words))
    step = len(text) // count
    found = []
    for n in range(count):
        start = text.index(" ", n * step) + 1 if n else 0
        end = text.index(" ", start + min(60, step // 2))
        speaker = f"Speaker {chance.randint(1, 400)}"
        found.append(
            Attribution(
                f"A{n + 1}",
                content=((start, end),),
                cue=((end + 1, end + 4),),
                speaker=speaker,
                speaker_kind=SpeakerKind.PERSON,
                paths=((speaker,),),
                confidence=round(chance.random(), 3),
            )
        )
    return Extraction(Document(name, f"{name} {text}"[: len(text)], title=name), tuple(found))


def _fill(path: str, attributions: int) -> None:
    chance = random.Random(3)
    with (
        Store(path) as store,
        patch("attribution.store.documents.place_speakers"),
        patch("attribution.store.documents.place_claims"),
    ):
        store.add(_article("long", LONG_WORDS, LONG, chance))
        for number in range((attributions - LONG) // EACH):
            store.add(_article(f"d{number}", WORDS, EACH, chance))


def _multiply(path: str, times: int) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for table, changed in {
            "document": {"key": "key + :by", "sha256": "sha256 || :by", "id": "id || ' ' || :by"},
            "attribution": {"key": "key + :by", "document_key": "document_key + :by"},
        }.items():
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            (most,) = raw.execute(f"SELECT max(key) FROM {table}").fetchone()
            for n in range(1, times):
                (documents,) = raw.execute("SELECT max(key) FROM document").fetchone()
                by = n * most
                values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
                if table == "attribution":
                    values = values.replace(
                        "document_key + :by", f"document_key + {n * (documents // times)}"
                    )
                names = ", ".join(f'"{name}"' for name in columns)
                raw.execute(
                    f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE key <= :most",
                    {"by": by, "most": most},
                )
        raw.commit()


async def _press(path: str, presses: int) -> None:
    with Store(path) as store:
        desk = Desk(store, reviewer="Ada", first="long")
        async with desk.run_test(size=SIZE) as pilot:
            await _opened(desk)
            idle = 0.0
            for name, key in KEYS.items():
                seconds = []
                for _ in range(presses):
                    begun = time.perf_counter()
                    await pilot.press(key)
                    seconds.append(max(0.0, time.perf_counter() - begun - idle))
                if name == NOTHING:
                    idle = median(seconds)
                    print(
                        f"  a key that does nothing takes the pilot {1000 * idle:.1f} ms, which is taken off:"
                    )
                else:
                    _say(name, seconds)
            seconds = []
            for _ in range(presses // 6):
                await pilot.press("f")
                desk.screen.query_one("#filter").value = "state:unreviewed order:certain"  # type: ignore[attr-defined]
                begun = time.perf_counter()
                await pilot.press("enter")
                await _opened(desk)
                seconds.append(max(0.0, time.perf_counter() - begun - idle))
            _say("filter by least certain", seconds)


def _say(name: str, seconds: list[float]) -> None:
    p95 = quantiles(seconds, n=20)[-1]
    print(f"  {name:26} median {1000 * median(seconds):6.1f} ms, p95 {1000 * p95:6.1f} ms", flush=True)


async def _opened(desk: Desk) -> None:
    while not (isinstance(desk.screen, ReviewScreen) and desk.screen.desk.current):
        await asyncio.sleep(0.002)


async def _open(path: str) -> None:
    begun = time.perf_counter()
    async with App[None]().run_test(size=SIZE):
        empty = time.perf_counter() - begun
    begun = time.perf_counter()
    with Store(path) as store:
        desk = Desk(store, reviewer="Ada")
        async with desk.run_test(size=SIZE):
            await _opened(desk)
            opened = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
            print(f"on screen {opened - empty:.2f} s after Textual's own {empty:.2f} s, {peak:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["open"]:
        asyncio.run(_open(sys.argv[2]))
    else:
        numbers = [int(number) for number in sys.argv[1:]]
        main(*(numbers + [100_000, 60][len(numbers) :]))
