"""The formats a report comes in, and the one way to write any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from attribution.report.article import Article
from attribution.report.delimited import write_csv, write_tsv
from attribution.report.jsonl import write_jsonl
from attribution.report.markdown import write_md
from attribution.report.output import Format, output, writer
from attribution.report.page import write_html
from attribution.report.workbook import write_xlsx


class ArticleWriter(Protocol):
    """Writes articles, one at a time, as one format's bytes."""

    def __call__(
        self, articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool
    ) -> None:
        """Write ``articles`` to ``stream``.

        Args:
            articles: what to write.
            stream: where to.
            with_text: asks the formats that can leave the text out.
            with_why: asks for ``explain`` of each attribution.
        """


FORMATS: Mapping[str, Format[ArticleWriter]] = {
    "csv": Format(write_csv, (".csv",)),
    "tsv": Format(write_tsv, (".tsv", ".tab")),
    "jsonl": Format(write_jsonl, (".jsonl", ".ndjson")),
    "xlsx": Format(write_xlsx, (".xlsx",)),
    "md": Format(write_md, (".md", ".markdown")),
    "html": Format(write_html, (".html", ".htm")),
}


def write(
    articles: Iterable[Article],
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
    with_text: bool = False,
    with_why: bool = False,
) -> None:
    """Write articles as a report, reading them one by one.

    Args:
        articles: may raise: a file is then left as it was.
        format: a key of ``FORMATS``.
        out: the file, written whole or not at all; None for standard output.
        with_text: add each article's text to jsonl; html always holds it, the tables never.
        with_why: add why each attribution was made, in every format.

    Raises:
        OutputError: there is no such format, or the report can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write_as = writer(FORMATS, format)
    with output(out) as stream:
        write_as(articles, stream, with_text=with_text, with_why=with_why)
