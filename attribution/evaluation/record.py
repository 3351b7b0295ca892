"""An evaluation as one JSON object, for programs: what the tables hold, not rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from attribution.evaluation.evaluating import Comparison, Evaluation
from attribution.evaluation.figures import Interval, Score


def record(comparison: Comparison) -> dict[str, Any]:
    """Return all figures, in percent or points; confidences from 0 to 1. A list stands for an interval."""
    return {
        "gold": comparison.gold.name,
        "articles": len(comparison.gold.articles),
        "chained_articles": len(comparison.gold.chained),
        "resamples": comparison.resamples,
        "seed": comparison.seed,
        "systems": [_system(evaluation) for evaluation in comparison.evaluations],
        "leads": [
            {
                "system": evaluation.system,
                "over": comparison.evaluations[0].system,
                "figures": {
                    name: {"points": lead.points, "interval": _interval(lead.interval)}
                    for name, lead in leads.items()
                },
            }
            for evaluation, leads in zip(comparison.evaluations[1:], comparison.leads, strict=True)
        ],
        "across": _scores(comparison.across),
    }


def _system(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "name": evaluation.system,
        "figures": _scores(evaluation.scores),
        "chains": _scores(evaluation.chains),
        "outlets": _scores(evaluation.outlets),
        "cues": _scores(evaluation.cues),
        "sources": _scores(evaluation.sources),
        "rules": _scores(evaluation.rules),
        "calibration": None if evaluation.calibration is None else asdict(evaluation.calibration),
    }


def _scores(scores: Mapping[str, Score]) -> dict[str, Any]:
    return {name: _score(score) for name, score in scores.items()}


def _score(score: Score) -> dict[str, Any]:
    if score.recall is None:
        return {"share": score.main, "of": score.wanted, "interval": _interval(score.interval)}
    return {
        "p": score.precision,
        "r": score.recall,
        "f1": score.main,
        "interval": _interval(score.interval),
        "recall_interval": _interval(score.recall_interval),
        "gold": score.wanted,
        "pred": score.given,
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]
