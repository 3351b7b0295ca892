"""From a source's words to who is behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from attribution.match.article import Article, root
from attribution.match.bodies import body_meant, group_meant
from attribution.match.cast import Cast, Party
from attribution.match.descriptions import antecedent, person_meant, phrase, text_of, unlabelled
from attribution.match.kinds import are_several, is_speaking_person, kind_of
from attribution.match.lexicon import parties
from attribution.match.names import is_title
from attribution.match.pronouns import GENDERS, Referents
from attribution.match.roles import is_role
from attribution.match.things import thing_meant
from attribution.model import SpeakerKind

FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
THINGS = frozenset({"it", "its", "they", "them", "their", "theirs", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "whose"})
COURTESY = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "monsieur", "madame", "madam", "herr", "frau", "señor", "señora"}
)
OF_OTHERS = frozenset({"to", "with", "by", "from", "for"})  # `a spokesman for Berg` is not Berg
STUDIES = frozenset({"study", "survey", "poll", "report", "analysis", "research", "review", "audit"})
POLLS = frozenset({"poll", "survey"})
LONGEST = 40  # tokens of a description read: a source that long is a parser's accident
DEEPEST = 3  # relative pronoun -> noun -> its own owner: deeper is a parser's circle


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is behind a source, under the fullest name in the article. ``head`` is the token that tells."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    party: int | None = None
    head: int | None = None
    several: bool = False  # an unnamed plural: `officials`


@dataclass(slots=True)
class Casting:
    """What is known while sources are read, in text order."""

    article: Article
    cast: Cast
    referents: Referents
    sources: frozenset[int]  # head tokens of all sources
    study: Speaker | None = None  # the last study or poll that is told from others by a name in it
    poll: Speaker | None = None  # the last such poll
    owner: dict[int, tuple[Speaker, ...]] = field(
        default_factory=dict
    )  # by token: who says the words it is part of

    def speakers(self, numbers: Sequence[int], *, depth: int = 0) -> tuple[Speaker, ...]:
        """Return who is behind a source's tokens: several where it joins several, none where it is empty."""
        tokens = list(numbers[:LONGEST])
        if not tokens or depth > DEEPEST:
            return ()
        head = root(self.article.doc, tokens)
        if (noun := _nominal(head, tokens)) is not head:
            head, tokens = noun, [i for i in phrase(self.article, noun) if i in tokens]
        found: list[Speaker] = []
        for part, part_head in self._parts(tokens, head):
            found += [s for s in self._one(part, part_head, depth) if s not in found]
        return tuple(found)

    def _parts(self, tokens: list[int], head: Token) -> list[tuple[list[int], Token]]:
        """Split `an official and another person`; not `the former secretary and current nominee`."""
        joined = [
            t
            for t in self._joined(tokens, head)
            if t.i in tokens and t.i > head.i and self._stands_alone(t, head)
        ]
        if not joined:
            return [(tokens, head)]
        starts = [tokens[0], *(max(t.left_edge.i, head.i + 1) for t in joined)]
        ends = [*starts[1:], tokens[-1] + 1]
        parts = []
        for part_head, start, end in zip([head, *joined], starts, ends, strict=True):
            part = [i for i in tokens if start <= i < end]
            while part and self.article.lower[part[-1]] in ("and", "or", ",", "both", "but"):
                part.pop()
            while len(part) > 1 and self.article.lower[part[0]] in ("both", "either", "and"):
                del part[0]
            if part_head.i in part:
                parts.append((part, part_head))
        return parts

    def _joined(self, tokens: list[int], head: Token) -> Sequence[Token]:
        """Return what is joined to a head: in `a cousin of one and a priest` the parse may join `one`."""
        if head.conjuncts or not any(c.lower_ in ("a", "an") for c in head.lefts):
            return head.conjuncts
        within = (self.article.tokens[i] for i in tokens if i > head.i)
        return [t for t in within if t.dep_ == "conj" and any(c.lower_ in ("a", "an") for c in t.lefts)]

    def _stands_alone(self, token: Token, head: Token) -> bool:
        mention = self.cast.at.get(token.i)
        if mention is not None and mention is self.cast.at.get(head.i):
            return False
        if mention is not None or token.tag_ in ("NNS", "NNPS") or token.pos_ in ("PRON", "PROPN"):
            return True
        return any(child.dep_ in ("det", "poss", "nummod") for child in token.lefts)

    def _one(self, tokens: list[int], head: Token, depth: int) -> tuple[Speaker, ...]:
        lower = self.article.lower[head.i]
        if lower in FIRST and len(tokens) == 1:
            return self._first_person(head)
        if lower in GENDERS and len(tokens) == 1:
            party = self._meant(head)
            return () if party is None else (self.of_party(party, head.i),)
        if lower in THINGS and len(tokens) == 1:
            meant = thing_meant(self.article, self.cast, head, self.sources)
            return () if meant is None else self.speakers(phrase(self.article, meant), depth=depth + 1)
        if lower in RELATIVE and len(tokens) == 1:
            noun = antecedent(head)
            return () if noun is None else self.speakers(phrase(self.article, noun), depth=depth + 1)
        named = self._named(tokens, head)
        if named is not None:
            return (self.of_party(named, head.i),)
        return self._described(tokens, head, depth)

    def _meant(self, pronoun: Token) -> int | None:
        """Return the party that he or she means: in a quote it is not who says the quote."""
        party = self.referents.of.get(pronoun.i)
        sayers = self.owner.get(pronoun.i) if self.article.in_quote(pronoun.i) else None
        if party is None or not sayers or self.cast.parties[party].name != sayers[0].name:
            return party
        return next((p for p in self.referents.after[pronoun.i] if p != party), None)

    def _first_person(self, head: Token) -> tuple[Speaker, ...]:
        """Return who says `I`: the speaker of the quote round it, else the article's author."""
        if head.i in self.owner:
            return self.owner[head.i]
        byline = self.article.document.byline
        if byline and self.article.lower[head.i] == "i" and not self.article.in_quote(head.i):
            return (Speaker(byline, SpeakerKind.PERSON, head=head.i),)
        kind = SpeakerKind.ANONYMOUS if self.article.lower[head.i] == "i" else SpeakerKind.UNKNOWN
        return (Speaker(self.article.texts[head.i], kind, head=head.i),)

    def _named(self, tokens: list[int], head: Token) -> int | None:
        """Return the party whose name a source is, with a role or without: not in `an aide to Smith`."""
        inside = set(tokens)
        at = self.cast.at
        for i in tokens:
            mention = at.get(i)
            if mention is None or (mention.name.start != i and i != tokens[0]):
                continue
            if self._is_whole(tokens, inside, mention.name.start, mention.name.end):
                return mention.party
        mention = at.get(head.i)
        if mention is not None and not (
            mention.name.end in inside
            and self.article.tokens[mention.name.end].pos_ in ("NOUN", "PROPN", "PART")
        ):
            return mention.party
        return self._apposed(tokens, head)

    def _apposed(self, tokens: list[int], head: Token) -> int | None:
        """Return the party named beside a description: `A spokeswoman for Ms Berg, Jane Lane`.

        Nouns that a body can be take a body's name (`The ferry's operator, Marlow Lines`), others a
        person's.
        """
        lower = head.lower_
        body = lower in parties().body_role or lower in parties().organisation
        ending = next((i for i in reversed(tokens) if self.article.texts[i][0].isalnum()), tokens[-1])
        last = self.cast.at.get(ending)
        if last is not None and last.party is not None and last.name.start > head.i:
            beside = self.article.texts[last.name.start - 1] == ","
            kind = self.cast.parties[last.party].kind
            single = not are_several(head) and kind is SpeakerKind.PERSON and " " in last.name.text
            if beside and (single or (body and head.i == last.name.start - 2)):
                return last.party
        for child in head.children:
            mention = self.cast.at.get(child.i) if child.dep_ == "appos" and child.i in tokens else None
            if mention is not None and mention.party is not None:
                person = self.cast.parties[mention.party].kind is SpeakerKind.PERSON
                if person or body:
                    return mention.party
        return None

    def _is_whole(self, tokens: list[int], inside: set[int], start: int, end: int) -> bool:
        """Tell whether a name ends the source's core: a role may stand before it, only an aside after it."""
        lower = self.article.lower
        after = end
        if after in inside and lower[after] in ("'s", "’s", "'", "’"):
            after += 1
            if after in inside:
                return False
        if after in inside and not (
            self.article.texts[after] in (",", "(", "[", "—", "–", "--", "-", '"', "”")
            or lower[after] in ("who", "which", "whose", "himself", "herself")
        ):
            return False
        before = [
            i for i in tokens if i < start and (lower[i][:1].isalnum() or lower[i] in (",", "'s", "’s"))
        ]
        if not before:
            return True
        if any(self.article.tokens[i].pos_ in ("VERB", "AUX", "SCONJ") for i in before):
            return False
        last = lower[before[-1]].rstrip(".")
        if last in ("'s", "’s"):  # `the BBC's Anna Berg`
            return end - start > 1
        if any(lower[i] in OF_OTHERS for i in before):
            return False
        if last == ",":
            return any(is_role(lower[i]) for i in before)
        return is_role(last) or is_title(last) or all(lower[i] in ("the", "a", "an") for i in before)

    def of_party(self, number: int, head: int | None) -> Speaker:
        """Return a party of the cast as a speaker."""
        party = self.cast.parties[number]
        return Speaker(party.name, party.kind, _role(party), number, head)

    def _described(self, tokens: list[int], head: Token, depth: int) -> tuple[Speaker, ...]:
        person = person_meant(self.article, self.cast, self.referents, tokens, head)
        if person is None:
            person = body_meant(self.article, self.cast, tokens, head)
        if person is not None:
            return (self.of_party(person, head.i),)
        name, kind = text_of(self.article, tokens, head.i), kind_of(self.article, head)
        if not any(c.isalnum() for c in name):
            return ()
        if kind is SpeakerKind.UNKNOWN and head.pos_ == "PROPN":
            kind = unlabelled(name)
        elif kind is SpeakerKind.UNKNOWN and is_speaking_person(self.article, head):
            kind = SpeakerKind.COLLECTIVE if are_several(head) else SpeakerKind.ANONYMOUS
        group = group_meant(self.article, self.cast, tokens, head)
        if group is not None:
            return (Speaker(group, SpeakerKind.ORGANISATION, head=head.i, several=True),)
        owned = self._owned(tokens, depth)
        speaker = Speaker(owned or name, kind, head=head.i, several=are_several(head))
        return (self._document(speaker, tokens, head) if kind is SpeakerKind.DOCUMENT else speaker,)

    def _document(self, speaker: Speaker, tokens: list[int], head: Token) -> Speaker:
        """Take `the study` for the last one whose source is named: `a Reuters survey of voter lists`."""
        if self.article.lower[tokens[0]] == "the" and " " not in speaker.name and self.study is not None:
            if head.lower_ in STUDIES:
                return replace(self.study, head=head.i)
        elif head.lower_ in STUDIES and any(i in self.cast.at for i in tokens):
            self.study = speaker
            if head.lower_ in POLLS:
                self.poll = speaker
        return speaker

    def _owned(self, tokens: list[int], depth: int) -> str | None:
        """Put the owner's name for a leading `his`: `Berg's aides`."""
        if len(tokens) < 2 or self.article.lower[tokens[0]] not in OWNERS:
            return None
        owners = self.speakers(tokens[:1], depth=depth + 1)
        if not owners or owners[0].name.lower() in FIRST:  # nobody knows who: `my husband` keeps his `my`
            return None
        rest = text_of(self.article, tokens[1:], root(self.article.doc, tokens).i)
        party = owners[0].party
        owner = owners[0].name if party is None else self.cast.parties[party].short or owners[0].name
        return f"{owner}'s {rest}"


def _nominal(head: Token, tokens: list[int]) -> Token:
    """Return the noun that matters where a source is a clause: `there is no law`."""
    if head.pos_ not in ("VERB", "AUX", "ADP"):
        return head
    return next(
        (c for c in head.children if c.i in tokens and c.dep_ in ("nsubj", "attr", "dobj", "pobj")), head
    )


def _role(party: Party) -> str | None:
    """Return the first full role that the article gives; a bare title only where there is no other."""
    told = [role for role in party.roles if role.told and role.head not in COURTESY]
    best = min(told, key=lambda role: (is_title(role.text), " " not in role.text), default=None)
    return best.text if best else None
