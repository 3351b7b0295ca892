"""Markdown: an article a heading, its attributions a table, for notes and tickets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from attribution.counts import counted
from attribution.model import Attribution, Review, text_of
from attribution.report.article import Article
from attribution.report.explain import explain
from attribution.report.figures import figures
from attribution.report.visible import one_line
from attribution.report.wording import wording

# What Markdown, GitHub's extensions or Pandoc read as markup; then what they turn into a link unasked.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$^#@{}]|:(?=/)|(?<=\w)[.:](?=[^\W\d_])")

_HEAD = ("#", "Who", "What", "Kind", "Stance", "Chain, nearest first", "Sure", "Flags")


def write_md(articles: Iterable[Article], stream: BinaryIO, *, with_text: bool, with_why: bool) -> None:
    """Write articles as Markdown with GitHub's tables; nothing in a text can become markup.

    Why an attribution was made stands in a row of its own under it.
    """
    for number, article in enumerate(articles):
        stream.write(("\n" * bool(number) + _article(article, with_why=with_why)).encode("utf-8"))


def escaped(text: str) -> str:
    """Return a text as one line of Markdown that shows the text and nothing else."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text))


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of one of GitHub's tables; its cells are Markdown already."""
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _article(article: Article, *, with_why: bool) -> str:
    document = article.document
    facts = (
        ("Publisher", document.publisher),
        ("Published", document.published),
        ("By", document.byline),
        ("Address", document.url),
    )
    lines = [f"# {escaped(article.name)}", ""]
    lines += [f"- {name}: {escaped(value)}" for name, value in facts if value]
    lines += [f"- {_summary(article)}", ""]
    if article.attributions:
        head = (*_HEAD, "Review") if article.reviews is not None else _HEAD
        rows: list[list[str]] = []
        for number, (attribution, review) in enumerate(article.items(), start=1):
            rows.append(_cells(number, document.text, attribution, review))
            if with_why:
                why = ["", "why", escaped(explain(attribution))]
                rows.append(why + [""] * (len(head) - len(why)))
        lines += table(head, rows)
    return "\n".join(lines).rstrip() + "\n"


def _summary(article: Article) -> str:
    count = figures(article)
    words = [counted(count.total, "attribution")]
    words += [f"{number} {wording()['kinds'][kind]}" for kind, number in count.kinds.items() if number]
    words += [f"{count.anonymous} anonymous", f"{count.second_hand} second-hand", f"{count.flagged} flagged"]
    if count.reviewed is not None:
        words += [f"{count.reviewed} reviewed", f"{count.rejected} rejected"]
    return ", ".join(words)


def _cells(number: int, text: str, attribution: Attribution, review: Review | None) -> list[str]:
    who = ", ".join(part for part in (attribution.speaker, attribution.role) if part)
    cells = [
        str(number),
        escaped(who) or "not stated",
        escaped(text_of(text, attribution.content)),
        wording()["kinds"][attribution.kind],
        escaped(attribution.stance),
        "; ".join(" ← ".join(map(escaped, route)) for route in attribution.paths),
        f"{attribution.confidence:.0%}",
        escaped(", ".join(attribution.flags)),
    ]
    if review is not None:
        words = wording()["team"]
        parts = (
            wording()["states"][review.state],
            words["disputed"].rstrip(":") if review.disputed else None,
            words["adjudicated"] if review.adjudicated else None,
            review.reviewer,
            review.note,
        )
        cells.append(escaped(", ".join(part for part in parts if part)))
    return cells
