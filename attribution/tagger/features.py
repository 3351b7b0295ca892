"""What the tagger sees of a text: word pieces, the parse, the quotes, the layout and what the rules found.

White space is left out: a "word" here is any other token. Every figure is a small whole number, so that a
model file can hold its meaning as an embedding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from attribution.extraction import Candidate, Reading
from attribution.extraction.nesting import RANK
from attribution.extraction.reading import NO_QUOTE
from attribution.model import Document, SectionKind, Spans

Ints = npt.NDArray[np.int64]

# The labels of spaCy's English models: ClearNLP's dependencies, Penn Treebank's tags, OntoNotes' entities.
DEPS = [
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case",
    "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj",
    "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp",
    "pobj", "poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
]  # fmt: skip
TAGS = [
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB",
    "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$",
    "WRB", "XX", "``",
]  # fmt: skip
ENTITIES = [
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG",
    "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
]  # fmt: skip
DEP_OF, TAG_OF, ENTITY_OF, RULE_OF = (
    {name: number for number, name in enumerate(names, start=1)} for names in (DEPS, TAGS, ENTITIES, RANK)
)
SECTION_OF = {kind: number for number, kind in enumerate(SectionKind)}

LAYOUTS = 4  # a word starts nothing, a sentence, a line, a paragraph

# Columns of ``Features.columns``: name and number of values.
COLUMNS = {
    "dep": 2 * (len(DEPS) + 1),  # and on which side its head stands
    "tag": len(TAGS) + 1,
    "entity": 2 * (len(ENTITIES) + 1),  # and whether it begins here
    "layout": LAYOUTS * len(SECTION_OF),  # by section
    "quote": 5,  # outside, opening mark, inside, closing mark, inside one that is not closed
    "shape": 6,
    "rule": 8,  # in a source, a cue, a content by the rules
    "rule_cue": len(RANK) + 1,  # whose cue it is
}
GROUPS = (
    "quote",
    "quotes_before",
    "paragraph",
    "sentence",
    "cue",
    "source",
    "source_2",
    "content",
    "content_2",
)
ANCESTORS = 12  # words from a word to the root that are looked at, itself included; deeper ones are not
PIECES = 16  # of one word at most: what is longer is no word
MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "''": '"', "``": '"', "’": "'", "‘": "'"}


@dataclass(frozen=True, slots=True)
class Features:
    """One text. W words.

    Attributes:
        tokens: (W,) number of each word's token in the Doc.
        words: W strings, quote marks made plain.
        columns: (W, len(COLUMNS)) what each word is.
        ancestors: (W, ANCESTORS) word numbers from each word up its tree, -1 where there is none.
        dep: (W,) number of each word's dependency label.
        groups: (W, len(GROUPS)) what each word stands in, by number from 1; 0 is none.
        sentence_starts: word numbers.
    """

    tokens: Ints
    words: list[str]
    columns: Ints
    ancestors: Ints
    dep: Ints
    groups: Ints
    sentence_starts: Ints


def features_of(reading: Reading, document: Document | None, candidates: Sequence[Candidate]) -> Features:
    """Gather what the tagger sees of a text.

    Args:
        reading: the parsed text.
        document: its sections.
        candidates: what the rules found in it.
    """
    doc = reading.doc
    tokens = [token for token in doc if not token.is_space]
    word_of = np.full(len(doc), -1, dtype=np.int64)
    for number, token in enumerate(tokens):
        word_of[token.i] = number
    width = len(tokens)
    columns = np.zeros((width, len(COLUMNS)), dtype=np.int64)
    groups = np.zeros((width, len(GROUPS)), dtype=np.int64)
    names = list(COLUMNS)
    col = {name: columns[:, names.index(name)] for name in names}
    group = {name: groups[:, GROUPS.index(name)] for name in GROUPS}

    dep = np.array([DEP_OF.get(token.dep_, 0) for token in tokens], dtype=np.int64)
    col["dep"][:] = 2 * dep + [token.head.i > token.i for token in tokens]
    col["tag"][:] = [TAG_OF.get(token.tag_, 0) for token in tokens]
    col["entity"][:] = [2 * ENTITY_OF.get(token.ent_type_, 0) + (token.ent_iob_ == "B") for token in tokens]
    col["shape"][:] = [_shape(token) for token in tokens]
    starts = _layout(reading, document, tokens, col["layout"], group)
    _quotes(reading, tokens, col["quote"], group)
    _rules(reading, word_of, candidates, col, group)
    head = word_of[[token.head.i for token in tokens]] if tokens else np.zeros(0, dtype=np.int64)
    return Features(
        tokens=np.array([token.i for token in tokens], dtype=np.int64),
        words=[MARKS.get(token.text, token.text.replace("’", "'")) for token in tokens],
        columns=columns,
        ancestors=_ancestors(head),
        dep=dep,
        groups=groups,
        sentence_starts=starts,
    )


def words_in(reading: Reading, word_of: Ints, spans: Spans) -> Ints:
    """Return the numbers of the words that spans touch."""
    found: list[int] = []
    for start, end in spans:
        first = reading.token_at(start)
        if first and reading.starts[first - 1] + len(reading.doc[first - 1]) > start:
            first -= 1
        found += range(first, reading.token_at(end))
    numbers = word_of[found] if found else np.zeros(0, dtype=np.int64)
    return np.asarray(numbers[numbers >= 0], dtype=np.int64)


def _shape(token: Token) -> int:
    if not any(ch.isalnum() for ch in token.text):
        return 0
    if any(ch.isdigit() for ch in token.text):
        return 1
    if token.is_lower:
        return 2
    if token.is_title:
        return 3
    return 4 if token.is_upper else 5


def _layout(
    reading: Reading, document: Document | None, tokens: list[Token], layout: Ints, group: dict[str, Ints]
) -> Ints:
    starts: list[int] = []
    sections = document.sections if document else ()
    at = 0
    body = SECTION_OF[SectionKind.BODY]
    sentence = -1
    for number, token in enumerate(tokens):
        while at < len(sections) and sections[at].end <= token.idx:
            at += 1
        inside = at < len(sections) and sections[at].start <= token.idx
        section = SECTION_OF[sections[at].kind] if inside else body
        first = reading.sentence_of[token.i][0]
        kind = 0
        if first != sentence:
            sentence, kind = first, 1
        space = token.nbor(-1).text if token.i and token.nbor(-1).is_space else ""
        if token.i == 0 or space.count("\n") > 1:
            kind = 3
        elif "\n" in space or "\r" in space:
            kind = 2
        if kind or not starts:
            starts.append(number)
        layout[number] = LAYOUTS * section + kind
        group["sentence"][number] = len(starts)
        group["paragraph"][number] = reading.paragraph_of[token.i] + 1
    return np.array(starts, dtype=np.int64)


def _quotes(reading: Reading, tokens: list[Token], quote: Ints, group: dict[str, Ints]) -> None:
    begun = 0
    for number, token in enumerate(tokens):
        at = reading.quote_of[token.i]
        if at != NO_QUOTE:
            begun = at + 1
            mark = reading.quotes[at]
            if token.idx < mark.inner_start:
                quote[number] = 1
            elif token.idx >= mark.inner_end:
                quote[number] = 3
            else:
                quote[number] = 2 if mark.closed else 4
            group["quote"][number] = begun
        group["quotes_before"][number] = begun


def _rules(
    reading: Reading,
    word_of: Ints,
    candidates: Sequence[Candidate],
    col: dict[str, Ints],
    group: dict[str, Ints],
) -> None:
    for number, candidate in enumerate(candidates, start=1):
        cue = words_in(reading, word_of, candidate.cue)
        head = word_of[candidate.cue_token]
        col["rule_cue"][cue] = RULE_OF[candidate.rule]
        group["cue"][cue] = number
        if head >= 0:
            col["rule_cue"][head] = RULE_OF[candidate.rule]
            group["cue"][head] = number
        for bit, role, spans in ((1, "source", candidate.source), (4, "content", candidate.content)):
            words = words_in(reading, word_of, spans)
            col["rule"][words] |= bit
            free = group[role][words] == 0
            group[role][words[free]] = number
            group[f"{role}_2"][words[~free]] = number
        col["rule"][cue] |= 2


def _ancestors(head: Ints) -> Ints:
    out = np.full((len(head), ANCESTORS), -1, dtype=np.int64)
    at = np.arange(len(head), dtype=np.int64)
    for level in range(ANCESTORS):
        out[:, level] = at
        up = np.where(at >= 0, head[at], -1)
        at = np.where(up == at, -1, up)
    return out


def word_numbers(features: Features, doc: Doc) -> Ints:
    """Return for each token of a Doc the number of its word, -1 for white space."""
    out = np.full(len(doc), -1, dtype=np.int64)
    out[features.tokens] = np.arange(len(features.tokens))
    return out
