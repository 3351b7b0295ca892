"""A process that is killed while it works, and what it had acknowledged by then."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

FORK = multiprocessing.get_context("fork")


def acknowledged_until_killed(
    work: Callable[[str, int, Connection], None], where: str, run: int, *, after: float
) -> list[str]:
    """Let a process work on a store for ever, kill it, and return what it said was done.

    Args:
        work: is given the store's place, the run's number, and where to say each thing that is done.
        where: the store's place.
        run: a number, to tell one process's words from another's.
        after: seconds from the first thing said to the kill.
    """
    hear, say = FORK.Pipe(duplex=False)
    child = FORK.Process(target=work, args=(where, run, say))
    child.start()
    say.close()
    acknowledged = [hear.recv()]
    time.sleep(after)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    try:
        while True:
            acknowledged.append(hear.recv())
    except (EOFError, OSError):  # half a message is not acknowledged
        pass
    child.join()
    assert child.exitcode == -signal.SIGKILL
    return acknowledged
