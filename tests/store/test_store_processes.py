"""Several processes or threads on one file, and processes that are killed: what was acknowledged is there."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from attribution.model import Action, Extraction
from attribution.store import Store
from tests.killing import acknowledged_until_killed

FORK = multiprocessing.get_context("fork")  # so no test here has a store open while its children do
KILLS = 20
MakeArticle = Callable[..., Extraction]


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def decide_often(where: str, reviewer: str, start: Barrier) -> None:
    with Store(where) as store:
        start.wait()
        for number in range(100):
            if number % 10 == 9:
                store.undo(reviewer)
            else:
                store.decide(1 + number % 3, Action.NOTE, reviewer=reviewer, note=f"{reviewer} {number}")


def test_two_writers_lose_nothing(kept: str) -> None:
    start = FORK.Barrier(2)
    writers = [FORK.Process(target=decide_often, args=(kept, name, start)) for name in ("Ada", "Bo")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Store(kept) as store:
        log = [decision for key in (1, 2, 3) for decision in store.history(key)]
    for name in ("Ada", "Bo"):
        own = sorted((d for d in log if d.reviewer == name), key=lambda d: d.key)
        assert len(own) == 100
        assert [d.note for d in own if d.note] == [f"{name} {n}" for n in range(100) if n % 10 != 9]
        undone = [d.undoes for d in own if d.action is Action.UNDO]
        assert undone == [own[n - 1].key for n in range(9, 100, 10)]
    assert "://" in kept or sound(Path(kept))


def test_threads_share_a_store(store: Store) -> None:
    def work(name: str) -> int:
        for number in range(20):
            store.decide(1 + number % 3, Action.NOTE, reviewer=name, note=str(number))
            assert len(store.search("dam")) == len(store.attributions(1)) == 3
        return sum(decision.reviewer == name for key in (1, 2, 3) for decision in store.history(key))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, "ABCD")) == [20] * 4


def open_at_once(where: str, start: Barrier) -> None:
    start.wait()
    Store(where).close()


def test_many_make_one_store(fresh: Callable[[], str]) -> None:
    for _ in range(5):
        start = FORK.Barrier(4)
        where = fresh()
        children = [FORK.Process(target=open_at_once, args=(where, start)) for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0] * 4
        with Store(where, create=False) as store:
            assert store.documents() == []


def decide_for_ever(where: str, run: int, say: Connection) -> None:
    """Correct, note and undo, and tell each decision's words when the store has returned."""
    store = Store(where)
    for number in count():
        key, words = 1 + number % 3, f"{run}-{number}"
        change = replace(store.attribution(key).attribution, speaker=f"Speaker {words}")
        store.decide(key, Action.CORRECT, reviewer="Ada", change=change, note=words)
        say.send(words)


def test_a_kill_loses_nothing_that_was_acknowledged(kept: str) -> None:
    chance = random.Random(20310514)
    acknowledged: list[str] = []
    for run in range(KILLS):
        after = chance.uniform(0, 0.15)
        acknowledged += acknowledged_until_killed(decide_for_ever, kept, run, after=after)

    with Store(kept) as store:
        logs = {key: store.history(key) for key in (1, 2, 3)}
        noted = {decision.note for log in logs.values() for decision in log}
        assert set(acknowledged) <= noted
        assert len(noted) - len(acknowledged) <= KILLS  # at most the one that each was at
        for key, log in logs.items():
            last = log[-1].note
            assert store.attribution(key).attribution.speaker == f"Speaker {last}"
            assert [item.key for item in store.search(f"speaker {last}")] == [key]
    assert len(acknowledged) > KILLS
    assert "://" in kept or sound(Path(kept))


def make_for_ever(folder: Path, say: Connection) -> None:
    for number in count():
        Store(folder / f"{number}.db").close()
        say.send(number)


def test_a_kill_while_a_store_is_made_leaves_one_that_opens(tmp_path: Path, article: MakeArticle) -> None:
    chance = random.Random(20310514)
    for run in range(8):
        folder = tmp_path / str(run)
        hear, say = FORK.Pipe(duplex=False)
        child = FORK.Process(target=make_for_ever, args=(folder, say))
        child.start()
        say.close()
        hear.recv()
        time.sleep(chance.uniform(0, 0.08))
        child.kill()
        child.join()
        for path in folder.glob("*.db"):
            with Store(path) as store:
                assert store.add(article())
            assert sound(path)
