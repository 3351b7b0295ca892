"""Files and folders named by a user become files to read, each once, or one line of failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from attribution.config import Config
from attribution.errors import InputError
from attribution.model import Failure
from attribution.text import find_files, read_file


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ferries stop\n")


def found(*paths: Path) -> tuple[list[Path], list[str]]:
    """Return the files found and the failures' lines."""
    files: list[Path] = []
    lines: list[str] = []
    for one in find_files(paths):
        if isinstance(one, Failure):
            lines.append(one.reason)
        else:
            files.append(one)
    assert not [line for line in lines if "\n" in line]
    return files, lines


def names(folder: Path, *paths: Path) -> list[str]:
    """Return the files found, relative to a folder; nothing may fail."""
    files, lines = found(*paths)
    assert lines == []
    return [path.relative_to(folder).as_posix() for path in files]


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a/z.md", "a/b/c.HTML", "a.text", "c.markdown", "d.htm", "e.xhtml")
    assert names(tmp_path, tmp_path) == [
        "a/b/c.HTML", "a/z.md", "a.text", "b.txt", "c.markdown", "d.htm", "e.xhtml",
    ]  # fmt: skip


def test_folders_hold_more_than_articles(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.json", "txt", "e.txt.bak")
    assert names(tmp_path, tmp_path) == ["a.txt"]


def test_a_named_file_is_taken_whatever_its_suffix_and_in_the_order_given(tmp_path: Path) -> None:
    touch(tmp_path, "b.news", "a.txt", ".c")
    assert names(tmp_path, tmp_path / "b.news", tmp_path / ".c", tmp_path / "a.txt") == [
        "b.news",
        ".c",
        "a.txt",
    ]


def test_each_file_comes_once(tmp_path: Path) -> None:
    touch(tmp_path, "a/one.txt", "a/two.txt")
    folder, one = tmp_path / "a", tmp_path / "a" / "one.txt"
    assert names(tmp_path, one, folder, one, folder, folder / ".." / "a") == ["a/one.txt", "a/two.txt"]


def test_links_to_files_give_them_once(tmp_path: Path) -> None:
    touch(tmp_path, "a/m.txt", "b/n.txt", "b/blob")
    (tmp_path / "a" / "before.txt").symlink_to(tmp_path / "a" / "m.txt")
    (tmp_path / "a" / "x.txt").symlink_to(tmp_path / "b" / "n.txt")
    (tmp_path / "a" / "y.txt").symlink_to(tmp_path / "b" / "blob")
    (tmp_path / "b" / "z.txt").symlink_to(tmp_path / "b" / "blob")
    assert names(tmp_path, tmp_path) == ["a/m.txt", "a/x.txt", "a/y.txt"]


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    touch(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "more").symlink_to(tmp_path / "out")
    assert names(tmp_path, tmp_path / "in") == ["in/a.txt", "in/link/b.txt"]


def test_loops_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    touch(tmp_path, "a/one.txt", "b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    files, lines = found(tmp_path)
    assert [path.name for path in files] == ["one.txt", "b.txt"]
    assert lines == [
        f"{tmp_path}/a/up: a loop of folders; remove the link",
        f"{tmp_path}/self.txt: a loop of symbolic links; name the file itself",
    ]


def test_what_is_missing_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "empty").mkdir()
    missing = [tmp_path / "no.txt", tmp_path / "a.txt" / "b.txt", tmp_path / "dangling.txt", Path("a\0b")]
    files, lines = found(*missing, tmp_path / "empty", tmp_path / "a.txt")
    assert files == [tmp_path / "a.txt"]
    assert [line.partition(": ")[2] for line in lines] == [
        "no such file; check the name",
        "no such file; check the name",
        "a link to nothing; mend or remove it",
        "not a file's name; check it",
        "no article in this folder; articles end in .htm, .html, .markdown, .md, .text, .txt, .xhtml",
    ]


def test_a_folder_without_rights_is_told_and_the_rest_goes_on(
    open_folder: Path, without_rights: Callable[[], AbstractContextManager[None]]
) -> None:
    touch(open_folder, "closed/a.txt", "open/b.txt", "locked/c.txt")
    (open_folder / "closed").chmod(0)
    with without_rights():
        files, lines = found(open_folder, open_folder / "closed" / "a.txt")
    (open_folder / "closed").chmod(0o755)
    assert [path.name for path in files] == ["c.txt", "b.txt"]
    assert lines == [
        f"{open_folder}/closed: no right to read it; change its permissions",
        f"{open_folder}/closed/a.txt: no right to read it; change its permissions",
    ]


def test_a_file_without_rights_is_refused(
    open_folder: Path, without_rights: Callable[[], AbstractContextManager[None]]
) -> None:
    touch(open_folder, "a.txt")
    (open_folder / "a.txt").chmod(0)
    with without_rights(), pytest.raises(InputError, match=r"a\.txt: no right to read it; change its perm"):
        read_file(open_folder / "a.txt", config=Config())


def test_a_deep_folder_needs_no_deep_stack(tmp_path: Path) -> None:
    deep = tmp_path
    folders = 1200  # more than Python's stack
    for _ in range(folders):
        deep /= "d"
        deep.mkdir()
    touch(deep, "a.txt")
    try:
        assert found(tmp_path) == ([deep / "a.txt"], [])
    finally:  # pytest's own removal is recursive
        (deep / "a.txt").unlink()
        for _ in range(folders):
            deep.rmdir()
            deep = deep.parent


def test_files_come_while_the_paths_are_still_being_given(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")

    def paths() -> Iterator[Path]:
        yield tmp_path
        raise AssertionError("the first file has to come before the next path is asked for")

    assert next(find_files(paths())) == tmp_path / "a.txt"


def test_names_are_shown_safely_on_one_line(tmp_path: Path) -> None:
    (line,) = found(tmp_path / "a\n\x1b[31m\u202eb.txt")[1]
    assert line == f"{tmp_path}/a\ufffd\ufffd[31m\ufffdb.txt: no such file; check the name"


def test_a_name_that_is_no_unicode_can_be_read_and_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Ferries stop\n")
    document = read_file(
        next(one for one in find_files([tmp_path]) if isinstance(one, Path)), config=Config()
    )
    assert document.id == "caf\ufffd"
    assert document.path == f"{tmp_path}/caf\ufffd.txt"


@pytest.mark.parametrize("name", ["folder", "pipe.txt", "/dev/null"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")  # opening it would wait for a writer for ever
    with pytest.raises(InputError, match=r"is a folder; name a file|is a device or a pipe, not a file; give"):
        read_file(tmp_path / name, config=Config())
