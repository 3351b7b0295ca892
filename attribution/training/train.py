"""A run from gold to a model's folder."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import torch
from spacy.language import Language
from tokenizers import Tokenizer

from attribution.config import Config
from attribution.errors import InputError, OutputError
from attribution.parsing import load_model, parsed
from attribution.report.output import output
from attribution.tagger.model import Model
from attribution.tagger.windows import windows
from attribution.text.files import reason
from attribution.text.refusals import shown
from attribution.training.checkpoint import Checkpoint
from attribution.training.data import Example, example_of
from attribution.training.encoder import open_encoder
from attribution.training.epochs import Watcher
from attribution.training.folds import Split
from attribution.training.lessons import Lesson, digest
from attribution.training.loss import mean_loss
from attribution.training.recipe import Recipe
from attribution.training.stages import through_all
from attribution.training.tiles import tiles
from attribution.training.writing import write_model

CHECKPOINTS, HISTORY = "checkpoint-*.pt", "history.json"
_DISTRIBUTIONS = ("attribution-tracker", "spacy", "tokenizers", "torch", "transformers")


def train(
    lessons: Sequence[Lesson],
    *,
    out: Path,
    encoder: Path | None,
    start: Model | None = None,
    recipe: Recipe,
    config: Config,
    watcher: Watcher,
) -> None:
    """Train a tagger and write it as a model's folder.

    Where a run with the same arguments was stopped, even killed, goes on from its last checkpoint and ends
    with the same weights, bit for bit.

    Args:
        lessons: the articles, in the order in which they are learned from (``lessons.in_order``).
        out: the folder, made where it is not there.
        encoder: the folder of the encoder to start from; None for the packaged one.
        start: a model of that encoder to train further; None to start from the encoder alone.
        recipe: the settings.
        config: names the spaCy pipeline that parses them.
        watcher: is told how it gets on.

    Raises:
        InputError: there is nothing to train on.
        ModelError: encoder, model, spaCy pipeline or checkpoint can't be used.
        OutputError: the folder holds a model already, or can't be written.
    """
    split = Split.of(lessons, recipe.hold_out)
    if not any(lesson.marked for lesson in split.trained):
        raise InputError("no article with an attribution to train on; give more gold, or hold less of it out")
    _make_folder(out)
    base, nlp = open_encoder(encoder), load_model(config)
    run: dict[str, object] = {
        "settings": asdict(recipe),
        "data": digest(lessons),
        "encoder": base.sha256,
        "start": start.settings.sha256 if start else None,
        "versions": _versions(nlp),
    }
    kept = sorted(out.glob(CHECKPOINTS))
    for path in kept:
        Checkpoint(path, run).load()  # one of another run is told before hours of reading
    counts = {field.name: len(getattr(split, field.name)) for field in fields(split)}
    trained, calibrating, reported = counts.values()
    watcher.say(
        f"{trained:,} articles to train on, {calibrating:,} to calibrate, {reported:,} to report"
        f"{'; goes on from a checkpoint' if kept else ''}"
    )
    examples = Split.of(_examples(lessons, nlp, base.tokenizer, watcher), recipe.hold_out)
    _set_up_torch(recipe)
    net, histories = through_all(
        base,
        start,
        examples,
        recipe,
        checkpoint=lambda stage: Checkpoint(out / CHECKPOINTS.replace("*", stage), run),
        watcher=watcher,
    )
    unseen = [tile for example in examples.reported for tile in tiles(example)]
    meta: dict[str, object] = {
        **run,
        "articles": counts,
        "networks": {
            name: {"epochs": [asdict(epoch) for epoch in history.epochs], "best": history.best}
            for name, history in histories.items()
        },
        "reported": mean_loss(net, unseen, recipe.batch) if unseen else None,
    }
    watcher.say("writes and calibrates the model")
    first = next(windows(examples.trained[0].features, examples.trained[0].pieces))
    write_model(net, base, nlp, split.calibrating, first, start=start, out=out, name=out.resolve().name)
    with output(out / HISTORY) as stream:
        stream.write(json.dumps(meta, indent=2).encode() + b"\n")
    for path in out.glob(CHECKPOINTS):
        path.unlink()


def _set_up_torch(recipe: Recipe) -> None:
    torch.set_num_threads(recipe.threads)
    torch.set_flush_denormal(True)  # numbers next to nothing cost a CPU a hundred times others' time
    if recipe.device == "cpu":
        torch.use_deterministic_algorithms(True)  # else threads add up gradients in the order they come in
        torch.utils.deterministic.fill_uninitialized_memory = False  # which nothing here reads


def _make_folder(out: Path) -> None:
    """Make the folder to write to, if need be.

    Raises:
        OutputError: it holds a finished model, or can't be made.
    """
    if (out / HISTORY).exists() and not any(out.glob(CHECKPOINTS)):
        raise OutputError(f"{shown(out)}: holds a model already; name another folder with --out")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{reason(out, error)}; name a folder with --out") from error


def _versions(nlp: Language) -> dict[str, str]:
    """Return the versions of what takes part in the numbers."""
    versions = {name: importlib.metadata.version(name) for name in _DISTRIBUTIONS}
    return versions | {f"{nlp.lang}_{nlp.meta['name']}": str(nlp.meta["version"])}


def _examples(
    lessons: Sequence[Lesson], nlp: Language, tokenizer: Tokenizer, watcher: Watcher
) -> Iterator[Example]:
    parses = parsed(nlp, (lesson.document for lesson in lessons))
    for number, (lesson, (document, doc)) in enumerate(zip(lessons, parses, strict=True), start=1):
        yield example_of(doc, document, lesson.marked, tokenizer)
        watcher.progress("reading", number, len(lessons))
