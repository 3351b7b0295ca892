"""The article's cast: its persons, bodies and places, each with all names it goes by."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from attribution.match.lexicon import FirstNames, People, first_names, people
from attribution.match.names import Name, Words, is_acronym_of, is_company, is_part_of
from attribution.model import SpeakerKind

FEMALE, MALE = "female", "male"


@dataclass(frozen=True, slots=True)
class Role:
    """What an article calls a person: `Deputy Foreign Minister`, with its head noun and other words folded.

    ``told`` is False where matching inferred it: `the Vermont senator`, taken for who was spoken of.
    """

    text: str
    head: str
    modifiers: frozenset[str]
    told: bool = True


@dataclass(slots=True)
class Party:
    """A person, body or place of the article, under the fullest name that the article gives.

    ``gender`` is what the article tells, ``likely`` what only a first name or a single pronoun suggests.
    """

    name: str
    kind: SpeakerKind
    words: Words
    gender: str | None = None
    likely: str | None = None
    roles: list[Role] = field(default_factory=list)
    short: str | None = None  # the surname, where the article uses it alone

    def may_be(self, gender: str) -> bool:
        """Tell whether nothing speaks against a gender. A likely one is never for: rare names lose none."""
        return (self.gender or self.likely) in (gender, None)


@dataclass(slots=True)
class Mention:
    """A name's place in the text and the parties it may mean; one is left when it is settled."""

    name: Name
    parties: tuple[int, ...]

    @property
    def party(self) -> int | None:
        """Return the party meant, None while several are possible."""
        return self.parties[0] if len(self.parties) == 1 else None


@dataclass(slots=True)
class Cast:
    """All parties and their mentions in text order.

    ``at`` finds the mention that covers a token, ``by_role`` the persons that a role's word can stand for,
    ``unnamed`` the last person that a noun described without a name.
    """

    parties: list[Party]
    mentions: list[Mention]
    at: dict[int, Mention]
    by_role: dict[str, list[int]] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)

    def add_role(self, number: int, role: Role) -> None:
        """Give a person a role, so that its words can stand for the person from now on."""
        roles = self.parties[number].roles
        if any(known.text == role.text for known in roles):
            return
        roles.append(role)
        for word in sorted(role.modifiers | {role.head}):
            for stands in (word, *sorted(people().same_role.get(word, ()))):
                holders = self.by_role.setdefault(stands, [])
                if number not in holders[-1:]:
                    holders.append(number)

    def before(self, i: int, most: int) -> Iterator[Mention]:
        """Yield at most so many mentions that end before a token, nearest first."""
        at = bisect_right(self.mentions, i, key=lambda m: m.name.end)
        return reversed(self.mentions[max(0, at - most) : at])


def build_cast(names: Sequence[Name]) -> Cast:
    """Group names into parties. A surname that several persons share stays open in its mention."""
    parties: list[Party] = []
    by_words: dict[tuple[bool, Words], tuple[int, ...]] = {}
    _group_persons([n for n in names if n.kind is SpeakerKind.PERSON], parties, by_words)
    _group_others([n for n in names if n.kind is not SpeakerKind.PERSON], parties, by_words)
    mentions = [Mention(n, by_words[n.kind is SpeakerKind.PERSON, n.words]) for n in names]
    _read_titles(mentions, parties)
    at = {i: mention for mention in mentions for i in range(mention.name.start, mention.name.end)}
    return Cast(parties, mentions, at)


def _best_text(names: list[Name]) -> str:
    """Return the fullest form that running text has; headlines and quotes add words that are no name."""
    plain = [n for n in names if n.plain and len(n.words) > 1] or names
    best = min(plain, key=lambda n: (-len(n.words), -len(n.text.split()), n.text.isupper(), n.start))
    return (
        best.text.title()
        if best.kind is SpeakerKind.PERSON and best.text.isupper() and len(best.words) > 1
        else best.text
    )


def _group_persons(
    names: list[Name], parties: list[Party], by_words: dict[tuple[bool, Words], tuple[int, ...]]
) -> None:
    forms: dict[Words, list[Name]] = defaultdict(list)
    for name in names:
        forms[name.words].append(name)
    by_surname: dict[str, list[int]] = defaultdict(list)  # keeps the comparison of names near linear
    members: dict[int, list[Name]] = {}
    for words in sorted((w for w in forms if len(w) > 1), key=lambda w: -len(w)):
        known = [p for p in by_surname[words[-1]] if is_part_of(words, parties[p].words)]
        if len(known) == 1:
            party = known[0]
        else:
            party = len(parties)
            parties.append(Party("", SpeakerKind.PERSON, words))
            by_surname[words[-1]].append(party)
            members[party] = []
        members[party] += forms[words]
        by_words[True, words] = (party,)
    by_first: dict[str, list[int]] = defaultdict(list)
    for party in members:
        by_first[parties[party].words[0]].append(party)
    for words in (w for w in forms if len(w) == 1):
        known = by_surname.get(words[0]) or by_first.get(words[0]) or []
        if len(known) == 1 and _another_bearer(forms[words], members[known[0]]):
            known = []
        if not known:
            known = [len(parties)]
            parties.append(Party("", SpeakerKind.PERSON, words))
            members[known[0]] = list(forms[words])
        by_words[True, words] = tuple(known)
        if len(known) == 1 and words[0] == parties[known[0]].words[-1]:
            parties[known[0]].short = forms[words][0].text
    for party, found in members.items():
        parties[party].name = _best_text(found)
        parties[party].likely = likely_gender(parties[party].words)


def _another_bearer(short: list[Name], full: list[Name]) -> bool:
    """Tell whether `President Berg` is not the article's `Lisa Berg` but someone it never names in full.

    A person is named in full first: a title with the bare surname before that, and never with the full name,
    is another's, unless both are of one gender by their titles.
    """
    titled = [n for n in short if n.title and n.plain]
    if not titled or any(n.text.isupper() for n in full):  # a transcript's labels name whom others address
        return False
    genders = {g for n in titled if (g := gender_of(n.title))}
    own = {g for n in full if (g := gender_of(n.title))}
    if genders and own:
        return not genders & own
    first = min((n.start for n in full if n.plain), default=None)
    return (
        first is not None
        and titled[0].start < first
        and not {n.title for n in titled} & {n.title for n in full}
    )


def _group_others(
    names: list[Name], parties: list[Party], by_words: dict[tuple[bool, Words], tuple[int, ...]]
) -> None:
    forms: dict[Words, list[Name]] = defaultdict(list)
    for name in names:
        forms[name.words].append(name)
    tails: dict[str, list[Words]] = defaultdict(list)
    heads: dict[str, list[Words]] = defaultdict(list)
    for words in forms:
        if len(words) > 1:
            tails[words[-1]].append(words)
        if is_company(words):
            heads[words[0]].append(words)
    full = [(found[0].text.split(), words) for words, found in forms.items() if len(words) > 2]
    by_initial: dict[str, list[tuple[list[str], Words]]] = defaultdict(list)
    for text, words in full:
        by_initial[text[0][0].upper()].append((text, words))
    for words in sorted(forms, key=lambda w: -len(w)):
        found = forms[words]
        short = found[0].text
        same = [w for text, w in by_initial.get(short[0].upper(), ()) if is_acronym_of(short, text)]
        if not same and len(words) == 1:  # `The Post` of `The New York Post`, `Marlow` of `Marlow Foods`
            same = tails.get(words[0]) or heads.get(words[0], [])
        if len(same) == 1 and (False, same[0]) in by_words:
            by_words[False, words] = by_words[False, same[0]]
            continue
        by_words[False, words] = (len(parties),)
        parties.append(Party(_best_text(found), found[0].kind, words))


def _read_titles(mentions: list[Mention], parties: list[Party]) -> None:
    """Take a person's gender from a title; settle by it who `Mrs Berg` is, if neither Berg a third."""
    titled = [m for m in mentions if m.name.kind is SpeakerKind.PERSON and gender_of(m.name.title)]
    for mention in titled:
        if mention.party is not None and len(mention.name.words) > 1:
            parties[mention.party].gender = gender_of(mention.name.title)
    unnamed: dict[tuple[Words, str], int] = {}  # who are only ever `Mrs Berg`
    for mention in titled:
        gender, name = gender_of(mention.name.title), mention.name
        if len(name.words) > 1 or gender is None or name.title is None:
            continue
        fits = [p for p in mention.parties if parties[p].may_be(gender)]
        exact = [p for p in fits if gender in (parties[p].gender, parties[p].likely)]
        if not fits:
            if (name.words, gender) not in unnamed:
                unnamed[name.words, gender] = len(parties)
                title = f"{name.title.capitalize()} {name.text}"
                parties.append(Party(title, SpeakerKind.PERSON, name.words, gender))
            fits = [unnamed[name.words, gender]]
        mention.parties = tuple(exact if len(exact) == 1 else fits)
        if mention.party is not None:
            parties[mention.party].gender = gender


def likely_gender(words: Words) -> str | None:
    """Return the gender that a full name's first word suggests."""
    if len(words) < 2:
        return None
    return _gender_in(first_names(), words[0])


def gender_of(word: str | None) -> str | None:
    """Return the gender that a title or noun has by its meaning."""
    if word is None:
        return None
    return _gender_in(people(), word)


def _gender_in(lists: People | FirstNames, word: str) -> str | None:
    if word in lists.female:
        return FEMALE
    return MALE if word in lists.male else None
