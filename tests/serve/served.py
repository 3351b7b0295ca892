"""A server in a process of its own, as a test sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, CookieJar

HOSTILE = "a'b\"; touch pwned; $(touch pwned) `touch pwned`"
PATIENCE = 40.0  # seconds for what takes one on an idle machine


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    process: subprocess.Popen[str]
    address: str  # with the token

    @property
    def origin(self) -> str:
        return self.address.split("/?")[0]

    @property
    def token(self) -> str:
        return self.address.split("token=")[1]

    def client(self) -> ClientSession:
        """Return a browser of a kind, which keeps cookies of addresses, too."""
        return ClientSession(self.origin, cookie_jar=CookieJar(unsafe=True))

    def desks(self) -> list[int]:
        """Return the visitors' processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def stop(self) -> None:
        """End the server, and see that it ends well and leaves nobody behind."""
        desks = self.desks()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0
        assert not [pid for pid in desks if lives(pid)]


def lives(pid: int) -> bool:
    """Tell whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return ") Z " not in Path(f"/proc/{pid}/stat").read_text()


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that takes a moment."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
