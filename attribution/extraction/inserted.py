"""`…, she said, …` and `…, officials said.`: a cue put into the sentence that it reports, or after it."""

from __future__ import annotations

from spacy.tokens import Token

from attribution.extraction import clauses
from attribution.extraction.lexicon import Lexicon
from attribution.extraction.reading import NO_QUOTE, Reading

BREAKS = frozenset({",", "-", "–", "—", "--", "―"})
ENDS = frozenset({".", "?", "!", ";", ":"})
MARKS = frozenset({"”", '"', "''", "»"})
BEFORE = BREAKS | MARKS  # what stands right before an insertion
STOPS = BREAKS | ENDS  # what ends it
HEAVY = (*clauses.VERBS, "SCONJ")
TELLING = frozenset({"tell", "remind", "assure", "inform", "warn"})  # their object is whom one tells
LINKS = frozenset({"however", "meanwhile", "still", "instead", "moreover", "furthermore", "nevertheless"})
NOT_INSERTED = frozenset(
    {"as", "which", "who", "where", "when", "while", "although", "and", "but", "that", "if"}
)
NARRATED = frozenset({"according", "after", "citing", "quoting", "as", "adding", "a", "an"})
LONGEST = 30  # tokens of an insertion: `said Ann Lee, a lawyer for the family who …`
SHORTEST = 3  # words of a content


def find_inserted(reading: Reading, verb: Token, cues: Lexicon) -> set[int]:
    """Return the sentence round an inserted cue, or nothing where the cue is not inserted.

    It is inserted where a comma or dash stands right before it and its subject, and another, or the
    sentence's end, after them; what the verb governs itself must not follow it.
    """
    head = clauses.own_subject(verb) or _named_before(verb)
    if head is None or _is_quoted(reading, verb.i) or clauses.is_passive(verb) or _has_object(verb):
        return set()
    start, end = reading.sentence(verb.i)
    first = max(start, min(verb.i, head.left_edge.i, *clauses.cue_tokens(verb)))
    last = min(end - 1, head.right_edge.i if head.i > verb.i else verb.i)
    if last - first > LONGEST or first == start or reading.doc[first - 1].text not in BEFORE:
        return set()
    if reading.doc[first].lower_ in NOT_INSERTED:
        return set()
    here = reading.quote_of[verb.i]
    stop = last + 1
    while stop < end and reading.doc[stop].text not in STOPS and reading.quote_of[stop] == here:
        stop += 1
    if reading.quote_of[min(stop, end - 1)] != here or not _is_light(reading, last + 1, stop):
        return set()
    lead = range(_start(reading, start, first), first)
    if not lead:
        return set()
    goes_on = stop < end and reading.doc[stop].text in BREAKS
    opening = reading.doc[lead[0]].pos_
    finite = any(reading.doc[i].tag_ in clauses.FINITE for i in lead)
    whole = (finite and opening != "SCONJ") or (not goes_on and opening not in ("SCONJ", "ADP", "ADV"))
    after = _continuation(reading, range(stop, end), whole=whole) if goes_on else set()
    if not whole and not after:  # `On Tuesday, she said …`
        return set()
    content = set(lead) | after
    return content if sum(reading.doc[i].is_alpha for i in content) >= SHORTEST else set()


def _is_quoted(reading: Reading, i: int) -> bool:
    """Tell whether a token stands in a quote that ends: where the mark is missing, so is its `, she said`."""
    number = reading.quote_of[i]
    return number != NO_QUOTE and (reading.quotes[number].closed or reading.quotes[number].runs_on)


def _named_before(verb: Token) -> Token | None:
    """Return the noun before a verb that the parser took for its participle: `the gallery announced`."""
    return verb.head if verb.dep_ == "acl" and verb.head.i == verb.i - 1 else None


def _has_object(verb: Token) -> bool:
    objects = ("ccomp", "xcomp") if clauses.lemma(verb) in TELLING else ("dobj", "ccomp", "xcomp")
    return any(child.dep_ in objects and child.left_edge.i > verb.i for child in verb.children)


def _start(reading: Reading, start: int, first: int) -> int:
    """Return where a content starts: after `However,`, which links it to the text before."""
    if start + 1 < first and reading.doc[start].lower_ in LINKS and reading.doc[start + 1].text == ",":
        return start + 2
    return start


def _is_light(reading: Reading, start: int, stop: int) -> bool:
    """Tell whether only a time, a place or an addressee stands between a cue and the comma after it."""
    return all(reading.doc[i].pos_ not in HEAVY for i in range(start, stop))


def _continuation(reading: Reading, after: range, *, whole: bool) -> set[int]:
    """Return what goes on after an insertion.

    Where the content is ``whole`` before it, a participle or relative clause there is the narrator's.
    """
    first = next((i for i in after if not reading.doc[i].is_punct), None)
    if first is None:
        return set()
    token = reading.doc[first]
    if token.lower_ in NARRATED or (whole and token.tag_ in ("VBG", "WDT", "WP", "WRB", "CC")):
        return set()
    numbers = set(after) - clauses.sources_cited(token.sent.root)
    for number in {reading.quote_of[i] for i in after} - {NO_QUOTE}:
        numbers |= set(reading.tokens_of(reading.quotes[number]))
    return numbers
