"""From the encoder to the network that is kept: its words, teachers, students, and the students' mean.

A teacher has not seen one share of the articles, so what it says of them is no memory. The students learn
from gold and from that (distillation, Hinton et al. 2015; into networks of the same size, Furlanello et al.
2018): people who mark such articles differ, and what a teacher doubts, another person would have left out.
The students start from the same weights and are shown the articles in another order each, so the mean of
their weights is a network too, and a better one than most (Wortsman et al. 2022).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import torch

from attribution.tagger.model import Model
from attribution.training.checkpoint import Checkpoint
from attribution.training.data import Example
from attribution.training.encoder import Encoder
from attribution.training.epochs import Watcher, fit_best
from attribution.training.fit import dealt
from attribution.training.folds import Split
from attribution.training.further import load_weights
from attribution.training.history import History
from attribution.training.loss import Teacher
from attribution.training.network import Network
from attribution.training.recipe import Recipe
from attribution.training.words import learn_words

Weights = Mapping[str, torch.Tensor]


def through_all(
    base: Encoder,
    start: Model | None,
    examples: Split[Example],
    recipe: Recipe,
    *,
    checkpoint: Callable[[str], Checkpoint],
    watcher: Watcher,
) -> tuple[Network, dict[str, History]]:
    """Return the network that a recipe gives, and how each network's epochs went.

    Args:
        base: the encoder.
        start: a model to go on from; None to start from the encoder alone.
        examples: what is learned from, and what tells when to stop.
        recipe: the settings.
        checkpoint: where a stage, by its name, keeps how it stands. One that is through is not done again.
        watcher: is told how it gets on.

    Raises:
        ModelError: the model to go on from is of another encoder, or a checkpoint of another run.
        OutputError: a checkpoint can't be written.
    """
    first = base.network(recipe.seed, recipe.dropout)
    if start:
        load_weights(first, base, start)
    if recipe.words:
        learn_words(first, examples.trained, recipe, checkpoint=checkpoint("words"), watcher=watcher)
    begin = {name: weight.clone() for name, weight in first.state_dict().items()}
    histories: dict[str, History] = {}

    def fitted(name: str, learned: list[Example], seed: int, teachers: Sequence[Teacher] = ()) -> Network:
        net = base.network(recipe.seed, recipe.dropout)
        net.load_state_dict(begin)
        histories[name] = fit_best(
            net,
            replace(examples, trained=learned),
            replace(recipe, seed=seed),
            checkpoint=checkpoint(name.replace(" ", "-")),
            watcher=watcher,
            teachers=teachers,
            name=name if recipe.teachers or recipe.students > 1 else "",
        )
        return net

    teachers = []
    for number, share in enumerate(_shares(examples.trained, recipe.teachers), start=1):
        unseen = {example.id for example in share}
        others = [example for example in examples.trained if example.id not in unseen]
        net = fitted(f"teacher {number}", others, recipe.seed + number)
        teachers.append(Teacher(net.requires_grad_(False).eval(), recipe.taught))
    students = [
        fitted(f"student {number}", examples.trained, recipe.seed + number - 1, teachers).state_dict()
        for number in range(1, recipe.students + 1)
    ]
    first.load_state_dict(_mean(students))
    return first.cpu(), histories


def _shares(examples: Sequence[Example], teachers: int) -> Iterator[list[Example]]:
    """Yield what each teacher must not see; nothing where there are too few articles for two teachers."""
    hands = min(teachers, len(examples))
    if hands > 1:
        yield from dealt(examples, hands)


def _mean(networks: Sequence[Weights]) -> Weights:
    """Return networks' mean weights; whole numbers are places and the same in all."""
    return {
        name: torch.stack([weights[name] for weights in networks]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in networks[0].items()
    }
