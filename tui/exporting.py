"""Which part of the store is exported, what that looks like, and where it goes: no drawing here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from attribution.errors import OutputError
from attribution.model import Document, Reviewed, text_of
from tui.reader import Reader
from tui.store import ReviewStore

ALL = 2**31 - 1  # attributions: however many a filter lets through
START = "attributions.csv"
_BY_DOCUMENT = Mapping[int, Collection[int] | None]  # attributions of documents, by key; None for all of one


class StoppedError(Exception):
    """The reviewer wants no export any more."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the store.

    Attributes:
        name: what to call it.
        find: asks the store what is in it, which may take a second; None for the whole store.
    """

    name: str
    find: Callable[[], _BY_DOCUMENT | None]


def scopes(desk: Reader) -> list[Scope]:
    """Return what can be exported from where a reviewer stands, what they most likely want first."""
    found = []
    if (work := desk.work) is not None:
        wanted = work.wanted

        def filtered() -> _BY_DOCUMENT:
            by_document: dict[int, set[int]] = {}
            for place in desk.store.places(wanted.filter, wanted.order, ALL):
                by_document.setdefault(place.document_key, set()).add(place.key)
            return by_document

        found.append(Scope(f"what the filter lets through: {wanted.line}", filtered))
    if (opened := desk.opened) is not None:
        found.append(Scope("this article", lambda: {opened.key: None}))
    if (item := desk.current) is not None:
        found.append(Scope("this attribution", lambda: {item.document_key: {item.key}}))
    if desk.only_own:
        own = {stored.key: None for stored in desk.documents}
        found.append(Scope("your own articles", lambda: own))
    found.append(Scope("all articles", lambda: None))
    return found


def articles(store: ReviewStore, chosen: _BY_DOCUMENT | None) -> Iterator[tuple[Document, list[Reviewed]]]:
    """Yield the documents of a part of the store, each with its attributions in it."""
    if chosen is None:
        yield from store.articles()
        return
    for key, keys in chosen.items():
        for document, items in store.articles([key]):
            yield document, [item for item in items if keys is None or item.key in keys]


def form_of(name: str) -> str:
    """Return the format that a file's name asks for.

    Raises:
        OutputError: none goes by its suffix.
    """
    from attribution.report import FORMATS

    suffix = Path(name).suffix.lower()
    found = next((form for form, known in FORMATS.items() if suffix in known.suffixes), None)
    if found is None:
        raise OutputError(f"end the name in one of {', '.join(f'.{form}' for form in FORMATS)}")
    return found


@dataclass(frozen=True, slots=True)
class Preview:
    """What a scope has: how many articles and attributions, and the first of these with their words."""

    articles: int
    attributions: int
    first: Sequence[tuple[Reviewed, str]]


def preview(store: ReviewStore, scope: Scope, limit: int) -> Preview:
    """Look at a scope. Runs in a thread.

    Args:
        store: where it is.
        scope: what to look at.
        limit: how many attributions to return.

    Raises:
        StoreError: the store can't be read.
    """
    chosen = scope.find()
    stored = store.documents(None if chosen is None else list(chosen))
    totals = {one.key: one.total for one in stored}
    if chosen is not None:
        totals = {key: totals.get(key, 0) if keys is None else len(keys) for key, keys in chosen.items()}
    each = (
        (item, text_of(document.text, item.attribution.content))
        for document, items in articles(store, chosen)
        for item in items
    )
    return Preview(len(totals), sum(totals.values()), tuple(islice(each, limit)))


def write(store: ReviewStore, scope: Scope, out: Path, goes_on: Callable[[], bool]) -> None:
    """Write a scope to a file, whole or not at all. Runs in a thread.

    Args:
        store: where it is.
        scope: what to write.
        out: the file; its suffix tells the format.
        goes_on: is asked before each article whether to write it.

    Raises:
        OutputError: the file can't be written.
        StoreError: the store can't be read.
        StoppedError: ``goes_on`` said no.
    """
    from attribution import service
    from attribution.report.output import same_file

    if any(same_file(file, out) for file in store.files):
        raise OutputError(f"{out.name}: is the store; choose another name")

    def wanted() -> Iterator[tuple[Document, list[Reviewed]]]:
        for article in articles(store, scope.find()):
            if not goes_on():
                raise StoppedError
            yield article

    service.export(wanted(), format=form_of(out.name), out=out)
