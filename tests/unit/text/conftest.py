"""Files to read, and a way to be somebody without rights to them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from attribution.config import Config
from attribution.model import Document
from attribution.text import read_file

NOBODY = 65534


@pytest.fixture
def config() -> Config:
    """Return the default settings."""
    return Config()


@pytest.fixture
def read(tmp_path: Path, config: Config) -> Callable[..., Document]:
    """Return what writes bytes to a file and reads it."""

    def reading(data: bytes, name: str = "article.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read_file(path, config=config)

    return reading


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Make a folder that every user may enter: pytest's own only its owner may."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def without_rights() -> Callable[[], AbstractContextManager[None]]:
    """Return a context in which root is nobody: for root no file is unreadable."""

    @contextmanager
    def being_nobody() -> Iterator[None]:
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(user)

    return being_nobody
