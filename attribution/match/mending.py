"""Names read over the whole article: run-together ones cut, one kind for one name, bare surnames found again.

A small model labels `Lane` a company in one line and a person in the next. Who is once a person by title, by
what follows the name or by most labels is a person everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from attribution.match.article import Article
from attribution.match.lexicon import media, parties, people
from attribution.match.names import ACRONYM, Name, Words, bare, initials, is_title, key_words
from attribution.model import SpeakerKind


def split_names(article: Article, names: list[Name]) -> list[Name]:
    """Cut names that the model ran together: `Morning Post Berg`, `Berg Seeks` in a headline."""
    counts = Counter(name.words for name in names)
    people_in_full = {n.words for n in names if n.kind is SpeakerKind.PERSON and len(n.words) > 1}
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
            if counts[last] > 1 and not (name.kind is SpeakerKind.PERSON and _may_be_first(words)):
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


def vote_kinds(article: Article, names: list[Name]) -> list[Name]:
    """Give the same words the same kind: a title's word counts, then the commonest label."""
    votes: dict[Words, Counter[SpeakerKind]] = defaultdict(Counter)
    for name in names:
        votes[name.words][name.kind] += 1
    titled = {
        name.words
        for name in names
        if (name.title and name.kind is SpeakerKind.PERSON)
        or (len(name.words) > 1 and _introduced(article, name))
    }
    full = {name.words for name in names if name.kind is SpeakerKind.PERSON and len(name.words) > 1}
    surnames = {words[-1] for words in full | titled}
    settled = []
    for name in names:
        kinds = votes[name.words]
        best = max(kinds, key=lambda k: (kinds[k], k is SpeakerKind.PERSON))
        if name.words in titled or (len(name.words) == 1 and name.words[0] in surnames):
            best = SpeakerKind.PERSON
        settled.append(name if best is name.kind else replace(name, kind=best))
    return settled


def _introduced(article: Article, name: Name) -> bool:
    """Tell whether what follows a name shows a person: `, a writer for …`, `, who …`."""
    if article.texts[name.end : name.end + 1] != (",",):
        return False
    after = article.lower[name.end + 1 : name.end + 7]
    if after[:1] == ("who",):
        return True
    stop = next(
        (n for n, word in enumerate(after) if word in (",", "of", "for", "at", "in", "to", "who", ".")),
        len(after),
    )
    return after[:1] in (("a",), ("an",), ("the",)) and stop > 0 and after[stop - 1] in people().role


def add_bare_names(article: Article, names: list[Name]) -> list[Name]:
    """Add the bare surnames, short names and acronyms that the model saw no name in."""
    kinds = {n.words[0]: n.kind for n in names if len(n.words) == 1}
    kinds |= {n.words[-1]: n.kind for n in names if n.kind is SpeakerKind.PERSON}
    short = {
        initials(n.text.split()) for n in names if n.kind is SpeakerKind.ORGANISATION and len(n.words) > 2
    }
    taken = {i for name in names for i in range(name.start, name.end)}
    added = []
    for i, text in enumerate(article.texts):
        if text[:1].isupper() and i not in taken:
            text = bare(text)
            word = text.casefold()
            if word in kinds and article.doc[i].pos_ in ("PROPN", "NOUN"):
                title = article.lower[i - 1].rstrip(".") if i and is_title(article.texts[i - 1]) else None
                added.append(Name(i, i + 1, text, (word,), kinds[word], title))
            elif ACRONYM.match(text) and text.replace(".", "") in short:
                added.append(Name(i, i + 1, text, key_words(text), SpeakerKind.ORGANISATION))
    return sorted([*names, *added], key=lambda n: n.start)
