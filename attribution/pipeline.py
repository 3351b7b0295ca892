"""From a document to its attributions: parse, extract, match; and the same as a spaCy component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from attribution import extraction, tagger
from attribution.config import Config, ExtractorName
from attribution.errors import ModelError
from attribution.match.resolve import resolve
from attribution.model import Attribution, Document, Extraction
from attribution.parsing import batches, lacking, load_model, parse
from attribution.plain import from_plain, to_plain
from attribution.tagger import SHIPPED, Model


def attribute(doc: Doc, document: Document, model: Model | None) -> tuple[Attribution, ...]:
    """Return the attributions of a parsed document, in text order.

    Args:
        doc: the document's whole text, parsed, with entities.
        document: what is known of the text: its sections, its publisher.
        model: the tagger's; None for the rules alone.
    """
    return next(attribute_together([(doc, document)], model))


def attribute_together(
    parses: Iterable[tuple[Doc, Document]], model: Model | None
) -> Iterator[tuple[Attribution, ...]]:
    """Yield the attributions of parsed documents, in order, as ``attribute``."""
    if model is None:
        for doc, document in parses:
            yield resolve(doc, document, extraction.find_attributions(doc, document))
    else:
        for doc, document, found in tagger.find_together(parses, model):
            yield resolve(doc, document, found)


def load_tagger(extractor: ExtractorName, folder: str) -> Model | None:
    """Load the tagger's model, where one is wanted.

    Args:
        extractor: with the tagger, or the rules alone.
        folder: the model's; empty for the one in the package.

    Raises:
        ModelError: the folder holds none, or a damaged or foreign one.
    """
    if extractor == "rules":
        return None
    return Model(Path(folder) if folder else SHIPPED)


@dataclass(slots=True)
class Extractor:
    """Finds attributions in documents; loads its models once, when they are first needed.

    For one thread at a time: what a text adds to spaCy's vocabulary is freed after it.
    """

    config: Config = field(default_factory=Config)
    _loaded: tuple[Language, Model | None] | None = None

    def load(self) -> tuple[Language, Model | None]:
        """Return the spaCy pipeline and the tagger's model, loaded now if they were not yet.

        Raises:
            ModelError: as ``load_model`` and ``load_tagger`` say.
        """
        if self._loaded is None:
            model = load_tagger(self.config.extractor, self.config.model)
            self._loaded = load_model(self.config), model
        return self._loaded

    def extract(self, document: Document) -> Extraction:
        """Return one document's attributions."""
        return next(self.pipe([document]))

    def pipe(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Yield an extraction for each document, in order, holding a few documents at a time.

        Raises:
            ModelError: the model can't be used. What else a text provokes comes through as it is.
        """
        nlp, model = self.load()
        for batch in batches(documents):
            with nlp.memory_zone():  # no Doc, Token or Lexeme may outlive it: only values leave
                parses = zip(parse(nlp, batch), batch, strict=True)
                found = [
                    _at_least(attributions, self.config.min_confidence)
                    for attributions in attribute_together(parses, model)
                ]
            yield from map(Extraction, batch, found)


def _at_least(found: tuple[Attribution, ...], confidence: float) -> tuple[Attribution, ...]:
    """Leave out what is less sure; what stood within it then stands within what held that."""
    holder = {a.id: a.within for a in found}
    kept = {a.id for a in found if a.confidence >= confidence}

    def held(within: str | None) -> str | None:
        while within is not None and within not in kept:
            within = holder.get(within)
        return within

    return tuple(replace(a, within=held(a.within)) for a in found if a.id in kept)


@Language.factory(
    "attribution",
    default_config={"extractor": "tagger", "model": ""},
    assigns=["doc._.attributions"],
)
def create_component(nlp: Language, name: str, extractor: ExtractorName, model: str) -> AttributionComponent:
    """Make the spaCy component: ``nlp.add_pipe("attribution")``.

    Raises:
        ModelError: the tagger's model can't be loaded.
    """
    return AttributionComponent(load_tagger(extractor, model), name)


class AttributionComponent:
    """Sets ``doc._.attributions``; needs tags, lemmas, a parse and entities, so comes last in a pipeline.

    They are kept as plain values in ``doc.user_data``, so that they go with a Doc to disk and between
    processes.
    """

    def __init__(self, model: Model | None, name: str = "attribution") -> None:
        self.name = name
        self._model = model
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", getter=_get, setter=_set)

    def __call__(self, doc: Doc) -> Doc:
        """Find the attributions of one parsed text.

        Raises:
            ModelError: the components before this one do not give what it needs.
        """
        if len(doc) and (missing := lacking(doc)):
            raise ModelError(
                f"{self.name}: the pipeline gives no {missing}; add the component after those that do"
            )
        doc._.attributions = attribute(doc, Document(id="doc", text=doc.text), self._model)
        return doc


def _get(doc: Doc) -> tuple[Attribution, ...]:
    return tuple(from_plain(stored) for stored in doc.user_data.get("attributions", ()))


def _set(doc: Doc, found: Iterable[Attribution]) -> None:
    doc.user_data["attributions"] = [to_plain(attribution) for attribution in found]
