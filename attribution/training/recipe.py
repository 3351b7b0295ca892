"""How a tagger is trained: the figures that make one run differ from another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Recipe:
    """All settings of a run. The defaults made the model that comes with the package.

    Attributes:
        words: times that the encoder goes through the articles' own words before, guessing hidden ones.
        teachers: networks that learn from all articles but a share each, and teach from what they did not
            see (``stages``); 0 for none.
        students: networks that are averaged into the one that is kept.
        epochs: times that each network goes through every article, at most.
        batch: windows a step.
        seed: of every random draw: first weights, order, windows, dropout.
        threads: of the CPU; another number can change a sum's last digits, and so the model.
        device: what computes, as torch names it: ``cpu``, ``cuda``.
        hold_out: per cent of the articles that are not trained on (``folds.Split``).
        patience: epochs without a better one after which a network stops.
        words_rate: learning rate while words are guessed, at its height.
        learning_rate: of the encoder, at its height.
        head_learning_rate: of all else, which starts from nothing.
        warm_up: share of the steps in which the rates rise; in the rest they fall.
        weight_decay: how much weights are pulled towards none (Loshchilov and Hutter 2019).
        dropout: before the heads.
        mean: share that the mean of a network's weights over its steps keeps of itself at each.
        taught: share of what is learned that a teacher says, not gold.
        rule_drop: share of the windows that are shown without what the rules found, lest it be leant on.
        piece_drop: share of the word pieces that are hidden, lest names be learned by heart.
    """

    words: int = 20
    teachers: int = 6
    students: int = 3
    epochs: int = 12
    batch: int = 32
    seed: int = 0
    threads: int = 2
    device: str = "cpu"
    hold_out: int = 10
    patience: int = 3
    words_rate: float = 3e-4
    learning_rate: float = 1.5e-4
    head_learning_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.05
    dropout: float = 0.2
    mean: float = 0.998
    taught: float = 0.5
    rule_drop: float = 0.15
    piece_drop: float = 0.15

    def further(self) -> Self:
        """Return the settings for a model that has learned already: one network, smaller steps."""
        return replace(self, words=0, teachers=0, students=1, learning_rate=1e-4, head_learning_rate=4e-4)
