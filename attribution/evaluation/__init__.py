"""How good a system is: measured on gold, with intervals, classes, confidence and mistakes."""

from attribution.evaluation.across_reading import GOLD_FILES, Event, read_event
from attribution.evaluation.annotation import Gold, System
from attribution.evaluation.evaluating import RESAMPLES, Comparison, Evaluation, compare
from attribution.evaluation.reading import read_chains, read_gold, read_predictions

__all__ = [
    "GOLD_FILES",
    "RESAMPLES",
    "Comparison",
    "Evaluation",
    "Event",
    "Gold",
    "System",
    "compare",
    "read_chains",
    "read_event",
    "read_gold",
    "read_predictions",
]
