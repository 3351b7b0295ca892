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
from attribution.report.rows import columns, rows


def write_csv(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write a comma-separated table, a header first, lines ending in CR LF."""
    encoded = codecs.getwriter("utf-8-sig")(stream)
    _write(articles, encoded, delimiter=",", line_end="\r\n", with_why=with_why)


def write_tsv(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write a tab-separated table, a header first, lines ending in LF."""
    encoded = codecs.getwriter("utf-8")(stream)
    _write(articles, encoded, delimiter="\t", line_end="\n", with_why=with_why)


def _write(
    articles: Iterable[Article], stream: codecs.StreamWriter, *, delimiter: str, line_end: str, with_why: bool
) -> None:
    table = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    table.writerow(columns(with_why=with_why))
    for article in articles:
        table.writerows(rows(article, with_why=with_why))
