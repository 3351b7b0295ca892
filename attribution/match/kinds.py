"""What sort of party a description names: `a senior official`, `critics`, `the study`, `the committee`."""

from __future__ import annotations

from spacy.tokens import Token

from attribution.match.article import Article
from attribution.match.lexicon import parties, people
from attribution.model import SpeakerKind

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
COUNTED = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "couple"}
)
SHORTEST_AGENT = 3  # letters: `her`, `for`
CAMPS = frozenset({"republicans", "democrats", "conservatives", "liberals"})


def is_plural(token: Token) -> bool:
    """Tell whether a noun is plural by its tag, or by its form where capitals mislead the tagger."""
    if token.tag_ in PLURAL_TAGS:
        return True
    lower = token.lower_
    return (
        token.tag_ in ("NNP", "JJ", "NN")
        and lower.endswith("s")
        and lower not in parties().organisation
        and (lower in CAMPS or lower[:-1] in people().role or lower[:-1] in parties().anonymous)
    )


def noun_forms(token: Token) -> tuple[str, ...]:
    """Return the forms under which a noun may stand in a list: its lemma, itself, itself without an `s`."""
    lower = token.lower_
    forms = [token.lemma_.lower(), lower]
    if lower.endswith("ies"):
        forms.append(lower[:-3] + "y")
    if lower.endswith("s") and len(lower) > 3:
        forms.append(lower[:-1])
    return tuple(dict.fromkeys(forms))


def are_several(head: Token) -> bool:
    """Tell whether a description names more than one: `officials`, `a number of officials`."""
    return is_plural(head) or _measured(head) is not None


def kind_of(article: Article, head: Token) -> SpeakerKind:
    """Return the kind of the party that an unnamed noun phrase with this head names."""
    lists = parties()
    counted = _measured(head)
    if counted is not None:
        return kind_of(article, counted)
    if head.ent_type_ == "NORP" or head.lower_ in CAMPS:
        return SpeakerKind.ANONYMOUS if _exact(article, head) else SpeakerKind.COLLECTIVE
    forms = noun_forms(head)
    if is_share(article, head):
        return SpeakerKind.COLLECTIVE
    if article.lower[head.i] in COUNTED - {"couple"}:
        return SpeakerKind.ANONYMOUS
    if article.lower[head.i] in lists.quantity or head.tag_ == "CD":
        return SpeakerKind.ANONYMOUS if _exact(article, head) else SpeakerKind.COLLECTIVE
    plural = is_plural(head)
    if any(form in lists.document for form in forms):
        return SpeakerKind.DOCUMENT
    if head.lower_ in lists.organisation or (
        not plural and any(form in lists.organisation for form in forms)
    ):
        return SpeakerKind.ORGANISATION
    if not plural and any(form in lists.place for form in forms):
        return SpeakerKind.PLACE
    return _people(article, head, forms, plural)


def is_speaking_person(article: Article, noun: Token) -> bool:
    """Tell whether a noun of no known sort is a person by what it does: `A deckhand … said`."""
    verb = noun.head
    return (
        noun.dep_ == "nsubj"
        and noun.pos_ == "NOUN"
        and verb.lemma_ in people().speaking
        and any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)
        and kind_of(article, noun) is SpeakerKind.UNKNOWN
    )


def is_share(article: Article, head: Token) -> bool:
    """Tell whether a number is a share of many: `one in five`, `two-thirds`, `44 percent`."""
    if head.lower_ in ("percent", "%", "thirds", "fifths", "quarters", "tenths"):
        return True
    return head.tag_ == "CD" and article.lower[head.i + 1 : head.i + 2] == ("in",)


def _measured(head: Token) -> Token | None:
    """Return what a measure counts: `dozens of officials`."""
    if not set(noun_forms(head)) & parties().measure:
        return None
    of = next((c for c in head.rights if c.lower_ == "of" and c.dep_ == "prep"), None)
    return (
        next((c for c in of.children if c.dep_ == "pobj" and c.i > head.i), None) if of is not None else None
    )


def _people(article: Article, head: Token, forms: tuple[str, ...], plural: bool) -> SpeakerKind:
    lists = parties()
    anonymous = any(form in lists.anonymous for form in forms)
    collective = any(form in lists.collective for form in forms)
    if plural:
        if collective and not _exact(article, head) and not (anonymous and _owned(head)):
            return SpeakerKind.COLLECTIVE
        if anonymous or collective:
            return SpeakerKind.ANONYMOUS
        if any(form in lists.organisation for form in forms):
            return SpeakerKind.COLLECTIVE
        if not _agentive(forms):
            return SpeakerKind.UNKNOWN
        return SpeakerKind.ANONYMOUS if _exact(article, head) else SpeakerKind.COLLECTIVE
    if anonymous or any(form in people().role or form in people().kin for form in forms):
        return SpeakerKind.ANONYMOUS
    if collective:
        return (
            SpeakerKind.COLLECTIVE
            if head.lemma_ in ("people", "public") or not _agentive(forms)
            else SpeakerKind.ANONYMOUS
        )
    if any(form.endswith(lists.group_suffix) for form in forms):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.ANONYMOUS if _agentive(forms) else SpeakerKind.UNKNOWN


def is_agent(word: str) -> bool:
    """Tell whether a noun's ending makes it a person: `ornithologist`, `goalkeeper`."""
    lists = parties()
    return len(word) > SHORTEST_AGENT and word not in lists.not_agent and word.endswith(lists.agent_suffix)


def _agentive(forms: tuple[str, ...]) -> bool:
    return not any(f in parties().not_agent for f in forms) and any(is_agent(f) for f in forms)


def _exact(article: Article, head: Token) -> bool:
    """Tell whether people are counted (`two officials`, `29 others`): then they are individuals."""
    for child in head.lefts:
        if child.dep_ == "nummod" or child.tag_ == "CD" or article.lower[child.i] in COUNTED:
            return head.lower_ not in ("percent", "%", "third", "quarter", "half")
    return False


def _owned(head: Token) -> bool:
    """Tell whether somebody's people are meant (`his lawyers`, `McConnell aides`), who are few and known."""
    return any(child.dep_ == "poss" for child in head.lefts)
