"""Claims in every form: a claim with who told it, when, and in which other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from attribution.across.chains.graph import Publication, Telling
from attribution.across.claims.claim import Claim, Member
from attribution.across.claims.likeness import Link
from attribution.across.diff import Change, diff
from attribution.counts import counted
from attribution.report.delimited import write_records
from attribution.report.jsonl import encoded
from attribution.report.lines import INDENT, marked, shortened, wrapped
from attribution.report.markdown import escaped, table
from attribution.report.output import Format, output, writer
from attribution.report.rows import Cell
from attribution.report.visible import one_line

COLUMNS = (
    "claim", "document", "title", "publisher", "published", "attribution", "speaker", "stance",
    "content_text", "link", "score", "like", "diff", "copied",
)  # fmt: skip
_HEAD = ("When", "Where", "Who", "Link", "Words", "What differs")
_LONGEST = 600  # characters of a content that text shows
_UNKNOWN = "no date"


def record(claim: Claim) -> dict[str, Any]:
    """Return a claim as its line's object, keys in their fixed order.

    Of the first member ``link``, ``score`` and ``like`` are null: it is what the others are compared with.
    The document of ``first`` is null where the dates don't tell which it is.
    """
    first = claim.first
    return {
        "id": claim.key,
        "text": claim.text,
        "first": {
            "document": None if first is None else first.id,
            "published": None if first is None else first.published,
        },
        "members": [_member(member) for member in claim.members],
    }


def _member(member: Member) -> dict[str, Any]:
    telling = member.telling
    return {
        "document": telling.publication.id,
        "attribution": telling.attribution.id,
        "link": member.link,
        "score": None if member.score is None else round(member.score, 1),
        "like": None if member.like is None else [member.like.publication.id, member.like.attribution.id],
        "published": telling.publication.published,
        "publisher": telling.publication.publisher,
        "speaker": telling.attribution.speaker,
        "content_text": telling.words,
        "diff": _changes(member),
        "copied": member.is_copy,
    }


def _changes(member: Member) -> list[Change]:
    return [] if member.like is None else [*diff(member.like.words, member.telling.words)]


def write_jsonl(claims: Iterable[Claim], stream: BinaryIO) -> None:
    """Write one line a claim."""
    for claim in claims:
        stream.write(encoded(record(claim)) + b"\n")


def write_csv(claims: Iterable[Claim], stream: BinaryIO) -> None:
    """Write a comma-separated table, one row a member."""
    write_records((_row(claim, member) for claim in claims for member in claim.members), COLUMNS, stream)


def _row(claim: Claim, member: Member) -> dict[str, Cell]:
    publication, attribution = member.telling.publication, member.telling.attribution
    return {
        "claim": claim.key,
        "document": publication.id,
        "title": publication.title,
        "publisher": publication.publisher,
        "published": publication.published,
        "attribution": attribution.id,
        "speaker": attribution.speaker,
        "stance": attribution.stance,
        "content_text": member.telling.words,
        "link": member.link,
        "score": None if member.score is None else round(member.score, 1),
        "like": None if member.like is None else f"{member.like.publication.id} {member.like.attribution.id}",
        "diff": _differing(member),
        "copied": "yes" if member.is_copy else "",
    }


def write_md(claims: Iterable[Claim], stream: BinaryIO) -> None:
    """Write Markdown, a table a claim; nothing in a text can become markup."""
    for number, claim in enumerate(claims):
        title = shortened(claim.text, _LONGEST)
        lines = [f"## {claim.key}. {escaped(title)}", "", f"- {escaped(summary(claim))}", ""]
        lines += table(_HEAD, (map(escaped, _cells(member)) for member in claim.members))
        stream.write(("\n" * bool(number) + "\n".join(lines) + "\n").encode("utf-8"))


def _cells(member: Member) -> tuple[str, ...]:
    telling = member.telling
    return (
        _when(telling.publication),
        f"{telling.publication.name} {telling.attribution.id}",
        telling.attribution.speaker or "not stated",
        link(member),
        telling.words,
        _differing(member),
    )


def write_text(claims: Iterable[Claim], stream: BinaryIO) -> None:
    """Write plain text for a terminal: a claim, its timeline, and the words that differ."""
    for number, claim in enumerate(claims):
        title = shortened(claim.text, _LONGEST)
        lines = [*wrapped(title, first=f"{claim.key:<12}"), INDENT + summary(claim)]
        for member in claim.members:
            lines += ["", *_told(member)]
        stream.write(("\n" * 2 * bool(number) + "\n".join(lines) + "\n").encode("utf-8"))


def _told(member: Member) -> Iterator[str]:
    telling = member.telling
    who = telling.attribution.speaker or "not stated"
    where = f"{telling.publication.name} ({telling.publication.id} {telling.attribution.id})"
    yield from wrapped(f"{where}: {who}, {link(member)}", first=f"{_when(telling.publication):<12}")
    if differing := _differing(member):
        yield from wrapped(differing, first=INDENT)


def link(member: Member) -> str:
    """Return how a member is like another, in words: `a part of Evening Post A3 (100)`."""
    if member.like is None or member.score is None:
        return "compared with"
    like = f"{member.like.publication.name} {member.like.attribution.id}"
    how = _WORDS.get(member.link or Link.SAME) or _cut_of(member.telling, member.like)
    copied = ", copied from it by date and wording" if member.is_copy else ""
    return f"{how} {like} ({member.score:.0f}){copied}"


_WORDS = {
    Link.COPY: "word for word as",
    Link.SAME: "the same as",
    Link.PARAPHRASE: "in other words than",
    Link.BARE: "without a source, else as",
    Link.DENIAL: "contrary to",
}


def _cut_of(one: Telling, other: Telling) -> str:
    return "a part of" if len(one.words) < len(other.words) else "more of"


def _differing(member: Member) -> str:
    """Return the diff to what a member is like, nothing where no word differs."""
    changes = _changes(member)
    return marked(changes) if any(sign != "=" for sign, _ in changes) else ""


def summary(claim: Claim) -> str:
    """Return by how many a claim is told, and who was first, on one line of visible text."""
    articles = len({member.telling.publication.key for member in claim.members})
    told = f"{counted(len(claim.members), 'attribution')} in {counted(articles, 'article')}"
    first = claim.first
    if first is not None:
        told += f", first on {first.published} in {one_line(first.name)}"
    else:
        told += ", the dates don't tell which is the first"
    return told + (f"; {claim.undated} without a date" if claim.undated else "")


def _when(publication: Publication) -> str:
    return _UNKNOWN if publication.day is None else publication.day.isoformat()


CLAIM_FORMATS: Mapping[str, Format[Callable[[Iterable[Claim], BinaryIO], None]]] = {
    "text": Format(write_text, (".txt", ".text")),
    "md": Format(write_md, (".md", ".markdown")),
    "jsonl": Format(write_jsonl, (".jsonl", ".ndjson")),
    "csv": Format(write_csv, (".csv",)),
}


def write_claims(
    claims: Iterable[Claim],
    *,
    format: str,  # noqa: A002  # the word that the command line uses
    out: Path | None,
) -> None:
    """Write claims, reading them one by one.

    Args:
        claims: may raise: a file is then left as it was.
        format: a key of ``CLAIM_FORMATS``.
        out: the file, written whole or not at all; None for standard output.

    Raises:
        OutputError: there is no such format, or it can't be written.
        BrokenPipeError: whoever read standard output has stopped.
    """
    write = writer(CLAIM_FORMATS, format)
    with output(out) as stream:
        write(claims, stream)
