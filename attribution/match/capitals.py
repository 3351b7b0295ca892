"""Names that capitals, titles, acronyms and labels announce where the model may see none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.match.article import Article
from attribution.match.entities import make_name
from attribution.match.lexicon import parties, people
from attribution.match.names import ACRONYM, SMALL_WORDS, Name, is_title
from attribution.model import SpeakerKind

LONGEST_SPELT = 9  # tokens in a body's spelt-out name
LONGEST_RUN = 5  # words in a person's name with its particles
LONGEST_LABEL = 4  # words in a label before its colon
NO_NAMES = frozenset({
    "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip


def spelt_out(article: Article) -> Iterator[Name]:
    """Yield the capitalised words whose initials are an acronym of the article: what `S.E.C.` stands for."""
    texts = article.texts
    short = {
        texts[i].replace(".", "") for i in article.capitals if len(texts[i]) > 2 and ACRONYM.match(texts[i])
    }
    if not short:
        return
    for start in article.capitals:
        first = texts[start]
        if first.lower() in SMALL_WORDS:
            continue
        letters = first[0]
        for i in range(start + 1, min(start + LONGEST_SPELT, len(texts))):
            if texts[i][0].isupper():
                letters += texts[i][0]
                if len(letters) > 2 and letters in short and i - start >= 2:
                    name = make_name(article, start, i + 1, SpeakerKind.ORGANISATION, None)
                    if name is not None:
                        yield name
            elif texts[i] not in SMALL_WORDS:
                break


def titled(article: Article) -> Iterator[Name]:
    """Yield the names that a title announces: `Gov. Anna Berg`, `Foreign Minister Anna Berg`."""
    texts, role = article.texts, people().role
    past = 0
    for start in article.capitals:
        if start <= past or not start:
            continue
        before = article.lower[start - 1]
        title = is_title(before) and texts[start - 1][0].isupper()
        if (not title and before not in role) or article.in_title_case(start - 1):
            continue
        end = _run(article, start)
        if end - start < (1 if title else 2) or (not title and _labelled_otherwise(article, start, end)):
            continue
        name = make_name(article, start, end, SpeakerKind.PERSON, before.rstrip("."))
        if name is not None and name.kind is SpeakerKind.PERSON:
            yield name
            past = end


def labels(article: Article) -> Iterator[Name]:
    """Yield the names set in capitals as labels of a transcript: `ANNA BERG:`, `ANNA BERG, reporter:`."""
    texts = article.texts
    for start in article.capitals:
        if not texts[start].isupper() or (start and not texts[start - 1].isspace()) or len(texts[start]) < 2:
            continue
        end = start
        while (
            end < len(texts) and end - start < LONGEST_LABEL and texts[end].isupper() and texts[end].isalpha()
        ):
            end += 1
        colon = end
        if texts[end : end + 1] == (",",):
            colon = next(
                (k for k in range(end, min(end + LONGEST_LABEL, len(texts))) if texts[k] == ":"), end
            )
        if texts[colon : colon + 1] == (":",) and article.lower[end - 1] not in parties().anonymous:
            name = make_name(article, start, end, SpeakerKind.PERSON, None)
            if name is not None:
                yield name


def runs(article: Article, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of capitalised words in running text, told apart as names by the tagger only."""
    taken = {i for name in names for i in range(name.start, name.end)}
    past = 0
    for start in article.capitals:
        if start < past or article.in_title_case(start) or not may_be_name(article, start):
            continue
        end = start + 1
        while end < len(article.texts) and may_be_name(article, end):
            end += 1
        past = end
        if taken.isdisjoint(range(start, end)):
            yield start, end


def may_be_name(article: Article, i: int) -> bool:
    """Tell whether a token is a capitalised word that the tagger takes for a name, no office or date."""
    token, lower = article.tokens[i], article.lower[i]
    return (
        article.texts[i][0].isupper()
        and token.pos_ == "PROPN"
        and token.ent_type_ not in ("DATE", "TIME", "NORP")
        and lower not in people().role
        and not is_title(lower)
    )


def _run(article: Article, start: int) -> int:
    """Return where the capitalised words that begin at a token end, particles between them included."""
    lists, texts = people(), article.texts
    end = i = start
    while i < len(texts) and i - start < LONGEST_RUN:
        text, lower = texts[i], article.lower[i]
        if text[0].isupper():
            if i == start and is_title(lower) and texts[i + 1 : i + 2] and texts[i + 1][0].isupper():
                return start  # a second title: the run begins after it
            if lower in lists.role or lower in parties().organisation or lower in NO_NAMES:
                break
            end = i + 1
        elif not (text in lists.particle and i > start) and not _hyphen(article, i):
            break
        i += 1
    return end


def _hyphen(article: Article, i: int) -> bool:
    """Tell whether a token joins two words: the tokenizer parts `Lane-Fox`."""
    return (
        article.texts[i] == "-"
        and 0 < i < len(article.texts) - 1
        and (
            article.starts[i + 1]
            == article.starts[i] + 1
            == article.starts[i - 1] + len(article.texts[i - 1]) + 1
        )
    )


def _labelled_otherwise(article: Article, start: int, end: int) -> bool:
    return any(article.tokens[i].ent_type_ not in ("PERSON", "") for i in range(start, end))
