"""CSV and TSV.

CSV begins with a byte order mark: Excel takes a file without one for the local code page and breaks
every name with an accent; pandas, R and DuckDB skip it. TSV, the form for pipes, has none and ends
its lines as Unix does. Both quote by RFC 4180, and no cell holds a line break or a tab.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from attribution.report.article import Article
from attribution.report.rows import Cell, cell, columns, rows


@dataclass(frozen=True, slots=True)
class Dialect:
    """What tells one form of table from the other."""

    encoding: str
    delimiter: str
    line_end: str


CSV = Dialect("utf-8-sig", ",", "\r\n")
TSV = Dialect("utf-8", "\t", "\n")


def write_csv(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write a comma-separated table, a header first, lines ending in CR LF."""
    _write(_rows(articles, with_why=with_why), columns(with_why=with_why), stream, CSV)


def write_tsv(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write a tab-separated table, a header first, lines ending in LF."""
    _write(_rows(articles, with_why=with_why), columns(with_why=with_why), stream, TSV)


def write_records(
    records: Iterable[Mapping[str, Cell]], names: Sequence[str], stream: BinaryIO, dialect: Dialect = CSV
) -> None:
    """Write values by name as a table with these columns, safe in any spreadsheet."""
    _write(([cell(record[name]) for name in names] for record in records), names, stream, dialect)


def _rows(articles: Iterable[Article], *, with_why: bool) -> Iterator[Sequence[Cell]]:
    for article in articles:
        yield from rows(article, with_why=with_why)


def _write(cells: Iterable[Sequence[Cell]], names: Sequence[str], stream: BinaryIO, dialect: Dialect) -> None:
    encoded = codecs.getwriter(dialect.encoding)(stream)
    table = csv.writer(encoded, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
    table.writerow(names)
    table.writerows(cells)
