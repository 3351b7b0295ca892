"""XLSX: the table as a workbook that is ready to read, filter and print."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from attribution.errors import OutputError
from attribution.report.article import Article
from attribution.report.rows import columns, rows

# Excel's own limits: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAX_ROWS = 1_048_576  # with the header
MAX_CELL = 32_767  # characters; counted in UTF-16 by Excel

_WIDTHS = {  # in characters; the others get _WIDTH
    "title": 32,
    "speaker": 24,
    "role": 24,
    "path": 36,
    "content_text": 60,
    "source_text": 24,
    "note": 32,
    "machine_path": 36,
    "machine_content_text": 60,
    "reviewers": 24,
    "why": 60,
}
_WIDTH = 14
_MADE = datetime(2000, 1, 1)  # fixed: the same articles give the same bytes


def write_xlsx(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write a workbook of one sheet, keeping one row in memory.

    Raises:
        OutputError: there are more attributions than a sheet has rows.
    """
    with TemporaryDirectory(prefix="attribution-") as scratch:
        book = Path(scratch, "book.xlsx")
        _fill(articles, book, with_why=with_why)
        with book.open("rb") as written:
            shutil.copyfileobj(written, stream)


def _fill(articles: Iterable[Article], file: Path, *, with_why: bool) -> None:
    import xlsxwriter  # type: ignore[import-untyped]  # here: only this format needs it
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    options = {
        "constant_memory": True,
        "tmpdir": str(file.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(file), options)
    book.set_properties({"title": "Attributions", "created": _MADE})
    head = book.add_format({"bold": True, "bg_color": "#E8E6DF", "bottom": 1, "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    share = book.add_format({"valign": "top", "num_format": "0%"})
    sheet = book.add_worksheet("Attributions")
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    names = columns(with_why=with_why)
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, column, name, head)
    last = 0
    cells = (row for article in articles for row in rows(article, with_why=with_why))
    for last, row in enumerate(cells, start=1):
        if last == MAX_ROWS:
            raise OutputError(
                f"more than {MAX_ROWS - 1:,} attributions do not fit a workbook; choose csv or tsv"
            )
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, column, _fitting(cell), plain)
            elif cell is not None:
                sheet.write_number(last, column, cell, share)
    sheet.autofilter(0, 0, last, len(names) - 1)
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None  # the OSError that it wraps


def _fitting(text: str) -> str:
    if len(text) * 2 <= MAX_CELL:  # no code point takes more than two
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= MAX_CELL:
        return text
    return units[: (MAX_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
