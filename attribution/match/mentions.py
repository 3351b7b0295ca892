"""Names in a text: spaCy's entities, and what titles, offices and acronyms announce."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.match.article import Article
from attribution.match.lexicon import media, parties, people
from attribution.match.mending import add_bare_names, split_names, vote_kinds
from attribution.match.names import ACRONYM, SMALL_WORDS, Name, bare, is_title, key_words
from attribution.model import SpeakerKind

LABELS = {
    "PERSON": SpeakerKind.PERSON,
    "ORG": SpeakerKind.ORGANISATION,
    "FAC": SpeakerKind.ORGANISATION,
    "PRODUCT": SpeakerKind.ORGANISATION,
    "WORK_OF_ART": SpeakerKind.DOCUMENT,
    "LAW": SpeakerKind.DOCUMENT,
    "GPE": SpeakerKind.PLACE,
    "LOC": SpeakerKind.PLACE,
}
LONGEST_LABEL = 15  # tokens in an entity that may overlap a name
LONGEST_SPELT = 9  # tokens in a body's spelt-out name
LONGEST = 5  # words in a person's name with its particles


def find_names(article: Article) -> list[Name]:
    """Return the names of a text in order; none overlap."""
    found = {n.start: n for n in _entities(article)}
    for name in (*_spelt_out(article), *_titled(article)):
        for start in [s for s in range(name.start - LONGEST_LABEL, name.end) if s in found]:
            if found[start].end > name.start:
                del found[start]
        found[name.start] = name
    names = vote_kinds(article, split_names(article, [found[start] for start in sorted(found)]))
    return add_bare_names(article, names)


def _entities(article: Article) -> Iterator[Name]:
    for entity in article.doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        name = _trimmed(article, entity.start, entity.end, kind)
        if name is not None:
            yield name


def _trimmed(article: Article, start: int, end: int, kind: SpeakerKind) -> Name | None:
    """Return what is name in an entity: no article, title, possessive, punctuation or next line."""
    texts = article.texts
    for i in range(start, end):
        if texts[i].isspace() or texts[i] in (":", ";", "—", "–", "("):
            end = i
            break
    title = None
    while start < end and (not texts[start][:1].isalnum() or texts[start].lower() in ("the", "a", "an")):
        start += 1
    while (
        kind is SpeakerKind.PERSON
        and start < end - 1
        and (is_title(texts[start]) or _is_office(article, start, end))
    ):
        title = texts[start].lower().rstrip(".")
        start += 1
    while end > start and not (texts[end - 1][:1].isalnum()):
        end -= 1
    while kind is SpeakerKind.PERSON and end > start and texts[end - 1][:1].islower():
        end -= 1
    if end <= start or not any(text[:1].isupper() or text[:1].isdigit() for text in texts[start:end]):
        return None
    if title is None and start and is_title(texts[start - 1]):
        title = texts[start - 1].lower().rstrip(".")
    return _name(article, start, end, kind, title)


def _is_office(article: Article, start: int, end: int) -> bool:
    """Tell whether a name in a label begins with an office: `Chief Anna Berg`."""
    return end - start > 2 and article.lower[start] in people().role


def _spelt_out(article: Article) -> Iterator[Name]:
    """Yield the capitalised words whose initials are an acronym of the article: what `S.E.C.` stands for."""
    short = {text.replace(".", "") for text in article.texts if len(text) > 2 and ACRONYM.match(text)}
    if not short:
        return
    texts = article.texts
    for start, first in enumerate(texts):
        if not first[:1].isupper() or first.lower() in SMALL_WORDS:
            continue
        letters = first[0]
        for i in range(start + 1, min(start + LONGEST_SPELT, len(texts))):
            if texts[i][:1].isupper():
                letters += texts[i][0]
                if len(letters) > 2 and letters in short and i - start >= 2:
                    yield Name(
                        start,
                        i + 1,
                        article.text(start, i + 1),
                        key_words(article.text(start, i + 1)),
                        SpeakerKind.ORGANISATION,
                    )
            elif texts[i] not in SMALL_WORDS:
                break


def _name(article: Article, start: int, end: int, kind: SpeakerKind, title: str | None) -> Name | None:
    text = bare(article.text(start, end))
    words = key_words(text)
    if not words:
        return None
    lists = parties()
    if (
        len(words) == 1
        and kind is SpeakerKind.PERSON
        and any(
            form in lists.collective or form in lists.document for form in (words[0], words[0].rstrip("s"))
        )
    ):
        return None
    if " ".join(words) in lists.institution or (
        kind is SpeakerKind.PERSON and words[-1] in lists.organisation
    ):
        kind = SpeakerKind.ORGANISATION
    if " ".join(words) in media().sure_names:
        kind = SpeakerKind.ORGANISATION
    plain = not article.in_quote(start) and not article.in_title_case(start)
    return Name(start, end, text, words, kind, title, plain)


def _titled(article: Article) -> Iterator[Name]:
    """Yield the names that a title announces: `Gov. Anna Berg`, `Foreign Minister Anna Berg`."""
    texts, role = article.texts, people().role
    i = 0
    while i < len(texts) - 1:
        title = is_title(texts[i])
        office = not title and article.lower[i] in role
        if (title or office) and not article.in_title_case(i) and (texts[i][:1].isupper() or office):
            end = _capital_run(article, i + 1)
            enough = end - i - 1 >= (1 if title else 2)
            if enough and not (office and _labelled_otherwise(article, i + 1, end)):
                name = _name(article, i + 1, end, SpeakerKind.PERSON, article.lower[i].rstrip("."))
                if name is not None and name.kind is SpeakerKind.PERSON:
                    yield name
                    i = end
                    continue
        i += 1


def _capital_run(article: Article, start: int) -> int:
    """Return where the capitalised words that begin at a token end, particles between them included."""
    lists, texts = people(), article.texts
    end = i = start
    while i < len(texts) and i - start < LONGEST:
        text = texts[i]
        if text[:1].isupper():
            if i == start and is_title(text) and texts[i + 1 : i + 2] and texts[i + 1][:1].isupper():
                return start  # a second title: the run begins after it
            if article.lower[i] in lists.role or article.lower[i] in parties().organisation:
                break
            if article.lower[i] in (
                "i",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ):
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
    return any(article.doc[i].ent_type_ not in ("PERSON", "") for i in range(start, end))
