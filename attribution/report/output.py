"""Where a report goes, a file that is written whole or not at all or standard output, and its format."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from attribution.errors import OutputError
from attribution.report.visible import one_line

Writer = TypeVar("Writer")

_REMEDIES = {
    errno.ENOENT: "there is no such folder; make it first",
    errno.ENOTDIR: "there is no such folder; make it first",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.EACCES: "no right to write there; choose another place",
    errno.EPERM: "no right to write there; choose another place",
    errno.EROFS: "no right to write there; choose another place",
    errno.ENOSPC: "the disk is full; free some space or choose another place",
    errno.EDQUOT: "the disk is full; free some space or choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


@dataclass(frozen=True, slots=True)
class Format(Generic[Writer]):
    """A format: how to write it and the suffixes that its files go by, the usual one first."""

    write: Writer
    suffixes: tuple[str, ...]


def writer(formats: Mapping[str, Format[Writer]], name: str) -> Writer:
    """Return what writes a format.

    Raises:
        OutputError: there is no such format.
    """
    if name not in formats:
        raise OutputError(f"{name}: no such format; choose one of {', '.join(formats)}")
    return formats[name].write


def same_file(path: Path, out: Path) -> bool:
    """Tell whether two paths lead to one file."""
    try:
        return os.path.samefile(path, out)
    except (OSError, ValueError):  # one of them isn't there, which is told when it is opened
        return False


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """Open a place for a report's bytes.

    A file appears under its name only when all of it is on disk; whatever goes wrong before leaves
    what stood there. Devices and pipes are written straight.

    Args:
        path: the file, or None for standard output.

    Raises:
        OutputError: it can't be written. A reader that closed the pipe is left as BrokenPipeError.
    """
    try:
        if path is None:
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
        else:
            with _replacing(Path(os.path.realpath(path))) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if path is None else one_line(str(path))
        raise OutputError(f"{name}: can't be written: {_reason(error)}") from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside ``path`` that takes its place at the end."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")  # replacing it would need no right to it
    temporary = path.with_name(f".attribution-{secrets.token_hex(8)}.tmp")
    stream = temporary.open("xb")  # not tempfile: that ignores the umask
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _reason(error: OSError) -> str:
    return _REMEDIES.get(error.errno or 0, error.strerror or str(error))
