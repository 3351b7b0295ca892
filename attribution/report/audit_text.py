"""An audit to read in a terminal, and as Markdown for notes and tickets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from attribution.audit import Audited, Counts, Rule, Share, Tally
from attribution.counts import counted
from attribution.report.audit_cases import Case, cases
from attribution.report.lines import wrapped
from attribution.report.markdown import escaped
from attribution.report.visible import one_line

_BAR = 20  # columns of a full bar
_SHARES = (  # in the order in which a summary tells them
    ("anonymous", "Unnamed sources only"),
    ("single", "One unnamed source"),
    ("second_hand", "Second-hand"),
    ("no_source", "No source"),
)
_PERSONS = (("women", "Women"), ("men", "Men"), ("untold", "The text does not tell"))


def write_text(audited: Iterable[Audited], tally: Tally, ran: tuple[Rule, ...], stream: BinaryIO) -> None:
    """Write plain text: each article's findings, then the summary."""
    for article in audited:
        tally.add(article)
        if article.findings:
            _put(stream, _article(article))
    _put(stream, _summary(tally, ran))


def write_md(audited: Iterable[Audited], tally: Tally, ran: tuple[Rule, ...], stream: BinaryIO) -> None:
    """Write Markdown with GitHub's tables: each article's findings, then the summary."""
    for article in audited:
        tally.add(article)
        if article.findings:
            _put(stream, _article_md(article))
    _put(stream, _summary_md(tally, ran))


def shares(counts: Counts) -> Iterator[tuple[str, Share]]:
    """Yield what a summary tells of attributions, each with its name."""
    for name, words in _SHARES:
        yield words, getattr(counts, name)


def persons(counts: Counts) -> Iterator[tuple[str, Share]]:
    """Yield what a summary tells of the named persons who speak."""
    for name, words in _PERSONS:
        yield words, getattr(counts, name)


def told(share: Share) -> str:
    """Return a share as ``3 of 27 (11 %)``."""
    return f"{share.count:,} of {share.of:,}" + ("" if share.share is None else f" ({share.share:.0%})")


def size(counts: Counts) -> str:
    """Return how much was audited and found, in words."""
    found = sum(counts.rules.values())
    return (
        f"{counted(counts.documents, 'article')}, "
        f"{counted(counts.attributions, 'attribution')}, "
        f"{counted(found, 'finding')}"
    )


def facts(article: Audited) -> str:
    """Return the line above an article's title: outlet, day, id."""
    document = article.document
    known = (document.publisher, document.published, document.id)
    return " · ".join(one_line(fact) for fact in known if fact)


def _put(stream: BinaryIO, lines: Iterable[str]) -> None:
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))


def _article(article: Audited) -> Iterator[str]:
    yield one_line(article.document.title or article.document.id)
    yield facts(article)
    for case in cases(article):
        yield ""
        yield from wrapped(_sentence(case, "[{}]"), first="  ", rest="  ")
        for rule, finding in case.findings:
            where = f" ({finding.attribution})" if finding.attribution else ""
            said = f"{rule.title}{where}. {finding.message}"
            yield from wrapped(said, first=f"    {rule.severity:9}", rest=" " * 13)
        if case.also:
            also = f"The same of {', '.join(case.also)}."
            yield from wrapped(also, first=" " * 13, rest=" " * 13)
    yield "\n"


def _sentence(case: Case, mark: str) -> str:
    """Return the sentences of a case, their evidence marked."""
    sentences = (
        "".join(mark.format(words.text) if words.marked else words.text for words in sentence)
        for sentence in case.sentences
    )
    return " … ".join(sentences)


def _summary(tally: Tally, ran: tuple[Rule, ...]) -> Iterator[str]:
    overall = tally.overall()
    yield f"SUMMARY  {size(overall)}"
    yield ""
    for name, share in shares(overall):
        yield f"  {name:24}{_bar(share)}  {told(share)}"
    yield ""
    yield f"  Named persons who speak, each once an article: {overall.women.of:,}"
    for name, share in persons(overall):
        yield f"  {name:24}{_bar(share)}  {told(share)}"
    if overall.speakers:
        yield "\n  Most quoted"
        for speaker, number in overall.speakers:
            yield f"  {number:6,}  {one_line(speaker)}"
    yield "\n  Findings"
    for rule in ran:
        yield f"  {overall.rules.get(rule.name, 0):6,}  {rule.name:20}{rule.severity:10}{rule.title}"
    for name, counts in tally.groups().items():
        yield f"\n  {one_line(name)}: {size(counts)}"
        for label, share in (*shares(counts), *persons(counts)):
            yield f"    {label:24}{told(share)}"


def _bar(share: Share) -> str:
    full = round(_BAR * (share.share or 0))
    return "█" * full + "·" * (_BAR - full)


def _article_md(article: Audited) -> Iterator[str]:
    yield f"## {escaped(article.document.title or article.document.id)}"
    yield ""
    yield escaped(facts(article))
    yield ""
    for case in cases(article):
        yield f"> {_quoted_md(case)}"
        yield ""
        for rule, finding in case.findings:
            links = ", ".join(f"[{escaped(standard.name)}]({standard.url})" for standard in rule.standards)
            where = f" ({escaped(finding.attribution)})" if finding.attribution else ""
            line = f"- **{rule.title}**{where}, {rule.severity}: {escaped(finding.message)}"
            yield f"{line} {links}".rstrip()
        if case.also:
            yield f"- The same of {escaped(', '.join(case.also))}."
        yield ""


def _quoted_md(case: Case) -> str:
    sentences = (
        "".join(_marked_md(words.text, marked=words.marked) for words in sentence)
        for sentence in case.sentences
    )
    return " … ".join(sentences)


def _marked_md(text: str, *, marked: bool) -> str:
    """Return words in bold where they are evidence, the space round them outside."""
    inner = escaped(text)
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}**{inner}**{after}" if marked and inner else f"{before}{inner}{after}"


def _summary_md(tally: Tally, ran: tuple[Rule, ...]) -> Iterator[str]:
    overall = tally.overall()
    yield f"## Summary\n\n{size(overall)}\n"
    columns = {"All": overall} | tally.groups()
    yield f"| | {' | '.join(escaped(name) for name in columns)} |"
    yield f"| --- |{' ---: |' * len(columns)}"
    for number, (name, _) in enumerate(shares(overall)):
        row = (told(list(shares(counts))[number][1]) for counts in columns.values())
        yield f"| {name} | {' | '.join(row)} |"
    for number, (name, _) in enumerate(persons(overall)):
        row = (told(list(persons(counts))[number][1]) for counts in columns.values())
        yield f"| {name} | {' | '.join(row)} |"
    yield "\n| Findings | | |\n| ---: | --- | --- |"
    for rule in ran:
        yield f"| {overall.rules.get(rule.name, 0):,} | {rule.title} | {rule.severity} |"
    if overall.speakers:
        yield "\n| Most quoted | |\n| --- | ---: |"
        for speaker, count in overall.speakers:
            yield f"| {escaped(speaker)} | {count:,} |"
