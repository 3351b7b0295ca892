"""Many desks on one store: is every decision there, and how long does one take? And what does a kill cost?

usage: python tests/bench/desks.py [DESKS] [DECISIONS] [KILLS]

DESKS (8) processes each make DECISIONS (500) on one store, a file of SQLite and then a database of a
PostgreSQL server of its own: they confirm, reject, correct and write notes on 300 attributions, and
take back one in ten. Then a process that corrects without end is killed KILLS (200) times, at random moments.
Printed is what was looked for afterwards: every decision there once, those that were taken back as their
reviewers left them, each attribution equal to its log, none lost that had been acknowledged.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from attribution.model import Action, Attribution, Document, Extraction, SpeakerKind
from attribution.store import Store
from tests import postgres
from tests.killing import acknowledged_until_killed

ARTICLES, EACH = 20, 15
FORK = multiprocessing.get_context("fork")


def main(desks: int, decisions: int, kills: int) -> None:
    """Measure and print, for each engine that is installed."""
    with TemporaryDirectory(prefix="desks-") as folder:
        _both(f"{folder}/desks.db", "SQLite", desks, decisions, kills)
    if postgres.programs() is None:
        print("PostgreSQL is not installed")
        return
    with postgres.running(fsync=True) as server:
        _both(server.make("desks"), "PostgreSQL", desks, decisions, kills)


def _both(where: str, name: str, desks: int, decisions: int, kills: int) -> None:
    _fill(where)
    _together(where, name, desks, decisions)
    _killed(where, name, kills)


def _fill(where: str) -> None:
    with Store(where) as store:
        for number in range(ARTICLES):
            text = " ".join(f"The mill {number} holds for {n} years, Oduya said." for n in range(EACH))
            found = tuple(
                Attribution(
                    f"A{n + 1}",
                    content=((n * 10, n * 10 + 9),),
                    speaker="Maren Oduya",
                    speaker_kind=SpeakerKind.PERSON,
                )
                for n in range(EACH)
            )
            store.add(Extraction(Document(f"d{number}", text), found))


def _decide(where: str, name: str, decisions: int, start: Barrier, say: Connection) -> None:
    seconds: list[float] = []
    try:
        _decide_on(where, name, decisions, start, seconds)
    finally:
        say.send(seconds)


def _decide_on(where: str, name: str, decisions: int, start: Barrier, seconds: list[float]) -> None:
    chance = random.Random(name)
    with Store(where) as store:
        start.wait()
        for number in range(decisions):
            key = chance.randint(1, ARTICLES * EACH)
            begun = time.perf_counter()
            if number % 10 == 9:
                store.undo(name)
            else:
                action = chance.choice((Action.CONFIRM, Action.REJECT, Action.CORRECT, Action.NOTE))
                change = None
                if action is Action.CORRECT:
                    change = replace(store.attribution(key).attribution, speaker=f"{name} {number}")
                store.decide(key, action, reviewer=name, change=change, note=f"{name} {number}")
            seconds.append(time.perf_counter() - begun)


def _together(where: str, name: str, desks: int, decisions: int) -> None:
    start = FORK.Barrier(desks)
    hear, say = FORK.Pipe(duplex=False)
    reviewers = [f"Reviewer {number}" for number in range(desks)]
    children = [
        FORK.Process(target=_decide, args=(where, reviewer, decisions, start, say)) for reviewer in reviewers
    ]
    begun = time.perf_counter()
    for child in children:
        child.start()
    seconds = [one for _ in children for one in hear.recv()]
    for child in children:
        child.join()
    took = time.perf_counter() - begun
    with Store(where) as store:
        log = [made for key in range(1, ARTICLES * EACH + 1) for made in store.history(key)]
    twice = len(log) - len({made.key for made in log})
    exact = True
    for reviewer in reviewers:
        own = sorted((made for made in log if made.reviewer == reviewer), key=lambda made: made.key)
        undone = [made.undoes for made in own if made.action is Action.UNDO]
        exact &= undone == [own[n - 1].key for n in range(9, decisions, 10)]
    failed = sum(child.exitcode != 0 for child in children)
    p95 = quantiles(seconds, n=20)[-1]
    print(
        f"{name:10} {desks} desks, {len(log):,} of {desks * decisions:,} decisions there, {twice} twice,"
        f" {failed} desks failed, undo {'exact' if exact else 'WRONG'};"
        f" {len(log) / took:,.0f} a second, each {1000 * median(seconds):.0f} ms, p95 {1000 * p95:.0f} ms,"
        f" at most {max(seconds):.1f} s",
        flush=True,
    )


def _correct_for_ever(where: str, run: int, say: Connection) -> None:
    store = Store(where)
    number = 0
    while True:
        key, words = 1 + number % EACH, f"{run}-{number}"
        change = replace(store.attribution(key).attribution, speaker=f"Speaker {words}")
        store.decide(key, Action.CORRECT, reviewer="Ada", change=change, note=words)
        say.send(words)
        number += 1


def _killed(where: str, name: str, kills: int) -> None:
    chance = random.Random(20310514)
    acknowledged: list[str] = []
    for run in range(kills):
        acknowledged += acknowledged_until_killed(_correct_for_ever, where, run, after=chance.uniform(0, 0.1))
    with Store(where) as store:
        noted = set()
        wrong = 0
        for key in range(1, EACH + 1):
            own = [made for made in store.history(key) if made.reviewer == "Ada"]
            noted |= {made.note for made in own}
            wrong += bool(own) and store.attribution(key).attribution.speaker != f"Speaker {own[-1].note}"
    lost = len(set(acknowledged) - noted)
    print(
        f"{name:10} {kills} kills, {len(acknowledged):,} decisions acknowledged, {lost} lost,"
        f" {wrong} attributions unlike their log",
        flush=True,
    )


if __name__ == "__main__":
    numbers = [int(number) for number in sys.argv[1:]]
    main(*(numbers + [8, 500, 200][len(numbers) :]))
