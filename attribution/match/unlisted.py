"""Outlets that no list knows: by their last word, by what the article calls them, by what they do in it.

`the Springfield Herald`, `state news agency KXN`, `a memo seen by The Lantern`, `SPRINGFIELD (Newswire) -`.
What shows a name to be an outlet in one place makes it one in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from attribution.match.article import Article
from attribution.match.lexicon import media, parties
from attribution.match.names import ACRONYM, Name, Words, bare, is_acronym_of, key_words
from attribution.model import SpeakerKind

# `SPRINGFIELD, March 14 (Newswire) -`: AP Stylebook, "datelines". The agency stands before the dash.
DATELINE = re.compile(
    r"^[A-Z][\w.,'’-]*(?: [A-Z0-9][\w.,'’-]*){0,6} \(([^\n()]{2,40})\) ?(?:--?|[—–―]) ", re.MULTILINE
)
DATELINE_WITHIN = 1500  # code points of headline and furniture before an article's dateline
REACH = 12  # tokens after an outlet's name in which `citing` follows
LONGEST = 4  # words in a name read off capitals alone
# `seen by X`, `leaked to X`, `shown on X`: what is done by, to or on an outlet.
HANDING = {
    "by": frozenset(["seen", "obtained", "published", "printed", "aired", "broadcast", "reported"]),
    "to": frozenset(["leaked"]),
    "on": frozenset(["shown", "aired", "broadcast"]),
    "in": frozenset(["review", "column", "editorial", "published", "printed"]),
    "for": frozenset(["review", "column", "article"]),
    "with": frozenset(["interview"]),
}
LEADING_THE = frozenset(["by", "for", "in", "to", "told", "with"])
ARTICLES = frozenset(["the", "a", "an"])
NOT_CARRIED = frozenset({SpeakerKind.PERSON, SpeakerKind.PLACE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name of an outlet stands, and under which name the article knows it."""

    start: int
    end: int
    name: str


def dateline_agency(article: Article) -> str | None:
    """Return the agency that the article's dateline names: its own voice."""
    match = DATELINE.search(article.document.text, 0, DATELINE_WITHIN)
    return match.group(1).strip() if match is not None else None


def unlisted(article: Article, names: Sequence[Name], own: Sequence[str]) -> Iterator[Place]:
    """Yield the places of outlets that the article shows to be outlets.

    Args:
        article: the text.
        names: its names, of all kinds.
        own: the article's own publisher and agency, as far as they are known.
    """
    full = {key_words(name): bare(name) for name in own}
    full |= {n.words: n.text for n in names if _by_form(n)}
    surnames = {n.words[-1] for n in names if n.kind is SpeakerKind.PERSON and len(n.words) > 1}
    loose: list[tuple[int, int]] = []
    named = {n.start: n for n in names}
    taken = {i for n in names for i in range(n.start, n.end)}
    for start, end in [*((n.start, n.end) for n in names), *_unnamed(article, taken)]:
        name = named.get(start)
        text = name.text if name is not None else bare(article.text(start, end))
        if name is None:
            loose.append((start, end))
        if _shown(article, start, end, name, surnames):
            full.setdefault(key_words(text), _with_the(article, start, text))
    tails: dict[Words, list[str]] = {}
    for words, text in full.items():
        if len(words) == 1:
            continue
        tails.setdefault(words[-1:], []).append(text)
    for start, end in [*((n.start, n.end) for n in names), *loose]:
        words = key_words(article.text(start, end))
        known = full.get(words)
        if len(tails.get(words, ())) == 1 and article.lower[start - 1 : start] == ("the",):
            known = tails[words][0]  # `the Echo` of `Bay Echo`
        if known is None and ACRONYM.match(article.texts[start]) and end - start == 1:
            known = next((t for t in full.values() if is_acronym_of(article.texts[start], t.split())), None)
        if known is not None:
            yield Place(start, end, known)


def _by_form(name: Name) -> bool:
    """Tell whether a name has an outlet's last or first word: `… Times`, `… News`, `Radio …`."""
    words, lists = name.words, media()
    if len(words) < 2 or name.kind in NOT_CARRIED:
        return False
    return (
        words[-1] in lists.outlet_word
        or " ".join(words[-2:]) in lists.outlet_end
        or words[0] in lists.outlet_start
    )


def _unnamed(article: Article, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the capitalised words in running text that are no name yet."""
    past = 0
    for start in article.capitals:
        if start < past or start in taken or not _proper(article, start):
            continue
        end = start + 1
        while (
            end - start < LONGEST and end < len(article.texts) and end not in taken and _proper(article, end)
        ):
            end += 1
        past = end
        yield start, end


def _proper(article: Article, i: int) -> bool:
    return (
        article.texts[i][0].isupper()
        and article.tokens[i].pos_ == "PROPN"
        and article.tokens[i].ent_type_ not in ("DATE", "TIME")
        and not article.in_title_case(i)
    )


def _shown(article: Article, start: int, end: int, name: Name | None, surnames: Set[str]) -> bool:
    """Tell whether the words round a name show an outlet."""
    if article.text(start, end).lower() in parties().institution or is_body(article, start):
        return False
    kind = name.kind if name is not None else None
    if kind is not SpeakerKind.PERSON and _called(article, start):
        return True
    lower, i = article.lower, start - 1
    capital = i > 0 and article.texts[i] == "The" and article.texts[i - 1][0].isalpha()  # `by The Lantern`
    if i >= 0 and lower[i] in ARTICLES:
        i -= 1
    if kind is not SpeakerKind.PLACE and capital and lower[i] in LEADING_THE:
        return True
    if name is not None and (
        kind is SpeakerKind.PLACE or (kind is SpeakerKind.PERSON and _is_known(name, surnames))
    ):
        return False
    if i > 0 and kind is not SpeakerKind.PERSON and lower[i] in HANDING and lower[i - 1] in HANDING[lower[i]]:
        return True
    return _cites(article, start, end)


def _is_known(name: Name, surnames: Set[str]) -> bool:
    """Tell whether a person's name is more than one word that a small model takes for a surname."""
    return len(name.words) > 1 or name.title is not None or name.words[0] in surnames


def _called(article: Article, start: int) -> bool:
    """Tell whether an outlet's noun leads up to a name: `news agency KXN`, `the broadcaster, KXN`."""
    i = start - 1
    if i < 0:
        return False
    if article.texts[i] in (",", "“", '"', "''", "‘", "«") and i > 1:
        i -= 1
    return is_outlet_noun(article, i)


def _cites(article: Article, start: int, end: int) -> bool:
    """Tell whether a name reports and cites: `Newswire reported, citing …`."""
    token = article.tokens[end - 1]
    stop = min(article.sentence(start)[1], end + REACH)
    if not any(article.lower[k] == "citing" and not article.in_quote(k) for k in range(end, stop)):
        return False
    if token.dep_ == "nsubj":
        return token.head.lemma_ in media().published
    return article.lower[start - 1] == "to" and article.lower[start - 2 : start - 1] == ("according",)


def _with_the(article: Article, start: int, text: str) -> str:
    """Return an outlet's name with its article where the text writes that as part of it: `by The Lantern`."""
    capital = start > 1 and article.texts[start - 1] == "The" and article.texts[start - 2][0].isalpha()
    return f"The {text}" if capital else text


def is_outlet_noun(article: Article, i: int) -> bool:
    """Tell whether a common noun calls its name, or itself, an outlet: `newspaper`, `news agency`."""
    lists = media()
    word = article.lower[i]
    if word not in lists.outlet_noun or article.texts[i][0].isupper():
        return False
    if word in lists.outlet_half:
        return any(article.lower[k] in lists.outlet_sort for k in range(max(0, i - 3), i))
    return article.lower[i - 1 : i] != ("social",)


def is_body(article: Article, start: int) -> bool:
    """Tell whether a named body is one that hears but does not publish: a committee, a court, a ministry."""
    end = start
    while end < len(article.texts) and article.texts[end][0].isupper():
        if article.lower[end] in parties().organisation:
            return True
        end += 1
    return article.text(start, end).lower() in parties().institution
