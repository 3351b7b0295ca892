"""What is known of an article, put together from the claims that it shares and the verdicts on its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from attribution.across.chains.graph import Telling
from attribution.across.chains.tracing import Tellings, trace
from attribution.across.claims.claim import Claim
from attribution.across.diff import Change
from attribution.across.quotes.check import Verdict, VerdictKind
from attribution.audit.known import Altered, Bare, Known, Moved


def gather(
    key: int | str,
    *,
    claims: Iterable[Claim] = (),
    verdicts: Iterable[tuple[str, Verdict]] = (),
    bare: Iterable[Bare] = (),
    names: Mapping[str, str] | None = None,
) -> Known:
    """Return what is known of an article.

    Args:
        key: the article's own among all, as ``Publication.key``.
        claims: those of which the article has a member.
        verdicts: on the article's quotes, each with its attribution's id; the first that is against a quote
            counts.
        bare: sentences of the article that nobody is given for, with who is given for them elsewhere.
        names: speakers' names in the archive, by their names in the article.
    """
    shared: dict[str, tuple[Telling, ...]] = {}
    opposed: set[str] = set()
    circles: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        every = Tellings.of(claim)
        for telling in (telling for telling in every if telling.publication.key == key):
            id_ = telling.attribution.id
            shared[id_] = tuple(other for other in every if other.key != telling.key)
            if telling.denies:
                opposed.add(id_)
            if any(other.publication.key != key for other in shared[id_]) and (
                circle := _circle(every, telling)
            ):
                circles[id_] = circle
    quotes: dict[str, Altered | Moved] = {}
    for id_, verdict in verdicts:
        if (against := _against(verdict)) is not None:
            quotes.setdefault(id_, against)
    return Known(key, shared, frozenset(opposed), circles, quotes, tuple(bare), names or {})


def _circle(claim: Tellings, telling: Telling) -> tuple[str, ...]:
    """Return the parties of a circle that an article's telling is in; none where there is no such circle."""
    graph = trace([(claim, [telling])], key="", about="")
    for circle in graph.circles:
        if any(node.publication == telling.publication for node in circle):
            return tuple(node.name for node in circle)
    return ()


def _against(verdict: Verdict) -> Altered | Moved | None:
    where = PurePath(verdict.against or "another text").name
    if verdict.kind is VerdictKind.ALTERED:
        return Altered(where, tuple(_changes(verdict.diff)))
    if verdict.kind is VerdictKind.MOVED and verdict.said_by:
        return Moved(where, verdict.said_by)
    return None


def _changes(diff: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Yield what differs: the words of the passage and what stands for them in the quote."""
    there = ""
    for sign, words in diff:
        if sign == "-":
            there = words
        elif sign == "+":
            yield there, words
            there = ""
        elif there:
            yield there, ""
            there = ""
    if there:
        yield there, ""
