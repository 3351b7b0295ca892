"""Finding the articles of the files and folders that a user names, one at a time."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from attribution.model import Failure
from attribution.text.refusals import shown

TEXT = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES = TEXT | MARKDOWN | HTML

Identity = tuple[int, int]  # device and inode

_REMEDIES = {
    errno.ENOENT: "no such file; check the name",
    errno.ENOTDIR: "no such file; check the name",
    errno.EACCES: "no right to read it; change its permissions",
    errno.EPERM: "no right to read it; change its permissions",
    errno.ELOOP: "a loop of symbolic links; name the file itself",
    errno.ENAMETOOLONG: "the name is too long; check it",
}


def reason(path: Path, error: OSError | ValueError) -> str:
    """Return the line for a path that the system refuses: its name, why, what to do."""
    if isinstance(error, ValueError):  # a NUL in the name
        why = "not a file's name; check it"
    elif error.errno == errno.ENOENT and path.is_symlink():
        why = "a link to nothing; mend or remove it"
    else:
        why = _REMEDIES.get(error.errno or 0) or f"can't be read ({error.strerror}); check it"
    return f"{shown(path)}: {why}"


def find_files(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Yield the files to read: those named, and the articles of the folders named, in sorted order.

    A named file is taken whatever its suffix. In folders, names that start with a dot and other suffixes
    than ``SUFFIXES`` are passed over. Each real file comes once, whatever links lead to it (hard links are
    files of their own). Holds one listing for each folder on the way down, every folder's identity, and
    the identities of files that were named or reached by a link; not those of an archive's files.

    Yields:
        A path, or a Failure where one gives nothing: missing, unreadable, a loop, a folder without article.
    """
    walk = _Walk()
    for path in paths:
        try:
            status = path.stat()
            is_folder = stat.S_ISDIR(status.st_mode)
            new = is_folder or walk.is_new(path, status)
        except (OSError, ValueError) as error:
            yield Failure(path, reason(path, error))
            continue
        if not is_folder:
            if new:
                yield path
            continue
        something = False
        for found in walk.folder(path, status):
            something = True
            if found is not None:
                yield found
        if not something:
            known = ", ".join(sorted(SUFFIXES))
            yield Failure(path, f"{shown(path)}: no article in this folder; articles end in {known}")


@dataclass(slots=True)
class _Walk:
    """What has been seen. Walking needs no more than this to yield each file once."""

    folders: set[Identity] = field(default_factory=set)
    files: set[Identity] = field(default_factory=set)  # named, or reached by a link

    def is_new(self, path: Path, status: os.stat_result) -> bool:
        """Tell whether a file that was named or linked to was not yielded yet, and note it."""
        identity = (status.st_dev, status.st_ino)
        real = Path(os.path.realpath(path))
        home = real.parent.stat()
        walked = (home.st_dev, home.st_ino) in self.folders and _is_article(real.name)
        if walked or identity in self.files:
            return False
        self.files.add(identity)
        return True

    def folder(self, top: Path, status: os.stat_result) -> Iterator[Path | Failure | None]:
        """Yield the articles of a folder and of those in it; None for one that was yielded before."""
        if (identity := (status.st_dev, status.st_ino)) in self.folders:
            yield None
            return
        # A stack in place of recursion: a folder can lie deeper than Python's stack.
        stack: list[tuple[Identity, Iterator[os.DirEntry[str]]]] = []
        if (failure := self._enter(top, identity, stack)) is not None:
            yield failure
        while stack:
            (device, _), entries = stack[-1]
            if (entry := next(entries, None)) is None:
                stack.pop()
                continue
            path = Path(entry.path)
            try:
                if entry.is_dir():
                    status = entry.stat()
                    identity = (status.st_dev, status.st_ino)
                    if any(identity == above for above, _ in stack):
                        yield Failure(path, f"{shown(path)}: a loop of folders; remove the link")
                    elif identity in self.folders:
                        yield None
                    elif (failure := self._enter(path, identity, stack)) is not None:
                        yield failure
                elif not _is_article(entry.name):
                    continue
                elif entry.is_symlink():
                    yield path if self.is_new(path, path.stat()) else None
                else:
                    yield path if (device, entry.inode()) not in self.files else None
            except OSError as error:
                yield Failure(path, reason(path, error))

    def _enter(
        self, path: Path, identity: Identity, stack: list[tuple[Identity, Iterator[os.DirEntry[str]]]]
    ) -> Failure | None:
        try:
            with os.scandir(path) as entries:
                listing = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError as error:
            return Failure(path, reason(path, error))
        self.folders.add(identity)
        stack.append((identity, iter(listing)))
        return None


def _is_article(name: str) -> bool:
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES
