"""A fitted network to a model's folder, calibrated on articles that it was not trained on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from spacy.language import Language

from attribution.parsing import parsed
from attribution.report.output import output
from attribution.tagger.model import FORMAT, NETWORK, SETTINGS, SHIPPED, TOKENIZER, Model, Settings, digest
from attribution.tagger.windows import Window
from attribution.training.calibrate import Judged, calibrate
from attribution.training.encoder import Encoder
from attribution.training.export import export
from attribution.training.lessons import Lesson
from attribution.training.network import Network

# Logits from which a word is read as an anchor. What is hardly one teaches what is wrong, so calibration
# looks further down; to show, that gives nothing that is right often enough and takes a tenth longer.
CALIBRATED, ANCHOR = -2.5, -1.0
FEWEST = 300  # attributions that a calibration needs; with fewer, another model's is taken


def write_model(
    net: Network,
    encoder: Encoder,
    nlp: Language,
    calibrating: Sequence[Lesson],
    example: Window,
    *,
    start: Model | None,
    out: Path,
    name: str,
) -> None:
    """Write network, tokenizer and settings.

    Args:
        net: the network, fitted.
        encoder: whose tokenizer goes along.
        nlp: the spaCy pipeline that the network was trained with.
        calibrating: articles to calibrate the confidence with.
        example: any window, to trace the network with.
        start: the model that was trained further, None for none: its confidence is taken where there are too
            few articles to calibrate with.
        out: the folder, there already.
        name: of the model.
    """
    export(net, example, out / NETWORK)
    with output(out / TOKENIZER) as stream:
        stream.write(encoder.tokenizer_file.read_bytes())
    sha256 = digest((out / NETWORK).read_bytes(), (out / TOKENIZER).read_bytes())
    settings = Settings(name=name, sha256=sha256, anchor=CALIBRATED, show=0.0, weights={}, rules={})
    if sum(len(lesson.marked) for lesson in calibrating) >= FEWEST:
        settings = replace(
            calibrate(settings, _judged(calibrating, nlp, Model(out, settings))), anchor=ANCHOR
        )
    else:
        known = (start or Model(SHIPPED)).settings
        settings = Settings(name, sha256, ANCHOR, known.show, known.weights, known.rules)
    with output(out / SETTINGS) as stream:
        stream.write(json.dumps({"format": FORMAT, **asdict(settings)}, indent=2).encode() + b"\n")


def _judged(lessons: Sequence[Lesson], nlp: Language, model: Model) -> list[Judged]:
    parses = parsed(nlp, (lesson.document for lesson in lessons))
    return [
        Judged.of(doc, document, lesson.marked, model)
        for lesson, (document, doc) in zip(lessons, parses, strict=True)
    ]
