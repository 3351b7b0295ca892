"""Names read over the whole article: first names put back, run-together ones cut, bare surnames found."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from attribution.match.article import Article
from attribution.match.capitals import may_be_name
from attribution.match.lexicon import media, parties
from attribution.match.names import ACRONYM, Name, Words, bare, initials, is_company, is_title, key_words
from attribution.model import SpeakerKind


def lengthen(article: Article, names: list[Name]) -> list[Name]:
    """Put first names back before surnames that the model labelled alone: `Peter [Berg]`.

    A word that begins a sentence has its capital from there. It counts as a first name only before a name
    that the article has not used yet, since people are named in full first.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    longer = {word for name in names if len(name.words) > 1 for word in name.words}
    persons = {name.words for name in names if name.kind is SpeakerKind.PERSON}
    seen: set[str] = set()
    out = []
    for name in names:
        start = name.start
        if name.plain and name.end - start == 1 and not name.title and not ACRONYM.match(name.text):
            while (
                start > max(0, name.start - 2) and start - 1 not in taken and _first_name(article, start - 1)
            ):
                start -= 1
            opens = _opens(article, start)
            known = name.words[0] in (seen if opens else longer)
            if start < name.start and not known and (name.words in persons or not opens):
                text = article.text(start, name.end)
                name = replace(name, start=start, text=bare(text), words=key_words(text))
        seen.update(name.words)
        out.append(name)
    return out


def _first_name(article: Article, i: int) -> bool:
    return may_be_name(article, i) and article.texts[i][-1].isalpha()


def _opens(article: Article, i: int) -> bool:
    """Tell whether a token has its capital from its place: it begins a line, a sentence or a quote."""
    return i == 0 or not (article.texts[i - 1][0].isalnum() or article.texts[i - 1] == ",")


def split_names(article: Article, names: list[Name]) -> list[Name]:
    """Cut names that the model ran together: `Morning Post Berg`, `Berg Seeks` in a headline."""
    counts = Counter(name.words for name in names)
    people_in_full = {n.words for n in names if n.kind is SpeakerKind.PERSON and len(n.words) > 1}
    persons = {n.words for n in names if n.kind is SpeakerKind.PERSON}
    places = {n.words for n in names if n.kind is SpeakerKind.PLACE}
    known_full: dict[str, set[Words]] = defaultdict(set)
    for words in people_in_full:
        known_full[words[-1]].add(words)
    plain = {n.words for n in names if n.plain and n.words in people_in_full}
    surnames = {words[-1] for words in people_in_full if counts[words] > 1 or words[-1:] in counts}
    settled = []
    for name in names:
        words = name.words
        if len(words) > 1 and counts[words] == 1 and words[-1] not in parties().organisation:
            last, first = words[-1:], words[:1]
            known = (
                []
                if name.plain
                else [n for n in range(2, len(words)) if words[:n] in plain or words[-n:] in plain]
            )
            if known and name.end - name.start == len(words):
                keep, head = known[-1], words[: known[-1]] in plain
                bounds = (name.start, name.start + keep) if head else (name.end - keep, name.end)
                settled.append(_cut(name, *bounds, article) or name)
                continue
            whole = name.kind is SpeakerKind.PERSON or (
                last not in places
                and not known_full[last[0]] - {words}
                and (last in persons or not _opens(article, name.start))
            )
            if counts[last] > 1 and not (whole and _may_be_first(words)):
                name = _cut(name, name.end - 1, name.end, article) or name
            elif article.in_title_case(name.start) and first[0] in surnames and last[0] not in surnames:
                name = _cut(name, name.start, name.start + 1, article) or name
        settled.append(name)
    return settled


def _may_be_first(words: Words) -> bool:
    """Tell whether what stands before a surname can be first names: no outlet's or body's last word."""
    return words[-2] not in media().outlet_word and words[-2] not in parties().organisation


def _cut(name: Name, start: int, end: int, article: Article) -> Name | None:
    text = bare(article.text(start, end))
    words = key_words(text)
    return Name(start, end, text, words, name.kind, None) if words else None


def add_bare_names(article: Article, names: list[Name]) -> list[Name]:
    """Add the bare surnames, short names and acronyms that the model saw no name in."""
    kinds = {n.words[0]: n.kind for n in names if len(n.words) == 1}
    kinds |= {n.words[-1]: n.kind for n in names if n.kind is SpeakerKind.PERSON}
    kinds |= {n.words[0]: n.kind for n in names if is_company(n.words) and n.words[0] not in kinds}
    short = {
        initials(n.text.split()) for n in names if n.kind is SpeakerKind.ORGANISATION and len(n.words) > 2
    }
    taken = {i for name in names for i in range(name.start, name.end)}
    added = []
    for i in article.capitals:
        if i not in taken:
            text = bare(article.texts[i])
            word = text.casefold()
            if word in kinds and article.tokens[i].pos_ in ("PROPN", "NOUN"):
                title = article.lower[i - 1].rstrip(".") if i and is_title(article.texts[i - 1]) else None
                added.append(Name(i, i + 1, text, (word,), kinds[word], title))
            elif ACRONYM.match(text) and text.replace(".", "") in short:
                added.append(Name(i, i + 1, text, key_words(text), SpeakerKind.ORGANISATION))
    return sorted([*names, *added], key=lambda n: n.start)
