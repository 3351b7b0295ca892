"""Parsing: the spaCy pipeline with what news needs, and documents through it, long ones piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from attribution.config import Config
from attribution.errors import ModelError
from attribution.model import Document
from attribution.text import dateline_end

DATELINE = 100  # code points; none is longer
LONGEST = 300  # tokens; the longest sentence in PolNeAR's train split has 223
FULL_STOPS = frozenset({".", "?", "!", "…"})
# What spaCy's tokenizer can't take, or takes minutes over: half a surrogate pair, long runs without a space.
SURROGATE = re.compile("[\ud800-\udfff]")
RUN = re.compile(r"(?<![^\w\s])[^\w\s]{50,}|(?<!\S)\S{1000,}")
DASH = "(?:—|–|―|--)"
DASHES = (
    rf"[”\"»](?={DASH})",
    rf"(?<=[”\"»’]){DASH}",
    rf"{DASH}(?=[“\"«‘])",
    '(?:(?<=—)|(?<=–)|(?<=―)|(?<=--))[“"«‘]',
    "―",
)
PARSED_CHARS = 20_000  # code points parsed at once: the parser holds some 3.5 KB for each until it is through
HELD_CHARS = 60_000  # code points of texts whose parses are held at once
_BREAKS = ("\n\n", "\n", ". ", " ")  # where a long text may be cut, the best first
_NEEDED = {"TAG": "tags", "POS": "word classes", "LEMMA": "lemmas", "DEP": "parse", "ENT_IOB": "entities"}


@Language.component("attribution_lines")
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Start a sentence after every line break and every dateline: no full stop ends a headline or a place.

    A stretch without either is cut where it grows too long for a sentence, after a full stop if it has one:
    what a sentence costs the rules grows faster than its length. Runs before the parser, which keeps the
    boundaries it is given.
    """
    text = doc.text
    opens = True  # a paragraph
    body = -1  # offset at which its text starts, after a dateline
    start = cut = 0  # numbers of the stretch's first token and of the one where it can be cut best
    for token in doc:
        if token.is_space:
            opens = opens or "\n" in token.text or "\r" in token.text
            continue
        starts = opens or 0 <= body <= token.idx
        if opens:
            length = dateline_end(text[token.idx : token.idx + DATELINE])
            body = token.idx + length if length else -1
        elif starts:
            body = -1
        if starts:
            token.is_sent_start = True
            start = cut = token.i
        elif token.i - start >= LONGEST:
            start = cut = cut if cut > start else token.i
            doc[start].is_sent_start = True
        elif token.nbor(-1).text in FULL_STOPS:
            cut = token.i
        opens = False
    return doc


def load_model(config: Config) -> Language:
    """Load the spaCy pipeline that the config names.

    Raises:
        ModelError: it is not installed, can't be loaded, or does not give all that the rules read.
    """
    try:
        nlp = spacy.load(config.pipeline)
    except OSError as error:
        raise ModelError(
            f"{config.pipeline}: no such spaCy pipeline here; install it or name another with --pipeline"
        ) from error
    except Exception as error:  # a package of that name can hold, and raise, anything
        raise ModelError(
            f"{config.pipeline}: can't be loaded as a spaCy pipeline ({error!r}); "
            "name another with --pipeline"
        ) from error
    if nlp.lang != "en":
        raise ModelError(f"{config.pipeline}: is for {nlp.lang!r}; name an English one with --pipeline")
    if missing := lacking(nlp("She said so.")):
        raise ModelError(f"{config.pipeline}: gives no {missing}; name another with --pipeline")
    nlp.add_pipe("attribution_lines", first=True)
    _split_dashes(nlp)
    _use_numpys_products(nlp)
    return nlp


def _split_dashes(nlp: Language) -> None:
    """Let a dash beside a quote mark, and that mark, be tokens: to spaCy `”—Ann` is one."""
    if hasattr(nlp.tokenizer, "infix_finditer"):
        infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *DASHES])
        nlp.tokenizer.infix_finditer = infixes.finditer


def _use_numpys_products(nlp: Language) -> None:
    """Let NumPy multiply matrices: its BLAS takes a third of the time of the one that comes with spaCy."""
    products = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = products


@cache
def _pools() -> ThreadpoolController:
    """Return what bounds the threads of the libraries that are loaded, NumPy's BLAS among them."""
    return ThreadpoolController()


def lacking(doc: Doc) -> str:
    """Name the annotation that a non-empty doc should have and has not."""
    return ", no ".join(name for attr, name in _NEEDED.items() if not doc.has_annotation(attr))


def parsed(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, Doc]]:
    """Yield documents, in order, each with its parse, which must not be kept when the next is asked for.

    Args:
        nlp: what ``load_model`` gave; it can't be used for anything else meanwhile.
        documents: the documents; a few are held at a time.
    """
    for batch in batches(documents):
        with nlp.memory_zone():  # no Doc, Token or Lexeme may outlive it
            yield from zip(batch, parse(nlp, batch), strict=True)


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Gather documents that are held together: many short ones, or one long one."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and size + len(document.text) > HELD_CHARS:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch


def parse(nlp: Language, batch: Iterable[Document]) -> Iterator[Doc]:
    """Parse documents, a long one piece by piece.

    One text at a time and by one thread: products of matrices of another size, or by more threads, differ in
    their last bits, and so would, once in a while, a parse.
    """
    for document in batch:
        with _pools().limit(limits=1, user_api="blas"):
            doc = _parse(nlp, _parsable(document.text))
        yield doc


def _parse(nlp: Language, text: str) -> Doc:
    if len(text) <= PARSED_CHARS:
        return nlp(text)
    pieces = []
    for doc in nlp.pipe(_pieces(text), batch_size=1):
        doc.tensor = doc.tensor[:0]  # 400 bytes a token that nothing reads any more
        pieces.append(doc)
    whole = Doc.from_docs(pieces, ensure_whitespace=False)
    assert whole is not None  # only from_docs([]) gives None
    return whole


def _parsable(text: str) -> str:
    """Return a text that spaCy can take, as long as the one given: offsets stay true."""
    return RUN.sub(lambda run: " " * len(run[0]), SURROGATE.sub("\ufffd", text))


def _pieces(text: str) -> Iterator[str]:
    """Cut a long text where a paragraph, or else a line, a sentence, a word ends, or else anywhere."""
    start = 0
    while len(text) - start > PARSED_CHARS:
        limit = start + PARSED_CHARS
        ends = (text.rfind(mark, start, limit) + len(mark) for mark in _BREAKS if mark in text[start:limit])
        end = next(ends, limit)
        yield text[start:end]
        start = end
    yield text[start:]
