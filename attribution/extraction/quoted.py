"""Quotes to the words that attribute them.

A quote finds its cue next to it: after it (`"…," she said`, `"…," said Ms Lee`), or before it (`He said: "…"`).
One without a cue goes on with the act of speaking before it in its paragraph (`"…," he said. "…"`), and so does a
paragraph of nothing but quotes. In PolNeAR's train split 96 of 100 quotes that follow `"…," he said.` in the same
paragraph belong to the same attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.quotes import Quote
from attribution.extraction.reading import Candidate, Reading
from attribution.model import Spans

REACH = 30  # tokens between a quote and its cue, at most
BESIDE = 3  # tokens between a quote's comma and a verb that no list knows: `"…," she thundered`
SENTENCE = 7  # spaces in a quote that has the length of a sentence, and so needs no mark at its end
SHORT = 6  # words of a title or a programme's name, at most
ENDS = ",.?!…—-–"
STOPS = frozenset({".", "?", "!", ";"})
JOINTS = frozenset({",", ":", "-", "–", "—", "--", "―"})
VERBS = ("VERB", "AUX")
NOMINAL = ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "PART")


@dataclass(slots=True)
class _Turn:
    """An act of speaking while it is put together: what announces it and the quotes it has so far."""

    rule: str
    cue: Spans
    source: Spans
    cue_token: int
    quotes: list[Quote] = field(default_factory=list)
    lead: set[int] = field(default_factory=set)  # tokens of the sentence before the quote: `Using it "is wrong,"`


def is_speech(reading: Reading, quote: Quote) -> bool:
    """Tell a quoted utterance from a scare quote, a title or a nickname: it ends like one, or is long."""
    inner = reading.doc.text[quote.inner_start : quote.inner_end].strip()
    if not any(ch.isalnum() for ch in inner):
        return False
    after = reading.doc.text[quote.end : quote.end + 1]
    return inner[-1] in ENDS or after in (",", "?", "!") or not quote.closed or inner.count(" ") >= SENTENCE


def find_quoted(reading: Reading, cues: Lexicon) -> Iterator[Candidate]:
    """Yield an attribution for each act of speaking that has quotes."""
    turns: list[_Turn] = []
    by_cue: dict[int, _Turn] = {}
    last: _Turn | None = None
    for quote in reading.quotes:
        if not is_speech(reading, quote):
            continue
        turn = _after(reading, quote, cues) or _before(reading, quote, cues) or _signed(reading, quote)
        if turn is not None:
            turn = by_cue.setdefault(turn.cue_token, turn)
            if turn not in turns:
                turns.append(turn)
        elif last is not None and _goes_on(reading, last.quotes[-1], quote):
            turn = last
        if turn is not None:
            turn.quotes.append(quote)
        last = turn
    for turn in turns:
        numbers = set(turn.lead).union(*(reading.tokens_of(quote) for quote in turn.quotes))
        yield Candidate(turn.rule, reading.spans_of(numbers), turn.cue, turn.source, turn.cue_token)


def _goes_on(reading: Reading, previous: Quote, quote: Quote) -> bool:
    """Tell whether a quote without a cue goes on with the act of speaking of the one before it."""
    first, before = reading.token_at(quote.start), reading.token_at(previous.start)
    if reading.paragraph_of[first] == reading.paragraph_of[before]:
        return _starts_sentence(reading, first)
    between = reading.doc.text[previous.end : quote.start]
    if not reading.opens_paragraph(first) or between.strip().count("\n"):
        return False
    paragraph = reading.paragraph_of[first]
    rest = first
    while rest < len(reading.doc) and reading.paragraph_of[rest] == paragraph:
        if reading.doc[rest].is_alpha and not reading.in_quote(rest):
            return previous.runs_on and rest > reading.tokens_of(quote)[-1]
        rest += 1
    return True


def _starts_sentence(reading: Reading, first: int) -> bool:
    """Tell whether a quote opens a sentence: after a full stop, a colon or another quote."""
    before = first - 1
    while before >= 0 and reading.doc[before].is_space:
        before -= 1
    return before < 0 or reading.in_quote(before) or reading.doc[before].text in STOPS | {":"}


def _outside(reading: Reading, start: int, step: int) -> list[Token]:
    """Return the tokens from ``start`` on that stand between an utterance and the next, in its paragraph."""
    out: list[Token] = []
    i = start
    while 0 <= i < len(reading.doc) and len(out) < REACH:
        token = reading.doc[i]
        if reading.in_quote(i) and is_speech(reading, reading.quotes[reading.quote_of[i]]):
            break
        if token.is_space:
            if "\n" in token.text or "\r" in token.text:
                break
        else:
            out.append(token)
        i += step
    return out


def _is_cue(token: Token, cues: Lexicon) -> bool:
    return token.pos_ in VERBS and clauses.lemma(token) in cues.quoting


def _after(reading: Reading, quote: Quote, cues: Lexicon) -> _Turn | None:
    """Find the cue that follows a quote: `"…," she said`, `"…," according to Ms Lee`."""
    inner = reading.doc.text[quote.inner_start : quote.inner_end].rstrip()
    following = _outside(reading, reading.token_at(quote.end), 1)
    comma = inner[-1] in ",?!—–-…" or (bool(following) and following[0].text in JOINTS)
    if not comma or (inner.endswith(",") and _is_name(reading, quote)):
        return None
    for number, token in enumerate(following):
        if token.text in STOPS or (token.text == ":" and number):
            return None
        if token.lower_ == "according" and number <= 1:
            return _according(reading, token)
        known = _is_cue(token, cues)
        if known or (inner.endswith(",") and token.pos_ == "VERB" and number <= BESIDE):
            turn = _spoken(reading, token, "quote-cue", following[:number], following[number + 1 :])
            if not _only_names(following[:number], token) or (not turn.source and not known):
                return None
            if _says_more(reading, token):
                return None
            turn.lead = _lead(reading, quote)
            return turn
    return None


def _is_name(reading: Reading, quote: Quote) -> bool:
    """Tell a programme or a title from an utterance: few words, capitalised, after a preposition or noun."""
    words = [t for t in (reading.doc[i] for i in reading.tokens_of(quote)) if t.is_alpha]
    before = reading.doc[max(0, reading.token_at(quote.start) - 1)]
    return (
        0 < len(words) <= SHORT
        and before.pos_ in ("ADP", "NOUN", "PROPN", "DET", "PART")
        and all(word.text[0].isupper() or len(word) <= 3 for word in words)
    )


def _only_names(between: Sequence[Token], verb: Token) -> bool:
    """Tell whether the words between a quote and its verb are but the verb's subject and adverbs."""
    head = clauses.own_subject(verb)
    allowed = clauses.subtree(head) if head is not None else set()
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg", "advmod", "npadvmod"):
            allowed |= clauses.subtree(child)
    left = [t for t in between if t.i not in allowed and not t.is_punct and t.text not in JOINTS]
    if not left:
        return True
    if left[0].pos_ in ("CCONJ", "SCONJ", "ADP", "VERB"):
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
    if first >= len(reading.doc) or _starts_sentence(reading, first) or reading.opens_paragraph(first):
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
    before = _outside(reading, first - 1, -1)
    if not before or before[0].text in STOPS:
        return None
    colon = before[0].text == ":"
    if not colon and not _ends_sentence(reading, quote):
        return None
    for number, token in enumerate(before):
        if token.text in STOPS or (token.text == ":" and number):
            return None
        if _is_cue(token, cues) and not any(t.i == token.i for t in _relative(before[:number])):
            between = before[:number]
            if not colon and not _is_light(between, token):
                return None
            turn = _spoken(reading, token, "cue-quote", before[number + 1 :][::-1], between[::-1])
            if between and between[0].text not in JOINTS:  # `saying he "has offended …"`
                turn.lead = {t.i for t in between} - clauses.cue_tokens(token)
            return turn
    if colon:
        return _colon(reading, before)
    return None


def _relative(tokens: Sequence[Token]) -> list[Token]:
    """Return the heads of relative clauses: their verbs lead in no quote that follows the clause."""
    return [t for t in tokens if t.dep_ in ("relcl", "acl")]


def _is_light(between: Sequence[Token], verb: Token) -> bool:
    """Tell whether only an addressee, a time or a place stands between a verb and its quote."""
    if not between:
        return True
    if any(t.lower_ in ("that", "because", "if", "when", "while", "whether") for t in between):
        return False
    if any(t.pos_ in VERBS and t.dep_ not in ("aux", "acl", "relcl") for t in between):
        return False
    return between[0].text in JOINTS or len(between) <= BESIDE


def _ends_sentence(reading: Reading, quote: Quote) -> bool:
    """Tell whether a quote is the last of its sentence, or is cut only by a comma of its own."""
    inner = reading.doc.text[quote.inner_start : quote.inner_end].rstrip()
    following = reading.doc.text[quote.end : quote.end + 3].lstrip("\u200b ")
    return inner.endswith((".", "?", "!", "…", "—", "-", ",")) or following[:1] in ("", ".", "\n", "\r", ",", ";")


def _colon(reading: Reading, before: Sequence[Token]) -> _Turn | None:
    """Take the main verb before a colon for the cue: `She had this advice: "…"`."""
    start = reading.sentence(before[0].i)[0]
    verbs = [t for t in reversed(before) if t.pos_ in VERBS and t.i >= start and t.dep_ not in ("aux", "auxpass")]
    main = next((t for t in verbs if clauses.own_subject(t) is not None), None)
    if main is None or clauses.own_subject(main) is None:
        return None
    return _spoken(reading, main, "cue-quote", [], [])


def _signed(reading: Reading, quote: Quote) -> _Turn | None:
    """Find a name set under or after a quote with a dash: `"…" — Ann Lee`."""
    following = _outside(reading, reading.token_at(quote.end), 1)
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
    reading: Reading, verb: Token, rule: str, before: Sequence[Token], after: Sequence[Token]
) -> _Turn:
    """Put a cue with its source: the parse's subject, else the name beside the verb."""
    head = clauses.agent(verb) or clauses.subject(verb)
    numbers: set[int] = set()
    if head is not None and abs(head.i - verb.i) <= REACH and not reading.in_quote(head.i):
        same = reading.paragraph_of[head.i] == reading.paragraph_of[verb.i]
        if same:
            numbers = {i for i in clauses.noun_phrase(head) if not _foreign(reading, i, verb)} - {verb.i}
    if not numbers:
        beside = before if before and before[-1].text != "," else after
        numbers = {t.i for t in _name(beside)}
    return _Turn(rule, reading.spans_of(clauses.cue_tokens(verb)), reading.spans_of(numbers), verb.i)


def _foreign(reading: Reading, i: int, verb: Token) -> bool:
    """Tell whether a token stands in an utterance: a parser's slip put it into the source."""
    number = reading.quote_of[i]
    return (number >= 0 and is_speech(reading, reading.quotes[number])) or (
        reading.paragraph_of[i] != reading.paragraph_of[verb.i]
    )


def _name(tokens: Sequence[Token]) -> list[Token]:
    """Return the run of noun-like words at the start of ``tokens``."""
    out: list[Token] = []
    for token in tokens:
        if token.pos_ in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM") or (
            out and token.text in ("'s", "’s", ".")
        ):
            out.append(token)
        elif out or token.text != ",":
            break
    return out
