"""The one line that an input gets which gives no article: its name, what is wrong, what to do."""

from __future__ import annotations

import os
from pathlib import Path

from attribution.errors import InputError

_UNSAFE = "\ufffd"


def shown(path: Path | str) -> str:
    """Return a file's name on one line, safe to print and to store.

    What steers a terminal, and bytes that are no UTF-8, become U+FFFD.
    """
    name = os.fsencode(path.as_posix() if isinstance(path, Path) else path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else _UNSAFE for c in name)


def refusal(name: str, wrong: str, remedy: str) -> InputError:
    """Return the error for an input: ``<name>: <what is wrong>; <what to do>``."""
    return InputError(f"{name}: {wrong}; {remedy}")
