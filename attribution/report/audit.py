"""An audit in every form that leaves the product, and the one way to write any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from attribution.audit import Audited, Rule, Tally
from attribution.errors import OutputError
from attribution.report.audit_page import write_html
from attribution.report.audit_records import write_csv, write_json
from attribution.report.audit_text import write_md, write_text
from attribution.report.output import output

# Takes articles as they are audited, the tally that counts them meanwhile, and the rules that were run.
AuditWriter = Callable[[Iterable[Audited], Tally, tuple[Rule, ...], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class AuditFormat:
    """A format: how to write it and the suffixes that its files go by, the usual one first."""

    write: AuditWriter
    suffixes: tuple[str, ...]


AUDIT_FORMATS: Mapping[str, AuditFormat] = {
    "text": AuditFormat(write_text, (".txt", ".text")),
    "md": AuditFormat(write_md, (".md", ".markdown")),
    "json": AuditFormat(write_json, (".json",)),
    "csv": AuditFormat(write_csv, (".csv",)),
    "html": AuditFormat(write_html, (".html", ".htm")),
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
    if format not in AUDIT_FORMATS:
        raise OutputError(f"{format}: no such format; choose one of {', '.join(AUDIT_FORMATS)}")
    with output(out) as stream:
        AUDIT_FORMATS[format].write(audited, tally, rules, stream)
