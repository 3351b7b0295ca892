"""An authority file: a CSV table of who is who, with ids elsewhere, kept by the people who check.

Columns: ``name`` (the one to show), ``kind`` (person where it is empty), ``aliases`` (separated by ``;``),
``wikidata``, and any number that begin with ``id:`` (``id:viaf``). Only ``name`` must be there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from attribution.across.speakers.names import parse
from attribution.across.speakers.spelling import fold
from attribution.errors import InputError
from attribution.model import SpeakerKind

_KINDS = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE)
_COLUMNS = ("name", "kind", "aliases", "wikidata")
_ID = "id:"
_OTHER_SEPARATOR = re.compile(r"[;\t|]")  # spreadsheets save CSV with semicolons in many countries
_WIKIDATA = re.compile(r"Q[1-9]\d{0,15}", re.ASCII)
_LARGEST = 50_000_000  # bytes; a larger file is no list that people keep


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody: the name to show, all names in the file (that one first), and ids elsewhere."""

    name: str
    kind: SpeakerKind
    names: tuple[str, ...]
    same_as: tuple[str, ...] = ()


def read_authority(path: Path) -> tuple[Entry, ...]:
    """Read an authority file.

    Raises:
        InputError: one line that names the file and the row, and says what to do.
    """
    rows = list(_rows(path, _text(path)))
    if not rows:
        raise InputError(f"{path}: is empty; begin with the columns {', '.join(_COLUMNS)}")
    (_, head), *rest = rows
    columns = [column.strip().casefold() for column in head]
    _check(path, columns)
    entries: list[Entry] = []
    first: dict[tuple[bool, str], int] = {}  # the row of each name
    for number, cells in rest:
        if len(cells) > len(columns):
            raise InputError(f"{path}: row {number}: has more cells than columns; quote names with commas")
        entry = _entry(f"{path}: row {number}", dict(zip(columns, map(str.strip, cells), strict=False)))
        for name in entry.names:
            row = first.setdefault((entry.kind is SpeakerKind.PERSON, fold(name)), number)
            if row != number:
                raise InputError(f"{path}: row {number}: {name!r} stands in row {row} too; leave it to one")
        entries.append(entry)
    return tuple(entries)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: is too large for an authority file; take parts of it")
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}: row {row}: is not UTF-8; save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path}: can't be read ({reason})") from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with the numbers of the lines that they end in."""
    table = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for cells in table:
            if any(cell.strip() for cell in cells):
                yield table.line_num, cells
    except csv.Error as error:
        raise InputError(f"{path}: row {table.line_num}: is no CSV ({error}); save the file as CSV") from None


def _check(path: Path, columns: Sequence[str]) -> None:
    known = ", ".join((*_COLUMNS, f"{_ID}…"))
    if len(columns) == 1 and _OTHER_SEPARATOR.search(columns[0]):
        raise InputError(f"{path}: row 1: no comma is between the columns; save the file with commas")
    for column in columns:
        if column not in _COLUMNS and not (column.startswith(_ID) and len(column) > len(_ID)):
            raise InputError(f"{path}: row 1: unknown column {column!r}; the columns are {known}")
        if columns.count(column) > 1:
            raise InputError(f"{path}: row 1: the column {column!r} stands there twice; leave one")
    if "name" not in columns:
        raise InputError(f"{path}: row 1: there is no column 'name'; the columns are {known}")


def _entry(where: str, cells: dict[str, str]) -> Entry:
    kind = cells.get("kind", "").casefold() or SpeakerKind.PERSON
    if kind not in _KINDS:
        raise InputError(f"{where}: {kind!r} is no kind; write {', '.join(_KINDS)} or nothing")
    aliases = (alias.strip() for alias in cells.get("aliases", "").split(";"))
    names = tuple(dict.fromkeys((cells.get("name", ""), *filter(None, aliases))))
    for name in names:
        if parse(name, SpeakerKind(kind)) is None:
            raise InputError(f"{where}: {name!r} is no {kind}'s name; write it as articles do")
    ids = [_wikidata(where, cells["wikidata"])] if cells.get("wikidata") else []
    for column, value in cells.items():
        if column.startswith(_ID) and value:
            ids.append(value if "://" in value else f"{column.removeprefix(_ID)}:{value}")
    return Entry(names[0], SpeakerKind(kind), names, tuple(ids))


def _wikidata(where: str, id_: str) -> str:
    found = _WIKIDATA.fullmatch(id_.rstrip("/").rsplit("/", 1)[-1])
    if found is None:
        raise InputError(f"{where}: {id_!r} is no Wikidata id; write it like Q42")
    return f"https://www.wikidata.org/entity/{found[0]}"
