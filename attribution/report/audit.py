"""An audit in every form that leaves the product, and the one way to write any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from attribution.audit import Audited, Rule, Tally
from attribution.report.audit_page import write_html
from attribution.report.audit_records import write_csv, write_json
from attribution.report.audit_text import write_md, write_text
from attribution.report.output import Format, output, writer

# Takes articles as they are audited, the tally that counts them meanwhile, and the rules that were run.
AuditWriter = Callable[[Iterable[Audited], Tally, tuple[Rule, ...], BinaryIO], None]


AUDIT_FORMATS: Mapping[str, Format[AuditWriter]] = {
    "text": Format(write_text, (".txt", ".text")),
    "md": Format(write_md, (".md", ".markdown")),
    "json": Format(write_json, (".json",)),
    "csv": Format(write_csv, (".csv",)),
    "html": Format(write_html, (".html", ".htm")),
}


def write_audit(
    audited: Iterable[Audited],
    *,
    tally: Tally,
    rules: tuple[Rule, ...],
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
) -> None:
    """Write an audit, reading its articles one by one.

    Args:
        audited: may raise: a file is then left as it was.
        tally: an empty one; it counts the articles as they are written.
        rules: those that were run.
        format: a key of ``AUDIT_FORMATS``.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or the audit can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write = writer(AUDIT_FORMATS, format)
    with output(out) as stream:
        write(audited, tally, rules, stream)
