"""Quotes to the words that attribute them.

A quote finds its cue next to it: after it (`"…," she said`, `"…," said Lee`), or before it (`He said: "…"`).
Those that go on without a cue of their own are the business of ``continuing``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.complements import is_court
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.quotes import Quote
from attribution.extraction.reading import Candidate, Reading
from attribution.extraction.sources import NOMINAL, source_beside
from attribution.extraction.utterances import (
    SHORT,
    STOPS,
    ends_sentence,
    inner_words,
    is_name,
    is_speech,
    outside,
    paragraph_before,
    starts_sentence,
)
from attribution.model import Spans

BESIDE = 3  # tokens between a quote's comma and a verb that no list knows: `"…," she thundered`
JOINTS = frozenset({",", ":", "-", "–", "—", "--", "―"})
HEADS = (*clauses.FINITE, "VB", "VBN")  # tags of a clause's head, the last two with a helper: `will rain`
NOBODY = frozenset({"it", "this", "that", "which", "there"})  # speaks before a colon that leads in a quote
WEAK = ("aux", "acl", "relcl", "compound", "amod")  # verbs here govern no quote


@dataclass(slots=True)
class _Turn:
    """An act of speaking while it is put together: what announces it and the quotes it has so far."""

    rule: str
    cue: Spans
    source: Spans
    cue_token: int
    quotes: list[Quote] = field(default_factory=list)
    lead: set[int] = field(default_factory=set)  # tokens before the quote: of `Using it "is wrong,"`


def find_quoted(reading: Reading, cues: Lexicon) -> Iterator[Candidate]:
    """Yield an attribution for each act of speaking whose quotes have a cue beside them."""
    turns: dict[int, _Turn] = {}
    for quote in reading.quotes:
        if is_speech(reading, quote):
            turn = _after(reading, quote, cues) or _before(reading, quote, cues) or _signed(reading, quote)
            if turn is not None:
                turns.setdefault(turn.cue_token, turn).quotes.append(quote)
    for turn in turns.values():
        numbers = turn.lead.union(*(reading.tokens_of(quote) for quote in turn.quotes))
        yield Candidate(turn.rule, reading.spans_of(numbers), turn.cue, turn.source, turn.cue_token)


def _is_cue(token: Token, cues: Lexicon) -> bool:
    return token.pos_ in clauses.VERBS and (clauses.lemma(token) in cues.quoting or is_court(token, cues))


def _after(reading: Reading, quote: Quote, cues: Lexicon) -> _Turn | None:
    """Find the cue that follows a quote: `"…," she said`, `"…," according to Ms Lee`."""
    inner = inner_words(reading, quote)
    following = outside(reading, reading.token_at(quote.end), 1)
    comma = inner[-1] in ",?!—–-…" or (bool(following) and following[0].text in JOINTS)
    if not comma or (inner.endswith(",") and is_name(reading, quote)):
        return None
    for number, token in enumerate(following):
        if token.text in STOPS or (token.text == ":" and number):
            return None
        if token.lower_ == "according" and number <= 1:
            turn = _according(reading, token)
            if turn is not None:
                turn.lead = _lead(reading, quote)
            return turn
        if _is_cue(token, cues) or (inner.endswith(",") and _is_plain(following[:number], token)):
            if not _only_names(following[:number], token) or _adds(token):
                return None
            first = reading.token_at(quote.start)
            if _says_more(reading, token) and not starts_sentence(reading, first):
                return None
            turn = _spoken(reading, token, "quote-cue", following[:number], following[number + 1 :], cues)
            turn.lead = _lead(reading, quote)
            return turn
    return None


def _adds(verb: Token) -> bool:
    """Tell a participle, which leads in what follows it: `She called it "dark," adding: "…"`."""
    return verb.tag_ == "VBG" and clauses.own_subject(verb) is None


def _is_plain(between: Sequence[Token], verb: Token) -> bool:
    """Tell whether an unlisted verb stands beside a quote with but a name: `"…," Ms Lee thundered`."""
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ") or len(between) > BESIDE:
        return False
    if any(child.dep_ in ("dobj", "attr", "xcomp", "ccomp") for child in verb.rights):
        return False
    return bool(between) and all(t.pos_ in ("PROPN", "PRON") and t.tag_ not in ("WDT", "WP") for t in between)


def _only_names(between: Sequence[Token], verb: Token) -> bool:
    """Tell whether the words between a quote and its verb are but the verb's subject and adverbs."""
    head = clauses.own_subject(verb)
    allowed = clauses.subtree(head) if head is not None else set()
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg", "advmod", "npadvmod") and child.tag_ != "WRB":
            allowed |= clauses.subtree(child)
    left = [t for t in between if t.i not in allowed and not t.is_punct and t.text not in JOINTS]
    if not left:
        return True
    if left[0].pos_ in ("CCONJ", "SCONJ", "ADP", "VERB") or left[0].tag_ == "WRB":
        return False
    return len(left) <= 2 or all(t.pos_ in NOMINAL for t in left)


def _says_more(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb after a quote has a content of its own: `On "News," Lee said that …`."""
    return any(
        child.dep_ == "ccomp"
        and child.left_edge.i > verb.i
        and child.tag_ not in ("VBG", "VB")
        and not reading.in_quote(child.i)
        for child in verb.children
    )


def _lead(reading: Reading, quote: Quote) -> set[int]:
    """Return the unquoted beginning of a sentence that a quote ends: `Using it "is wrong," he said`."""
    first = reading.token_at(quote.start)
    if first >= len(reading.doc) or starts_sentence(reading, first) or reading.opens_paragraph(first):
        return set()
    start = reading.sentence(first)[0]
    lead = range(start, first)
    if any(reading.doc[i].text in (":", ";") for i in lead):
        return set()
    return set(lead)


def _according(reading: Reading, token: Token) -> _Turn | None:
    to = token.nbor() if token.i + 1 < len(token.doc) else None
    noun = None if to is None else next((c for c in to.children if c.dep_ == "pobj"), None)
    if to is None or to.lower_ != "to" or noun is None:
        return None
    source = reading.spans_of(clauses.noun_phrase(noun))
    return _Turn("quote-according", reading.spans_of({token.i, to.i}), source, token.i)


def _before(reading: Reading, quote: Quote, cues: Lexicon) -> _Turn | None:
    """Find the cue that leads in a quote: `He said: "…"`, `she shouted, "…"`, `he called it "…"`."""
    first = reading.token_at(quote.start)
    before = outside(reading, first - 1, -1)
    if not before and reading.opens_paragraph(first):
        before = paragraph_before(reading, first)
    if not before or before[0].text in STOPS:
        return None
    colon = before[0].text == ":"
    if not colon and not ends_sentence(reading, quote):
        return None
    for number, token in enumerate(before):
        if token.text in STOPS or (token.text == ":" and number) or _names(token):
            return None
        if _is_cue(token, cues) and not _is_had(token):
            between = before[:number]
            if not colon and not _is_light(between, token):
                return None
            lead = _introduced(token, between)
            while colon and (lead or clauses.lemma(token) in cues.belief) and _is_reported(token, cues):
                token = token.head  # `she said he feared the worst: "…"`
                lead = _introduced(token, between)
            turn = _spoken(reading, token, "cue-quote", before[number + 1 :][::-1], between[::-1], cues)
            turn.lead = lead
            if between and between[0].text not in JOINTS:  # `saying he "has offended …"`
                turn.lead = {t.i for t in between} - clauses.cue_tokens(token)
            return turn
    if colon:
        return _colon(reading, before, cues)
    return None


def _is_reported(verb: Token, cues: Lexicon) -> bool:
    return verb.dep_ == "ccomp" and verb.head.i < verb.i and _is_cue(verb.head, cues)


def _introduced(verb: Token, between: Sequence[Token]) -> set[int]:
    """Return the clause that a verb reports before a colon and a quote: `she said it was dark: "…"`."""
    if not between or between[0].text != ":":
        return set()
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or clause.tag_ not in HEADS:
        return set()
    return {i for i in clauses.subtree(clause) if verb.i < i < between[0].i}


def _names(verb: Token) -> bool:
    """Tell a participle that gives a name: `a plan called "…"`."""
    return (
        verb.tag_ == "VBN" and verb.dep_ == "acl" and clauses.lemma(verb) in ("call", "name", "title", "dub")
    )


def _is_had(verb: Token) -> bool:
    """Tell the infinitive of `She had this to say: "…"`, whose cue is `had`."""
    return verb.head.lemma_ == "have" and any(child.tag_ == "TO" for child in verb.children)


def _is_light(between: Sequence[Token], verb: Token) -> bool:
    """Tell whether only an addressee, a time or a place stands between a verb and its quote."""
    if not between:
        return True
    if any(t.lower_ in ("that", "because", "if", "when", "while", "whether") for t in between):
        return False
    if any(t.pos_ in clauses.VERBS and t.dep_ not in WEAK for t in between):
        return False
    return between[0].text in JOINTS or len(between) <= BESIDE


def _colon(reading: Reading, before: Sequence[Token], cues: Lexicon) -> _Turn | None:
    """Take the main verb before a colon for the cue: `She had this advice: "…"`.

    Nobody speaks in `It gets better: "…"`, nor in a passive that names nobody.
    """
    start = reading.sentence(before[0].i)[0]
    verbs = (t for t in reversed(before) if t.i >= start and t.pos_ in clauses.VERBS and not _is_beside(t))
    main = next((t for t in verbs if clauses.own_subject(t) is not None), None)
    if (
        main is None
        or (clauses.is_passive(main) and clauses.agent(main) is None)
        or clauses.lemma(main) == "be"
    ):
        return None
    subject = clauses.own_subject(main)
    if subject is not None and subject.lower_ in NOBODY:
        return None
    return _spoken(reading, main, "cue-quote", [], [], cues)


def _is_beside(verb: Token) -> bool:
    """Tell a helper, or the verb of an aside: `Lane, who filmed it: "…"`."""
    return verb.dep_ in ("aux", "auxpass", "relcl")


def _signed(reading: Reading, quote: Quote) -> _Turn | None:
    """Find a name set under or after a quote with a dash: `"…" — Ann Lee`."""
    following = outside(reading, reading.token_at(quote.end), 1)
    if len(following) < 2 or following[0].text not in ("―", "—", "–", "--", "-"):
        return None
    name = following[1:]
    end = next((n for n, t in enumerate(name) if t.text in (".", ",", ";", "(")), len(name))
    words = name[:end]
    if not 1 <= len(words) <= SHORT or not all(t.text[:1].isupper() or len(t) <= 3 for t in words):
        return None
    if len(following) > len(words) + 1 and name[end].text == ",":
        words = [t for t in name if t.text not in STOPS]
    dash = following[0]
    cue = ((dash.idx, dash.idx + len(dash)),)
    return _Turn("quote-signed", cue, reading.spans_of(t.i for t in words), dash.i)


def _spoken(
    reading: Reading,
    verb: Token,
    rule: str,
    before: Sequence[Token],
    after: Sequence[Token],
    cues: Lexicon,
) -> _Turn:
    """Put a cue with its source."""
    cue = clauses.whole_cue(verb)
    source = set() if is_court(verb, cues) else source_beside(reading, verb, before, after) - cue
    return _Turn(rule, reading.spans_of(cue), reading.spans_of(source), verb.i)
