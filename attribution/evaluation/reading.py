"""Gold folders, predictions and marked chains, from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from attribution.config import Config
from attribution.errors import InputError
from attribution.evaluation.annotation import Annotation, Gold, GoldArticle, System
from attribution.evaluation.lines import ArticleLine, ChainLine, annotations_of, read_lines
from attribution.model import Document
from attribution.report.visible import one_line
from attribution.text import find_files, read_file, read_text
from attribution.text.refusals import refusal, shown

GOLD_FILE = "gold.jsonl"


def read_gold(folder: Path, *, config: Config) -> Gold:
    """Read a gold folder: ``gold.jsonl`` and, anywhere below, a file for each article, called by its id.

    An article without a file may have its text on its line. Files are found by going through the folder, so
    an id is never a path. Where attributions have ``paths``, the chains of all articles count as marked.

    Args:
        folder: the folder.
        config: for the limits on a text's size.

    Raises:
        InputError: there is no gold, a line of it is wrong, or an article's text is missing or another.
    """
    path = folder / GOLD_FILE
    if not path.is_file():
        raise refusal(shown(folder), f"holds no {GOLD_FILE}", "name a folder with gold and its articles")
    files = files_by_id(folder)
    articles: dict[str, GoldArticle] = {}
    for where, line in read_lines(path, ArticleLine):
        if line.id in articles:
            raise _twice(where, line.id)
        document = _document(where, line, files, config)
        annotations = annotations_of(line, size=len(document.text), where=where)
        articles[line.id] = GoldArticle(document, _outlet(line, document), annotations)
    if not articles:
        raise refusal(shown(path), "holds no article", "name a folder with gold and its articles")
    marked = any(item.paths is not None for article in articles.values() for item in article.annotations)
    return Gold(shown(folder.resolve().name), articles, frozenset(articles if marked else ()))


def read_predictions(path: Path, gold: Gold, *, name: str) -> System:
    """Read what a system found in a gold's articles.

    Args:
        path: its JSON Lines.
        gold: the gold.
        name: what to call the system.

    Raises:
        InputError: the file can't be read, a line is wrong, or an article is not the gold's.
    """
    found: dict[str, tuple[Annotation, ...]] = {}
    for where, line in read_lines(path, ArticleLine):
        if line.id not in gold.articles:
            raise refusal(where, f"article {one_line(line.id)} is not in the gold", "leave it out")
        if line.id in found:
            raise _twice(where, line.id)
        document = gold.articles[line.id].document
        _same_text(where, line, document)
        found[line.id] = annotations_of(line, size=len(document.text), where=where)
    return System(name, found)


def read_chains(path: Path, gold: Gold) -> Gold:
    """Return the gold with the speakers and paths of a file, one line an attribution.

    Chains are then measured on that file's articles alone, whatever else the gold holds.

    Raises:
        InputError: the file can't be read, or a line is wrong or of no attribution of the gold.
    """
    rows: dict[tuple[str, str], ChainLine] = {}
    for where, line in read_lines(path, ChainLine):
        known = gold.articles.get(line.article)
        if known is None or all(item.id != line.id for item in known.annotations):
            what = f"attribution {one_line(line.id)} of {one_line(line.article)} is not in the gold"
            raise refusal(where, what, "leave it out")
        if (line.article, line.id) in rows:
            raise _twice(where, f"{line.article} {line.id}")
        rows[line.article, line.id] = line
    if not rows:
        raise refusal(shown(path), "holds no chain", "give one line an attribution")

    def chained(key: str, article: GoldArticle) -> GoldArticle:
        pairs = ((item, rows.get((key, item.id or ""))) for item in article.annotations)
        return replace(article, annotations=tuple(_with_chain(item, row) for item, row in pairs))

    articles = {key: chained(key, article) for key, article in gold.articles.items()}
    return replace(gold, articles=articles, chained=frozenset(article for article, _ in rows))


def _with_chain(item: Annotation, row: ChainLine | None) -> Annotation:
    if row is None:
        return replace(item, paths=None)
    fields = row.model_dump(exclude={"article", "id"})
    return replace(item, **fields)


def _twice(where: str, key: str) -> InputError:
    return refusal(where, f"{one_line(key)} comes a second time", "remove one")


def files_by_id(folder: Path) -> Mapping[str, list[Path]]:
    """Return a folder's articles by the id that the product gives them."""
    files: dict[str, list[Path]] = {}
    for found in find_files([folder]):
        if isinstance(found, Path):
            files.setdefault(shown(found.stem), []).append(found)
    return files


def _document(where: str, line: ArticleLine, files: Mapping[str, list[Path]], config: Config) -> Document:
    """Return an article's document, from its file or from its line.

    Raises:
        InputError: there is none, or several, or it can't be read, or is not what was marked.
    """
    named = files.get(line.id, [])
    if len(named) > 1:
        raise refusal(where, f"{shown(named[0])} and {shown(named[1])} have one name", "rename one")
    if named:
        document = read_file(named[0], config=config)
    elif line.text is not None:
        try:
            document = replace(read_text(line.text), id=line.id)
        except InputError as error:
            raise refusal(where, "its text holds no letter", "leave the article out") from error
    else:
        raise refusal(where, f"no file is called {one_line(line.id)}", "put the article into the folder")
    _same_text(where, line, document)
    return document


def _same_text(where: str, line: ArticleLine, document: Document) -> None:
    """See that offsets count on this very text, where the line tells.

    Raises:
        InputError: they count on another.
    """
    if line.text not in (None, document.text) or line.sha256 not in (None, document.sha256):
        name = one_line(document.path or document.id)
        raise refusal(
            where, f"was made of another text than {name} is now", "restore the one or make it anew"
        )


def _outlet(line: ArticleLine, document: Document) -> str:
    """Return who published an article: ``herald_2031-05-14_bridge`` tells it, or else its publisher."""
    name, parted, _ = document.id.partition("_")
    return (name if parted else "") or line.publisher or document.publisher or "not stated"
