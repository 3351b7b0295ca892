"""Rules and tagger together.

The tagger decides which words are an attribution; where a rule reads quote marks or a transcript's label, it
gives the content, since those edges are right by construction; where both see the same source, the rule's
edges, which are whole phrases of the parse, win. What only a rule finds is kept where marks or layout tell
it or such finds prove right often enough, and so is what one attribution tells within another. Through whom
a statement came (`..., she said, according to RIA`; `the paper reported, citing an official`) is read by
``match``, which makes a chain of it: the tagger, trained on a corpus without chains, would make two
statements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from attribution.extraction import Candidate, Found, Reading
from attribution.extraction.confidence import confidence_of, share_right
from attribution.extraction.utterances import listed_after
from attribution.model import Scores, SectionKind, Spans
from attribution.tagger.confidence import evidence, logistic, probability
from attribution.tagger.features import (
    COLUMNS,
    GROUPS,
    LAYOUTS,
    SECTION_OF,
    Features,
    Ints,
    word_numbers,
    words_in,
)
from attribution.tagger.model import Settings
from attribution.tagger.proposals import Proposal

BY_MARKS = frozenset({"quote-cue", "cue-quote", "quote-according", "quote-signed", "label"})
BY_FORM = BY_MARKS | {"headline"}  # marks and layout tell these, not the choice of a verb
TAGGER = "tagger"
TAKEN = 0.5  # share of a content's words that a surer one has: then it is a double
_QUOTE, _LAYOUT, _PARAGRAPH = *map(list(COLUMNS).index, ("quote", "layout")), GROUPS.index("paragraph")
CITES = frozenset({"citing", "quoting"})
FREE = 0.3  # share up to which a rule's find is another one than the tagger's


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule's candidate; its spans as word numbers too.

    ``aside`` stands in no article's body; ``hearsay`` is kept whatever the record of its rule.
    """

    candidate: Candidate
    nested: bool
    aside: bool
    anchor: int
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Blended:
    """A proposal of the tagger with what a rule adds. ``content`` and ``cue`` are word numbers."""

    candidate: Candidate
    content: frozenset[int]
    cue: frozenset[int]
    evidence: dict[str, float]
    scores: Scores


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays, before it is known what holds it. ``content`` and ``cue`` are word numbers."""

    content: frozenset[int]
    cue: frozenset[int]
    candidate: Candidate
    confidence: float
    scores: Scores = ()


def ruled(
    reading: Reading, features: Features, candidates: Sequence[tuple[Candidate, int | None]]
) -> list[Ruled]:
    """Return the rules' candidates with their words."""
    word_of = word_numbers(features, reading.doc)
    words = word_sets(reading, word_of)
    found = []
    for c, holder in candidates:
        anchor = int(word_of[c.cue_token])
        aside = features.columns[anchor, _LAYOUT] // LAYOUTS != SECTION_OF[SectionKind.BODY]
        content, cue, source = words(c.content), words(c.cue), words(c.source)
        heard = _is_hearsay(reading, c)
        found.append(Ruled(c, holder is not None, bool(aside), anchor, content, cue, source, heard))
    return found


def _is_hearsay(reading: Reading, candidate: Candidate) -> bool:
    """Tell `amid reports that …`, of which nobody says whose they are: what an editor asks about first."""
    cue = reading.doc[candidate.cue_token]
    return candidate.rule == "noun" and not candidate.source and cue.lemma_ == "report"


def word_sets(reading: Reading, word_of: Ints) -> Callable[[Spans], frozenset[int]]:
    """Return what tells which words spans touch."""
    return lambda spans: frozenset(words_in(reading, word_of, spans).tolist())


def blended(
    reading: Reading, features: Features, proposals: Sequence[Proposal], rules: Sequence[Ruled]
) -> list[Blended]:
    """Return the tagger's proposals, each with the edges and the support of a rule that names its cue."""
    by_cue: dict[int, list[Ruled]] = {}
    for one in rules:
        for word in one.cue | {one.anchor}:
            by_cue.setdefault(word, []).append(one)
    out = []
    for proposal in proposals:
        content = _with_list(reading, features, _in_lines(features, proposal))
        if _relays(reading, features, proposal, content, by_cue):
            continue
        rule = max(by_cue.get(proposal.anchor, ()), key=lambda r: _likeness(r.content, content), default=None)
        if (made := _blend(reading, features, proposal, content, rule)) is not None:
            out.append(made)
    return out


def settle(
    blends: Sequence[Blended], rules: Sequence[Ruled], settings: Settings, *, least: float | None = None
) -> list[Found]:
    """Return what stays, in text order: of two that claim the same words the surer one.

    Args:
        blends: the tagger's.
        rules: the rules'.
        settings: weights of the confidence.
        least: confidence from which something stays; None for the settings'.
    """
    least = settings.show if least is None else least
    sure = [(probability(b.evidence, settings.weights), b) for b in blends]
    kept: list[_Kept] = []
    taken: set[int] = set()
    cues: set[int] = set()
    for confidence, b in sorted(sure, key=lambda pair: (-pair[0], pair[1].candidate.content)):
        if confidence < least:
            break
        if len(b.content & taken) <= TAKEN * len(b.content) and not b.cue & cues:
            taken |= b.content
            cues |= b.cue
            kept.append(_Kept(b.content, b.cue, b.candidate, confidence, b.scores))
    inner = []
    for rule in sorted(rules, key=lambda r: (-len(r.content), r.candidate.content)):
        if not rule.content or rule.cue & cues:
            continue
        if rule.nested and rule.content | rule.cue <= taken:
            inner.append(_Kept(rule.content, rule.cue, rule.candidate, confidence_of(rule.candidate)))
            continue
        # The tagger learned from bodies: what it passes over in headlines and teasers tells nothing of them.
        name = rule.candidate.rule
        record = share_right(name) if rule.aside else settings.rules.get(name, 0.0)
        certain = record >= least or name in BY_FORM or rule.hearsay
        if certain and not rule.nested and len(rule.content & (taken | cues)) <= FREE * len(rule.content):
            taken |= rule.content
            cues |= rule.cue
            kept.append(_Kept(rule.content, rule.cue, rule.candidate, record))
    return _held(kept, inner)


def _held(outer: Sequence[_Kept], inner: Sequence[_Kept]) -> list[Found]:
    """Put all in text order; each inner one, the longest first, goes into the smallest content that holds it.

    One that no single content holds is left out: it stands half in what one said, half in what another did.
    """
    by_word: dict[int, list[_Kept]] = {}  # a text as long as a book is no reason to compare all with all
    holders: dict[int, _Kept] = {}

    def enter(one: _Kept) -> None:
        for word in one.content:
            by_word.setdefault(word, []).append(one)

    for one in outer:
        enter(one)
    for one in inner:
        near = by_word.get(min(one.content), ())
        holding = (o for o in near if one.content < o.content and one.cue <= o.content)
        if (holder := min(holding, key=lambda o: len(o.content), default=None)) is not None:
            holders[id(one)] = holder
            enter(one)
    every = sorted(
        (*outer, *(one for one in inner if id(one) in holders)),
        key=lambda one: (one.candidate.content[0], one.candidate.cue),
    )
    places = {id(one): place for place, one in enumerate(every)}
    return [
        Found(
            one.candidate,
            places[id(holders[id(one)])] if id(one) in holders else None,
            one.confidence,
            one.scores,
        )
        for one in every
    ]


def _in_lines(features: Features, proposal: Proposal) -> frozenset[int]:
    """Return a content's words; of lines beside the cue's (or the one with most of it) quoted ones only.

    What is told ends with its line: a line break may be all that parts it from a teaser or a credit.
    """
    content = proposal.content
    lines = features.groups[content, _PARAGRAPH]
    own = features.groups[proposal.anchor, _PARAGRAPH]
    if own not in lines:
        own = np.bincount(lines).argmax()
    return frozenset(content[(lines == own) | (features.columns[content, _QUOTE] > 0)].tolist())


def _with_list(reading: Reading, features: Features, content: frozenset[int]) -> frozenset[int]:
    """Return a content with the quotes that its last one is listed with."""
    more = listed_after(reading, int(features.tokens[max(content)]))
    return content.union(np.searchsorted(features.tokens, sorted(more)).tolist())


def _relays(
    reading: Reading,
    features: Features,
    proposal: Proposal,
    content: frozenset[int],
    by_cue: dict[int, list[Ruled]],
) -> bool:
    """Tell whether a proposal is how another attribution reached the page, not one of its own."""
    token = reading.doc[int(features.tokens[proposal.anchor])]
    if token.lower_ in CITES and int(features.ancestors[proposal.anchor, 1]) in by_cue:
        return True
    quoted = (rule for word in content for rule in by_cue.get(word, ()) if rule.candidate.rule in BY_MARKS)
    return any(
        not rule.nested and rule.cue <= content and len(rule.content & content) > TAKEN * len(content)
        for rule in quoted
    )


def _blend(
    reading: Reading, features: Features, proposal: Proposal, content: frozenset[int], rule: Ruled | None
) -> Blended | None:
    source = frozenset(proposal.source.tolist())
    name, spans = TAGGER, _spans(reading, features, content)
    source_spans: Spans = ()
    agreement = None
    if rule is not None:
        agreement = (_likeness(rule.content, content), _likeness(rule.source, source))
        if rule.candidate.rule in BY_MARKS and agreement[0] > 0:
            name, spans, content = rule.candidate.rule, rule.candidate.content, rule.content
        if rule.source & source and not rule.source & content:
            source, source_spans = rule.source, rule.candidate.source
    if not spans:
        return None
    # What a rule adds may be a word of another role to the tagger: no word has two.
    source_spans = source_spans or _spans(reading, features, source - content)
    token = reading.doc[int(features.tokens[proposal.anchor])]
    cue = frozenset(proposal.cue.tolist()) - content - source
    if cue:  # a colon alone gives no span
        cue_spans = _spans(reading, features, cue) or ((token.idx, token.idx + len(token)),)
    elif rule is not None:
        cue_spans = rule.candidate.cue
    else:
        return None
    known = evidence(proposal, agreement, quoted=bool(features.columns[proposal.content, _QUOTE].any()))
    scores = [("cue", logistic(proposal.logit)), ("content", proposal.p_content)]
    if len(proposal.source):
        scores.append(("source", proposal.p_source))
    scores.append(("rules", agreement[0] if agreement else 0.0))
    return Blended(
        Candidate(name, spans, cue_spans, source_spans, token.i),
        content,
        frozenset(proposal.cue.tolist()),
        known,
        tuple((key, round(value, 4)) for key, value in scores),
    )


def _spans(reading: Reading, features: Features, words: frozenset[int]) -> Spans:
    return reading.spans_of(int(features.tokens[word]) for word in words)


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
