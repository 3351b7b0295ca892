"""What the article calls its persons: roles before a name, beside it in commas, or after `is`.

`Deputy Foreign Minister Anna Berg`, `Anna Berg, the chief executive of …`, `the league's chief executive,
Anna Berg`, `Berg is the chief executive of …`, `Berg, who was mate on the trawler`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast, Mention, Role, gender_of
from attribution.match.kinds import is_agent
from attribution.match.lexicon import parties, people
from attribution.match.names import is_title
from attribution.model import SpeakerKind

LONGEST = 12  # words in a role before a name
LONGEST_AFTER = 25  # words in a role after a name: it may carry `of the … in …`
IN_ROLE = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "PART"})
ENDS = frozenset({
    ",", ";", ".", "—", "–", "--", ")", "(", "”", '"', "“", "''", "``", ":",
    "who", "whom", "whose", "which", "that", "where", "when",
})  # fmt: skip
LINKS = frozenset({"of", "for", "and"})
DETERMINERS = frozenset({
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "that", "this", "one", "another",
})  # fmt: skip
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ASIDE = frozenset({",", ".", ";", ")", "—", "–"})  # what closes a name set beside its role


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


def is_role(word: str) -> bool:
    """Tell whether a noun can be what a person is called: an office, a calling, a relation."""
    lists = people()
    return word in lists.role or word in lists.kin or (is_agent(word) and word not in parties().body_role)


def _roles_at(article: Article, mention: Mention) -> Iterator[Role]:
    start, end = mention.name.start, mention.name.end
    before = _before(article, start)
    if before is not None:
        yield before
    if article.in_quote(start):  # what somebody calls somebody: `Berg is the worst mayor ever`
        return
    for bounds in (_beside(article, end), _led_by(article, start, end), _predicate(article, start, end)):
        if bounds is not None:
            role = describe(article, *bounds)
            if role is not None:
                yield role


def _before(article: Article, end: int) -> Role | None:
    """Read the words that stand before a name: they must end in an office, a calling or a title."""
    start = end
    while start > 0 and end - start < LONGEST:
        if not _in_role(article, start - 1) or article.sentence_of[start - 1] != article.sentence_of[end - 1]:
            break
        start -= 1
    while start < end and (
        article.lower[start] in LINKS
        or article.texts[start] in ("-", ".")
        or article.texts[start] in POSSESSIVE
        or article.tokens[start].ent_type_ == "DATE"
    ):
        start += 1
    if start >= end:
        return None
    if article.texts[end - 1] == ".":
        end -= 1
    last = article.lower[end - 1].rstrip(".")
    if not is_role(last) and not is_title(last):
        return None
    return _role(article, start, end, end - 1)


def _in_role(article: Article, i: int) -> bool:
    """Tell whether a token can be part of a role before a name; `of` only after an office or a name."""
    token, lower = article.tokens[i], article.lower[i]
    if token.is_space or lower in DETERMINERS:
        return False
    if lower in LINKS:
        return i > 0 and (article.texts[i - 1][:1].isupper() or article.lower[i - 1] in people().role)
    if token.text in POSSESSIVE:
        return i > 0 and article.texts[i - 1][0].isupper()
    return token.pos_ in IN_ROLE or is_title(token.text) or token.text == "-" or lower in people().role


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
    if article.lower[i : i + 2] in (("who", "was"), ("who", "is")):
        i += 2
    if i >= stop:
        return None
    end = _end(article, i, min(stop, i + LONGEST_AFTER))
    return _noun_phrase(article, i, end) if end > i else None


def _end(article: Article, start: int, stop: int) -> int:
    """Return where a role after a name ends: at a comma, a clause, a participle or a second role."""
    for k in range(start, stop):
        if article.lower[k] in ENDS:
            return k
        if k > start and (_another(article, k) or article.tokens[k].dep_ == "acl"):
            return k
    return stop


def _another(article: Article, i: int) -> bool:
    """Tell whether a second role begins: `… and a professor at …`."""
    return article.lower[i] == "and" and article.lower[i + 1 : i + 2] in (("a",), ("an",), ("the",))


def _noun_phrase(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds if the words begin a noun phrase whose head is an office."""
    if article.lower[start] == "now" and start + 1 < end:
        start += 1
    first = article.tokens[start]
    if first.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM"):
        return None
    return (start, end) if _head(article, start, end) is not None else None


def _led_by(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Find `The French president, ` before a name: titles of the name itself are skipped."""
    i = start
    while i > 0 and is_title(article.texts[i - 1]):
        i -= 1
    if i < start and i > 0 and article.lower[i - 1] == "the":  # `the vicar, the Rev Ann Lane`
        i -= 1
    if i < 2 or article.texts[i - 1] != ",":
        return None
    stop = i - 1
    low = max(article.sentence(start)[0], stop - LONGEST)
    head = next((k for k in range(stop - 1, low - 1, -1) if is_role(article.lower[k])), None)
    if head is None or article.texts[head][:1].isupper():
        return None
    if not _apposed(article.tokens[head], article.tokens[end - 1]) and not _set_off(article, head, stop, end):
        return None
    return (max(article.tokens[head].left_edge.i, low), stop)


def _apposed(head: Token, named: Token) -> bool:
    """Tell whether the parse ties a name to a noun before it."""
    if head.dep_ == "appos":
        return False
    at = named
    for _ in range(LONGEST):
        if at.dep_ == "appos" and at.head == head:
            return True
        if at.head == at:
            return False
        at = at.head
    return False


def _set_off(article: Article, head: int, stop: int, end: int) -> bool:
    """Tell whether commas tie a full name to a noun phrase before it, where the parse does not.

    `A spokeswoman for Ms Berg, Jane Lane, denied`: the name is closed off and no list goes on after it.
    """
    closed = article.texts[end : end + 1] == () or article.texts[end] in ASIDE
    joined = article.lower[end + 1 : end + 2] in (("and",), ("or",))
    listed = "," in article.texts[head:stop] or article.lower[head - 1 : head] == ("and",)
    return closed and not joined and not listed and end - stop > 2


def _predicate(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Find `is the chief executive of the league` after a name that is its subject."""
    name = article.tokens[end - 1]
    verb = name.head
    if name.dep_ != "nsubj" or verb.lemma_ != "be" or not start <= name.i < end:
        return None
    noun = next((child for child in verb.children if child.dep_ == "attr"), None)
    if noun is None or article.lower[noun.i] not in people().role or noun.i < end:
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    first = noun.left_edge.i
    return first, max(_end(article, first, min(noun.right_edge.i + 1, noun.i + LONGEST_AFTER)), first + 1)


def describe(article: Article, start: int, end: int) -> Role | None:
    """Read the tokens of a noun phrase as a role; None if its head is no office."""
    head = _head(article, start, end)
    return None if head is None else _role(article, start, end, head)


def _head(article: Article, start: int, end: int) -> int | None:
    """Return the head noun: the last word before the first preposition or comma, if it is an office."""
    head = None
    for i in range(start, end):
        token = article.tokens[i]
        if (
            token.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PUNCT")
            and head is not None
            and token.text != "-"
        ):
            break
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            head = i
    if head is None or not is_role(article.lower[head].rstrip(".")):
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
