"""How long after a key the desk shows its effect, and how long it takes to open.

usage: python tests/bench/desk.py [ATTRIBUTIONS] [PRESSES]

Makes a store of ATTRIBUTIONS (100,000; 25 to an article of 700 words, and 1,000 in one of 100,000 words),
opens the desk on the long article in a terminal and presses keys PRESSES (60) times each: from the key's
byte in to the last byte out that changed a cell of the screen, as a terminal shows it. (Textual draws some
screens twice; the second time changes none.) Then a store of ten times as many is opened: the seconds until
the first article is on screen, less those of an empty Textual program, each from the start of its process;
and the peak memory of the desk. Articles are invented; the second store has the rows of the first ten
times.
"""

from __future__ import annotations

import os
import random
import resource
import select
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from subprocess import run
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pyte

from attribution.model import Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store
from tests import terminal

LONG, LONG_WORDS = 1_000, 100_000
EACH, WORDS = 25, 700
KEYS = {
    "move": "j",
    "confirm": "y",
    "undo": "u",
    "go to the next unreviewed": "n",
    "page down": "\x1b[6~",
}
FILTERS = "state:unreviewed order:certain", "order:speaker"
ENTER = "\r"
WIDTH, HEIGHT = 140, 45  # cells
QUIET = 0.25  # seconds without a byte after which all is drawn
PROGRAM = str(Path(__file__).with_name("in_terminal.py"))
MEGABYTE = 1024  # of getrusage's unit on Linux, KiB


def main(attributions: int, presses: int) -> None:
    """Measure and print."""
    with TemporaryDirectory(prefix="desk-") as folder:
        path = f"{folder}/desk.db"
        _fill(path, attributions)
        print(
            f"{attributions:,} attributions, the open article of {LONG_WORDS:,} words and {LONG:,} of them:"
        )
        _press(path, presses)
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


class Terminal:
    """A terminal in which a desk runs, and a reviewer who looks at it."""

    def __init__(self, *doing: str) -> None:
        """Start one of its programs."""
        self._begun = time.perf_counter()
        _, self._screen = terminal.start(PROGRAM, *doing, width=WIDTH, height=HEIGHT)
        self._picture = pyte.Screen(WIDTH, HEIGHT)
        self._drawing = pyte.ByteStream(self._picture)

    def shown(self, words: bytes) -> float:
        """Return the seconds from the start until words are on screen."""
        seen = b""
        while words not in seen:
            seen += os.read(self._screen, 1 << 20)
        seconds = time.perf_counter() - self._begun
        self._drawing.feed(seen)
        return seconds

    def press(self, keys: str) -> float:
        """Return the seconds from keys to the last byte that changed what is on screen."""
        begun = time.perf_counter()
        os.write(self._screen, keys.encode())
        written: list[tuple[float, bytes]] = []
        while select.select([self._screen], [], [], QUIET)[0]:
            try:
                written.append((time.perf_counter(), os.read(self._screen, 1 << 20)))
            except OSError:  # the program is gone
                break
        return self._changed(begun, written) - begun  # drawn only now: it takes longer than to write it

    def _changed(self, begun: float, written: list[tuple[float, bytes]]) -> float:
        last, before = begun, self._cells()
        for at, some in written:
            self._drawing.feed(some)
            if (now := self._cells()) != before:
                last, before = at, now
        return last

    def _cells(self) -> list[list[pyte.screens.Char]]:
        return [[self._picture.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]

    def close(self) -> None:
        """Leave the desk."""
        self.press("q")
        os.close(self._screen)
        os.wait()


def _press(path: str, presses: int) -> None:
    desk = Terminal("review", path)
    desk.shown(b"Speaker")
    desk.press("")
    for name, key in KEYS.items():
        _say(name, [desk.press(key) for _ in range(presses)])
    seconds = []
    for number in range(presses):
        desk.press("f")
        desk.press(FILTERS[number % len(FILTERS)])  # and what it finds is counted
        seconds.append(desk.press(ENTER))
    _say("filter", seconds)
    desk.close()


def _say(name: str, seconds: list[float]) -> None:
    p95 = quantiles(seconds, n=20)[-1]
    print(f"  {name:26} median {1000 * median(seconds):6.1f} ms, p95 {1000 * p95:6.1f} ms", flush=True)


def _opening(path: str) -> None:
    empty = Terminal("nothing")
    own = empty.shown(b"nothing is here")
    empty.close()
    desk = Terminal("review", path)
    seconds = desk.shown(b"Speaker") - own
    desk.press("n")
    desk.close()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    print(
        f"on screen {seconds:.2f} s after Textual's own {own:.2f} s, both with Python's start; {peak:.0f} MB"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["open"]:
        _opening(sys.argv[2])
    else:
        numbers = [int(number) for number in sys.argv[1:]]
        main(*(numbers + [100_000, 60][len(numbers) :]))
