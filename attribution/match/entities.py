"""Names from spaCy's entities, trimmed to what is name in them."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.match.article import Article
from attribution.match.lexicon import media, parties, people
from attribution.match.names import SMALL_WORDS, Name, bare, is_title, key_words
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
BEGIN, INSIDE = 3, 1  # spaCy's marks of an entity's first and later tokens
LONGEST_LINK = 3  # letters of a small word that can stand inside a name (`van`, `für`)
PRONOUNS = frozenset({"i", "he", "she", "it", "we", "they", "you"})


def entities(article: Article) -> Iterator[Name]:
    """Yield the names among a text's entities, in order."""
    doc, count = article.doc, len(article.texts)
    labels = doc.to_array("ENT_TYPE").tolist()
    marks = doc.to_array("ENT_IOB").tolist()  # `doc.ents` makes an object for every token to find its spans
    for start in (i for i, mark in enumerate(marks) if mark == BEGIN):
        kind = LABELS.get(doc.vocab.strings[labels[start]])
        if kind is None:
            continue
        end = start + 1
        while end < count and marks[end] == INSIDE:
            end += 1
        name = _trimmed(article, start, end, kind)
        if name is not None:
            yield name


def _trimmed(article: Article, start: int, end: int, kind: SpeakerKind) -> Name | None:
    """Return what is name in an entity: no article, title, description, punctuation, pronoun or next line."""
    texts, lower = article.texts, article.lower
    for i in range(start, end):
        if (
            texts[i].isspace()
            or texts[i] in (":", ";", "—", "–", "(")
            or (i > start and lower[i] in PRONOUNS)
        ):
            end = i
            break
    start = _after_description(article, start, end)
    title = None
    while start < end and (not texts[start][:1].isalnum() or lower[start] in ("the", "a", "an")):
        start += 1
    while (
        kind is SpeakerKind.PERSON
        and start < end - 1
        and (is_title(texts[start]) or _is_office(article, start, end))
    ):
        title = lower[start].rstrip(".")
        start += 1
    while end > start and (not texts[end - 1][:1].isalnum() or texts[end - 1][:1].islower()):
        end -= 1
    if end <= start or not any(text[:1].isupper() or text[:1].isdigit() for text in texts[start:end]):
        return None
    if title is None and start and is_title(texts[start - 1]):
        title = lower[start - 1].rstrip(".")
    return make_name(article, start, end, kind, title)


def _after_description(article: Article, start: int, end: int) -> int:
    """Return where the name begins in a label that holds its description too: `rope maker Marlow & Sons`."""
    for i in range(end - 2, start - 1, -1):
        if (
            article.texts[i][:1].islower()
            and article.texts[i + 1][:1].isupper()
            and len(article.texts[i]) > LONGEST_LINK
            and article.lower[i] not in SMALL_WORDS
        ):
            return i + 1
    return start


def _is_office(article: Article, start: int, end: int) -> bool:
    """Tell whether a name in a label begins with an office: `Chief Anna Berg`, `Councillor Berg`."""
    lower = article.lower[start]
    return lower in people().role and (end - start > 2 or lower not in people().may_name)


def _is_common(word: str) -> bool:
    """Tell whether a capitalised word is no name but a noun that begins a sentence, or an office."""
    lists = parties()
    if any(form in lists.collective or form in lists.document for form in (word, word.rstrip("s"))):
        return True
    return word in people().role - people().may_name or word in lists.common


def _honoured(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return where a name ends, and where the letters after it do: `Ann Lane KC`."""
    stop, honours = end, people().honour
    while article.lower[end : end + 1] and article.lower[end] in honours and article.texts[end][:1].isupper():
        end += 1
    while stop - start > 1 and article.lower[stop - 1] in honours:
        stop -= 1
    return stop, end


def make_name(article: Article, start: int, end: int, kind: SpeakerKind, title: str | None) -> Name | None:
    """Read tokens as a name; None where they are no name, as a common noun that begins a sentence."""
    bounds = _honoured(article, start, end) if kind is SpeakerKind.PERSON else (end, end)
    text, end = bare(article.text(start, bounds[0])), bounds[1]
    words = key_words(text)
    if not words:
        return None
    lists = parties()
    if len(words) == 1 and kind is SpeakerKind.PERSON and _is_common(words[0]):
        return None
    if " ".join(words) in lists.institution or (
        kind is SpeakerKind.PERSON and words[-1] in lists.organisation
    ):
        kind = SpeakerKind.ORGANISATION
    if " ".join(words) in media().sure_names:
        kind = SpeakerKind.ORGANISATION
    plain = not article.in_quote(start) and not article.in_title_case(start)
    return Name(start, end, text, words, kind, title, plain)
