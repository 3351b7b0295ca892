"""An audit as one self-contained page to read, to print and to hand on. No scripts, nothing fetched."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from attribution.audit import Audited, Rule, Share, Tally
from attribution.audit.summary import counts
from attribution.report.audit_cases import cases
from attribution.report.audit_text import facts, persons, shares, size, told
from attribution.report.markup import templates

_IN_MEMORY = 8 * 2**20  # bytes of articles kept until the summary, which stands above them, is known


def write_html(audited: Iterable[Audited], tally: Tally, ran: tuple[Rule, ...], stream: BinaryIO) -> None:
    """Write one page: the summary, the rules, and each article in which something was found."""
    environment = templates(__package__)
    template = environment.get_template("audit_article.html")
    with SpooledTemporaryFile(_IN_MEMORY) as articles:
        shown = 0
        for article in audited:
            tally.add(article)
            if article.findings:
                shown += 1
                articles.write(
                    template.render(
                        document=article.document,
                        facts=facts(article),
                        cases=cases(article),
                        counts=counts(article),
                        shares=shares,
                        told=told,
                    ).encode("utf-8")
                )
        overall = tally.overall()
        top = environment.get_template("audit.html").render(
            overall=overall,
            groups=tally.groups(),
            by=tally.by,
            rules=ran,
            clean=overall.documents - shown,
            most=max((number for _, number in overall.speakers), default=1),
            shares=shares,
            persons=persons,
            told=told,
            percent=_percent,
            size=size,
        )
        stream.write(top.encode("utf-8"))
        articles.seek(0)
        shutil.copyfileobj(articles, stream)
        stream.write(environment.get_template("audit_end.html").render().encode("utf-8"))


def _percent(share: Share) -> int:
    return round(100 * (share.share or 0))
