"""What the article calls its persons: roles before a name, beside it in commas, or after `is`.

`Deputy Foreign Minister Anna Berg`, `Anna Berg, the chief executive of …`, `the league's chief executive,
Anna Berg`, `Berg is the chief executive of …`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast, Mention, Role, gender_of
from attribution.match.lexicon import people
from attribution.match.names import is_title
from attribution.model import SpeakerKind

LONGEST = 12  # words in a role before a name
LONGEST_AFTER = 25  # words in a role after a name: it may carry `of the … in …`
IN_ROLE = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "PART"})
ENDS = frozenset({
    ",", ";", ".", "—", "–", "--", ")", "(", "”", '"',
    "who", "whom", "whose", "which", "that", "where", "when",
})  # fmt: skip
LINKS = frozenset({"of", "for", "and"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})


def collect_roles(article: Article, cast: Cast) -> None:
    """Fill the persons' roles, and their gender where a role tells it."""
    for mention in cast.mentions:
        party = mention.party
        if party is None or mention.name.kind is not SpeakerKind.PERSON:
            continue
        person = cast.parties[party]
        for role in _roles_at(article, mention):
            cast.add_role(party, role)
            person.gender = person.gender or gender_of(role.head)


def _roles_at(article: Article, mention: Mention) -> Iterator[Role]:
    start, end = mention.name.start, mention.name.end
    before = _before(article, start)
    if before is not None:
        yield before
    for bounds in (_beside(article, end), _led_by(article, start), _predicate(article, start, end)):
        if bounds is not None:
            role = describe(article, *bounds)
            if role is not None:
                yield role


def _before(article: Article, end: int) -> Role | None:
    """Read the words that stand before a name: they must end in an office or a title."""
    start = end
    while start > 0 and end - start < LONGEST:
        if not _in_role(article, start - 1) or article.sentence_of[start - 1] != article.sentence_of[end - 1]:
            break
        start -= 1
    while start < end and (
        article.lower[start] in LINKS
        or article.texts[start] in ("-", "’s", "'s", ".")
        or article.doc[start].ent_type_ == "DATE"
    ):
        start += 1
    if start >= end:
        return None
    if article.texts[end - 1] == ".":
        end -= 1
    last = article.lower[end - 1].rstrip(".")
    if last not in people().role and not is_title(last):
        return None
    return _role(article, start, end, end - 1)


def _in_role(article: Article, i: int) -> bool:
    """Tell whether a token can be part of a role before a name; `of` only after an office or a name."""
    token, lower = article.doc[i], article.lower[i]
    if token.is_space or lower in DETERMINERS:
        return False
    if lower in LINKS:
        return i > 0 and (article.texts[i - 1][:1].isupper() or article.lower[i - 1] in people().role)
    return token.pos_ in IN_ROLE or is_title(token.text) or token.text == "-"


def _beside(article: Article, i: int) -> tuple[int, int] | None:
    """Find `, the chief executive of the league,` after a name, past an age or a bracket."""
    texts, stop = article.texts, article.sentence(max(0, i - 1))[1]
    if i < stop and texts[i] in ("(", "["):
        close = next((k for k in range(i, min(stop, i + 8)) if texts[k] in (")", "]")), None)
        i = i if close is None else close + 1
    if i >= stop or texts[i] not in (",", "—", "–", "("):
        return None
    i += 1
    if i + 1 < stop and texts[i].isdigit() and texts[i + 1] == ",":
        i += 2
    end = next(
        (
            k
            for k in range(i, min(stop, i + LONGEST_AFTER))
            if article.lower[k] in ENDS or _another(article, k)
        ),
        None,
    )
    if end is None or end <= i:
        return None
    return _noun_phrase(article, i, end)


def _another(article: Article, i: int) -> bool:
    """Tell whether a second role begins: `… and a professor at …`."""
    return article.lower[i] == "and" and article.lower[i + 1 : i + 2] in (("a",), ("an",), ("the",))


def _noun_phrase(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds if the words begin a noun phrase whose head is an office."""
    if article.lower[start] == "now" and start + 1 < end:
        start += 1
    first = article.doc[start]
    if first.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM"):
        return None
    return (start, end) if _head(article, start, end) is not None else None


def _led_by(article: Article, start: int) -> tuple[int, int] | None:
    """Find `The French president, ` before a name: titles of the name itself are skipped."""
    i = start
    while i > 0 and is_title(article.texts[i - 1]):
        i -= 1
    if i < 2 or article.texts[i - 1] != ",":
        return None
    end = i - 1
    low = max(article.sentence(start)[0], end - LONGEST)
    head = next((k for k in range(end - 1, low - 1, -1) if article.lower[k] in people().role), None)
    if head is None or article.texts[head][:1].isupper():
        return None
    named = article.doc[start]
    if article.doc[head].dep_ == "appos" or not _apposed(article.doc[head], named):
        return None
    first = article.doc[head].left_edge.i
    return (max(first, low), end)


def _apposed(head: Token, named: Token) -> bool:
    at = named
    for _ in range(LONGEST):
        if at.dep_ == "appos" and at.head == head:
            return True
        if at.head == at:
            return False
        at = at.head
    return False


def _predicate(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Find `is the chief executive of the league` after a name that is its subject."""
    name = article.doc[end - 1]
    verb = name.head
    if name.dep_ != "nsubj" or verb.lemma_ != "be" or not start <= name.i < end:
        return None
    noun = next((child for child in verb.children if child.dep_ == "attr"), None)
    if noun is None or article.lower[noun.i] not in people().role or noun.i < end:
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    return _cut(article, noun.left_edge.i, min(noun.right_edge.i + 1, noun.i + LONGEST_AFTER))


def _cut(article: Article, start: int, end: int) -> tuple[int, int]:
    stop = next((k for k in range(start, end) if article.lower[k] in ENDS or _another(article, k)), end)
    return start, max(stop, start + 1)


def describe(article: Article, start: int, end: int) -> Role | None:
    """Read the tokens of a noun phrase as a role; None if its head is no office."""
    head = _head(article, start, end)
    return None if head is None else _role(article, start, end, head)


def _head(article: Article, start: int, end: int) -> int | None:
    """Return the head noun: the last word before the first preposition or comma, if it is an office."""
    head = None
    for i in range(start, end):
        token = article.doc[i]
        if (
            token.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PUNCT")
            and head is not None
            and token.text != "-"
        ):
            break
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            head = i
    if head is None or article.lower[head].rstrip(".") not in people().role:
        return None
    return head


def _role(article: Article, start: int, end: int, head: int) -> Role:
    while start < head and article.lower[start] in DETERMINERS:
        start += 1
    words = {
        article.lower[i].rstrip(".")
        for i in range(start, end)
        if article.texts[i][:1].isalnum() and i != head
    }
    return Role(article.text(start, end), article.lower[head].rstrip("."), frozenset(words))
