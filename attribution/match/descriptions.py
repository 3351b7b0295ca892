"""Descriptions: what a noun phrase is called, and whom `the former president` means."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.cast import Cast, Party, Role, gender_of
from attribution.match.kinds import is_plural, is_speaking_person, kind_of, noun_forms
from attribution.match.lexicon import parties, people
from attribution.match.names import ACRONYM, bare, is_title, key_words
from attribution.match.pronouns import OBJECTS, SUBJECTS, Referents
from attribution.model import SpeakerKind

ARTICLES = frozenset({"the", "a", "an"})
SILENT = ARTICLES | {"no"}  # what a description loses as a name
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "each", "every", "no", "two", "several"})
CAMPS = (frozenset({"republican", "gop"}), frozenset({"democratic", "democrat"}), frozenset({"libertarian"}))
STOPS = frozenset({",", ";", "—", "–", "--", "(", "[", ")", "]", ":", "“", "”", '"', "''", "``"})
BESIDE = 6  # tokens after a comma in which a name can follow its description
VARIED = 1  # paragraphs back in which a topic can still be varied (`the Ohio senator`)
MOST_TOPICS = 20  # of the topics before a description, how many are looked at
# How a role fits: per shared word, per word of the description that it lacks, per word of its own; and
# where a camp or `former` differs.
SHARED, MISSING, SPARE, CLASH = 3.0, -1.0, -0.25, -10.0
RANK = frozenset({"vice", "vice-presidential", "deputy", "assistant", "associate", "acting", "running"})
TIME = frozenset({"former", "ex", "then", "late"})


def phrase(article: Article, head: Token) -> list[int]:
    """Return the tokens of a noun's own phrase: determiners to complements, without clauses and asides."""
    numbers = []
    for i in range(head.left_edge.i, head.right_edge.i + 1):
        if i > head.i and (
            article.texts[i] in STOPS or article.lower[i] in ("who", "which", "whose", "that")
        ):
            break
        if not article.texts[i].isspace():
            numbers.append(i)
    return numbers


def wording(article: Article, numbers: list[int], head: int) -> tuple[int, int]:
    """Return the bounds of a description's name: no article before it, no aside after it."""
    first, last = numbers[0], numbers[0]
    for i in numbers:
        if i > head and article.texts[i] in STOPS:
            break
        last = i
    while first < last and (article.lower[first] in SILENT or not article.texts[first][:1].isalnum()):
        first += 1
    while last > first and article.lower[last] in ("who", "which", "that"):
        last -= 1
    while last > first and not article.texts[last][-1:].isalnum() and article.texts[last] not in ("%",):
        last -= 1
    if article.lower[last] in ("'s", "’s") and last > first:
        last -= 1
    return first, last + 1


def text_of(article: Article, numbers: list[int], head: int) -> str:
    """Return a description as a name: `the officer` is `officer`."""
    return bare(article.text(*wording(article, numbers, head)))


def is_definite(article: Article, numbers: list[int], head: Token) -> bool:
    """Tell whether a noun phrase points to somebody known: `the …`, or bare as in headlines."""
    if is_plural(head):
        return False
    words = {article.lower[i] for i in numbers if i < head.i}
    if words & INDEFINITE:
        return False
    return bool(words & {"the", "this", "that"}) or article.in_title_case(head.i)


def person_meant(
    article: Article, cast: Cast, referents: Referents, numbers: list[int], head: Token
) -> int | None:
    """Return the person that a definite description means, None where the article ties it to nobody."""
    forms = {form.rstrip(".") for form in noun_forms(head)}
    lists = people()
    if (
        not forms & (lists.role | lists.variation)
        or forms & lists.kin
        or not is_definite(article, numbers, head)
    ):
        return None
    words = frozenset(modifiers(article, numbers, head.i))
    last = referents.topic_before(head.i)
    topic = last[1] if last else None
    best, best_fit = None, (CLASH / 2, False)
    for number in dict.fromkeys(n for form in sorted(forms) for n in cast.by_role.get(form, ())):
        fit = max(_fit(role, forms, words) for role in cast.parties[number].roles)
        if (fit, number == topic) > best_fit:
            best, best_fit = number, (fit, number == topic)
    if best is None:
        best = _varied(article, cast, referents, head, forms, words)
    return None if best is not None and best in _objects(cast, referents, head) else best


def _objects(cast: Cast, referents: Referents, subject: Token) -> set[int | None]:
    """Return who is the object of what a subject does, and so is not it: `The mayor told her`."""
    if subject.dep_ not in SUBJECTS:
        return set()
    objects = [c.i for c in subject.head.children if c.dep_ in OBJECTS]
    return {m.party if (m := cast.at.get(i)) is not None else referents.of.get(i) for i in objects}


def party_unnamed(article: Article, cast: Cast, referents: Referents, noun: Token) -> int | None:
    """Return the party that a subject without a known name is: described, or called what no label knows."""
    if noun.pos_ == "NOUN":
        return _described(article, cast, referents, noun)
    return _unlisted(article, cast, noun)


def _unlisted(article: Article, cast: Cast, noun: Token) -> int | None:
    """Return the party of a source's capitalised head that no label knows for a name; None for a body's."""
    if noun.pos_ != "PROPN" or article.in_quote(noun.i) or article.in_title_case(noun.i):
        return None
    words = text_of(article, phrase(article, noun), noun.i).split()
    while len(words) > 1 and (is_title(words[0]) or words[0].lower() in people().role):
        del words[0]
    name = " ".join(words)
    if not name or kind_of(article, noun) is not SpeakerKind.UNKNOWN:
        return None
    if unlabelled(name) is not SpeakerKind.PERSON:
        return None
    if name.lower() not in cast.unnamed:
        cast.unnamed[name.lower()] = len(cast.parties)
        cast.parties.append(Party(name, SpeakerKind.PERSON, key_words(name)))
    return cast.unnamed[name.lower()]


def unlabelled(name: str) -> SpeakerKind:
    """Guess the kind of a capitalised name that no label and no list knows."""
    words = name.split()
    if words[-1].lower() in parties().organisation:
        return SpeakerKind.ORGANISATION
    if ACRONYM.match(words[-1]):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON if all(word[:1].isupper() for word in words) else SpeakerKind.UNKNOWN


def _described(article: Article, cast: Cast, referents: Referents, noun: Token) -> int | None:
    """Return the party that a subject noun describes: a named person, or one whom the article never names.

    An unnamed person becomes a party too, so that `she` after `a woman from Ohio said` is the woman.
    """
    lists, forms = people(), noun_forms(noun)
    if noun.dep_ not in ("nsubj", "nsubjpass") or is_plural(noun) or article.in_quote(noun.i):
        return None
    if not any(
        form in lists.role or form in parties().anonymous or form in lists.kin for form in forms
    ) and not is_speaking_person(article, noun):
        return None
    numbers = phrase(article, noun)
    if any(
        (m := cast.at.get(i)) is not None and m.name.kind is SpeakerKind.PERSON for i in numbers if i > noun.i
    ) or _named_beside(article, cast, numbers[-1] + 1):
        return None
    named = person_meant(article, cast, referents, numbers, noun)
    if named is not None:
        return named
    definite = is_definite(article, numbers, noun)
    if definite and noun.lower_ in cast.unnamed:
        return cast.unnamed[noun.lower_]
    cast.unnamed[noun.lower_] = len(cast.parties)
    owner = referents.of.get(numbers[0]) if article.lower[numbers[0]] in ("his", "her") else None
    name = text_of(article, numbers[1:] if owner is not None else numbers, noun.i)
    if owner is not None:
        name = f"{cast.parties[owner].short or cast.parties[owner].name}'s {name}"
    gender = gender_of(noun.lower_)
    cast.parties.append(Party(name, SpeakerKind.ANONYMOUS, (noun.lower_,), gender))
    return cast.unnamed[noun.lower_]


def _named_beside(article: Article, cast: Cast, i: int) -> bool:
    """Tell whether a name follows a description after a comma: `The niece, the nurse Rita Lane, said`."""
    if article.texts[i : i + 1] != (",",):
        return False
    for k in range(i + 1, min(i + BESIDE, len(article.texts))):
        if (mention := cast.at.get(k)) is not None:
            return mention.name.kind is SpeakerKind.PERSON
        if article.texts[k] in STOPS or article.tokens[k].pos_ in ("VERB", "AUX", "ADP"):
            return False
    return False


def modifiers(article: Article, numbers: list[int], head: int) -> Iterator[str]:
    """Yield the words of a description beside its head, folded."""
    for i in numbers:
        if i > head and article.lower[i] in ("and", ","):
            return
        word = article.lower[i].rstrip(".")
        if i != head and word[:1].isalnum() and word not in ("the", "of", "this", "that", "s"):
            yield word


def _fit(role: Role, forms: set[str], words: frozenset[str]) -> float:
    """Score how well a role fits a description's head forms and other words."""
    same = people().same_role
    heads = {role.head, *same.get(role.head, ())}
    if not heads & forms:
        titled = {word for word in role.modifiers if word in forms or forms & same.get(word, frozenset())}
        if not titled:
            return CLASH
    if _camps(words) and _camps(role.modifiers) and _camps(words) != _camps(role.modifiers):
        return CLASH
    if (words & TIME) - role.modifiers or (words & RANK) != (role.modifiers & RANK):
        return CLASH
    shared = len(words & role.modifiers)
    return SHARED * shared + MISSING * len(words - role.modifiers) + SPARE * len(role.modifiers - words)


def _camps(words: frozenset[str]) -> set[int]:
    return {n for n, camp in enumerate(CAMPS) if words & camp}


def _varied(
    article: Article, cast: Cast, referents: Referents, head: Token, forms: set[str], words: frozenset[str]
) -> int | None:
    """Take `the Ohio senator` for the topic, if this paragraph, else the last, tells of one person only."""
    if not forms & people().variation or article.in_title_case(head.i):
        return None
    near: set[int] = set()
    for back in range(VARIED + 1):
        near |= {
            party
            for at, party in referents.topics_before(head.i, MOST_TOPICS)
            if article.paragraph_of[head.i] - article.paragraph_of[at] == back
            and _agrees(cast.parties[party], forms, words)
        }
        if near:
            break
    if len(near) != 1:
        return None
    topic = near.pop()
    if words:
        cast.add_role(topic, Role(head.text, head.lower_, words, told=False))
    return topic


def _agrees(person: Party, forms: set[str], words: frozenset[str]) -> bool:
    if person.kind is not SpeakerKind.PERSON:
        return False
    gender = next((g for form in forms if (g := gender_of(form))), None)
    if gender and person.gender and gender != person.gender:
        return False
    camps = (
        set().union(*(_camps(role.modifiers | {role.head}) for role in person.roles))
        if person.roles
        else set()
    )
    return not (camps and _camps(words | frozenset(forms)) - camps)


def _owner_of(noun: Token, pronoun: Token) -> Token | None:
    """Return the person of `a nephew of one resident, who`: an aside with a comma tells of the whole."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or pronoun.i == 0 or pronoun.nbor(-1).text != ",":
        return None
    lists = people()
    return of.head if of.head.lower_ in lists.kin or of.head.lower_ in lists.role else None


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for."""
    at = pronoun
    while at.dep_ != "relcl" and at.head != at:
        at = at.head
    if at.dep_ == "relcl" and at.head.i < pronoun.i:
        return _owner_of(at.head, pronoun) or at.head
    for i in range(pronoun.i - 1, max(-1, pronoun.i - 8), -1):
        token = pronoun.doc[i]
        if token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "NUM"):
            while token.dep_ in ("compound", "pobj", "prep", "appos") and token.head.i < token.i:
                token = token.head
            return token
    return None
