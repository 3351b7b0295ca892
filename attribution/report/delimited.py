"""CSV and TSV.

CSV begins with a byte order mark: Excel takes a file without one for the local code page and breaks
every name with an accent; pandas, R and DuckDB skip it. TSV, the form for pipes, has none and ends
its lines as Unix does. Both quote by RFC 4180, and no cell holds a line break or a tab.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from typing import BinaryIO

from attribution.report.article import Article
from attribution.report.rows import COLUMNS, rows


def write_csv(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool) -> None:
    """Write a comma-separated table, a header first, lines ending in CR LF."""
    _write(articles, codecs.getwriter("utf-8-sig")(stream), delimiter=",", line_end="\r\n")


def write_tsv(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool) -> None:
    """Write a tab-separated table, a header first, lines ending in LF."""
    _write(articles, codecs.getwriter("utf-8")(stream), delimiter="\t", line_end="\n")


def _write(
    articles: Iterable[Article], stream: codecs.StreamWriter, *, delimiter: str, line_end: str
) -> None:
    table = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    table.writerow(COLUMNS)
    for article in articles:
        table.writerows(rows(article))
