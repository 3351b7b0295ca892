"""How a tagger is trained: the figures that make one run differ from another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Recipe:
    """All settings of a run. The defaults made the model that comes with the package.

    Attributes:
        epochs: times that every article is gone through, at most.
        batch: windows a step.
        seed: of every random draw: first weights, order, windows, dropout.
        threads: of the CPU; another number can change a sum's last digits, and so the model.
        hold_out: per cent of the articles that are not trained on (``folds.Split``).
        patience: epochs without a better one after which training stops.
        learning_rate: of the encoder, at its height.
        head_learning_rate: of all else, which starts from nothing.
        warm_up: share of the steps in which the rates rise; in the rest they fall.
        rule_drop: share of the windows that are shown without what the rules found, lest it be leant on.
        piece_drop: share of the word pieces that are hidden, lest names be learned by heart.
    """

    epochs: int = 5
    batch: int = 8
    seed: int = 0
    threads: int = 2
    hold_out: int = 10
    patience: int = 2
    learning_rate: float = 1e-4
    head_learning_rate: float = 6e-4
    warm_up: float = 0.06
    rule_drop: float = 0.15
    piece_drop: float = 0.0

    def further(self) -> Self:
        """Return the settings for a model that has learned already: smaller steps, more of it hidden."""
        return replace(self, learning_rate=5e-5, head_learning_rate=2e-4, piece_drop=0.1)
