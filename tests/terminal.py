"""A program in a terminal of its own, for tests and benchmarks that look at it as a user does."""

from __future__ import annotations

import os
import pty
import struct
import sys
import termios
from fcntl import ioctl


def start(*args: str, width: int, height: int) -> tuple[int, int]:
    """Start Python with arguments in a new terminal.

    Returns:
        The process's id, and the file descriptor of its keys and its screen.
    """
    pid, screen = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, *args])
    ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    return pid, screen
